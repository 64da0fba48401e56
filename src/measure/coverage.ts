import type { Text } from '../record/text.ts';
import type { Need, Question } from './analysis.ts';

/** How many of the works can carry an answer. Only what the analysis needs is present beside `works`. */
export interface Coverage {
  readonly works: number;
  readonly known: Readonly<Partial<Record<Need, number>>>;
}

const KNOWN: Readonly<Record<Need, string>> = {
  year: 'year IS NOT NULL',
  address: 'addresses > 0',
  'author-address-link': 'addresses > 0 AND linked',
  corresponding: 'correspondences > 0',
  funding: 'acknowledgements > 0',
  reference: 'reference_count > 0',
};

/** What each is called beside a number of works. */
export const NEED_WORDS: Readonly<Record<Need, Text>> = {
  year: { en: 'a year', zh: '有年份' },
  address: { en: 'addresses', zh: '有地址' },
  'author-address-link': { en: 'authors linked to addresses', zh: '作者与地址对应' },
  corresponding: { en: 'a corresponding author', zh: '有通讯作者' },
  funding: { en: 'funding data', zh: '有资助信息' },
  reference: { en: 'references', zh: '有参考文献' },
};

/** What entities are read from, where an analysis of countries by address is asked by something else. */
const INSTEAD_OF_ADDRESS: Readonly<Record<string, readonly Need[]>> = {
  funder: ['funding'],
  person: [],
  term: [],
  'cited-work': ['reference'],
  'cited-source': ['reference'],
  'cited-author': ['reference'],
};

/** What an analysis needs of records when it is asked `by` this: a network of funders needs funding, not addresses. */
export function needsOf(needs: readonly Need[], by: unknown): readonly Need[] {
  const instead = typeof by === 'string' ? INSTEAD_OF_ADDRESS[by] : undefined;
  return instead === undefined ? needs : [...new Set(needs.flatMap((need) => (need === 'address' ? instead : [need])))];
}

/** Counts the works in scope, and those that have each thing needed. */
export async function coverageOf(question: Question, needs: readonly Need[]): Promise<Coverage> {
  const counts = needs.map((need, index) => `, count(*) FILTER (${KNOWN[need]}) AS n${index}`).join('');
  const rows = await question.rows(`SELECT count(*) AS works${counts} FROM work JOIN scope USING (work_id)`);
  const row = rows[0] ?? {};
  const known: Partial<Record<Need, number>> = {};
  needs.forEach((need, index) => {
    known[need] = Number(row[`n${index}`] ?? 0);
  });
  return { works: Number(row['works'] ?? 0), known };
}
