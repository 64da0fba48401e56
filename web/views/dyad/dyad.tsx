import { Fragment, useMemo, type ReactNode } from 'react';
import { AnalysisPanel, useAnalysis } from '../../components/analysis-panel.tsx';
import { Bars } from '../../components/bars.tsx';
import { Carries } from '../../components/carries.tsx';
import { Doors } from '../../components/doors.tsx';
import { EventSwitch, useEvents } from '../../components/events.tsx';
import { Figure } from '../../components/figure.tsx';
import { FacetBars } from '../../components/facet-bars.tsx';
import { LineFigure } from '../../components/line-figure.tsx';
import { Link } from '../../components/link.tsx';
import { CoverageLine, Failed, Waiting } from '../../components/says.tsx';
import { Working } from '../../components/working.tsx';
import { useAsk, type Facets, type Network, type Places } from '../../state/api.ts';
import { filterOn, useFilters, useScope, worksAddress } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { change, useParam } from '../../state/location.ts';
import { countryName, useStudy } from '../../state/study.tsx';
import { Change, Citation, Exposed, Leadership, TopicsOfTie } from './dyad-parts.tsx';
import { JointFunding } from './joint-funding.tsx';

const FURTHER = ['exposure-grid', 'event-effect', 'displacement', 'mobility', 'specification'];

/** One page for a pair of countries, cities or institutions. */
export function DyadView(): ReactNode {
  const speech = useSpeech();
  const { say, number, name } = speech;
  const { study, names } = useStudy();
  const filters = useFilters();
  const scope = useScope();
  const [by] = useParam('by', 'country');
  const [nullDraws, setNullDraws] = useParam('null', '0');
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
  const yearly = dyad.data?.rows.filter((row) => row['year'] !== null) ?? [];
  const years = useMemo(() => yearly.map((row) => Number(row['year'])), [dyad.data]);
  const title = `${nameOf(a)} – ${nameOf(b)}`;
  const pair = { by, a, b, nameOf };
  const events = useEvents(years, country ? [a, b, 'INT'] : []);
  const value = (key: string): number | null => (window?.[key] === null || window?.[key] === undefined ? null : Number(window[key]));
  const cell = (at: number, key: string): number | null =>
    yearly[at]?.[key] === null || yearly[at]?.[key] === undefined ? null : Number(yearly[at]?.[key]);
  const lines = useMemo(
    () => [
      { name: say('Works that name both (A)', '同时出现两国（A）'), values: yearly.map((_, at) => cell(at, 'works')) },
      { name: say('Two persons (B)', '两位作者（B）'), values: yearly.map((_, at) => cell(at, 'works_two_persons')) },
      { name: say('Exclusive persons (C)', '互斥作者（C）'), values: yearly.map((_, at) => cell(at, 'works_exclusive')) },
      { name: say('Expected', '期望'), values: yearly.map((_, at) => cell(at, 'expected')), dashed: true },
    ],
    [dyad.data, speech],
  );
  const ratios = useMemo(
    () => [{ name: say('Observed / expected', '观测/期望'), values: yearly.map((_, at) => cell(at, 'ratio')) }],
    [dyad.data, speech],
  );
  const band = useMemo(() => ({ low: yearly.map((_, at) => cell(at, 'low')), high: yearly.map((_, at) => cell(at, 'high')) }), [dyad.data]);
  return (
    <>
      <h1>{ready ? title : say('Dyad', '双边联系')}</h1>
      <form className="settings row" onSubmit={(event) => event.preventDefault()}>
        <label>
          {say('Pair of', '类型')}
          <select
            value={by}
            onChange={(event) => change({ by: event.target.value === 'country' ? null : event.target.value, a: null, b: null })}
          >
            <option value="country">{say('countries', '国家/地区')}</option>
            <option value="city">{say('cities', '城市')}</option>
            <option value="institution">{say('institutions', '机构')}</option>
          </select>
        </label>
        {(['a', 'b'] as const).map((side) => (
          <label key={side}>
            {side === 'a' ? say('One', '一方') : say('The other', '另一方')}
            <select value={side === 'a' ? a : b} onChange={(event) => change({ [side]: event.target.value })}>
              {!(places.data?.rows ?? []).some((row) => row.id === (side === 'a' ? a : b)) && (
                <option value={side === 'a' ? a : b}>{nameOf(side === 'a' ? a : b)}</option>
              )}
              {(places.data?.rows ?? []).slice(0, 400).map((row) => (
                <option key={row.id} value={row.id}>
                  {nameOf(row.id)} ({number(row.works)})
                </option>
              ))}
            </select>
          </label>
        ))}
      </form>
      {dyad.error !== null && <Failed error={dyad.error} />}
      {facets.error !== null && <Failed error={facets.error} />}
      {facets.data === null && facets.error === null && <Waiting />}
      {facets.data !== null && (
        <dl className="facts">
          <div>
            <dt>{say('works that name both', '同时出现两者的文献')}</dt>
            <dd>
              <Link to={worksAddress(filters, both)}>{number(facets.data.works)}</Link>
            </dd>
          </div>
          {window !== undefined && (
            <>
              <div>
                <dt>{say(`rank among ${number(value('of') ?? 0)} pairs`, `在 ${number(value('of') ?? 0)} 对中的名次`)}</dt>
                <dd>{value('rank') === null ? '–' : number(value('rank') ?? 0)}</dd>
              </div>
              <div>
                <dt>{say('observed / expected', '观测/期望')}</dt>
                <dd>
                  {value('ratio') === null ? '–' : number(value('ratio') ?? 0, 2)}
                  {value('low') !== null && (
                    <small>
                      {' '}
                      {number(value('low') ?? 0, 2)}–{number(value('high') ?? 0, 2)}
                    </small>
                  )}
                </dd>
              </div>
              <div>
                <dt>{say(`of ${nameOf(a)}’s international works`, `占${nameOf(a)}国际合作`)}</dt>
                <dd>{speech.percent(value('dependence_a') ?? 0)}</dd>
              </div>
              <div>
                <dt>{say(`of ${nameOf(b)}’s international works`, `占${nameOf(b)}国际合作`)}</dt>
                <dd>{speech.percent(value('dependence_b') ?? 0)}</dd>
              </div>
            </>
          )}
        </dl>
      )}
      {facets.data !== null && dyad.data === null && (
        <Working of={{ ...answered, data: null }} what={say('Comparing with all ties', '正在与全部联系比较')} />
      )}
      {dyad.data !== null && (
        <>
          <LineFigure
            id="dyad-years"
            title={say('Works by year, in each counting', '历年文献，各种计数')}
            rule={dyad.data.rule}
            coverage={<CoverageLine coverage={dyad.data.coverage} />}
            years={years}
            lines={lines}
            controls={<EventSwitch />}
            events={events}
          />
          <LineFigure
            id="dyad-ratio"
            title={say('Observed against expected', '观测与期望之比')}
            rule={{
              en: 'Works over what the strengths of both let expect in the network of the year (quasi-independence); the band is the exact 95 % Poisson interval. 1: as expected.',
              zh: '当年网络中观测与按两者强度的期望（拟独立）之比；带为 95% 精确泊松区间。1 为符合期望。',
            }}
            years={years}
            lines={ratios}
            band={band}
            height={220}
            coverage={<CoverageLine coverage={dyad.data.coverage} />}
            events={events}
            listed={false}
            controls={
              <button
                type="button"
                disabled={dyad.waiting}
                aria-pressed={nullDraws !== '0'}
                onClick={() => setNullDraws(nullDraws === '0' ? '1000' : '0')}
              >
                {dyad.waiting
                  ? say('Drawing …', '正在抽样 …')
                  : say('Against 1,000 matrices with the same margins', '与 1000 个同边际矩阵比较')}
              </button>
            }
          />
          {nullDraws !== '0' && (
            <AnalysisPanel
              id="dyad"
              settings={{ by, a, b, draws: nullDraws }}
              title={say('The tie, year by year, with null model', '逐年数值与零模型')}
              height={380}
            />
          )}
        </>
      )}
      {country && ready && <Leads a={a} b={b} nameOf={nameOf} facetsOf={facetsOf} both={both} />}
      {facets.data !== null && (
        <div className="grid">
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
          <Figure
            id="dyad-keywords"
            title={say('Topics', '主题')}
            rule={say('Author and index keywords of these works.', '这些文献的作者关键词与索引关键词。')}
            coverage={<Carries needs={[]} extra={both} />}
            twin={{
              head: [say('Keyword', '关键词'), say('Works', '文献数')],
              rows: (terms.data?.nodes ?? []).map((node) => [node.id, node.works]),
            }}
          >
            <Bars
              label={say('Topics', '主题')}
              bars={(terms.data?.nodes ?? []).map((node) => ({ id: node.id, label: node.id, value: node.works }))}
              selected={() => false}
              worksOf={(id) => worksAddress(filters, [...both, filterOn('keyword', id)])}
            />
          </Figure>
        </div>
      )}
      {ready && (
        <Fragment key={`${by} ${a} ${b}`}>
          <Leadership pair={pair} />
          <JointFunding pair={pair} />
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

interface LeadsProps {
  readonly a: string;
  readonly b: string;
  readonly both: readonly string[];
  nameOf(id: string): string;
  facetsOf(more: string): string | null;
}

/** Who leads (first and corresponding authors), and who pays: each side, and both. */
function Leads({ a, b, both, nameOf, facetsOf }: LeadsProps): ReactNode {
  const { say, number, percent } = useSpeech();
  const filters = useFilters();
  const all = useAsk<Facets>(facetsOf('')).data;
  const rows = [
    [say('First author in', '第一作者所在'), 'first-author-country'],
    [say('Corresponding author in', '通讯作者所在'), 'corresponding-country'],
    [say('A funder of', '资助机构属于'), 'funder-country'],
  ] as const;
  return (
    <section className="figure wide" aria-label={say('Who leads, who pays', '谁主导，谁资助')}>
      <header>
        <h2>{say('Who leads, who pays', '谁主导，谁资助')}</h2>
      </header>
      <div className="scroll" tabIndex={0} role="group" aria-label={say('Who leads, who pays', '谁主导，谁资助')}>
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col" className="n">
                {nameOf(a)}
              </th>
              <th scope="col" className="n">
                {nameOf(b)}
              </th>
              <th scope="col" className="n">
                {say('both', '双方')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, key]) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                {[[filterOn(key, a)], [filterOn(key, b)], [filterOn(key, a), filterOn(key, b)]].map((extra) => (
                  <td key={extra.join()} className="n">
                    <Count
                      path={facetsOf(extra[0] ?? '')}
                      more={extra[1]}
                      of={all?.works ?? 0}
                      to={worksAddress(filters, [...both, ...extra])}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <footer>
        <p className="rule">
          {say(
            `Of the ${number(all?.works ?? 0)} works that name both. A work may have several first addresses, corresponding authors and funders; ${percent(all === null || all.works === 0 ? 0 : all.carried.funding / all.works)} carry funding.`,
            `共 ${number(all?.works ?? 0)} 篇同时出现双方的文献。一篇文献可有多个第一作者地址、通讯作者和资助机构；${percent(all === null || all.works === 0 ? 0 : all.carried.funding / all.works)} 含资助信息。`,
          )}
        </p>
      </footer>
    </section>
  );
}

function Count({
  path,
  more,
  of,
  to,
}: {
  readonly path: string | null;
  readonly more: string | undefined;
  readonly of: number;
  readonly to: string;
}): ReactNode {
  const { number, percent } = useSpeech();
  const { data } = useAsk<Facets>(path === null ? null : more === undefined ? path : `${path}&where=${encodeURIComponent(more)}`);
  if (data === null) return <span className="soft">…</span>;
  return (
    <>
      <Link to={to}>{number(data.works)}</Link> <small>{of === 0 ? '' : percent(data.works / of, 0)}</small>
    </>
  );
}
