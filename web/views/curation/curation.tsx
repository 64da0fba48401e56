import { useState, type ReactNode } from 'react';
import { Failed, Waiting, Empty } from '../../components/says.tsx';
import { sendJson, useAsk } from '../../state/api.ts';
import { useBuild } from '../../state/build.ts';
import { useSpeech } from '../../state/language.ts';
import { useParam } from '../../state/location.ts';
import { BuildProgress } from '../start/build-progress.tsx';
import { ByHand } from './by-hand.tsx';
import { CURATED_KINDS, type Decision, type Ruling, type Suggestion } from './decisions.ts';
import { Ledger } from './ledger.tsx';
import { Suggested } from './suggested.tsx';

const WHO = 'fieldlines-who';

/** What a person decides: suggestions with their evidence and effect, and the ledger of all that was decided. */
export function CurationView(): ReactNode {
  const { say, text } = useSpeech();
  const [kind, setKind] = useParam('kind', 'funder');
  const [round, setRound] = useState(0);
  const suggestions = useAsk<{ suggestions: readonly Suggestion[] }>(`/api/suggest/${encodeURIComponent(kind)}?round=${round}`);
  const ledger = useAsk<{ decisions: readonly Decision[]; stale: boolean }>(`/api/decisions?round=${round}`);
  const [who, setWho] = useState(window.localStorage.getItem(WHO) ?? '');
  const [told, setTold] = useState<string | null>(null);
  const [edited, setEdited] = useState<Decision | null>(null);
  const build = useBuild();
  const write = async (steps: () => Promise<void>): Promise<void> => {
    window.localStorage.setItem(WHO, who);
    try {
      await steps();
      setTold(say('Written to the ledger. Build again to see its effect.', '已写入校订记录。重新构建即可看到效果。'));
    } catch (cause) {
      setTold(cause instanceof Error ? cause.message : String(cause));
    }
    setRound((before) => before + 1);
  };
  const decide = (ruling: Ruling): Promise<void> => write(async () => void (await sendJson('/api/decisions', 'POST', ruling)));
  const undo = ({ id }: Decision): Promise<void> =>
    write(async () => void (await sendJson(`/api/decisions/${encodeURIComponent(id)}`, 'DELETE')));
  const replace = (old: Decision, ruling: Ruling): Promise<void> =>
    write(async () => {
      await sendJson(`/api/decisions/${encodeURIComponent(old.id)}`, 'DELETE');
      try {
        await sendJson('/api/decisions', 'POST', ruling);
        setEdited(null);
      } catch (cause) {
        const { action, kind: about, subject, object, who: by, when, why } = old;
        await sendJson('/api/decisions', 'POST', { action, kind: about, subject, object, who: by, when, why });
        throw cause;
      }
    });
  const edit = (one: Decision): void => {
    setEdited(one);
    document.getElementById('by-hand')?.scrollIntoView({ block: 'center' });
  };
  const stale = ledger.data?.stale === true && !build.running;
  return (
    <>
      <h1>{say('Curation', '人工校订')}</h1>
      <p className="lead">
        {say(
          'Every decision is one line in curation/*.csv: who, when, why. Delete what was derived, build again, and the same study comes back.',
          '每个决定都是 curation/*.csv 中的一行：何人、何时、为何。删除派生文件后重新构建，结果不变。',
        )}
      </p>
      <div className="toolbar">
        <label>
          {say('Who decides', '决定人')} <input value={who} onChange={(event) => setWho(event.target.value)} />
        </label>
        <button type="button" className={stale ? 'main' : ''} disabled={build.running} onClick={() => void build.start(false)}>
          {say('Build again', '重新构建')}
        </button>
        {stale && (
          <span className="hint">{say('The ledger says more than the last build knows.', '校订记录已变更，尚未反映到最近一次构建。')}</span>
        )}
      </div>
      {who.trim() === '' && (
        <p className="hint">
          {say('Say who decides: then suggestions can be accepted or rejected.', '请先填写决定人，然后才能接受或拒绝建议。')}
        </p>
      )}
      <BuildProgress build={build} />
      {told !== null && (
        <p className="callout" role="status">
          {told}
        </p>
      )}
      <div className="tabs" role="group" aria-label={say('What is suggested', '建议类型')}>
        {CURATED_KINDS.map(([id, words]) => (
          <button key={id} type="button" aria-pressed={id === kind} onClick={() => setKind(id)}>
            {text(words)}
          </button>
        ))}
      </div>
      <section className="figure wide" aria-label={say('Suggestions', '建议')} aria-busy={suggestions.waiting}>
        <header>
          <h2>{say('Suggestions', '建议')}</h2>
        </header>
        {suggestions.data === null && suggestions.error === null && (
          <Waiting what={say('Looking for names that may belong together …', '正在查找可能属于同一实体的名称 …')} />
        )}
        {suggestions.error !== null && <Failed error={suggestions.error} />}
        {suggestions.data?.suggestions.length === 0 && (
          <Empty>
            {say('Nothing to suggest here. Decide by hand below if you know better.', '暂无建议。如另有了解，可在下方手工决定。')}
          </Empty>
        )}
        <ul className="suggestions">
          {(suggestions.data?.suggestions ?? []).map((one) => (
            <Suggested
              key={`${one.action} ${one.subject} ${one.object}`}
              suggestion={one}
              who={who}
              onDecide={(ruling) => void decide(ruling)}
            />
          ))}
        </ul>
      </section>
      <section className="figure wide" aria-label={say('Decide by hand', '手工决定')} id="by-hand">
        <header>
          <h2>{edited === null ? say('Decide by hand', '手工决定') : say('Change a decision', '修改决定')}</h2>
        </header>
        <ByHand
          key={edited?.id ?? kind}
          kind={edited?.kind ?? kind}
          who={who}
          edited={edited}
          onDecide={(ruling) => void (edited === null ? decide(ruling) : replace(edited, ruling))}
          onLeave={() => setEdited(null)}
        />
      </section>
      <section className="figure wide" aria-label={say('The ledger', '校订记录')}>
        <header>
          <h2>{say('The ledger', '校订记录')}</h2>
        </header>
        {ledger.data === null ? (
          ledger.error === null ? (
            <Waiting what={say('Reading the ledger …', '正在读取校订记录 …')} />
          ) : (
            <Failed error={ledger.error} />
          )
        ) : (
          <Ledger decisions={ledger.data.decisions} onUndo={(one) => void undo(one)} onEdit={edit} />
        )}
      </section>
    </>
  );
}
