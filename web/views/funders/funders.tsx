import type { ReactNode } from 'react';
import { AnalysisPanel } from '../../components/analysis-panel.tsx';
import { Doors } from '../../components/doors.tsx';
import { FacetBars } from '../../components/facet-bars.tsx';
import { Link } from '../../components/link.tsx';
import { Failed, Waiting } from '../../components/says.tsx';
import { useAsk, type Facets } from '../../state/api.ts';
import { filterOn, useFilters, useScope, worksAddress } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf, change, useParam } from '../../state/location.ts';
import { useStudy } from '../../state/study.tsx';
import { useEntityNames } from '../../components/filter-bar.tsx';

const FURTHER = ['co-funding', 'funding-agendas', 'funding-concentration', 'funding-coverage', 'foreign-funding', 'exposure'];

/** Who pays: how much the records tell of it first, then levels, funders, foreign money, co-funding; one funder by institution and topic. */
export function FundersView(): ReactNode {
  const { say, number, percent, name } = useSpeech();
  const { study } = useStudy();
  const filters = useFilters();
  const scope = useScope();
  const [id] = useParam('id', '');
  const [rollup, setRollup] = useParam('rollup', 'agency');
  const names = useEntityNames(id === '' ? [] : [`funder=${id}`]);
  const extra = id === '' ? [] : [filterOn('funder-tree', id)];
  const { data, error } = useAsk<Facets>(`/api/facets?top=14&${scope}${extra.map((one) => `&where=${encodeURIComponent(one)}`).join('')}`);
  const known = names[id];
  const title = id === '' ? say('Funders', '资助机构') : known === undefined ? id : name(known);
  return (
    <>
      {id !== '' && (
        <p className="trail">
          <Link to={addressOf('/funders')}>{say('All funders', '全部资助机构')}</Link>
        </p>
      )}
      <h1>{title}</h1>
      {known !== undefined && known.zh !== null && <p className="lead">{name({ en: known.zh, zh: known.en })}</p>}
      {error !== null && <Failed error={error} />}
      {data === null && error === null && <Waiting />}
      {data !== null && (
        <>
          {id === '' ? (
            <p className="callout">
              <strong>{percent(data.works === 0 ? 0 : data.carried.funding / data.works)}</strong>{' '}
              {say(
                `of ${number(data.works)} works carry funding data. The others may be unfunded, or their database is silent: read every share below against this.`,
                `的文献（共 ${number(data.works)} 篇）含资助信息。其余可能无资助，或数据库未收录：下列比例均须据此解读。`,
              )}
            </p>
          ) : (
            <dl className="facts">
              <div>
                <dt>{say('works', '篇文献')}</dt>
                <dd>
                  <Link to={worksAddress(filters, extra)}>{number(data.works)}</Link>
                </dd>
              </div>
            </dl>
          )}
          <div className="grid">
            {id === '' ? (
              <FacetBars
                id="funder-levels"
                title={say('Levels', '级别')}
                facets={data}
                dimension="level"
                rule={say('As seen from the funder’s own country; a work may have several.', '以资助机构本国为准；一篇文献可有多个级别。')}
              />
            ) : (
              <FacetBars
                id="co-funders"
                title={say('Acknowledged together with', '共同致谢')}
                facets={data}
                dimension="funder"
                extra={extra}
                without={id}
                rule={say('Works of this funder that acknowledge the other too.', '同时致谢另一机构的文献。')}
              />
            )}
            <FacetBars
              id="funder-institutions"
              title={say('Institutions of funded works', '受资助文献的机构')}
              facets={data}
              dimension="institution"
              extra={extra}
              rule={say('Works in scope that name the institution.', '所选文献中出现该机构者。')}
            />
          </div>
        </>
      )}
      {id === '' && (
        <>
          <form className="settings row" onSubmit={(event) => event.preventDefault()}>
            <label>
              {say('Programmes', '计划')}
              <select value={rollup} onChange={(event) => setRollup(event.target.value)}>
                <option value="agency">{say('with their agency', '并入主管机构')}</option>
                <option value="none">{say('as acknowledged', '按致谢')}</option>
              </select>
            </label>
          </form>
          <AnalysisPanel
            id="funders"
            settings={{ rollup }}
            hidden={['funder_id']}
            height={620}
            hrefOf={(column, row) =>
              column === 'funder' && row['funder_id'] !== null ? addressOf('/funders', { id: String(row['funder_id']) }) : null
            }
          />
          <ForeignShare home={study?.home ?? 'CN'} />
          <AnalysisPanel
            id="collaboration"
            settings={{ by: 'funder', top: 30 }}
            title={say('Co-funding: funders that the same works acknowledge', '共同资助：同一文献致谢的机构')}
            hidden={['a', 'b']}
            height={420}
          />
          <AnalysisPanel id="funding-trend" height={420} />
          <Doors ids={FURTHER} />
        </>
      )}
      {id !== '' && (
        <p>
          <button type="button" onClick={() => change({ id: null })}>
            {say('Back to all funders', '返回全部资助机构')}
          </button>
        </p>
      )}
    </>
  );
}

function ForeignShare({ home }: { readonly home: string }): ReactNode {
  const { say } = useSpeech();
  return (
    <AnalysisPanel
      id="foreign-funding"
      settings={{ home }}
      extra={[filterOn('first-author-country', home)]}
      title={say(
        `Foreign funding of works whose first author is in ${home}, with bounds`,
        `第一作者位于 ${home} 的文献的境外资助及其上下限`,
      )}
      hidden={['funder_id']}
      height={420}
    />
  );
}
