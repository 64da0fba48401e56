import { useEffect, useState, type ReactNode } from 'react';
import { Figure } from '../../components/figure.tsx';
import { Link } from '../../components/link.tsx';
import { barsDrawing } from '../../components/save-chart.ts';
import { CoverageLine } from '../../components/says.tsx';
import { coverageOf } from '../../components/carries.tsx';
import { send, useVersion, type Facets } from '../../state/api.ts';
import { filterOn, useFilters, worksAddress } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';

interface LeadsProps {
  readonly a: string;
  readonly b: string;
  readonly both: readonly string[];
  readonly all: Facets;
  nameOf(id: string): string;
  /** The question for the works of both under one more filter. */
  facetsOf(more: string): string | null;
}

/** Who leads (first and corresponding authors), and who pays: each side, and both; each number opens its works. */
export function Leads({ a, b, both, all, nameOf, facetsOf }: LeadsProps): ReactNode {
  const { say, number, percent } = useSpeech();
  const filters = useFilters();
  const roles = [
    [say('First author in', '第一作者所在'), 'first-author-country'],
    [say('Corresponding author in', '通讯作者所在'), 'corresponding-country'],
    [say('A funder of', '资助机构属于'), 'funder-country'],
  ] as const;
  const sides = [nameOf(a), nameOf(b), say('both', '双方')];
  const cells = roles.map(([, key]) => [[filterOn(key, a)], [filterOn(key, b)], [filterOn(key, a), filterOn(key, b)]]);
  const counts = useCounts(
    cells.flat().map(([first = '', second]) => {
      const path = facetsOf(first) ?? '';
      return second === undefined ? path : `${path}&where=${encodeURIComponent(second)}`;
    }),
  );
  const at = (row: number, column: number): number | null => counts?.[row * sides.length + column] ?? null;
  const title = say('Who leads, who pays', '谁主导，谁资助');
  return (
    <Figure
      id="dyad-leads"
      wide
      title={title}
      rule={{
        en: 'Of the works that name both. A work may have several first addresses, corresponding authors and funders, so a row need not add up.',
        zh: '以同时出现双方的文献为准。一篇文献可有多个第一作者地址、通讯作者和资助机构，各行未必相加为总数。',
      }}
      coverage={<CoverageLine coverage={coverageOf(all, ['address', 'corresponding', 'funding'])} />}
      twin={{
        head: [say('Role', '角色'), ...sides],
        rows: roles.map(([label], row) => [label, ...sides.map((_, column) => at(row, column))]),
      }}
      drawing={() =>
        barsDrawing(
          roles.flatMap(([label], row) => sides.map((side, column): [string, number] => [`${label}: ${side}`, at(row, column) ?? 0])),
          number,
        )
      }
    >
      <div className="scroll" tabIndex={0} role="group" aria-label={title}>
        <table>
          <thead>
            <tr>
              <td />
              {sides.map((side) => (
                <th key={side} scope="col" className="n">
                  {side}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {roles.map(([label, key], row) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                {sides.map((side, column) => (
                  <td key={side} className="n">
                    {at(row, column) === null ? (
                      <span className="soft">…</span>
                    ) : (
                      <>
                        <Link to={worksAddress(filters, [...both, ...(cells[row]?.[column] ?? [])])}>{number(at(row, column) ?? 0)}</Link>{' '}
                        <small>{all.works === 0 ? '' : percent((at(row, column) ?? 0) / all.works, 0)}</small>
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Figure>
  );
}

/** How many works each of several questions has; null until all are answered. */
function useCounts(paths: readonly string[]): readonly number[] | null {
  const version = useVersion();
  const key = paths.join('\n');
  const [counts, setCounts] = useState<readonly number[] | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    setCounts(null);
    Promise.all(key.split('\n').map((path) => send<Facets>(path, { signal: controller.signal }))).then(
      (answers) => setCounts(answers.map(({ works }) => works)),
      () => {},
    );
    return () => controller.abort();
  }, [key, version]);
  return counts;
}
