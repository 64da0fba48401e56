import { readPlaces } from '../../authority/places.ts';
import { textIn } from '../../store/cells.ts';
import type { OpenStudy } from '../../study/open-study.ts';

export interface EntityName {
  readonly en: string;
  readonly zh: string | null;
}
type Table = 'institution' | 'funder';
type Opened = OpenStudy & { readonly version?: string };

/** Names of institutions and funders in both scripts, read once a build. */
export class EntityNames {
  readonly #opened: Opened;
  readonly #held = new Map<string, Promise<ReadonlyMap<string, EntityName>>>();

  constructor(opened: Opened) {
    this.#opened = opened;
  }

  of(table: Table): Promise<ReadonlyMap<string, EntityName>> {
    const build = this.#opened.version ?? '';
    const key = `${table} ${build}`;
    let held = this.#held.get(key);
    if (held === undefined) {
      for (const old of this.#held.keys()) if (!old.endsWith(` ${build}`)) this.#held.delete(old);
      held = readNames(this.#opened, table);
      this.#held.set(key, held);
      held.catch(() => this.#held.delete(key));
    }
    return held;
  }

  /** The names of those ids that are institutions, funders, persons, journals, regions, or cities by their English name or id. */
  async among(ids: Iterable<string>): Promise<Record<string, EntityName>> {
    const [institutions, funders] = [await this.of('institution'), await this.of('funder')];
    const found: Record<string, EntityName> = {};
    const sought: string[] = [];
    for (const id of ids) {
      const name = institutions.get(id) ?? funders.get(id) ?? placeNames().get(id);
      if (name !== undefined) found[id] = name;
      else if ((/^(?:person|journal):|@/.test(id) || citiesOfOneName().has(id)) && sought.length < MOST_SOUGHT) sought.push(id);
    }
    for (const row of sought.length === 0 ? [] : await this.#opened.store.rows(MENTIONED, { sought }))
      found[String(row['id'])] = { en: String(row['name'] ?? row['id']), zh: textIn(row, 'name_zh') };
    return found;
  }
}

const MOST_SOUGHT = 500;

const MENTIONED = `
  SELECT person_id AS id, name, name_zh FROM person WHERE list_contains($sought, person_id)
  UNION ALL SELECT journal_id, name, name_zh FROM journal WHERE list_contains($sought, journal_id)
  UNION ALL SELECT id, name, name_zh FROM entity_name WHERE kind = 'city' AND list_contains($sought, id)`;

let shared: ReadonlySet<string> | null = null;

/** Names that two Chinese cities write alike in Latin letters, as 苏州 and 宿州 do: which is meant, the study tells. */
function citiesOfOneName(): ReadonlySet<string> {
  if (shared === null) {
    const names = readPlaces().cities.map(({ name }) => name);
    shared = new Set(names.filter((name, at) => names.indexOf(name) < at));
  }
  return shared;
}

let places: ReadonlyMap<string, EntityName> | null = null;

function placeNames(): ReadonlyMap<string, EntityName> {
  if (places === null) {
    const { regions, cities } = readPlaces();
    places = new Map<string, EntityName>([
      ...cities.flatMap(({ name, nameZh }) => (citiesOfOneName().has(name) ? [] : [[name, { en: name, zh: nameZh || null }] as const])),
      ...regions.map(({ code, name, nameZh }) => [code, { en: name, zh: nameZh === '' ? null : nameZh }] as const),
    ]);
  }
  return places;
}

const NAMES: Readonly<Record<Table, string>> = {
  institution: 'SELECT institution_id AS id, name, name_zh FROM institution ORDER BY institution_id',
  funder: 'SELECT funder_id AS id, name, name_zh FROM funder ORDER BY funder_id',
};

async function readNames(opened: Opened, table: Table): Promise<ReadonlyMap<string, EntityName>> {
  const rows = await opened.store.rows(NAMES[table]);
  return new Map(rows.map((row) => [String(row['id']), { en: String(row['name'] ?? row['id']), zh: textIn(row, 'name_zh') }]));
}
