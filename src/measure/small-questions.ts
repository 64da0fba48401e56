import type { Row } from '../store/store.ts';
import type { Analysis } from './analysis.ts';
import { ask, questionOf, type Answer } from './ask.ts';
import { rowFilters } from './filter.ts';
import { readParams } from './params.ts';
import { smallStore, type SmallSetting, type SmallWork } from './small-corpus.ts';

/** What an analysis answers about an invented corpus, with the works that each row opens. */
export async function answerOf(
  analysis: Analysis,
  works: readonly SmallWork[],
  params: Readonly<Record<string, string | boolean>> = {},
  setting: SmallSetting = {},
): Promise<Answer & { readonly opened: readonly (number | null)[] }> {
  const store = await smallStore(works, setting);
  try {
    const given = readParams(analysis.params, params);
    const answer = await ask(analysis, { store, units: 'separate', filters: [] }, given);
    const opened: (number | null)[] = [];
    for (const row of answer.rows) opened.push(await worksOpened(row));
    return { ...answer, opened };
    async function worksOpened(row: Row): Promise<number | null> {
      const behind = analysis.worksBehind(row, given);
      if (behind === null) return null;
      const [found] = await questionOf({ store, units: 'separate', filters: rowFilters([], behind) }).rows(
        'SELECT count(*) AS works FROM scope',
      );
      return Number(found?.['works'] ?? 0);
    }
  } finally {
    await store.close();
  }
}

/** `count` times the same work. */
export function times(count: number, work: SmallWork): SmallWork[] {
  return Array.from({ length: count }, () => work);
}

/** Four funders for invented works: a national and a municipal one of China, two of the United States, one part of the other. */
export const FUNDERS = {
  funders: [
    { id: 'nsfc', level: 'national', country: 'CN' },
    { id: 'bj', level: 'municipal', country: 'CN' },
    { id: 'nih', level: 'national', country: 'US' },
    { id: 'nci', level: 'national', country: 'US', agency: 'nih' },
  ],
};
