import { useState, type ReactNode } from 'react';
import { sendJson, ApiError } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';

/** Sets works aside with a reason: a line in the study's ledger, counted from the next build on. */
export function Exclude({ ids, onDone }: { readonly ids: readonly string[]; readonly onDone: () => void }): ReactNode {
  const { say, number } = useSpeech();
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState('');
  const [who, setWho] = useState(window.localStorage.getItem('fieldlines-who') ?? '');
  const [told, setTold] = useState<string | null>(null);
  const exclude = async (): Promise<void> => {
    window.localStorage.setItem('fieldlines-who', who);
    try {
      for (const id of ids)
        await sendJson('/api/decisions', 'POST', { action: 'exclude', kind: 'work', subject: id, object: '', who, why });
      setTold(say('Written to the ledger. Build again to see the tables without them.', '已写入校订记录。重新构建后各表将不再包含。'));
      setOpen(false);
      onDone();
    } catch (cause) {
      const absent = cause instanceof ApiError && cause.status === 404;
      setTold(
        absent
          ? say(
              `This server keeps no ledger. Add to curation/decisions.csv: ${ids.map((id) => `exclude,work,${id},,${who},,${why}`).join(' | ')}`,
              `此服务器没有校订记录。请在 curation/decisions.csv 中添加：${ids.map((id) => `exclude,work,${id},,${who},,${why}`).join(' | ')}`,
            )
          : String(cause instanceof Error ? cause.message : cause),
      );
    }
  };
  return (
    <div className="exclude">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say(
          ids.length === 1 ? 'Exclude this work …' : `Exclude ${number(ids.length)} works …`,
          ids.length === 1 ? '排除此文献 …' : `排除 ${number(ids.length)} 篇文献 …`,
        )}
      </button>
      {open && (
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
      {told !== null && <p role="status">{told}</p>}
    </div>
  );
}
