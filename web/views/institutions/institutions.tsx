import { useMemo, type ReactNode } from 'react';
import { AnalysisPanel } from '../../components/analysis-panel.tsx';
import { useEntityNames } from '../../components/filter-bar.tsx';
import { FacetBars } from '../../components/facet-bars.tsx';
import { LineFigure } from '../../components/line-figure.tsx';
import { Link } from '../../components/link.tsx';
import { Failed, Waiting } from '../../components/says.tsx';
import { useAsk, type Facets } from '../../state/api.ts';
import { CATEGORIES } from '../../state/categories.ts';
import { filterOn, useFilters, useScope, worksAddress } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf, useParam } from '../../state/location.ts';

const KINDS = ['education', 'healthcare', 'facility', 'government', 'company', 'nonprofit'];

/** Institutions with city, sector and roll-up; a page for each. */
export function InstitutionsView(): ReactNode {
  const { say, text } = useSpeech();
  const [id] = useParam('id', '');
  const [rollup, setRollup] = useParam('rollup', 'none');
  const [kind, setKind] = useParam('kind', '');
  if (id !== '') return <Profile id={id} rolled={rollup === 'parents'} />;
  return (
    <>
      <h1>{say('Institutions', '机构')}</h1>
      <form className="settings row" onSubmit={(event) => event.preventDefault()}>
        <label>
          {say('Parts', '下属机构')}
          <select value={rollup} onChange={(event) => setRollup(event.target.value)}>
            <option value="none">{say('as the address names them', '按地址所写')}</option>
            <option value="parents">{say('rolled up to their parents', '并入上级机构')}</option>
          </select>
        </label>
        <label>
          {say('Sector', '类型')}
          <select value={kind} onChange={(event) => setKind(event.target.value)}>
            <option value="">{say('all', '全部')}</option>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {text(CATEGORIES[one] ?? one)}
              </option>
            ))}
          </select>
        </label>
      </form>
      <AnalysisPanel
        id="institutions"
        settings={{ rollup }}
        hidden={['institution_id']}
        height={640}
        keep={(row) => kind === '' || row['kind'] === kind}
        hrefOf={(column, row) =>
          column === 'institution'
            ? addressOf('/institutions', { id: String(row['institution_id']), ...(rollup === 'none' ? {} : { rollup }) })
            : null
        }
      />
    </>
  );
}

function Profile({ id, rolled }: { readonly id: string; readonly rolled: boolean }): ReactNode {
  const { say, number, percent, name } = useSpeech();
  const scope = useScope();
  const filters = useFilters();
  const names = useEntityNames([`institution=${id}`]);
  const own = filterOn(rolled ? 'institution-tree' : 'institution', id);
  const where = `where=${encodeURIComponent(own)}`;
  const { data, error } = useAsk<Facets>(`/api/facets?top=13&${scope}&${where}`);
  const first = useAsk<Facets>(`/api/facets?top=1&${scope}`);
  const known = names[id];
  const lines = useMemo(() => [{ name: say('Works', '文献数'), values: data?.years.map((one) => one.works) ?? [] }], [data, say]);
  const years = useMemo(() => data?.years.map((one) => one.year) ?? [], [data]);
  const rule = say('Works with a counted address of the institution, whole counts.', '有该机构计数地址的文献，全计数。');
  return (
    <>
      <p className="trail">
        <Link to={addressOf('/institutions')}>{say('All institutions', '全部机构')}</Link>
      </p>
      <h1>{known === undefined ? id : name(known)}</h1>
      {known !== undefined && known.zh !== null && <p className="lead">{name({ en: known.zh, zh: known.en })}</p>}
      <p>
        {rolled ? (
          <Link to={addressOf('/institutions', { id })}>{say('Without its parts', '不含下属机构')}</Link>
        ) : (
          <Link to={addressOf('/institutions', { id, rollup: 'parents' })}>{say('With its parts', '含下属机构')}</Link>
        )}
      </p>
      {error !== null && <Failed error={error} />}
      {data === null && error === null && <Waiting />}
      {data !== null && (
        <>
          <dl className="facts">
            <div>
              <dt>{say('works', '篇文献')}</dt>
              <dd>
                <Link to={worksAddress(filters, [own])}>{number(data.works)}</Link>
              </dd>
            </div>
            <div>
              <dt>{say('of all works in scope', '占所选文献')}</dt>
              <dd>{percent(first.data === null || first.data.works === 0 ? 0 : data.works / first.data.works)}</dd>
            </div>
            <div>
              <dt>{say('with another country', '与其他国家合作')}</dt>
              <dd>{number(Math.max(0, data.dimensions.country.size - 1))}</dd>
            </div>
          </dl>
          <LineFigure
            id="institution-years"
            title={say('Works by year', '历年文献')}
            rule={rule}
            years={years}
            lines={lines}
            height={220}
          />
          <div className="grid">
            <FacetBars
              id="partners"
              title={say('Works with', '合作机构')}
              facets={data}
              dimension="institution"
              extra={[own]}
              without={id}
              rule={say('Works that name both institutions.', '同时出现两机构的文献。')}
            />
            <FacetBars
              id="institution-countries"
              title={say('Countries on its works', '文献涉及的国家')}
              facets={data}
              dimension="country"
              extra={[own]}
              rule={rule}
            />
            <FacetBars
              id="institution-funders"
              title={say('Funders', '资助机构')}
              facets={data}
              dimension="funder"
              extra={[own]}
              rule={say('Works that acknowledge the funder or a programme of it.', '致谢该机构或其计划的文献。')}
            />
            <FacetBars
              id="institution-sources"
              title={say('Databases', '数据库')}
              facets={data}
              dimension="source"
              extra={[own]}
              rule={rule}
            />
          </div>
        </>
      )}
    </>
  );
}
