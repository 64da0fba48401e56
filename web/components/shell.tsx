import { useEffect, useState, type ReactNode } from 'react';
import { keepLanguage, useSpeech } from '../state/language.ts';
import { addressOf, change, usePlace } from '../state/location.ts';
import { useStudy } from '../state/study.tsx';
import { VIEWS } from '../views/views.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Link } from './link.tsx';
import { StudyFailure } from './study-failure.tsx';

const THEME = 'fieldlines-theme';

/** The frame of every view: where one is, what narrows the works, in which language. */
export function Shell({ children }: { readonly children: ReactNode }): ReactNode {
  const { say, text, language } = useSpeech();
  const { path, query } = usePlace();
  const { study } = useStudy();
  const built = study?.state === 'built';
  const [theme, setTheme] = useState(window.localStorage.getItem(THEME) ?? 'auto');
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  useEffect(() => {
    const dark = theme === 'dark' || (theme === 'auto' && window.matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    window.localStorage.setItem(THEME, theme);
  }, [theme]);
  const speak = (next: 'en' | 'zh'): void => {
    keepLanguage(next);
    change({ lang: next }, { replace: true });
  };
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {say('Skip to the content', '跳到内容')}
      </a>
      <nav aria-label={say('Views', '视图')}>
        <Link to={addressOf('/overview')} className="brand">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M4 23c8 0 8-13 24-13" />
            <path d="M4 16c8 0 9 9 24 9" className="faint" />
            <circle cx="28" cy="10" r="2.8" />
          </svg>
          Fieldlines
        </Link>
        {GROUPS.map((group) => (
          <ul key={group.en} aria-label={text(group)}>
            {VIEWS.filter((view) => view.group === group.en && (built || view.id === 'start')).map((view) => (
              <li key={view.id}>
                <Link
                  to={addressOf(`/${view.id}`)}
                  current={path === `/${view.id}` || path.startsWith(`/${view.id}/`) || (path === '/' && view.id === 'overview')}
                >
                  {text(view.title)}
                </Link>
              </li>
            ))}
          </ul>
        ))}
        {built && (
          <ul>
            <li>
              <a href={`/report?lang=${language}`} target="_blank" rel="noreferrer">
                {say('Report', '报告')} <span aria-hidden="true">↗</span>
              </a>
            </li>
          </ul>
        )}
      </nav>
      <div className="page">
        <header className="top">
          <p className="study">
            {study?.synthetic === true && <span className="badge">{say('Synthetic', '合成数据')}</span>}
            <span className="name">{study?.title === undefined ? (study?.folder ?? '') : text(study.title)}</span>
          </p>
          <div className="switches">
            {built && (
              <select
                aria-label={say('How Taiwan, Hong Kong and Macao are counted', '台湾、香港、澳门的计数方式')}
                value={query.get('units') ?? study?.units ?? 'separate'}
                onChange={(event) => change({ units: event.target.value === study?.units ? null : event.target.value })}
              >
                <option value="separate">{say('TW, HK, MO separate', '台港澳分别计数')}</option>
                <option value="cn+hk+mo">{say('HK, MO with China', '港澳并入中国')}</option>
                <option value="cn+hk+mo+tw">{say('TW, HK, MO with China', '台港澳并入中国')}</option>
              </select>
            )}
            <select aria-label={say('Light or dark', '明暗')} value={theme} onChange={(event) => setTheme(event.target.value)}>
              <option value="auto">{say('As the system', '跟随系统')}</option>
              <option value="light">{say('Light', '浅色')}</option>
              <option value="dark">{say('Dark', '深色')}</option>
            </select>
            <div className="languages" role="group" aria-label={say('Language', '语言')}>
              <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => speak('en')}>
                EN
              </button>
              <button type="button" lang="zh-CN" aria-pressed={language === 'zh'} onClick={() => speak('zh')}>
                中文
              </button>
            </div>
          </div>
        </header>
        <StudyFailure />
        {built && <FilterBar />}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}

const GROUPS = [
  { en: 'See', zh: '概览' },
  { en: 'Who', zh: '主体' },
  { en: 'Check', zh: '核查' },
] as const;
