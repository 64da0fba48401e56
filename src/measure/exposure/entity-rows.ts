import type { Row } from '../../store/store.ts';
import type { Question } from '../analysis.ts';
import { memberships } from '../graph/memberships.ts';
import type { Corpus, Scenario } from './scenario.ts';
import { EMPTY } from './sum-rows.ts';

/** Institutions, people, keywords and funders of which all, or at least half, of the works with two units or more are struck. */
export async function entityRows(question: Question, corpus: Corpus, { intensity }: Scenario): Promise<Row[]> {
  const ids = await question.rows('SELECT work_id FROM work JOIN scope USING (work_id) ORDER BY work_id');
  const struck = new Map(ids.map((row, at) => [Number(row['work_id']), corpus.works[at]]));
  const rows: Row[] = [];
  for (const [by, en, zh] of [
    ['institution', 'institutions', '机构'],
    ['person', 'authors', '作者'],
    ['term', 'keywords', '关键词'],
    ['funder', 'funders', '资助机构'],
  ] as const) {
    const total = new Map<string, number>();
    const exposed = new Map<string, number>();
    for (const { work, entities } of await memberships(question, by)) {
      const held = struck.get(work);
      if (held === undefined || held.units.length < 2) continue;
      for (const id of entities) {
        total.set(id, (total.get(id) ?? 0) + 1);
        if (held.exposed) exposed.set(id, (exposed.get(id) ?? 0) + 1);
      }
    }
    const share = (id: string): number => (intensity * (exposed.get(id) ?? 0)) / (total.get(id) ?? 1);
    const count = (least: number): number => [...exposed.keys()].filter((id) => share(id) >= least - 1e-12).length;
    for (const [least, text, textZh] of [
      [1, 'all', '全部'],
      [0.5, 'half or more', '半数以上'],
    ] as const) {
      const lost = count(least);
      rows.push({
        ...EMPTY,
        outcome: `${en} with ${text} of their shared works exposed`,
        outcome_zh: `合作文献${textZh}受影响的${zh}`,
        base: total.size,
        after: total.size - lost,
        lost,
        share: total.size === 0 ? null : lost / total.size,
      });
    }
  }
  return rows;
}
