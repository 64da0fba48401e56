import { StrictMode, Suspense, useEffect, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Waiting } from './components/says.tsx';
import { ViewBoundary } from './components/view-boundary.tsx';
import { Shell } from './components/shell.tsx';
import { useSpeech } from './state/language.ts';
import { addressOf, go, usePlace } from './state/location.ts';
import { Link } from './components/link.tsx';
import { StudyProvider, useStudy } from './state/study.tsx';
import { VIEWS } from './views/views.tsx';
import './style.css';

function Current(): ReactNode {
  const { path } = usePlace();
  const { study, failure, recoveries } = useStudy();
  const { say, text } = useSpeech();
  const unbuilt = study !== null && study.state !== 'built';
  useEffect(() => {
    if (unbuilt && path !== '/start') go(addressOf('/start'), { replace: true });
  }, [unbuilt, path]);
  if (study === null && failure !== null) return null;
  if (study === null) return <Waiting what={say('Opening the study …', '正在打开研究 …')} />;
  const id = study.state === 'built' ? (path === '/' ? 'overview' : (path.split('/')[1] ?? '')) : 'start';
  const view = VIEWS.find((one) => one.id === id);
  if (view === undefined)
    return (
      <>
        <h1>{say('Nothing is at this address', '此地址没有内容')}</h1>
        <p>
          <Link to={addressOf('/overview')}>{say('Go to the overview', '前往概览')}</Link>
        </p>
      </>
    );
  document.title = `${text(view.title)} · ${study.title === undefined ? 'Fieldlines' : text(study.title)}`;
  const Show = view.show;
  return (
    <ViewBoundary key={id} attempt={recoveries}>
      <Suspense fallback={<Waiting what={say('Loading the view …', '正在载入视图 …')} />}>
        <Show key={recoveries} />
      </Suspense>
    </ViewBoundary>
  );
}

const root = document.getElementById('app');
if (root === null) throw new Error('the page has no place for the app');
createRoot(root).render(
  <StrictMode>
    <StudyProvider>
      <Shell>
        <Current />
      </Shell>
    </StudyProvider>
  </StrictMode>,
);
