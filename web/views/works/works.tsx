import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Empty, Failed, Waiting } from '../../components/says.tsx';
import { send, useAsk, useVersion, type ListedWork } from '../../state/api.ts';
import { CATEGORIES } from '../../state/categories.ts';
import { filterOn, useFilters, useScope } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { change, useParam } from '../../state/location.ts';
import { countryName, useStudy } from '../../state/study.tsx';
import { Exclude } from './exclude.tsx';
import { WorkPage } from './work-page.tsx';

const PAGE = 100;
const ROW = 56;

interface Listed {
  readonly total: number;
  readonly works: readonly ListedWork[];
}

/** The works behind a number: a list that scrolls through all of them, and the one that is chosen beside it. */
export function WorksView(): ReactNode {
  const speech = useSpeech();
  const { say, number } = speech;
  const scope = useScope();
  const filters = useFilters();
  const version = useVersion();
  const [sort, setSort] = useParam('sort', 'year-desc');
  const [chosen, choose] = useParam('work', '');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const first = useAsk<Listed>(`/api/works/list?limit=${PAGE}&sort=${sort}&${scope}`);
  const pages = usePages(`${version} ${scope} ${sort}`, `/api/works/list?limit=${PAGE}&sort=${sort}&${scope}`);
  const frame = useRef<HTMLDivElement>(null);
  const total = first.data?.total ?? 0;
  const virtual = useVirtualizer({ count: total, getScrollElement: () => frame.current, estimateSize: () => ROW, overscan: 8 });
  const items = virtual.getVirtualItems();
  const workAt = (index: number): ListedWork | undefined =>
    index < PAGE ? first.data?.works[index] : pages.held.get(Math.floor(index / PAGE))?.[index % PAGE];
  const wanted = useMemo(
    () => [...new Set(items.map(({ index }) => Math.floor(index / PAGE)))].filter((page) => page > 0).join(','),
    [items],
  );
  useEffect(() => {
    for (const page of wanted.split(',').filter(Boolean)) pages.want(Number(page));
  }, [wanted, pages]);
  useEffect(() => setPicked(new Set()), [scope]);
  const toggle = (id: string): void => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = Array.from({ length: total }, (_, index) => index).findIndex((index) => workAt(index)?.id === chosen);
    const next = Math.min(total - 1, Math.max(0, at + step));
    const work = workAt(next);
    if (work === undefined) return;
    virtual.scrollToIndex(next);
    change({ work: work.id }, { replace: true });
  };
  const exportOf = (format: string): string =>
    `/api/works/export?format=${format}&${scope}${picked.size === 0 ? '' : `&ids=${encodeURIComponent([...picked].map((id) => id.replaceAll(',', '\\,')).join(','))}`}`;
  return (
    <div className="works-view">
      <header className="view-head">
        <h1>{say('Works', '文献')}</h1>
        <p aria-live="polite">
          <strong>{number(total)}</strong>{' '}
          {say(
            filters.length === 0 ? 'works in the study' : 'works with these filters',
            filters.length === 0 ? '篇文献' : '篇符合条件的文献',
          )}
          {picked.size > 0 && say(` · ${number(picked.size)} selected`, ` · 已选 ${number(picked.size)} 篇`)}
        </p>
      </header>
      <AddFilter />
      <div className="toolbar">
        <label>
          {say('Order', '排序')}{' '}
          <select value={sort} onChange={(event) => setSort(event.target.value)}>
            <option value="year-desc">{say('newest first', '最新在前')}</option>
            <option value="year-asc">{say('oldest first', '最早在前')}</option>
            <option value="title-asc">{say('by title', '按题名')}</option>
            <option value="journal-asc">{say('by journal', '按期刊')}</option>
            <option value="cited-desc">{say('most cited first', '被引最多在前')}</option>
          </select>
        </label>
        <span className="exports">
          {say(picked.size === 0 ? 'Export all:' : 'Export selected:', picked.size === 0 ? '导出全部：' : '导出所选：')}{' '}
          {(['ris', 'bib', 'csv'] as const).map((format) => (
            <a key={format} className="button" href={exportOf(format)} download>
              {{ ris: 'RIS', bib: 'BibTeX', csv: 'CSV' }[format]}
            </a>
          ))}
          {picked.size > 0 && (
            <button type="button" onClick={() => setPicked(new Set())}>
              {say('Select none', '取消选择')}
            </button>
          )}
        </span>
        {picked.size > 0 && <Exclude ids={[...picked]} onDone={() => setPicked(new Set())} />}
      </div>
      {first.error !== null && <Failed error={first.error} />}
      {first.data === null && first.error === null && <Waiting what={say('Listing works …', '正在列出文献 …')} />}
      {first.data !== null && total === 0 && <Empty />}
      {first.data !== null && total > 0 && (
        <div className={chosen === '' ? 'split' : 'split open'}>
          {/* The list is one stop for the keyboard: arrows move the choice. */}
          <div className="work-list" ref={frame} tabIndex={0} role="group" aria-label={say('List of works', '文献列表')} onKeyDown={move}>
            <ol style={{ height: virtual.getTotalSize() }}>
              {items.map((item) => {
                const work = workAt(item.index);
                return (
                  <li
                    key={item.key}
                    style={{ transform: `translateY(${item.start}px)`, height: ROW }}
                    className={work?.id === chosen ? 'on' : ''}
                    aria-setsize={total}
                    aria-posinset={item.index + 1}
                  >
                    {work === undefined ? (
                      <span className="soft">{say('Loading …', '载入中 …')}</span>
                    ) : (
                      <>
                        <input
                          type="checkbox"
                          checked={picked.has(work.id)}
                          onChange={() => toggle(work.id)}
                          aria-label={say(`Select ${work.title}`, `选择 ${work.title}`)}
                        />
                        <button type="button" onClick={() => choose(work.id === chosen ? '' : work.id)} aria-expanded={work.id === chosen}>
                          <span className="title" lang={/\p{Script=Han}/u.test(work.title) ? 'zh-CN' : undefined}>
                            {work.title}
                          </span>
                          <span className="meta">
                            {[
                              work.year,
                              work.journal,
                              work.source
                                ?.split(', ')
                                .map((one) => speech.text(CATEGORIES[one] ?? one))
                                .join(', ') ?? null,
                            ]
                              .filter((one) => one !== null)
                              .join(' · ')}
                            {work.cited !== null && say(` · cited ${number(work.cited)}`, ` · 被引 ${number(work.cited)}`)}
                          </span>
                        </button>
                      </>
                    )}
                  </li>
                );
              })}
            </ol>
          </div>
          {chosen !== '' && <WorkPage id={chosen} onClose={() => choose('')} />}
        </div>
      )}
    </div>
  );
}

interface Pages {
  readonly held: ReadonlyMap<number, readonly ListedWork[]>;
  want(page: number): void;
}

function usePages(key: string, path: string): Pages {
  const [held, setHeld] = useState<ReadonlyMap<number, readonly ListedWork[]>>(new Map());
  const asked = useRef(new Set<number>());
  const current = useRef(key);
  useEffect(() => {
    current.current = key;
    asked.current = new Set();
    setHeld(new Map());
  }, [key]);
  return useMemo(
    () => ({
      held,
      want(page) {
        if (asked.current.has(page)) return;
        asked.current.add(page);
        send<Listed>(`${path}&offset=${page * PAGE}`).then(
          ({ works }) => current.current === key && setHeld((before) => new Map([...before, [page, works]])),
          () => asked.current.delete(page),
        );
      },
    }),
    [held, key, path],
  );
}

/** One more condition: words in title, abstract and keywords, a country, a database, a year. */
function AddFilter(): ReactNode {
  const speech = useSpeech();
  const { say, text } = speech;
  const filters = useFilters();
  const { study, names } = useStudy();
  const [words, setWords] = useState('');
  const add = (filter: string): void => {
    if (!filters.includes(filter)) change({ where: [...filters, filter], work: null });
  };
  const countries = useMemo(
    () =>
      Object.keys(names).toSorted((a, b) => countryName(names, a, speech).localeCompare(countryName(names, b, speech), speech.language)),
    [names, speech],
  );
  return (
    <form
      className="add-filter"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== '') add(filterOn('term', words.trim().toLowerCase()));
        setWords('');
      }}
    >
      <input
        type="search"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        placeholder={say('Words in title, abstract, keywords', '题名、摘要、关键词中的词')}
        aria-label={say('Words in title, abstract, keywords', '题名、摘要、关键词中的词')}
      />
      <button type="submit">{say('Search', '检索')}</button>
      <select aria-label={say('Add a country', '添加国家')} value="" onChange={(event) => add(filterOn('country', event.target.value))}>
        <option value="">{say('Country …', '国家/地区 …')}</option>
        {countries.map((code) => (
          <option key={code} value={code}>
            {countryName(names, code, speech)}
          </option>
        ))}
      </select>
      <select aria-label={say('Add a database', '添加数据库')} value="" onChange={(event) => add(filterOn('source', event.target.value))}>
        <option value="">{say('Database …', '数据库 …')}</option>
        {(study?.sources ?? []).map((source) => (
          <option key={source} value={source}>
            {text(CATEGORIES[source] ?? source)}
          </option>
        ))}
      </select>
      {(study?.labels ?? []).length > 0 && (
        <select aria-label={say('Add a label', '添加标签')} value="" onChange={(event) => add(filterOn('label', event.target.value))}>
          <option value="">{say('Label …', '标签 …')}</option>
          {(study?.labels ?? []).map((label) => (
            <option key={label}>{label}</option>
          ))}
        </select>
      )}
    </form>
  );
}
