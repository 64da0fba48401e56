import { useState, type ReactNode } from 'react';
import { Link } from '../../components/link.tsx';
import { sendJson } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf } from '../../state/location.ts';

/** Sets works aside with a reason: a line in the study's ledger, counted from the next build on. It stays to say what was done. */
export function Exclude({ ids, onDone }: { readonly ids: readonly string[]; readonly onDone: () => void }): ReactNode {
  const { say, number } = useSpeech();
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState('');
  const [who, setWho] = useState(window.localStorage.getItem('fieldlines-who') ?? '');
  const [told, setTold] = useState<{ readonly written: boolean; readonly text: string } | null>(null);
  const exclude = async (): Promise<void> => {
    window.localStorage.setItem('fieldlines-who', who);
    try {
      for (const id of ids)
        await sendJson('/api/decisions', 'POST', { action: 'exclude', kind: 'work', subject: id, object: '', who, why });
      setTold({ written: true, text: say('Written to the ledger.', '已写入校订记录。') });
      setOpen(false);
      setWhy('');
      onDone();
    } catch (cause) {
      setTold({ written: false, text: cause instanceof Error ? cause.message : String(cause) });
    }
  };
  return (
    <div className="exclude">
      {ids.length > 0 && (
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say(
            ids.length === 1 ? 'Exclude this work …' : `Exclude ${number(ids.length)} works …`,
            ids.length === 1 ? '排除此文献 …' : `排除 ${number(ids.length)} 篇文献 …`,
          )}
        </button>
      )}
      {open && ids.length > 0 && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void exclude();
          }}
        >
          <label>
            {say('Why', '原因')} <input required value={why} onChange={(event) => setWhy(event.target.value)} />
          </label>
          <label>
            {say('Who decides', '决定人')} <input required value={who} onChange={(event) => setWho(event.target.value)} />
          </label>
          <button type="submit">{say('Exclude', '排除')}</button>
        </form>
      )}
      {told !== null && (
        <p role="status">
          {told.text}{' '}
          {told.written && (
            <Link to={addressOf('/curation', { kind: 'work' })}>
              {say('Build again to see the tables without them', '重新构建后各表将不再包含')}
            </Link>
          )}
        </p>
      )}
    </div>
  );
}
