import type { ReactNode } from 'react';
import { AnalysisPanel } from '../../components/analysis-panel.tsx';
import { Doors } from '../../components/doors.tsx';
import { FacetBars } from '../../components/facet-bars.tsx';
import { Failed, Waiting } from '../../components/says.tsx';
import { YearStrip } from '../../components/year-strip.tsx';
import { useAsk, type Facets } from '../../state/api.ts';
import { filterOn, useScope } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf, useParam } from '../../state/location.ts';
import { countryName, useStudy } from '../../state/study.tsx';
import { FunderMatrix } from './funder-matrix.tsx';
import { FunderPage } from './funder-page.tsx';
import { FunderRegions } from './funder-regions.tsx';

const FURTHER = ['funding-agendas', 'funding-concentration', 'funding-coverage', 'foreign-funding', 'exposure'];

/** Who pays: how much the records tell of it first, then levels, regions, funders, foreign money, co-funding, institutions and topics. */
export function FundersView(): ReactNode {
  const [id] = useParam('id', '');
  return id === '' ? <AllFunders /> : <FunderPage id={id} />;
}

function AllFunders(): ReactNode {
  const { say, number, percent } = useSpeech();
  const { study } = useStudy();
  const scope = useScope();
  const [rollup, setRollup] = useParam('rollup', 'agency');
  const [trend, setTrend] = useParam('trend', 'level');
  const { data, error } = useAsk<Facets>(`/api/facets?top=14&${scope}`);
  const home = study?.home ?? 'CN';
  return (
    <>
      <h1>{say('Funders', '资助机构')}</h1>
      {error !== null && <Failed error={error} />}
      {data === null && error === null && <Waiting />}
      {data !== null && (
        <p className="callout">
          <strong>{percent(data.works === 0 ? 0 : data.carried.funding / data.works)}</strong>{' '}
          {say(
            `of ${number(data.works)} works carry funding data. The others may be unfunded, or their database is silent: read every share below against this.`,
            `的文献（共 ${number(data.works)} 篇）含资助信息。其余可能无资助，或数据库未收录：下列比例均须据此解读。`,
          )}
        </p>
      )}
      <YearStrip />
      {data !== null && (
        <div className="grid">
          <FacetBars
            id="funder-levels"
            title={say('Levels', '级别')}
            facets={data}
            dimension="level"
            rule={say('As seen from the funder’s own country; a work may have several.', '以资助机构本国为准；一篇文献可有多个级别。')}
          />
          <FunderRegions />
        </div>
      )}
      <form className="settings row" onSubmit={(event) => event.preventDefault()}>
        <label>
          {say('Programmes', '计划')}
          <select value={rollup} onChange={(event) => setRollup(event.target.value)}>
            <option value="agency">{say('with their agency', '并入主管机构')}</option>
            <option value="none">{say('as acknowledged', '按致谢')}</option>
          </select>
        </label>
        <label>
          {say('Funding over time by', '历年资助按')}
          <select value={trend} onChange={(event) => setTrend(event.target.value)}>
            <option value="level">{say('level', '级别')}</option>
            <option value="region">{say('province', '省份')}</option>
            <option value="foreign">{say('home and foreign', '境内外')}</option>
            <option value="country">{say('country', '国家/地区')}</option>
            <option value="funder">{say('funder', '资助机构')}</option>
          </select>
        </label>
      </form>
      <AnalysisPanel
        id="funders"
        settings={{ rollup }}
        height={620}
        hrefOf={(column, row) =>
          column === 'funder' && row['funder_id'] !== null ? addressOf('/funders', { id: String(row['funder_id']) }) : null
        }
      />
      <ForeignShare home={home} />
      <FunderMatrix />
      <AnalysisPanel
        id="co-funding"
        settings={{ top: 50 }}
        title={say('Co-funding: funders that the same works acknowledge', '共同资助：同一文献致谢的机构')}
        height={420}
      />
      <AnalysisPanel id="funding-trend" settings={{ by: trend, home }} height={420} />
      <Doors ids={FURTHER} />
    </>
  );
}

function ForeignShare({ home }: { readonly home: string }): ReactNode {
  const speech = useSpeech();
  const { names } = useStudy();
  const place = countryName(names, home, speech);
  return (
    <AnalysisPanel
      id="foreign-funding"
      settings={{ home }}
      extra={[filterOn('first-author-country', home)]}
      title={speech.say(
        `Foreign funding of works whose first author is in ${place}, with bounds`,
        `第一作者位于${place}的文献的境外资助及其上下限`,
      )}
      height={420}
    />
  );
}
