import type { ReactNode } from 'react';
import { useEntityNames } from '../../components/filter-bar.tsx';
import { Link } from '../../components/link.tsx';
import { Empty } from '../../components/says.tsx';
import { useSpeech } from '../../state/language.ts';
import { addressOf } from '../../state/location.ts';
import { ACTION_WORDS, type Decision } from './decisions.ts';

interface LedgerProps {
  readonly decisions: readonly Decision[];
  onUndo(decision: Decision): void;
  onEdit(decision: Decision): void;
}

const MOST_NAMED = 200;

/** Every decision, the last first; each can be changed or undone. */
export function Ledger({ decisions, onUndo, onEdit }: LedgerProps): ReactNode {
  const { say, text, number, date } = useSpeech();
  const ids = [...new Set(decisions.flatMap(({ subject, object }) => [subject, object]))].filter((one) => /^[\w:.-]+$/.test(one));
  const names = useEntityNames(ids.slice(0, MOST_NAMED).map((id) => `funder=${id}`));
  if (decisions.length === 0)
    return <Empty>{say('No decision yet. Accept a suggestion, or decide by hand.', '尚无决定。可接受建议，或手工决定。')}</Empty>;
  const named = (id: string): ReactNode => {
    const known = names[id];
    return known === undefined ? (
      id
    ) : (
      <>
        {known.en}
        {known.zh !== null && <small>{known.zh}</small>}
      </>
    );
  };
  return (
    <div className="scroll ledger" tabIndex={0} role="group" aria-label={say('The ledger', '校订记录')}>
      <table>
        <thead>
          <tr>
            {[
              say('Subject', '对象'),
              say('Decision', '决定'),
              say('Object', '结果'),
              say('Who', '何人'),
              say('When', '何时'),
              say('Why', '原因'),
              say('Works', '文献数'),
            ].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {decisions.toReversed().map((one) => (
            <tr key={`${one.file}:${one.line}`}>
              <td>{named(one.subject)}</td>
              <td>{text(ACTION_WORDS[one.action] ?? one.action)}</td>
              <td>{one.object === '' ? <span className="soft">–</span> : named(one.object)}</td>
              <td>{one.who}</td>
              <td>{date(one.when)}</td>
              <td>{one.why}</td>
              <td>{one.applied ? number(one.works ?? 0) : <em>{say('not built yet', '尚未构建')}</em>}</td>
              <td className="buttons">
                <button type="button" onClick={() => onEdit(one)}>
                  {say('Edit', '修改')}
                </button>
                <button type="button" onClick={() => onUndo(one)}>
                  {say('Undo', '撤销')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="rule">
        {say('Lines of curation/*.csv in the folder of the study.', '即研究文件夹 curation/*.csv 中的各行。')}{' '}
        <Link to={addressOf('/start')}>{say('Account of records', '记录账目')}</Link>
      </p>
    </div>
  );
}
