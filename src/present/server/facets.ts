import { Hono } from 'hono';
import { DIMENSIONS, type Dimension } from '../../measure/cross-filter/cross-filter.ts';
import { seriesOf, sliceOf } from '../../measure/cross-filter/cube.ts';
import { steadyGrowth } from '../../measure/growth-rate/growth-rate.ts';
import { textIn } from '../../store/cells.ts';
import type { LiveStudy } from './live-study.ts';
import { askedOf, wholeNumber } from './question.ts';

interface Names {
  readonly en: string;
  readonly zh: string | null;
}

/**
 * `GET /api/facets?where=…`: works by year and in every dimension, for charts that narrow each other; `/api/trends`: the years of one
 * dimension; `/api/names/entities?ids=…`: names of institutions and funders.
 */
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
          {
            size,
            rows: rows.map(([id, works]) => ({ id, works, ...(known === null ? {} : { name: known.get(id) ?? { en: id, zh: null } }) })),
          },
        ];
      }),
    );
    context.header('Server-Timing', `facets;dur=${(performance.now() - started).toFixed(1)}`);
    return context.json({ ...slice, dimensions });
  });
  routes.get('/api/trends', async (context) => {
    const dimension = context.req.query('dimension') ?? 'country';
    if (!isDimension(dimension)) throw new Error(`invalid dimension: ${dimension} (one of ${Object.keys(DIMENSIONS).join(', ')})`);
    const top = Math.min(50, wholeNumber(context.req.query('top') ?? '8', 'top'));
    const ids = (context.req.query('ids') ?? '').split(',').filter(Boolean);
    const { units, filters } = askedOf(context, live);
    const cube = await live.crossFilter.cube(units, filters);
    const years = filters.filter(({ key }) => key === 'year').map(({ values }) => new Set(values.map(Number)));
    const [institutions, funders] = [await namesOf('institution'), await namesOf('funder')];
    const known = dimension === 'institution' ? institutions : dimension === 'funder' ? funders : null;
    const { years: all, world, series } = seriesOf(cube, dimension, ids, top);
    const at = all.flatMap((year, index) => (years.every((wanted) => wanted.has(year)) ? [index] : []));
    const shown = at.map((index) => all[index] ?? 0);
    const growth = (works: ArrayLike<number>): ReturnType<typeof steadyGrowth> =>
      steadyGrowth(
        shown,
        at.map((index) => works[index] ?? 0),
      );
    return context.json({
      years: shown,
      world: at.map((index) => world[index]),
      growth: growth(world),
      series: series.map(({ id, works }) => ({
        id,
        works: at.map((index) => works[index]),
        growth: growth(works),
        ...(known === null ? {} : { name: known.get(id) ?? { en: id, zh: null } }),
      })),
    });
  });
  routes.get('/api/names/entities', async (context) => {
    const ids = (context.req.query('ids') ?? '').split(',').filter(Boolean).slice(0, 500);
    const [institutions, funders] = [await namesOf('institution'), await namesOf('funder')];
    const found = ids.flatMap((id) => {
      const name = institutions.get(id) ?? funders.get(id);
      return name === undefined ? [] : [[id, name] as const];
    });
    return context.json({ names: Object.fromEntries(found) });
  });
  return routes;
}

function isDimension(text: string): text is Dimension {
  return Object.hasOwn(DIMENSIONS, text);
}

async function readNames(live: LiveStudy, table: 'institution' | 'funder'): Promise<ReadonlyMap<string, Names>> {
  const sql = {
    institution: 'SELECT institution_id AS id, name, name_zh FROM institution ORDER BY institution_id',
    funder: 'SELECT funder_id AS id, name, name_zh FROM funder ORDER BY funder_id',
  }[table];
  const rows = await live.store.rows(sql);
  return new Map(rows.map((row) => [String(row['id']), { en: String(row['name'] ?? row['id']), zh: textIn(row, 'name_zh') }]));
}
