import type { ReactNode } from 'react';
import { AnalysisPanel } from '../../components/analysis-panel.tsx';
import { Doors } from '../../components/doors.tsx';
import { YearStrip } from '../../components/year-strip.tsx';
import { CATEGORIES } from '../../state/categories.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf, useParam } from '../../state/location.ts';
import { countryName, useStudy } from '../../state/study.tsx';
import { InstitutionPage } from './institution-page.tsx';

const KINDS = ['education', 'healthcare', 'facility', 'government', 'company', 'nonprofit'];

/** Institutions with city, sector and roll-up; a page for each. */
export function InstitutionsView(): ReactNode {
  const [id] = useParam('id', '');
  const [rollup] = useParam('rollup', 'none');
  return id === '' ? <AllInstitutions /> : <InstitutionPage id={id} rolled={rollup === 'parents'} />;
}

function AllInstitutions(): ReactNode {
  const speech = useSpeech();
  const { say, text } = speech;
  const { names } = useStudy();
  const [rollup, setRollup] = useParam('rollup', 'none');
  const [kind, setKind] = useParam('kind', '');
  const [country, setCountry] = useParam('country', '');
  const countries = Object.keys(names).toSorted((a, b) =>
    countryName(names, a, speech).localeCompare(countryName(names, b, speech), speech.language),
  );
  return (
    <>
      <h1>{say('Institutions', '机构')}</h1>
      <YearStrip />
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
        <label>
          {say('Country', '国家/地区')}
          <select value={country} onChange={(event) => setCountry(event.target.value)}>
            <option value="">{say('all', '全部')}</option>
            {countries.map((one) => (
              <option key={one} value={one}>
                {countryName(names, one, speech)}
              </option>
            ))}
          </select>
        </label>
      </form>
      <AnalysisPanel
        id="institutions"
        settings={{ rollup, ...(country === '' ? {} : { country }) }}
        height={640}
        keep={(row) => kind === '' || row['kind'] === kind}
        hrefOf={(column, row) =>
          column === 'institution'
            ? addressOf('/institutions', { id: String(row['institution_id']), ...(rollup === 'none' ? {} : { rollup }) })
            : null
        }
      />
      <Doors ids={['rollup', 'collaboration', 'citation-impact', 'activity-index']} settings={{ by: 'institution' }} />
    </>
  );
}
