import type { Text } from '../../record/text.ts';
import { hasHan } from '../../resolve/fold.ts';
import type { Reader } from '../../store/store.ts';
import { effectOf, type Holdings } from './effect.ts';
import { nearNames } from './near-names.ts';
import type { Suggestion } from './suggestion.ts';

interface Printed {
  readonly name: string;
  readonly works: ReadonlySet<number>;
  /** Country code of most of its works, where addresses say so. */
  readonly country: string | null;
  readonly awards: ReadonlySet<string>;
}
interface Known {
  readonly id: string;
  readonly name: string;
  readonly nameZh: string | null;
  readonly country: string | null;
  readonly city: string | null;
}

const FLOOR = 0.55;
const MOST_PRINTED = 400;
const NEIGHBOURS = 8;

/** Printed names that no institution was found in, and institutions that may be one. */
export async function suggestInstitutions(store: Reader): Promise<Suggestion[]> {
  const printed = gathered(await store.rows(UNPLACED, {}));
  return suggestNames(store, 'institution', printed, await store.rows(INSTITUTIONS), await holdings(store, INSTITUTION_WORKS));
}

/** Printed names of funders that stay as printed, and funders that may be one. */
export async function suggestFunders(store: Reader): Promise<Suggestion[]> {
  const printed = gathered(await store.rows(UNRESOLVED_FUNDERS, {}));
  return suggestNames(store, 'funder', printed, await store.rows(FUNDERS), await holdings(store, FUNDER_WORKS));
}

async function suggestNames(
  store: Reader,
  kind: 'institution' | 'funder',
  printed: readonly Printed[],
  rows: readonly Readonly<Record<string, unknown>>[],
  held: Holdings,
): Promise<Suggestion[]> {
  const known = rows.map((row): Known => ({
    id: String(row['id']),
    name: String(row['name']),
    nameZh: text(row['name_zh']),
    country: text(row['country']),
    city: text(row['city']),
  }));
  const awards = kind === 'funder' ? await awardsOf(store) : new Map<string, Set<string>>();
  const names = known.flatMap(({ name, nameZh }, at) => [{ name, at }, ...(nameZh === null ? [] : [{ name: nameZh, at }])]);
  const toKnown = nearNames(names.map(({ name }) => name));
  const toPrinted = nearNames(printed.map(({ name }) => name));
  const found: Suggestion[] = [];
  for (const one of printed.slice(0, MOST_PRINTED)) {
    const candidates: {
      readonly object: string;
      readonly objectName: string;
      readonly likeness: number;
      readonly evidence: Text[];
      readonly met: boolean;
    }[] = [];
    for (const { at, likeness } of toKnown(one.name, FLOOR, NEIGHBOURS)) {
      const other = known[names[at]?.at ?? -1];
      if (other === undefined) continue;
      const elsewhere = one.country !== null && other.country !== null && one.country !== 'ZZ' && one.country !== other.country;
      const shared = [...one.awards].filter((award) => awards.get(other.id)?.has(award) === true);
      candidates.push({
        object: other.id,
        objectName: hasHan(one.name) ? (other.nameZh ?? other.name) : other.name,
        likeness: Math.min(1, likeness * (elsewhere ? 0.5 : 1) + (shared.length > 0 ? 0.3 : 0)),
        evidence: [
          alike(likeness),
          ...(elsewhere ? [inPlaces(one.country ?? '', other.country ?? '')] : samePlace(one.country, other.country)),
          ...sameAwards(shared),
        ],
        met: held.works.has(other.id),
      });
    }
    for (const { at, likeness } of toPrinted(one.name, FLOOR, NEIGHBOURS)) {
      const other = printed[at];
      if (
        other === undefined ||
        other.name === one.name ||
        other.works.size < one.works.size ||
        (other.works.size === one.works.size && other.name > one.name)
      )
        continue;
      const shared = [...one.awards].filter((award) => other.awards.has(award));
      candidates.push({
        object: other.name,
        objectName: other.name,
        likeness: Math.min(1, likeness * 0.95 + (shared.length > 0 ? 0.3 : 0)),
        evidence: [
          alike(likeness),
          {
            en: `both are printed names without an entity; the other is in ${other.works.size} works`,
            zh: `二者均未归并；另一名称见于 ${other.works.size} 篇`,
          },
          ...samePlace(one.country, other.country),
          ...sameAwards(shared),
        ],
        met: false,
      });
    }
    const [best] = candidates.toSorted(
      (a, b) => b.likeness - a.likeness || Number(b.met) - Number(a.met) || (a.object < b.object ? -1 : 1),
    );
    const count = { en: `printed in ${one.works.size} works, resolved to nothing`, zh: `见于 ${one.works.size} 篇文献，未归并` };
    found.push({
      kind,
      action: 'merge',
      subject: one.name,
      object: best?.object ?? null,
      subjectName: one.name,
      objectName: best?.objectName ?? null,
      score: best?.likeness ?? 0.1,
      evidence: [
        count,
        ...(best?.evidence ?? [{ en: 'no name is near: give it a name of its own, or leave it', zh: '无相近名称：可新建，或保留原样' }]),
      ],
      works: one.works.size,
      effect: effectOf(held, best?.object ?? one.name, one.works, null),
    });
  }
  return [...found, ...betweenKnown(kind, known, held)];
}

/**
 * Two known entities with near names in one country, both met in the study. Two of the tables are two for certain: one must come
 * from the ledger or from a registry that the tables were not joined to.
 */
function betweenKnown(kind: 'institution' | 'funder', known: readonly Known[], held: Holdings): Suggestion[] {
  const met = known.filter(({ id }) => held.works.has(id));
  const near = nearNames(met.map(({ name }) => name));
  const found: Suggestion[] = [];
  met.forEach((one, index) => {
    for (const { at, likeness } of near(one.name, 0.8, NEIGHBOURS)) {
      const other = met[at];
      if (other === undefined || at === index || other.country !== one.country || (isCertain(one) && isCertain(other))) continue;
      const [works, more] = [held.works.get(one.id) ?? new Set<number>(), held.works.get(other.id) ?? new Set<number>()];
      if (works.size > more.size || (works.size === more.size && one.id < other.id)) continue;
      const together = [...works].filter((work) => more.has(work)).length;
      const otherCity = one.city !== null && other.city !== null && one.city !== other.city;
      found.push({
        kind,
        action: 'merge',
        subject: one.id,
        object: other.id,
        subjectName: one.name,
        objectName: other.name,
        score: likeness * (otherCity ? 0.4 : 0.8) * (together > 0 ? 0.8 : 1),
        evidence: [
          alike(likeness),
          ...(otherCity ? [{ en: `different cities: ${one.city}, ${other.city}`, zh: `城市不同：${one.city}、${other.city}` }] : []),
          ...(together > 0 ? [{ en: `${together} works name both`, zh: `${together} 篇文献同时写明二者` }] : []),
        ],
        works: works.size,
        effect: effectOf(held, other.id, works, one.id),
      });
    }
  });
  return found;
}

function isCertain({ id }: Known): boolean {
  return !/^(?:study:|registry:|https:\/\/doi\.org\/)/.test(id);
}

function alike(likeness: number): Text {
  return { en: `names ${(100 * likeness).toFixed(0)} % alike`, zh: `名称相似度 ${(100 * likeness).toFixed(0)}%` };
}

function inPlaces(a: string, b: string): Text {
  return { en: `different countries: ${a}, ${b}`, zh: `国家或地区不同：${a}、${b}` };
}

function samePlace(a: string | null, b: string | null): Text[] {
  return a !== null && a === b && a !== 'ZZ' ? [{ en: `both in ${a}`, zh: `均在 ${a}` }] : [];
}

function sameAwards(shared: readonly string[]): Text[] {
  return shared.length === 0
    ? []
    : [
        {
          en: `${shared.length} award numbers in common (${shared.slice(0, 3).join(', ')})`,
          zh: `${shared.length} 个相同的项目编号（${shared.slice(0, 3).join('、')}）`,
        },
      ];
}

/** One name whatever its case; shown as most works print it. */
function gathered(rows: readonly Readonly<Record<string, unknown>>[]): Printed[] {
  const groups = new Map<
    string,
    { spellings: Map<string, number>; works: Set<number>; countries: Map<string, number>; awards: Set<string> }
  >();
  for (const row of rows) {
    const name = String(row['name']).trim();
    const key = name.toLowerCase();
    if (key === '') continue;
    const group = groups.get(key) ?? { spellings: new Map(), works: new Set(), countries: new Map(), awards: new Set() };
    groups.set(key, group);
    group.works.add(Number(row['work_id']));
    group.spellings.set(name, (group.spellings.get(name) ?? 0) + 1);
    const [country, award] = [text(row['country']), text(row['award'])];
    if (country !== null) group.countries.set(country, (group.countries.get(country) ?? 0) + 1);
    if (award !== null && award.length > 4) group.awards.add(award.toUpperCase());
  }
  const most = (counts: ReadonlyMap<string, number>): string | null =>
    [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null;
  return [...groups.values()]
    .map((group) => ({ name: most(group.spellings) ?? '', works: group.works, country: most(group.countries), awards: group.awards }))
    .toSorted((a, b) => b.works.size - a.works.size || (a.name < b.name ? -1 : 1));
}

async function awardsOf(store: Reader): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const row of await store.rows(
    'SELECT DISTINCT funder_id, upper(award) AS award FROM acknowledgement WHERE funder_id IS NOT NULL AND length(award) > 4',
  )) {
    const held = found.get(String(row['funder_id']));
    if (held === undefined) found.set(String(row['funder_id']), new Set([String(row['award'])]));
    else held.add(String(row['award']));
  }
  return found;
}

/** Works and names of every entity that a query of (id, name, work_id) lists. */
export async function holdings(store: Reader, sql: string): Promise<Holdings> {
  const works = new Map<string, Set<number>>();
  const names = new Map<string, string>();
  for (const row of await store.rows(sql)) {
    const id = String(row['id']);
    names.set(id, String(row['name'] ?? id));
    const held = works.get(id);
    if (held === undefined) works.set(id, new Set([Number(row['work_id'])]));
    else held.add(Number(row['work_id']));
  }
  return { works, names, sizes: [...works.values()].map(({ size }) => size).toSorted((a, b) => b - a) };
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

const UNPLACED = `
  SELECT a.work_id, trim(CASE WHEN contains(a.raw, ',') THEN string_split(a.raw, ',')[1] ELSE a.raw END) AS name, a.country, NULL AS award
  FROM address a WHERE a.counted AND NOT EXISTS (
    SELECT 1 FROM address_institution i WHERE i.work_id = a.work_id AND i.position = a.position)
  ORDER BY a.work_id, a.position`;

const UNRESOLVED_FUNDERS = `
  SELECT work_id, raw AS name, NULL AS country, award FROM acknowledgement WHERE funder_id IS NULL AND raw IS NOT NULL ORDER BY work_id, position, award`;

const INSTITUTIONS = 'SELECT institution_id AS id, name, name_zh, country, city FROM institution ORDER BY institution_id';
const FUNDERS = 'SELECT funder_id AS id, name, name_zh, country, city FROM funder ORDER BY funder_id';

export const INSTITUTION_WORKS = `
  SELECT DISTINCT i.institution_id AS id, n.name, i.work_id FROM address_institution i
  JOIN address a ON a.work_id = i.work_id AND a.position = i.position LEFT JOIN institution n ON n.institution_id = i.institution_id
  WHERE a.counted ORDER BY id, i.work_id`;
export const FUNDER_WORKS = `
  SELECT DISTINCT k.funder_id AS id, f.name, k.work_id FROM acknowledgement k LEFT JOIN funder f ON f.funder_id = k.funder_id
  WHERE k.funder_id IS NOT NULL ORDER BY id, k.work_id`;
