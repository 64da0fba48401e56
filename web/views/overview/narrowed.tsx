import { memo, type ReactNode } from 'react';
import { GrowthFact } from './growth-fact.tsx';
import { Bars, type Bar } from '../../components/bars.tsx';
import { coverageOf } from '../../components/carries.tsx';
import { DIMENSION_KEYS, FacetBarsOf } from '../../components/facet-bars.tsx';
import { Figure } from '../../components/figure.tsx';
import { Link } from '../../components/link.tsx';
import { CoverageLine, Empty } from '../../components/says.tsx';
import type { Dimension, Facets } from '../../state/api.ts';
import { CATEGORIES } from '../../state/categories.ts';
import { filterOn, toggleFilter, worksAddress, worksAddresses } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf } from '../../state/location.ts';
import { countryName, useStudy } from '../../state/study.tsx';
import { TieCircle } from './tie-circle.tsx';

interface NarrowedProps {
  readonly data: Facets;
  /** The filters that the data answer: what is shown and what its links open stay the same thing while the next answer is on its way. */
  readonly filters: readonly string[];
  /** The filter may be taken next. */
  readonly onPoint: (filter: string) => void;
}

export const WORKS = {
  en: 'Works, whole counts: each work counts once for everything it names.',
  zh: '文献数，全计数：每篇文献对其涉及的每一项各计一次。',
};

/** How much there is of everything. */
export const Facts = memo(function Facts({ data, filters }: Omit<NarrowedProps, 'onPoint'>): ReactNode {
  const { say, number } = useSpeech();
  const { study } = useStudy();
  return (
    <dl className="facts">
      {(
        [
          [say('works', '篇文献'), data.works, worksAddress(filters, [])],
          [say('countries', '个国家/地区'), data.dimensions.country.size, addressOf('/counting', { where: filters })],
          [say('institutions', '家机构'), data.dimensions.institution.size, addressOf('/institutions', { where: filters })],
          [say('funders', '个资助机构'), data.dimensions.funder.size, addressOf('/funders', { where: filters })],
          [say('records read', '条读取记录'), study?.account?.read ?? 0, addressOf('/start', { where: filters })],
        ] as const
      ).map(([label, value, to]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Link to={to}>{number(value)}</Link>
          </dd>
        </div>
      ))}
      <GrowthFact />
    </dl>
  );
});

/** The charts that the filters narrow, drawn when an answer comes. */
export const Narrowed = memo(function Narrowed({ data, filters, onPoint }: NarrowedProps): ReactNode {
  const speech = useSpeech();
  const { say, text, percent } = speech;
  const { names } = useStudy();
  const worksOf = worksAddresses(filters);
  const bars = (dimension: Dimension, label: (id: string, at: number) => string, top = 12): Bar[] =>
    data.dimensions[dimension].rows.slice(0, top).map((row, at) => ({ id: row.id, value: row.works, label: label(row.id, at) }));
  const barsOf = (dimension: Dimension, list: readonly Bar[], label: string): ReactNode =>
    list.length === 0 ? (
      <Empty>{say('Nothing here: these records do not say.', '无数据：这些记录未提供。')}</Empty>
    ) : (
      <Bars
        bars={list}
        label={label}
        selected={(id) => filters.includes(filterOn(DIMENSION_KEYS[dimension], id))}
        onPick={(id) => toggleFilter(filterOn(DIMENSION_KEYS[dimension], id))}
        onPoint={(id) => onPoint(filterOn(DIMENSION_KEYS[dimension], id))}
        worksOf={(id) => worksOf(filterOn(DIMENSION_KEYS[dimension], id))}
      />
    );
  const category = (id: string): string => text(CATEGORIES[id] ?? id);
  const told = (...needs: ('address' | 'funding')[]): ReactNode => <CoverageLine coverage={coverageOf(data, needs)} />;
  const twin = (list: readonly Bar[], head: string) => ({
    head: [head, say('Works', '文献数')],
    rows: list.map(({ label, value }) => [label, value]),
  });
  const door = (view: string, title: string): ReactNode => (
    <Link to={addressOf(`/${view}`, { where: filters })} className="door">
      {title} <span aria-hidden="true">→</span>
    </Link>
  );
  const [more, base] = [say('All', '全部'), data.works === 0 ? 1 : data.works];
  const shared = (dimension: Dimension, view: string) => ({
    facets: data,
    dimension,
    filters,
    onPoint,
    controls: door(view, more),
  });
  const carried: readonly (readonly [keyof Facets['carried'], string])[] = [
    ['address', say('an address', '地址')],
    ['link', say('authors linked to addresses', '作者与地址的对应')],
    ['corresponding', say('a corresponding author', '通讯作者')],
    ['funding', say('funding', '资助信息')],
    ['reference', say('references', '参考文献')],
  ];
  return (
    <div className="grid">
      <FacetBarsOf
        {...shared('country', 'counting')}
        id="countries"
        title={say('Countries', '国家与地区')}
        label={say('Countries by works', '按文献数的国家')}
        head={say('Country', '国家/地区')}
        rule={WORKS}
      />
      <Figure
        id="ties"
        title={say('Who works with whom', '谁与谁合作')}
        rule={say(
          'A tie is the number of works that name both countries; the twelve countries with most works.',
          '连线为同时出现两国的文献数；文献最多的十二个国家。',
        )}
        coverage={told('address')}
        twin={{
          head: [say('Country', '国家/地区'), say('Country', '国家/地区') + ' 2', say('Works', '文献数')],
          rows: data.ties.map(([a, b, n]) => [countryName(names, a, speech), countryName(names, b, speech), n]),
        }}
        controls={door('network', say('Network', '网络'))}
      >
        <TieCircle
          countries={data.dimensions.country.rows.slice(0, 12)}
          ties={data.ties}
          nameOf={(id) => countryName(names, id, speech)}
          dyadOf={(a, b) => addressOf('/dyad', { where: filters, a, b })}
        />
      </Figure>
      <FacetBarsOf
        {...shared('funder', 'funders')}
        id="funders"
        title={say('Funders', '资助机构')}
        label={say('Funders by works', '按文献数的资助机构')}
        head={say('Funder', '资助机构')}
        rule={say('Works that acknowledge the funder, a body under it or a programme of it.', '致谢该机构、其下属机构或其计划的文献。')}
      />
      <FacetBarsOf
        {...shared('institution', 'institutions')}
        id="institutions"
        title={say('Institutions', '机构')}
        label={say('Institutions by works', '按文献数的机构')}
        head={say('Institution', '机构')}
        rule={WORKS}
      />
      <FacetBarsOf
        {...shared('level', 'funders')}
        id="levels"
        title={say('Levels of funding', '资助级别')}
        label={say('Levels by works', '按文献数的级别')}
        head={say('Level', '级别')}
        rule={say('As seen from the funder’s own country; a work may have several.', '以资助机构本国为准；一篇文献可有多个级别。')}
      />
      <Figure
        id="sources"
        title={say('Databases and languages', '数据库与语种')}
        rule={WORKS}
        coverage={told()}
        twin={twin([...bars('source', category), ...bars('language', category)], say('Database or language', '数据库或语种'))}
        controls={door('sources', more)}
      >
        {barsOf('source', bars('source', category), say('Databases', '数据库'))}
        {barsOf('language', bars('language', category, 6), say('Languages', '语种'))}
      </Figure>
      <Figure
        id="coverage"
        title={say('What the records carry', '记录包含的信息')}
        rule={say(
          'Share of the works above; what a record does not carry cannot be counted.',
          '占上述文献的比例；记录未包含的信息无法统计。',
        )}
        twin={{ head: [say('Carries', '包含'), say('Works', '文献数')], rows: carried.map(([key, label]) => [label, data.carried[key]]) }}
        controls={door('start', say('Account', '账目'))}
      >
        <ul className="meters">
          {carried.map(([key, label]) => (
            <li key={key}>
              <span>{label}</span>
              <meter min={0} max={base} value={data.carried[key]} aria-label={label} />
              <span className="n">{percent(data.carried[key] / base)}</span>
            </li>
          ))}
        </ul>
      </Figure>
    </div>
  );
});
