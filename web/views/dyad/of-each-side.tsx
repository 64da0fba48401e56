import type { ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { Bars } from '../../components/bars.tsx';
import { Figure } from '../../components/figure.tsx';
import { CoverageLine, Empty, Failed, Waiting } from '../../components/says.tsx';
import { useAsk, type MapAnswer } from '../../state/api.ts';
import { filterOn, toggleFilter, useFilters, useScope, worksAddress } from '../../state/filters.ts';
import { useSpeech, type Text } from '../../state/language.ts';
import { useUnitOf } from '../../state/units.ts';
import { known, type Pair } from './pair.ts';

interface SidesProps {
  readonly pair: Pair;
  readonly both: readonly string[];
}

const SHOWN = 10;

/** The funders of one country behind the works of both, and those of the other. */
export function FundersOfEachSide({ pair, both }: SidesProps): ReactNode {
  return [pair.a, pair.b].map((side, at) => (
    <FundersOf key={side} id={`dyad-funders-${at === 0 ? 'a' : 'b'}`} side={side} pair={pair} both={both} />
  ));
}

function FundersOf({ id, side, pair, both }: SidesProps & { readonly id: string; readonly side: string }): ReactNode {
  const { say, language } = useSpeech();
  const { data, error } = useAnalysis('funders', { country: side }, both);
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Waiting />;
  const bars = data.rows.slice(0, SHOWN).map((row) => ({
    id: String(row['funder_id']),
    label: String((language === 'zh' ? row['funder_zh'] : null) ?? row['funder']),
    value: known(row['works']) ?? 0,
  }));
  return (
    <SideBars
      id={id}
      title={say(`Funders of ${pair.nameOf(side)}`, `${pair.nameOf(side)}的资助机构`)}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      head={say('Funder', '资助机构')}
      bars={bars}
      filterOf={(one) => filterOn('funder', one)}
      both={both}
      none={say('No funder of this side is acknowledged in these works.', '这些文献未致谢该方资助机构。')}
    />
  );
}

/** The institutions of one country in the works of both, and those of the other. */
export function InstitutionsOfEachSide({ pair, both }: SidesProps): ReactNode {
  const { say, name, number } = useSpeech();
  const scope = useScope();
  const unitOf = useUnitOf();
  const where = both.map((one) => `where=${encodeURIComponent(one)}`).join('&');
  const { data, error } = useAsk<MapAnswer>(`/api/map?level=institution&${[scope, where].filter(Boolean).join('&')}`);
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Waiting />;
  return [pair.a, pair.b].map((side, at) => (
    <SideBars
      key={side}
      id={`dyad-institutions-${at === 0 ? 'a' : 'b'}`}
      title={say(`Institutions of ${pair.nameOf(side)}`, `${pair.nameOf(side)}的机构`)}
      rule={{ en: 'Works of both that name the institution, whole counts.', zh: '双方共同文献中出现该机构者，全计数。' }}
      coverage={
        <span className="coverage">
          {say(
            `${number(data.works.located)} of ${number(data.works.all)} works name a known institution.`,
            `${number(data.works.all)} 篇文献中 ${number(data.works.located)} 篇写明已知机构。`,
          )}
        </span>
      }
      head={say('Institution', '机构')}
      bars={data.rows
        .filter(({ country }) => country !== null && unitOf(country) === side)
        .slice(0, SHOWN)
        .map((row) => ({ id: row.id, label: name(row.name), value: row.works }))}
      filterOf={(one) => filterOn('institution', one)}
      both={both}
      none={say('No institution of this side could be told.', '未能识别该方机构。')}
    />
  ));
}

interface SideBarsProps {
  readonly id: string;
  readonly title: string;
  readonly rule: Text;
  readonly coverage: ReactNode;
  readonly head: string;
  readonly bars: readonly { readonly id: string; readonly label: string; readonly value: number }[];
  readonly both: readonly string[];
  readonly none: string;
  filterOf(id: string): string;
}

function SideBars({ id, title, rule, coverage, head, bars, both, none, filterOf }: SideBarsProps): ReactNode {
  const { say } = useSpeech();
  const filters = useFilters();
  return (
    <Figure
      id={id}
      title={title}
      rule={rule}
      coverage={coverage}
      twin={{ head: [head, say('Works', '文献数')], rows: bars.map(({ label, value }) => [label, value]) }}
    >
      {bars.length === 0 ? (
        <Empty>{none}</Empty>
      ) : (
        <Bars
          label={title}
          bars={bars}
          selected={(one) => filters.includes(filterOf(one))}
          onPick={(one) => toggleFilter(filterOf(one))}
          worksOf={(one) => worksAddress(filters, [...both, filterOf(one)])}
        />
      )}
    </Figure>
  );
}
