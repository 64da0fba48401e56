import { Fragment, useMemo, type ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { Bars } from '../../components/bars.tsx';
import { Carries } from '../../components/carries.tsx';
import { Choice, type Option } from '../../components/choice.tsx';
import { Doors } from '../../components/doors.tsx';
import { Figure } from '../../components/figure.tsx';
import { FacetBars } from '../../components/facet-bars.tsx';
import { Failed, Waiting } from '../../components/says.tsx';
import { Working } from '../../components/working.tsx';
import { useAsk, type Facets, type Network, type Places } from '../../state/api.ts';
import { filterOn, useFilters, useScope, worksAddress } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { change, useParam } from '../../state/location.ts';
import { countryName, useStudy } from '../../state/study.tsx';
import { Change, Citation, Exposed } from './comparisons.tsx';
import { DyadFacts } from './dyad-facts.tsx';
import { DyadYears } from './dyad-years.tsx';
import { JointFunding } from './joint-funding.tsx';
import { Leadership } from './leadership.tsx';
import { Leads } from './leads.tsx';
import { FundersOfEachSide, InstitutionsOfEachSide } from './of-each-side.tsx';
import { TopicsOfTie } from './topics.tsx';

const KINDS: readonly Option[] = [
  ['country', { en: 'countries', zh: '国家/地区' }],
  ['city', { en: 'cities', zh: '城市' }],
  ['institution', { en: 'institutions', zh: '机构' }],
];
const MOST_LISTED = 400;
const FURTHER = ['exposure-grid', 'event-effect', 'displacement', 'mobility', 'specification'];

/** One page for a pair of countries, cities or institutions. */
export function DyadView(): ReactNode {
  const speech = useSpeech();
  const { say, number, name } = speech;
  const { study, names } = useStudy();
  const filters = useFilters();
  const scope = useScope();
  const [by] = useParam('by', 'country');
  const [nullDraws] = useParam('null', '0');
  const country = by === 'country';
  const places = useAsk<Places>(`/api/places?level=${by}&${scope}`);
  const [a] = useParam('a', country ? (study?.home ?? 'CN') : (places.data?.rows[0]?.id ?? ''));
  const [b] = useParam('b', country ? (study?.partner ?? 'US') : (places.data?.rows[1]?.id ?? ''));
  const nameOf = (id: string): string => {
    if (country) return countryName(names, id, speech);
    const row = places.data?.rows.find((one) => one.id === id);
    return row === undefined ? id : name(row.name);
  };
  const both = useMemo(() => [filterOn(by, a), filterOn(by, b)], [by, a, b]);
  const ready = a !== '' && b !== '';
  const where = both.map((one) => `where=${encodeURIComponent(one)}`).join('&');
  const facetsOf = (more: string): string | null =>
    ready ? `/api/facets?top=12&${scope}&${where}${more === '' ? '' : `&where=${encodeURIComponent(more)}`}` : null;
  const asked = useAsk<Facets>(facetsOf(''));
  // The answer of the pair before must not stand under the names of this one.
  const facets = { ...asked, data: asked.path === facetsOf('') ? asked.data : null };
  const terms = useAsk<Network>(ready ? `/api/network?by=term&top=12&${scope}&${where}` : null);
  const answered = useAnalysis(ready ? 'dyad' : null, { by, a, b, draws: nullDraws });
  const sides = `a=${encodeURIComponent(a)}&b=${encodeURIComponent(b)}`;
  const dyad = { ...answered, data: answered.path?.includes(sides) === true ? answered.data : null };
  const window = dyad.data?.rows.find((row) => row['year'] === null);
  const parties = (places.data?.rows ?? [])
    .slice(0, MOST_LISTED)
    .map((row): Option => [row.id, `${nameOf(row.id)} (${number(row.works)})`]);
  const partiesWith = (id: string): readonly Option[] => (parties.some(([one]) => one === id) ? parties : [[id, nameOf(id)], ...parties]);
  const title = `${nameOf(a)} – ${nameOf(b)}`;
  const pair = { by, a, b, nameOf };
  return (
    <>
      <h1>{ready ? title : say('Dyad', '双边联系')}</h1>
      <form className="settings row" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label={say('Pair of', '类型')}
          value={by}
          options={KINDS}
          onChange={(next) => change({ by: next === 'country' ? null : next, a: null, b: null })}
        />
        <Choice label={say('One', '一方')} value={a} options={partiesWith(a)} onChange={(next) => change({ a: next })} />
        <Choice label={say('The other', '另一方')} value={b} options={partiesWith(b)} onChange={(next) => change({ b: next })} />
      </form>
      {dyad.error !== null && <Failed error={dyad.error} />}
      {facets.error !== null && <Failed error={facets.error} />}
      {facets.data === null && facets.error === null && <Waiting />}
      {facets.data !== null && <DyadFacts works={facets.data.works} both={both} window={window} pair={pair} />}
      {facets.data !== null && dyad.data === null && (
        <Working of={{ ...answered, data: null }} what={say('Comparing with all ties', '正在与全部联系比较')} />
      )}
      {dyad.data !== null && <DyadYears answer={dyad.data} asked={answered} pair={pair} />}
      {country && facets.data !== null && <Leads a={a} b={b} all={facets.data} nameOf={nameOf} facetsOf={facetsOf} both={both} />}
      {ready && (
        <Fragment key={`lead ${by} ${a} ${b}`}>
          <Leadership pair={pair} />
          <JointFunding pair={pair} />
        </Fragment>
      )}
      {facets.data !== null && (
        <div className="grid">
          {country ? (
            <>
              <FundersOfEachSide pair={pair} both={both} />
              <InstitutionsOfEachSide pair={pair} both={both} />
            </>
          ) : (
            <>
              <FacetBars
                id="dyad-funders"
                title={say('Funders', '资助机构')}
                facets={facets.data}
                dimension="funder"
                extra={both}
                rule={say('Works of both that acknowledge the funder or a programme of it.', '双方共同文献中致谢该机构或其计划者。')}
              />
              <FacetBars
                id="dyad-institutions"
                title={say('Institutions', '机构')}
                facets={facets.data}
                dimension="institution"
                extra={both}
                rule={say('Works of both that name the institution.', '双方共同文献中出现该机构者。')}
              />
            </>
          )}
        </div>
      )}
      {facets.data !== null && (
        <Figure
          id="dyad-keywords"
          wide
          title={say('Topics', '主题')}
          rule={say('Author and index keywords of these works.', '这些文献的作者关键词与索引关键词。')}
          coverage={<Carries needs={[]} extra={both} />}
          twin={{
            head: [say('Keyword', '关键词'), say('Works', '文献数')],
            rows: (terms.data?.nodes ?? []).map((node) => [node.id, node.works]),
          }}
        >
          <div className="two-columns">
            <Bars
              label={say('Topics', '主题')}
              bars={(terms.data?.nodes ?? []).map((node) => ({ id: node.id, label: node.id, value: node.works }))}
              selected={() => false}
              worksOf={(id) => worksAddress(filters, [...both, filterOn('keyword', id)])}
            />
          </div>{' '}
        </Figure>
      )}
      {ready && (
        <Fragment key={`rest ${by} ${a} ${b}`}>
          <Citation pair={pair} />
          <Change pair={pair} />
          <TopicsOfTie pair={pair} />
          <Exposed pair={pair} />
          <Doors ids={FURTHER} settings={{ by, a, b, ...(country ? { unit: `${a}+${b}` } : {}) }} />
        </Fragment>
      )}
    </>
  );
}
