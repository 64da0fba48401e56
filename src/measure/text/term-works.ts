import { numberIn } from '../../store/cells.ts';
import type { ChoiceParam, Question } from '../analysis.ts';
import type { FilterKey } from '../filter.ts';
import { chineseSegmenter } from './segment-chinese.ts';
import { STOP_WORDS } from './stop-words.ts';

export const FROM: ChoiceParam<'keyword' | 'title'> = {
  type: 'choice',
  default: 'keyword',
  choices: ['keyword', 'title'],
  help: {
    en: 'keyword: author keywords as printed, case folded; title: words and pairs of words of titles, Chinese cut into words.',
    zh: 'keyword：作者关键词（不分大小写）；title：题名中的词与词组，中文自动分词。',
  },
};
export type From = (typeof FROM.choices)[number];

/** The filter whose works have a term. */
export const TERM_FILTER = { keyword: 'keyword', title: 'title-word' } as const satisfies Record<From, FilterKey>;

/** One work with its terms, each once. */
export interface TermWork {
  readonly work: number;
  readonly year: number | null;
  readonly terms: readonly string[];
}

/** Works in scope that have terms. Terms of titles occur as whole words (Latin) or as characters in a row (Chinese). */
export async function termWorks(question: Question, from: From): Promise<TermWork[]> {
  return from === 'keyword' ? keywordWorks(question) : titleWorks(question);
}

async function keywordWorks(question: Question): Promise<TermWork[]> {
  const rows = await question.rows(KEYWORDS);
  const works: { work: number; year: number | null; terms: string[] }[] = [];
  for (const row of rows) {
    const work = Number(row['work_id']);
    const last = works.at(-1);
    if (last !== undefined && last.work === work) last.terms.push(String(row['term']));
    else works.push({ work, year: numberIn(row, 'year'), terms: [String(row['term'])] });
  }
  return works;
}

async function titleWorks(question: Question): Promise<TermWork[]> {
  const rows = await question.rows(TITLES);
  const keywords = await question.store.rows(`SELECT DISTINCT keyword FROM keyword WHERE regexp_matches(keyword, '^\\p{Han}{2,10}$')`);
  const segment = chineseSegmenter(keywords.map((row) => String(row['keyword'])));
  const titles = rows.map((row) => String(row['title']));
  const chinese = new Set<string>();
  for (const title of titles) {
    for (const run of title.match(/\p{Script=Han}+/gu) ?? []) {
      for (const word of segment(run)) if (word.length >= 2 && !STOP_WORDS.has(word)) chinese.add(word);
    }
  }
  const longest = Math.max(0, ...[...chinese].map((word) => word.length));
  return rows.flatMap((row, at): TermWork[] => {
    const terms = new Set([...latinTerms(String(row['plain'])), ...held(titles[at] ?? '', chinese, longest)]);
    if (terms.size === 0) return [];
    return [
      {
        work: Number(row['work_id']),
        year: numberIn(row, 'year'),
        terms: [...terms].toSorted((a, b) => (a < b ? -1 : 1)),
      },
    ];
  });
}

/** Single words and pairs of neighbours, without stop words, numbers and single letters. */
function latinTerms(plain: string): string[] {
  const tokens = plain.split(' ').filter((token) => token !== '');
  const good = (token: string | undefined): token is string =>
    token !== undefined && token.length > 2 && !STOP_WORDS.has(token) && !/^\d+$/.test(token) && !/\p{Script=Han}/u.test(token);
  return tokens.flatMap((token, at) => {
    if (!good(token)) return [];
    const next = tokens[at + 1];
    return good(next) ? [token, `${token} ${next}`] : [token];
  });
}

function held(title: string, words: ReadonlySet<string>, longest: number): string[] {
  const found: string[] = [];
  for (const { 0: run } of title.matchAll(/\p{Script=Han}{2,}/gu)) {
    for (let at = 0; at < run.length; at += 1) {
      for (let length = 2; length <= longest && at + length <= run.length; length += 1) {
        const word = run.slice(at, at + length);
        if (words.has(word)) found.push(word);
      }
    }
  }
  return found;
}

/** Numbers of works of each term. */
export function documentCounts(works: readonly TermWork[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { terms } of works) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Terms with at least `minimum` works, the most used first; ties in code-unit order. */
export function topTerms(counts: ReadonlyMap<string, number>, minimum: number, top: number): string[] {
  return [...counts]
    .filter(([, works]) => works >= minimum)
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, top === 0 ? undefined : top)
    .map(([term]) => term);
}

const KEYWORDS = `
  SELECT DISTINCT w.work_id, w.year, lower(trim(k.keyword)) AS term FROM keyword k
  JOIN scope s ON s.work_id = k.work_id JOIN work w ON w.work_id = k.work_id
  WHERE k.kind <> 'subject' AND k.kind <> 'classification' AND trim(k.keyword) <> '' ORDER BY w.work_id, term`;

const TITLES = `
  SELECT w.work_id, w.year, lower(w.title || ' ' || coalesce(w.other_titles, '')) AS title,
    regexp_replace(lower(w.title || ' ' || coalesce(w.other_titles, '')), '[^\\p{L}\\p{N}]+', ' ', 'g') AS plain
  FROM work w JOIN scope s ON s.work_id = w.work_id WHERE w.title IS NOT NULL ORDER BY w.work_id`;
