import type { Text } from '../../record/text.ts';
import { numberIn, textIn } from '../../store/cells.ts';
import { CITY_OF_ADDRESS } from '../../store/city-ids.ts';
import type { Row } from '../../store/store.ts';
import type { ChoiceParam, Question } from '../analysis.ts';
import { filterText, REFERENCE_KEYS, type FilterKey } from '../filter.ts';
import { initialsWarning } from '../initials-warning.ts';
import { graphOf, type Graph } from './graph.ts';

/** What references name: their networks are those of co-citation. */
export type CitedBy = keyof typeof REFERENCE_KEYS;

/** What may stand at the nodes of a network of co-occurrence in works. */
export const BY: ChoiceParam<'country' | 'institution' | 'city' | 'funder' | 'person' | 'term' | CitedBy> = {
  type: 'choice',
  default: 'country',
  choices: ['country', 'institution', 'city', 'funder', 'person', 'term', 'cited-work', 'cited-source', 'cited-author'],
  help: { en: 'What the nodes are.', zh: '节点类型。' },
};
export type By = (typeof BY.choices)[number];

/** The same choice for ties between parties, of which a pair is asked for. */
export const PARTY: ChoiceParam<'country' | 'institution' | 'city'> = {
  type: 'choice',
  default: 'country',
  choices: ['country', 'institution', 'city'],
  help: { en: 'What the two sides are.', zh: '双方的类型。' },
};

export type PartyKind = (typeof PARTY.choices)[number];

/** What nodes are called in a sentence. */
export const NODES: Readonly<Record<By, Text>> = {
  country: { en: 'countries', zh: '国家或地区' },
  institution: { en: 'institutions', zh: '机构' },
  city: { en: 'cities', zh: '城市' },
  funder: { en: 'funders', zh: '资助机构' },
  person: { en: 'people', zh: '作者' },
  term: { en: 'keywords', zh: '关键词' },
  'cited-work': { en: 'cited works', zh: '被引文献' },
  'cited-source': { en: 'cited sources', zh: '被引来源' },
  'cited-author': { en: 'cited authors', zh: '被引作者' },
};

const FILTERS: Readonly<Record<By, FilterKey>> = {
  country: 'country',
  institution: 'institution',
  city: 'city',
  funder: 'funder',
  person: 'person',
  term: 'keyword',
  'cited-work': 'cites',
  'cited-source': 'cites-source',
  'cited-author': 'cites-author',
};

/** The filter whose works name an entity, or any of several. */
export function whereEntity(by: By, ...ids: readonly string[]): string {
  return filterText({ key: FILTERS[by], values: ids });
}

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
    else works.push({ work: id, year: numberIn(row, 'year'), entities: [String(row['entity'])] });
  }
  return works;
}

/** How many entities the works in scope name, and how many pairs of them: what a network costs before it is made. */
export async function networkSize(question: Question, by: By): Promise<{ readonly named: number; readonly pairs: number }> {
  const [row] = await question.rows(`
    SELECT sum(k) AS named, sum(k * (k - 1) // 2) AS pairs FROM (SELECT e.work_id, count(*) AS k FROM (${ENTITIES[by]}) e GROUP BY e.work_id) one`);
  return { named: Number(row?.['named'] ?? 0), pairs: Number(row?.['pairs'] ?? 0) };
}

const CITED = (by: CitedBy): string => `
  SELECT DISTINCT r.work_id, ${REFERENCE_KEYS[by]} AS entity FROM reference r JOIN scope s ON s.work_id = r.work_id
  WHERE ${REFERENCE_KEYS[by]} <> ''`;

const ENTITIES: Readonly<Record<By, string>> = {
  country: `SELECT DISTINCT c.work_id, u.unit AS entity FROM work_country c JOIN scope s ON s.work_id = c.work_id
    JOIN unit u ON u.code = c.country WHERE u.unit <> 'ZZ'`,
  institution: `SELECT DISTINCT i.work_id, i.institution_id AS entity FROM address_institution i JOIN scope s ON s.work_id = i.work_id
    JOIN address a ON a.work_id = i.work_id AND a.position = i.position WHERE a.counted`,
  city: `SELECT DISTINCT a.work_id, c.id AS entity FROM address a JOIN scope s ON s.work_id = a.work_id
    JOIN ${CITY_OF_ADDRESS} WHERE a.counted`,
  funder: `SELECT DISTINCT k.work_id, k.funder_id AS entity FROM acknowledgement k JOIN scope s ON s.work_id = k.work_id WHERE k.funder_id IS NOT NULL`,
  person: `SELECT DISTINCT p.work_id,
      coalesce(p.person_id, CASE WHEN NOT EXISTS (SELECT 1 FROM authorship WHERE person_id IS NOT NULL) THEN 'name:' || lower(p.name) END) AS entity
    FROM authorship p JOIN scope s ON s.work_id = p.work_id
    WHERE p.kind = 'person' AND (p.person_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM authorship WHERE person_id IS NOT NULL))`,
  term: `SELECT DISTINCT k.work_id, lower(trim(k.keyword)) AS entity FROM keyword k JOIN scope s ON s.work_id = k.work_id
    WHERE k.kind IN ('author', 'index') AND trim(k.keyword) <> ''`,
  'cited-work': CITED('cited-work'),
  'cited-source': CITED('cited-source'),
  'cited-author': CITED('cited-author'),
};

/** What must be said beside a network of people whose names were not told apart. */
async function personNotes(question: Question, by: By): Promise<readonly Text[]> {
  if (by !== 'person') return [];
  const [row] = await question.rows(
    `SELECT count(*) AS authorships, count(a.person_id) AS told, count(DISTINCT a.person_id) AS people,
       count(DISTINCT a.person_id) FILTER (p.initials_only) AS marked
     FROM authorship a JOIN scope USING (work_id) LEFT JOIN person p ON p.person_id = a.person_id`,
  );
  const told = Number(row?.['told'] ?? 0);
  if (told > 0)
    return [
      ...initialsWarning(Number(row?.['marked']), Number(row?.['people'])),
      {
        en: `${Number(row?.['authorships']) - told} authorships whose person is not told apart are left out.`,
        zh: `${Number(row?.['authorships']) - told} 条未能辨识作者的署名未计入。`,
      },
    ];
  return [
    {
      en: 'Persons are not told apart in this study: each spelling of a name stands for one, so namesakes are merged and variants split.',
      zh: '本研究未作作者消歧：同名者合并，异写分开。',
    },
  ];
}

/** Names of entities, in English and Chinese. */
export async function entityNames(
  question: Question,
  by: By,
): Promise<ReadonlyMap<string, { readonly name: string; readonly nameZh: string | null }>> {
  const names = NAMES[by];
  if (names === null) return new Map();
  const rows = await question.rows(names);
  return new Map(rows.map((row) => [String(row['id']), { name: String(row['name']), nameZh: textIn(row, 'name_zh') }]));
}

const NAMES: Readonly<Record<By, string | null>> = {
  country: `SELECT code AS id, name, name_zh FROM country
    UNION ALL SELECT DISTINCT bloc_id, name, name_zh FROM bloc ORDER BY id`,
  institution: 'SELECT institution_id AS id, name, name_zh FROM institution ORDER BY institution_id',
  funder: 'SELECT funder_id AS id, name, name_zh FROM funder ORDER BY funder_id',
  person: 'SELECT person_id AS id, name, name_zh FROM person ORDER BY person_id',
  city: `SELECT id, name, name_zh FROM entity_name WHERE kind = 'city' ORDER BY id`,
  term: null,
  'cited-work': null,
  'cited-source': null,
  'cited-author': null,
};

/** Pairs of entities of works by persons: rules B and C of METHODS 1.3. Keys are `A B`, in code-unit order, parted by a line feed. */
export async function personDyads(question: Question, rule: 'B' | 'C', by: PartyKind = 'country'): Promise<Map<string, Set<number>>> {
  return personPairs(await question.rows(persons(by)), rule);
}

/** The key of a pair in `personDyads`. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}

function personPairs(rows: readonly Row[], rule: 'B' | 'C'): Map<string, Set<number>> {
  const works = new Map<number, Map<number, Set<string>>>();
  for (const row of rows) {
    const work = works.get(Number(row['work_id'])) ?? new Map<number, Set<string>>();
    works.set(Number(row['work_id']), work);
    const author = Number(row['author']);
    work.set(author, (work.get(author) ?? new Set()).add(String(row['entity'])));
  }
  const pairs = new Map<string, Set<number>>();
  for (const [work, authors] of works) {
    const kinds = new Map<string, number>();
    for (const set of authors.values()) {
      const key = [...set].toSorted((x, y) => (x < y ? -1 : 1)).join('\n');
      kinds.set(key, (kinds.get(key) ?? 0) + 1);
    }
    const groups = [...kinds].map(([key, persons]) => ({ units: key.split('\n'), persons }));
    groups.forEach((one, at) => {
      groups.slice(at).forEach((other, offset) => {
        if (offset === 0 && one.persons < 2) return;
        for (const i of one.units) {
          for (const j of other.units) {
            if (i === j) continue;
            if (rule === 'C' && (one.units.includes(j) || other.units.includes(i))) continue;
            const key = pairKey(i, j);
            pairs.set(key, (pairs.get(key) ?? new Set()).add(work));
          }
        }
      });
    });
  }
  return pairs;
}

/** SELECTs of work_id, position, entity: what each address names. */
export const ADDRESS_ENTITY: Readonly<Record<PartyKind, string>> = {
  country: `SELECT a.work_id, a.position, u.unit AS entity FROM address a JOIN unit u ON u.code = a.country WHERE u.unit <> 'ZZ'`,
  institution: 'SELECT work_id, position, institution_id AS entity FROM address_institution',
  city: `SELECT a.work_id, a.position, c.id AS entity FROM address a JOIN ${CITY_OF_ADDRESS}`,
};

const persons = (by: PartyKind): string => `
  SELECT DISTINCT f.work_id, f.author, e.entity FROM affiliation f JOIN scope s ON s.work_id = f.work_id
  JOIN (${ADDRESS_ENTITY[by]}) e ON e.work_id = f.work_id AND e.position = f.address
  WHERE f.author IS NOT NULL ORDER BY f.work_id, f.author, e.entity`;

/**
 * The network of works that name both, whole counts; every entity of the works is a node, or every one of `keep` that they
 * name. A weight is asked for by the number of entities that the work names, kept or not.
 */
export function coOccurrence(
  works: readonly Membership[],
  weightOf: (size: number) => number = () => 1,
  keep: ReadonlySet<string> | null = null,
): Graph {
  const ids = new Set<string>();
  const pairs: [string, string, number][] = [];
  for (const { entities } of works) {
    const kept = keep === null ? entities : entities.filter((id) => keep.has(id));
    for (const id of kept) ids.add(id);
    const weight = weightOf(entities.length);
    kept.forEach((a, at) => {
      for (const b of kept.slice(at + 1)) pairs.push([a, b, weight]);
    });
  }
  return graphOf(ids, pairs);
}

/** The strength of every entity in the whole network of the works, which need not be built for it. */
export function strengthsOf(works: readonly Membership[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { entities } of works) for (const id of entities) sums.set(id, (sums.get(id) ?? 0) + entities.length - 1);
  return sums;
}

/** How many others each of `keep` is tied to in the whole network of the works. */
export function degreesOf(works: readonly Membership[], keep: ReadonlySet<string>): Map<string, number> {
  const met = new Map([...keep].map((id) => [id, new Set<string>()]));
  for (const { entities } of works)
    for (const id of entities) {
      const others = met.get(id);
      if (others !== undefined) for (const other of entities) others.add(other);
    }
  return new Map([...met].map(([id, others]) => [id, Math.max(0, others.size - 1)]));
}

/** Works that name each entity. */
export function occurrences(works: readonly Membership[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { entities } of works) for (const id of entities) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/**
 * The entities with most works; those tied with the last are kept (METHODS 1.4), unless they are a crowd: then those above them,
 * and where there are none, the first by id. 0 keeps all.
 */
export function topEntities(counts: ReadonlyMap<string, number>, top: number): Set<string> {
  return cutAt(counts, top).kept;
}

/** More tied with the last than this, as works cited once are, make a network of something else than the top. */
const CROWD = 1_000;

function cutAt(counts: ReadonlyMap<string, number>, top: number): { readonly kept: Set<string>; readonly leftOut: number } {
  const sorted = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (top === 0 || sorted.length <= top) return { kept: new Set(counts.keys()), leftOut: 0 };
  const least = sorted[top - 1]?.[1] ?? 0;
  const tied = sorted.filter(([, count]) => count >= least);
  const above = tied.filter(([, count]) => count > least);
  const kept = tied.length <= top + CROWD ? tied : above.length > 0 ? above : tied.slice(0, top);
  return { kept: new Set(kept.map(([id]) => id)), leftOut: tied.length - kept.length };
}

/** What must be said where a crowd tied with the last of the top was left out. */
export function crowdNotes(counts: ReadonlyMap<string, number>, top: number): readonly Text[] {
  const { kept, leftOut } = cutAt(counts, top);
  if (leftOut === 0) return [];
  return [
    {
      en: `${kept.size} nodes stand for the top ${top}: ${leftOut.toLocaleString('en')} more are tied with the last and left out; a larger --top takes them in.`,
      zh: `以 ${kept.size} 个节点代表前 ${top} 位：另有 ${leftOut.toLocaleString('en')} 个与末位并列，未计入；增大 --top 可纳入。`,
    },
  ];
}

/** What must be said of the nodes of a network of the top: how people are told apart, and what is tied with the last. */
export async function nodeNotes(question: Question, by: By, counts: ReadonlyMap<string, number>, top: number): Promise<readonly Text[]> {
  return [...(await personNotes(question, by)), ...crowdNotes(counts, top)];
}
