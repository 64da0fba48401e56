import type { ReactNode } from 'react';
import { AnalysisPanel } from '../../components/analysis-panel.tsx';
import { Empty } from '../../components/says.tsx';
import { Link } from '../../components/link.tsx';
import { useSpeech } from '../../state/language.ts';
import { addressOf, change, usePlace } from '../../state/location.ts';
import { useStudy } from '../../state/study.tsx';
import { SettingsForm, settingsOf } from './settings-form.tsx';

/** Every analysis the server declares, each with its generated form and table: nothing measured is out of reach. */
export function AnalysesView(): ReactNode {
  const { say, text } = useSpeech();
  const { path, query } = usePlace();
  const { analyses } = useStudy();
  const sought = query.get('find') ?? '';
  const setSought = (next: string): void => change({ find: next === '' ? null : next }, { replace: true });
  const found = analyses.filter(({ id: one, title, summary }) =>
    `${one} ${title.en} ${title.zh} ${summary.en} ${summary.zh}`.toLowerCase().includes(sought.trim().toLowerCase()),
  );
  const id = path.split('/')[2];
  const chosen = analyses.find((one) => one.id === id);
  if (chosen === undefined)
    return (
      <>
        <h1>{say('All analyses', '全部分析')}</h1>
        <p className="lead">
          {say('Everything this study can be asked, each with its settings and its table.', '本研究可进行的全部分析，各有设置与表格。')}
        </p>
        <div className="toolbar">
          <label>
            {say('Find', '查找')} <input type="search" value={sought} onChange={(event) => setSought(event.target.value)} />
          </label>
        </div>
        {found.length === 0 && analyses.length > 0 && (
          <Empty>{say('No analysis says that. Clear the search.', '没有匹配的分析。请清除查找词。')}</Empty>
        )}
        <ul className="catalogue">
          {found.map((one) => (
            <li key={one.id}>
              <h2>
                <Link to={addressOf(`/analyses/${one.id}`)}>{text(one.title)}</Link>
              </h2>
              <p>{text(one.summary)}</p>
            </li>
          ))}
        </ul>
      </>
    );
  const settings = settingsOf(chosen, query);
  return (
    <>
      <p className="trail">
        <Link to={addressOf('/analyses')}>{say('All analyses', '全部分析')}</Link>
      </p>
      <h1>{text(chosen.title)}</h1>
      <p className="lead">{text(chosen.summary)}</p>
      <SettingsForm analysis={chosen} query={query} />
      <AnalysisPanel id={chosen.id} settings={settings} height={720} />
    </>
  );
}
