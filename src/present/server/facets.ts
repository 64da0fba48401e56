import { Hono, type Context } from 'hono';
import { columnsOf, seriesOf, sliceOf, spansFrom, type Slice } from '../../measure/cross-filter/slice.ts';
import { DIMENSIONS, type Dimension } from '../../measure/cross-filter/work-index.ts';
import { steadyGrowth } from '../../measure/growth-rate/growth-rate.ts';
import { EntityNames, type EntityName } from './entity-names.ts';
import type { LiveStudy } from './live-study.ts';
import { askedOf, wholeNumber } from './question.ts';

/**
 * `GET /api/facets?where=…`: works by year and in every dimension, for charts that narrow each other; `/api/facets/spans?anchor=2015`:
 * the same for each span of years that a brush from that year can take, the nearest first; `/api/trends`: the years of one dimension;
 * `/api/names/entities?ids=…`: names of institutions and funders.
 */
export function facetsRoutes(live: LiveStudy): Hono {
  const routes = new Hono();
  const names = new EntityNames(live);
  const nameKnown = async (): Promise<(slice: Slice) => Facets> => {
    const [institution, funder] = await Promise.all([names.of('institution'), names.of('funder')]);
    return (slice) => facetsOf(slice, { institution, funder });
  };
  routes.get('/api/facets', async (context) => {
    const started = performance.now();
    const top = topOf(context);
    const asked = askedOf(context, live);
    const [cube, named] = await Promise.all([live.crossFilter.cube(asked), nameKnown()]);
    const facets = named(sliceOf(cube, columnsOf(cube, asked.filters), top));
    context.header('Server-Timing', `facets;dur=${(performance.now() - started).toFixed(1)}`);
    return context.json(facets);
  });
  routes.get('/api/facets/spans', async (context) => {
    const top = topOf(context);
    const anchor = wholeNumber(context.req.query('anchor') ?? '', 'anchor');
    const asked = askedOf(context, live);
    const [cube, named] = await Promise.all([live.crossFilter.cube(asked), nameKnown()]);
    const spans = spansFrom(cube, columnsOf(cube, asked.filters), anchor);
    return context.json(spans.map(({ from, until, columns }) => ({ from, until, facets: named(sliceOf(cube, columns, top)) })));
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

function topOf(context: Context): number {
  return Math.min(500, wholeNumber(context.req.query('top') ?? '40', 'top'));
}

interface Facets extends Omit<Slice, 'dimensions'> {
  readonly dimensions: Readonly<Record<string, { readonly size: number; readonly rows: readonly FacetRow[] }>>;
}

interface FacetRow {
  readonly id: string;
  readonly works: number;
  readonly name?: EntityName;
}

/** A slice whose entities of the dimensions `named` carry their names. */
function facetsOf(slice: Slice, named: Readonly<Record<string, ReadonlyMap<string, EntityName>>>): Facets {
  const dimensions = Object.entries(slice.dimensions).map(([dimension, { size, top }]) => {
    const known = named[dimension];
    const rows = top.map(([id, works]) => ({ id, works, ...(known === undefined ? {} : { name: known.get(id) ?? { en: id, zh: null } }) }));
    return [dimension, { size, rows }] as const;
  });
  return { ...slice, dimensions: Object.fromEntries(dimensions) };
}

function isDimension(text: string): text is Dimension {
  return Object.hasOwn(DIMENSIONS, text);
}
