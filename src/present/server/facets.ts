import { Hono } from 'hono';
import { columnsOf, seriesOf, sliceOf } from '../../measure/cross-filter/slice.ts';
import { DIMENSIONS, type Dimension } from '../../measure/cross-filter/work-index.ts';
import { steadyGrowth } from '../../measure/growth-rate/growth-rate.ts';
import { EntityNames } from './entity-names.ts';
import type { LiveStudy } from './live-study.ts';
import { askedOf, wholeNumber } from './question.ts';

/**
 * `GET /api/facets?where=…`: works by year and in every dimension, for charts that narrow each other; `/api/trends`: the years of one
 * dimension; `/api/names/entities?ids=…`: names of institutions and funders.
 */
export function facetsRoutes(live: LiveStudy): Hono {
  const routes = new Hono();
  const names = new EntityNames(live);
  routes.get('/api/facets', async (context) => {
    const started = performance.now();
    const top = Math.min(500, wholeNumber(context.req.query('top') ?? '40', 'top'));
    const asked = askedOf(context, live);
    const [cube, institutions, funders] = await Promise.all([live.crossFilter.cube(asked), names.of('institution'), names.of('funder')]);
    const slice = sliceOf(cube, columnsOf(cube, asked.filters), top);
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
    const asked = askedOf(context, live);
    const [cube, institutions, funders] = await Promise.all([live.crossFilter.cube(asked), names.of('institution'), names.of('funder')]);
    const known = dimension === 'institution' ? institutions : dimension === 'funder' ? funders : null;
    const { years: all, world, series } = seriesOf(cube, dimension, ids, top);
    const at = columnsOf(cube, asked.filters).filter((column) => column < all.length);
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
    return context.json({ names: await names.among(ids) });
  });
  return routes;
}

function isDimension(text: string): text is Dimension {
  return Object.hasOwn(DIMENSIONS, text);
}
