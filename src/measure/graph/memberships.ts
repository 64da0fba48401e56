import type { ChoiceParam, Question } from '../analysis.ts';
import { graphOf, type Graph } from './graph.ts';

/** What may stand at the nodes of a network of co-occurrence in works. */
export const BY: ChoiceParam<'country' | 'institution' | 'city' | 'funder'> = {
  type: 'choice',
  default: 'country',
  choices: ['country', 'institution', 'city', 'funder'],
  help: { en: 'What the nodes are.', zh: '节点类型。' },
};
export type By = (typeof BY.choices)[number];

export type DyadRule = 'A' | 'B' | 'C';
export const RULE: ChoiceParam<DyadRule> = {
  type: 'choice',
  default: 'A',
  choices: ['A', 'B', 'C'],
  help: {
    en: 'A: the work names both; B: two different persons, one of each; C: two persons, each of one only (countries).',
    zh: 'A：文献同时出现两者；B：两者由不同作者代表；C：两位作者各只属于其中之一（仅国家）。',
  },
};

/** One work with the entities it names. */
export interface Membership {
  readonly work: number;
  readonly year: number | null;
  readonly entities: readonly string[];
}

/** Works in scope with their sets of entities, unresolved ones left out; countries are units under the policy. */
export async function memberships(question: Question, by: By): Promise<Membership[]> {
  const rows = await question.rows(`
    SELECT w.work_id, w.year, e.entity FROM (${ENTITIES[by]}) e JOIN work w ON w.work_id = e.work_id ORDER BY w.work_id, e.entity`);
  const works: { work: number; year: number | null; entities: string[] }[] = [];
  for (const row of rows) {
    const id = Number(row['work_id']);
    const last = works.at(-1);
    if (last !== undefined && last.work === id) last.entities.push(String(row['entity']));
    else works.push({ work: id, year: row['year'] === null ? null : Number(row['year']), entities: [String(row['entity'])] });
  }
  return works;
}

const ENTITIES: Readonly<Record<By, string>> = {
  country: `SELECT DISTINCT c.work_id, u.unit AS entity FROM work_country c JOIN scope s ON s.work_id = c.work_id
    JOIN unit u ON u.code = c.country WHERE u.unit <> 'ZZ'`,
  institution: `SELECT DISTINCT i.work_id, i.institution_id AS entity FROM address_institution i JOIN scope s ON s.work_id = i.work_id
    JOIN address a ON a.work_id = i.work_id AND a.position = i.position WHERE a.counted`,
  city: `SELECT DISTINCT a.work_id, a.city AS entity FROM address a JOIN scope s ON s.work_id = a.work_id WHERE a.counted AND a.city IS NOT NULL`,
  funder: `SELECT DISTINCT k.work_id, k.funder_id AS entity FROM acknowledgement k JOIN scope s ON s.work_id = k.work_id WHERE k.funder_id IS NOT NULL`,
};

/** Names of entities, in English and Chinese. */
export async function entityNames(
  question: Question,
  by: By,
): Promise<ReadonlyMap<string, { readonly name: string; readonly nameZh: string | null }>> {
  if (by === 'city') return new Map();
  const rows = await question.rows(NAMES[by]);
  return new Map(
    rows.map((row) => [String(row['id']), { name: String(row['name']), nameZh: row['name_zh'] === null ? null : String(row['name_zh']) }]),
  );
}

const NAMES = {
  country: 'SELECT code AS id, name, name_zh FROM country ORDER BY code',
  institution: 'SELECT institution_id AS id, name, name_zh FROM institution ORDER BY institution_id',
  funder: 'SELECT funder_id AS id, name, name_zh FROM funder ORDER BY funder_id',
} as const;

/** Pairs of countries of works by persons: rule B and C of METHODS 1.3. */
export async function personDyads(question: Question, rule: 'B' | 'C'): Promise<Map<string, Set<number>>> {
  const rows = await question.rows(PERSONS);
  const works = new Map<number, Map<number, Set<string>>>();
  for (const row of rows) {
    const work = works.get(Number(row['work_id'])) ?? new Map<number, Set<string>>();
    works.set(Number(row['work_id']), work);
    const author = Number(row['author']);
    work.set(author, (work.get(author) ?? new Set()).add(String(row['unit'])));
  }
  const pairs = new Map<string, Set<number>>();
  for (const [work, authors] of works) {
    const kinds = new Map<string, number>();
    for (const set of authors.values()) {
      const key = [...set].toSorted((x, y) => (x < y ? -1 : 1)).join(' ');
      kinds.set(key, (kinds.get(key) ?? 0) + 1);
    }
    const groups = [...kinds].map(([key, persons]) => ({ units: key.split(' '), persons }));
    groups.forEach((one, at) => {
      groups.slice(at).forEach((other, offset) => {
        if (offset === 0 && one.persons < 2) return;
        for (const i of one.units) {
          for (const j of other.units) {
            if (i === j) continue;
            if (rule === 'C' && (one.units.includes(j) || other.units.includes(i))) continue;
            const key = i < j ? `${i} ${j}` : `${j} ${i}`;
            pairs.set(key, (pairs.get(key) ?? new Set()).add(work));
          }
        }
      });
    });
  }
  return pairs;
}

const PERSONS = `
  SELECT DISTINCT f.work_id, f.author, u.unit FROM affiliation f JOIN scope s ON s.work_id = f.work_id
  JOIN address a ON a.work_id = f.work_id AND a.position = f.address JOIN unit u ON u.code = a.country
  WHERE f.author IS NOT NULL AND u.unit <> 'ZZ' ORDER BY f.work_id, f.author, u.unit`;

/** The network of works that name both, whole counts; every entity of the works is a node. */
export function coOccurrence(works: readonly Membership[], weightOf: (size: number) => number = () => 1): Graph {
  const ids = new Set<string>();
  const pairs: [string, string, number][] = [];
  for (const { entities } of works) {
    for (const id of entities) ids.add(id);
    const weight = weightOf(entities.length);
    entities.forEach((a, at) => {
      for (const b of entities.slice(at + 1)) pairs.push([a, b, weight]);
    });
  }
  return graphOf(ids, pairs);
}

/** Works that name each entity. */
export function occurrences(works: readonly Membership[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { entities } of works) for (const id of entities) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** The entities with most works; those tied with the last are kept (METHODS 1.4), 0 keeps all. */
export function topEntities(counts: ReadonlyMap<string, number>, top: number): Set<string> {
  const sorted = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (top === 0 || sorted.length <= top) return new Set(counts.keys());
  const least = sorted[top - 1]?.[1] ?? 0;
  return new Set(sorted.filter(([, count]) => count >= least).map(([id]) => id));
}
