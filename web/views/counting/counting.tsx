import { useMemo, type ReactNode } from 'react';
import { AnalysisPanel, useAnalysis } from '../../components/analysis-panel.tsx';
import { Doors } from '../../components/doors.tsx';
import { Figure } from '../../components/figure.tsx';
import { CoverageLine, Failed, Waiting } from '../../components/says.tsx';
import { YearStrip } from '../../components/year-strip.tsx';
import type { Row } from '../../state/api.ts';
import { filterOn } from '../../state/filters.ts';
import { useSpeech, type Text } from '../../state/language.ts';
import { useParam } from '../../state/location.ts';
import { countryName, useStudy } from '../../state/study.tsx';

/** Each scheme with its name and the filter that finds the works that carry its credit. */
const SCHEMES: readonly (readonly [id: string, name: Text, filter: string])[] = [
  ['full', { en: 'full', zh: '全计数' }, 'country'],
  ['frac-author', { en: 'fractional', zh: '分数' }, 'country'],
  ['first-full', { en: 'first author', zh: '第一作者' }, 'first-author-country'],
  ['corr-full', { en: 'corresponding', zh: '通讯作者' }, 'corresponding-country'],
];

interface Flip {
  readonly above: string;
  readonly below: string;
  readonly schemes: readonly string[];
}

/** The same countries under several countings, and the statements that hold under one and not under another. */
export function CountingView(): ReactNode {
  const speech = useSpeech();
  const { say, text, number } = speech;
  const { names } = useStudy();
  const [top, setTop] = useParam('top', '10');
  const { data, error } = useAnalysis('countries', {});
  const rows = useMemo(() => (data?.rows ?? []).slice(0, Number(top)), [data, top]);
  const flips = useMemo(() => flipsOf(rows), [rows]);
  const nameOf = (row: Row): string => countryName(names, String(row['country']), speech);
  return (
    <>
      <h1>{say('Counting lens', '计数透镜')}</h1>
      <p className="lead">
        {say(
          'Whoever counts differently sees another order. Here are the same works under four countings.',
          '计数方式不同，排序便不同。以下为同一批文献的四种计数。',
        )}
      </p>
      <YearStrip />
      <form className="settings row" onSubmit={(event) => event.preventDefault()}>
        <label>
          {say('Countries', '国家数')}
          <select value={top} onChange={(event) => setTop(event.target.value)}>
            {['5', '8', '10', '15', '20'].map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      </form>
      {error !== null && <Failed error={error} />}
      {data === null && error === null && <Waiting />}
      {data !== null && rows.length > 0 && (
        <>
          <Figure
            id="lens"
            wide
            title={say('Rank under each counting', '各种计数下的名次')}
            rule={data.rule}
            coverage={<CoverageLine coverage={data.coverage} />}
            twin={{
              head: [say('Country', '国家/地区'), ...SCHEMES.map(([, words]) => text(words))],
              rows: rows.map((row) => [nameOf(row), ...SCHEMES.map(([scheme]) => Number(row[scheme]))]),
              behind: (row, column) => {
                const filter = SCHEMES[column - 1]?.[2];
                return filter === undefined ? null : [filterOn(filter, String(rows[row]?.['country']))];
              },
            }}
          >
            <Slopes rows={rows} nameOf={nameOf} />
          </Figure>
          <section className="figure wide" aria-label={say('Statements that flip', '随计数改变的结论')}>
            <header>
              <h2>{say('Statements that flip', '随计数改变的结论')}</h2>
            </header>
            {flips.length === 0 ? (
              <p>{say('None: the order of these countries is the same under all four countings.', '无：四种计数下这些国家的顺序一致。')}</p>
            ) : (
              <ul className="flips">
                {flips.map(({ above, below, schemes }) => (
                  <li key={`${above} ${below}`}>
                    {say(
                      `${countryName(names, above, speech)} is ahead of ${countryName(names, below, speech)} by full counting, but behind by ${schemes.map((one) => SCHEMES.find(([id]) => id === one)?.[1].en).join(' and ')}.`,
                      `全计数下${countryName(names, above, speech)}领先${countryName(names, below, speech)}，但按${schemes.map((one) => SCHEMES.find(([id]) => id === one)?.[1].zh).join('、')}则落后。`,
                    )}
                  </li>
                ))}
              </ul>
            )}
            <footer>
              <p className="rule">
                {say(
                  `All ${number((rows.length * (rows.length - 1)) / 2)} pairs of these countries were compared.`,
                  `比较了这些国家的全部 ${number((rows.length * (rows.length - 1)) / 2)} 对。`,
                )}
              </p>
            </footer>
          </section>
          <AnalysisPanel id="countries" height={560} hidden={['full']} />
          <Doors ids={['specification', 'units', 'rollup', 'shares', 'output']} />
        </>
      )}
    </>
  );
}

function flipsOf(rows: readonly Row[]): Flip[] {
  const others = SCHEMES.slice(1).map(([id]) => id);
  return rows.flatMap((above, at) =>
    rows.slice(at + 1).flatMap((below): Flip[] => {
      if (Number(above['full']) <= Number(below['full'])) return [];
      const schemes = others.filter((scheme) => Number(above[scheme]) < Number(below[scheme]) - 1e-9);
      return schemes.length === 0 ? [] : [{ above: String(above['country']), below: String(below['country']), schemes }];
    }),
  );
}

function Slopes({ rows, nameOf }: { readonly rows: readonly Row[]; nameOf(row: Row): string }): ReactNode {
  const { text, number } = useSpeech();
  const [width, left, right, head, step] = [860, 150, 150, 34, 26];
  const x = (at: number): number => left + (at * (width - left - right)) / (SCHEMES.length - 1);
  const ranks = SCHEMES.map(([scheme]) => {
    const order = rows
      .map((row, index) => ({ index, value: Number(row[scheme]) }))
      .toSorted((a, b) => b.value - a.value || a.index - b.index);
    return new Map(order.map(({ index }, rank) => [index, rank]));
  });
  const y = (rank: number): number => head + step * (rank + 0.5);
  return (
    <svg className="slopes" viewBox={`0 0 ${width} ${head + step * rows.length + 6}`} role="img" aria-label={rows.map(nameOf).join(', ')}>
      {SCHEMES.map(([id, words], at) => (
        <text key={id} className="axis" x={x(at)} y={16} textAnchor="middle">
          {text(words)}
        </text>
      ))}
      {rows.map((row, index) => {
        const places = ranks.map((rank) => rank.get(index) ?? 0);
        const moves = places.some((place) => place !== places[0]);
        return (
          <g key={String(row['country'])} className={moves ? 'moves' : 'stays'}>
            <polyline points={places.map((place, at) => `${x(at)},${y(place)}`).join(' ')} />
            {places.map((place, at) => (
              <g key={SCHEMES[at]?.[0]}>
                <circle cx={x(at)} cy={y(place)} r={4} />
                <title>{`${nameOf(row)}: ${number(Number(row[SCHEMES[at]?.[0] ?? 'full']), 1)}`}</title>
              </g>
            ))}
            <text x={left - 12} y={y(places[0] ?? 0) + 4} textAnchor="end">
              {nameOf(row)}
            </text>
            <text x={width - right + 12} y={y(places.at(-1) ?? 0) + 4}>
              {nameOf(row)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
