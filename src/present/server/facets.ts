import { Hono } from 'hono';
import type { Dimension } from '../../measure/cross-filter/cross-filter.ts';
import { sliceOf } from '../../measure/cross-filter/cube.ts';
import type { LiveStudy } from './live-study.ts';
import { askedOf, wholeNumber } from './question.ts';

interface Names {
  readonly en: string;
  readonly zh: string | null;
}

/** `GET /api/facets?where=…`: works by year and in every dimension, for charts that narrow each other. */
export function facetsRoutes(live: LiveStudy): Hono {
  const routes = new Hono();
  const names = new Map<string, Promise<ReadonlyMap<string, Names>>>();
  const namesOf = (table: 'institution' | 'funder'): Promise<ReadonlyMap<string, Names>> => {
    const key = `${table} ${live.version}`;
    let held = names.get(key);
    if (held === undefined) {
      held = readNames(live, table);
      names.set(key, held);
    }
    return held;
  };
  routes.get('/api/facets', async (context) => {
    const started = performance.now();
    const top = Math.min(500, wholeNumber(context.req.query('top') ?? '40', 'top'));
    const { units, filters } = askedOf(context, live);
    const cube = await live.crossFilter.cube(units, filters);
    const years = filters.filter(({ key }) => key === 'year').map(({ values }) => new Set(values.map(Number)));
    const wanted = years.length === 0 ? null : years.reduce((a, b) => new Set([...a].filter((year) => b.has(year))));
    const slice = sliceOf(cube, wanted, top);
    const [institutions, funders] = [await namesOf('institution'), await namesOf('funder')];
    const dimensions = Object.fromEntries(
      (Object.entries(slice.dimensions) as [Dimension, (typeof slice.dimensions)[Dimension]][]).map(([name, { size, top: rows }]) => {
        const known = name === 'institution' ? institutions : name === 'funder' ? funders : null;
        return [
          name,
          { size, rows: rows.map(([id, works]) => ({ id, works, ...(known === null ? {} : { name: known.get(id) ?? { en: id, zh: null } }) })) },
        ];
      }),
    );
    context.header('Server-Timing', `facets;dur=${(performance.now() - started).toFixed(1)}`);
    return context.json({ ...slice, dimensions });
  });
  return routes;
}

async function readNames(live: LiveStudy, table: 'institution' | 'funder'): Promise<ReadonlyMap<string, Names>> {
  const sql = {
    institution: 'SELECT institution_id AS id, name, name_zh FROM institution ORDER BY institution_id',
    funder: 'SELECT funder_id AS id, name, name_zh FROM funder ORDER BY funder_id',
  }[table];
  const rows = await live.store.rows(sql);
  return new Map(
    rows.map((row) => [String(row['id']), { en: String(row['name'] ?? row['id']), zh: row['name_zh'] === null ? null : String(row['name_zh']) }]),
  );
}
