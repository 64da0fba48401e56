import { Hono } from 'hono';
import { textIn } from '../../store/cells.ts';
import type { Row } from '../../store/store.ts';
import { EntityNames, type EntityName } from './entity-names.ts';
import type { LiveStudy } from './live-study.ts';

const MOST_PARTS = 100;

/** What a page about an institution or a funder says of it. */
export interface Entity {
  readonly id: string;
  readonly name: EntityName;
  /** The kind of an institution, the level of a funder. */
  readonly sort: string | null;
  readonly city: EntityName | null;
  readonly region: EntityName | null;
  readonly country: string | null;
  readonly parent: (EntityName & { readonly id: string }) | null;
  /** Its parts, or the programmes of an agency, that works of the study name. */
  readonly parts: readonly (EntityName & { readonly id: string; readonly works: number })[];
  readonly ror: string | null;
}

/** `GET /api/entity?kind=institution|funder&id=…`: what is known of one institution or funder, its parent and its parts. */
export function entityRoutes(live: LiveStudy): Hono {
  const routes = new Hono();
  const names = new EntityNames(live);
  routes.get('/api/entity', async (context) => {
    const kind = context.req.query('kind') ?? 'institution';
    const id = context.req.query('id') ?? '';
    if (kind !== 'institution' && kind !== 'funder') throw new Error(`invalid kind: ${kind} (institution or funder)`);
    const [row] = await live.store.rows(ONE[kind], { id });
    if (row === undefined) return context.json({ error: `unknown ${kind}: ${id}` }, 404);
    const [parent, region, city] = [textIn(row, 'parent_id'), textIn(row, 'region'), textIn(row, 'city')];
    const known = await names.among([parent, region, city].filter((one) => one !== null));
    const named = (text: string | null): EntityName | null => (text === null ? null : (known[text] ?? { en: text, zh: null }));
    const above = named(parent);
    const found: Entity = {
      id,
      name: nameOf(row),
      sort: textIn(row, 'sort'),
      city: named(city),
      region: named(region),
      country: textIn(row, 'country'),
      parent: parent === null || above === null ? null : { id: parent, ...above },
      parts: (await live.store.rows(PARTS[kind], { id, most: MOST_PARTS })).map((part) => ({
        id: String(part['id']),
        ...nameOf(part),
        works: Number(part['works']),
      })),
      ror: textIn(row, 'ror'),
    };
    return context.json(found);
  });
  return routes;
}

function nameOf(row: Row): EntityName {
  return { en: String(row['name'] ?? row['id']), zh: textIn(row, 'name_zh') };
}

const ONE = {
  institution: `SELECT institution_id AS id, name, name_zh, kind AS sort, city, region, country, parent_id, ror
    FROM institution WHERE institution_id = $id`,
  funder: `SELECT funder_id AS id, name, name_zh, level AS sort, city, region, country, agency_id AS parent_id, ror
    FROM funder WHERE funder_id = $id`,
} as const;

const PARTS = {
  institution: `SELECT p.institution_id AS id, p.name, p.name_zh, count(DISTINCT i.work_id) AS works FROM institution p
    JOIN address_institution i ON i.institution_id = p.institution_id
    JOIN address a ON a.work_id = i.work_id AND a.position = i.position AND a.counted
    WHERE p.parent_id = $id GROUP BY ALL ORDER BY works DESC, id LIMIT $most`,
  funder: `SELECT p.funder_id AS id, p.name, p.name_zh, count(DISTINCT k.work_id) AS works FROM funder p
    JOIN acknowledgement k ON k.funder_id = p.funder_id
    WHERE p.agency_id = $id GROUP BY ALL ORDER BY works DESC, id LIMIT $most`,
} as const;
