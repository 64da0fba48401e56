import type { ReactNode } from 'react';
import { Figure } from '../../components/figure.tsx';
import { CoverageLine } from '../../components/says.tsx';
import type { Answer } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';

interface CommunitiesProps {
  readonly answer: Answer;
  nameOf(id: string): string;
  onPick(ids: readonly string[]): void;
}

interface Community {
  readonly number: number;
  readonly ids: readonly string[];
  readonly works: readonly number[];
  /** Mean share of the runs in which a member keeps its company; null for those alone. */
  readonly sure: number | null;
}

const MOST_NAMED = 6;

/** Each community, how sure it is, and who is in it; a click selects its members in the network. */
export function Communities({ answer, nameOf, onPick }: CommunitiesProps): ReactNode {
  const { say, percent, number } = useSpeech();
  const groups = communitiesOf(answer);
  const several = groups.filter(({ ids }) => ids.length > 1);
  const alone = groups.length - several.length;
  return (
    <Figure
      id="communities"
      wide
      title={say('Communities, and how sure they are', '社群及其稳定性')}
      rule={answer.rule}
      coverage={<CoverageLine coverage={answer.coverage} />}
      twin={{
        head: [say('Community', '社群'), say('Member', '成员'), say('Works', '文献数'), say('Kept together', '保持一致')],
        rows: answer.rows.map((row) => [
          Number(row['community']),
          nameOf(String(row['id'])),
          Number(row['works']),
          row['co_assignment'] === null ? null : Number(row['co_assignment']),
        ]),
      }}
      note={alone > 0 && <p className="rule">{say(`${number(alone)} nodes stand alone.`, `${number(alone)} 个节点独立成群。`)}</p>}
    >
      <ul className="communities">
        {several.map(({ number: at, ids, sure }) => (
          <li key={at}>
            <button type="button" className="plain" onClick={() => onPick(ids)}>
              <svg className="swatch" viewBox="0 0 12 12" aria-hidden="true">
                <circle cx="6" cy="6" r="6" style={{ fill: at > 7 ? 'var(--node)' : `var(--c${at})` }} />
              </svg>
              {say(`Community ${at}: ${number(ids.length)} members`, `社群 ${at}：${number(ids.length)} 个成员`)}
            </button>
            {sure !== null && (
              <>
                {' '}
                <span className="n">{percent(sure, 0)}</span>
              </>
            )}
            <div className="soft">
              {ids.slice(0, MOST_NAMED).map(nameOf).join(say(', ', '、'))}
              {ids.length > MOST_NAMED && ' …'}
            </div>
          </li>
        ))}
      </ul>
    </Figure>
  );
}

function communitiesOf({ rows }: Answer): Community[] {
  const groups = new Map<number, { ids: string[]; works: number[]; sure: number[] }>();
  for (const row of rows) {
    const at = Number(row['community']);
    const group = groups.get(at) ?? { ids: [], works: [], sure: [] };
    group.ids.push(String(row['id']));
    group.works.push(Number(row['works']));
    if (row['co_assignment'] !== null) group.sure.push(Number(row['co_assignment']));
    groups.set(at, group);
  }
  return [...groups].map(([at, { ids, works, sure }]) => ({
    number: at,
    ids,
    works,
    sure: sure.length === 0 ? null : sure.reduce((sum, one) => sum + one, 0) / sure.length,
  }));
}
