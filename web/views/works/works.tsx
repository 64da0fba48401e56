import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Empty, Failed, Waiting } from '../../components/says.tsx';
import { send, useAsk, useVersion, type ListedWork } from '../../state/api.ts';
import { CATEGORIES } from '../../state/categories.ts';
import { useFilters, useScope } from '../../state/filters.ts';
import { useSpeech, type Text } from '../../state/language.ts';
import { change, useParam } from '../../state/location.ts';
import { AddFilter } from './add-filter.tsx';
import { Exclude } from './exclude.tsx';
import { WorkPage } from './work-page.tsx';

const PAGE = 100;
const ROW = 56;
/** A browser lets no list be taller than some thirty million pixels. */
const MOST_REACHED = 500_000;

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
  const reach = Math.min(total, MOST_REACHED);
  const virtual = useVirtualizer({ count: reach, getScrollElement: () => frame.current, estimateSize: () => ROW, overscan: 8 });
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
  const at = useRef(-1);
  const toggle = (id: string): void => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  const move = (event: KeyboardEvent): void => {
    if (event.key === ' ' && chosen !== '' && event.target === event.currentTarget) {
      event.preventDefault();
      return toggle(chosen);
    }
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step === undefined) return undefined;
    event.preventDefault();
    const from =
      chosen === '' ? -1 : workAt(at.current)?.id === chosen ? at.current : (first.data?.works.findIndex(({ id }) => id === chosen) ?? -1);
    const next = Math.min(reach - 1, Math.max(0, from + step));
    const work = workAt(next);
    if (work === undefined) return undefined;
    at.current = next;
    virtual.scrollToIndex(next);
    return change({ work: work.id }, { replace: true });
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
        <Exclude ids={[...picked]} onDone={() => setPicked(new Set())} />
      </div>
      {first.error !== null && <Failed error={first.error} />}
      {first.data === null && first.error === null && <Waiting what={say('Listing works …', '正在列出文献 …')} />}
      {first.data !== null && total === 0 && <Empty />}
      {first.data !== null && total > 0 && (
        <div className={chosen === '' ? 'split' : 'split open'}>
          <div>
            <WorksHead sort={sort} onSort={setSort} />
            {/* The list is one stop for the keyboard: arrows move the choice, space selects it. */}
            <div
              className="work-list"
              ref={frame}
              tabIndex={0}
              role="group"
              aria-label={say('List of works', '文献列表')}
              aria-description={say('Arrow keys choose a work, the space bar selects it.', '方向键选择文献，空格键勾选。')}
              onKeyDown={move}
            >
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
                            tabIndex={-1}
                            checked={picked.has(work.id)}
                            onChange={() => toggle(work.id)}
                            aria-label={say(`Select ${work.title}`, `选择 ${work.title}`)}
                          />
                          <button
                            type="button"
                            tabIndex={-1}
                            onClick={() => {
                              at.current = item.index;
                              choose(work.id === chosen ? '' : work.id);
                            }}
                            aria-expanded={work.id === chosen}
                          >
                            <span className="title" lang={/\p{Script=Han}/u.test(work.title) ? 'zh-CN' : undefined}>
                              {work.title}
                            </span>
                            <span className="meta">
                              <span className="year">{work.year ?? say('no year', '无年份')}</span>
                              {work.journal !== null && <span className="journal">{work.journal}</span>}
                              {work.source !== null && (
                                <span className="source">
                                  {work.source
                                    .split(', ')
                                    .map((one) => speech.text(CATEGORIES[one] ?? one))
                                    .join(', ')}
                                </span>
                              )}
                              {work.cited !== null && (
                                <span className="cited">{say(`cited ${number(work.cited)}`, `被引 ${number(work.cited)}`)}</span>
                              )}
                            </span>
                          </button>
                        </>
                      )}
                    </li>
                  );
                })}
              </ol>
            </div>
            {reach < total && (
              <p className="hint">
                {say(
                  `The list reaches ${number(reach)} works. Filter, or order them otherwise, to see the others; the export has all.`,
                  `列表至多显示 ${number(reach)} 篇。请筛选或改变排序以查看其余；导出包含全部。`,
                )}
              </p>
            )}
          </div>
          {chosen !== '' && <WorkPage id={chosen} onClose={() => choose('')} />}
        </div>
      )}
    </div>
  );
}

const ORDERS: readonly (readonly [column: string, label: Text, down: boolean])[] = [
  ['title', { en: 'Title', zh: '题名' }, false],
  ['year', { en: 'Year', zh: '年份' }, true],
  ['journal', { en: 'Journal', zh: '期刊' }, false],
  ['cited', { en: 'Cited', zh: '被引' }, true],
];

/** The columns of the list; each orders it, a second time the other way. */
function WorksHead({ sort, onSort }: { readonly sort: string; onSort(sort: string): void }): ReactNode {
  const { say, text } = useSpeech();
  return (
    <div className="works-head" role="group" aria-label={say('Order', '排序')}>
      {ORDERS.map(([column, label, down]) => {
        const [first, other] = down ? [`${column}-desc`, `${column}-asc`] : [`${column}-asc`, `${column}-desc`];
        const sorted = sort.startsWith(`${column}-`);
        return (
          <button
            key={column}
            type="button"
            className={column}
            aria-pressed={sorted}
            onClick={() => onSort(sort === first ? other : first)}
          >
            {text(label)}
            <span aria-hidden="true">{sorted ? (sort.endsWith('-desc') ? ' ↓' : ' ↑') : ''}</span>
            {sorted && (
              <span className="hidden-words">{sort.endsWith('-desc') ? say('descending', '降序') : say('ascending', '升序')}</span>
            )}
          </button>
        );
      })}
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
