import type { Reader } from '../../store/store.ts';
import { FUNDER_WORKS, holdings, INSTITUTION_WORKS } from './suggest-names.ts';
import type { Suggestion } from './suggestion.ts';

const TABLE = 20;

/** Says which of the twenty institutions and funders with most works would count one work less when two works are one. */
export async function effectOnTables(store: Reader, suggestions: readonly Suggestion[]): Promise<Suggestion[]> {
  const ids = new Map((await store.rows('SELECT key, work_id FROM work')).map((row) => [String(row['key']), Number(row['work_id'])]));
  const tables = [await holdings(store, INSTITUTION_WORKS), await holdings(store, FUNDER_WORKS)].map(({ works, names }) =>
    [...works]
      .toSorted(([, a], [, b]) => b.size - a.size)
      .slice(0, TABLE)
      .map(([id, own]) => ({ name: names.get(id) ?? id, own })),
  );
  return suggestions.map((one) => {
    const [a, b] = [ids.get(one.subject) ?? -1, ids.get(one.object ?? '') ?? -1];
    const losing = tables.flatMap((table) => table.filter(({ own }) => own.has(a) && own.has(b)).map(({ name }) => name));
    const evidence =
      losing.length === 0
        ? { en: 'nothing in the top 20 counts both', zh: '前 20 名中无同时计入二者的条目' }
        : { en: `counted twice in the top 20 for ${losing.join(', ')}`, zh: `前 20 名中重复计数：${losing.join('、')}` };
    return { ...one, evidence: [...one.evidence, evidence] };
  });
}
