import { Hono } from 'hono';
import type { Question } from '../../measure/analysis.ts';
import { questionOf } from '../../measure/ask.ts';
import { graphOf, strengths } from '../../measure/graph/graph.ts';
import { entityNames, memberships, occurrences, topEntities } from '../../measure/graph/memberships.ts';
import { disparityEnds } from '../../measure/graph/normalise.ts';
import { yearsOf } from '../../measure/graph/periods.ts';
import { piecesLayout } from '../../measure/graph/pieces-layout.ts';
import { GRAPH_WRITERS, type GraphFormat } from '../../measure/graph/write-graph.ts';
import type { LiveStudy } from './live-study.ts';
import { nodeSizes, SIZES } from './network-sizes.ts';
import { weighted, WEIGHTS, type Weight } from './network-weights.ts';
import { askedOf, wholeNumber } from './question.ts';

const NODES = ['country', 'institution', 'city', 'funder', 'person', 'term'] as const;
type Nodes = (typeof NODES)[number];

const MOST_FOR_VOS = 150;
/** What a page draws at once; above it the backbone comes first. */
const MOST_TIES = 100_000;
const MOST_NODES = 10_000;

/**
 * `GET /api/network?by=country&top=60&weight=works`: one set of nodes and one layout, ties by year; of more than a page draws at once,
 * the backbone, unless `every=true`. `/api/network/sizes?by=country&size=cited`: another count of each node; `/api/network/export`: the
 * network as a file.
 */
export function networkRoutes(live: LiveStudy): Hono {
  const routes = new Hono();
  routes.get('/api/network', async (context) => {
    const by = oneOf(NODES, context.req.query('by') ?? 'country', 'by');
    const weight = oneOf(WEIGHTS, context.req.query('weight') ?? 'works', 'weight');
    const top = Math.min(20_000, wholeNumber(context.req.query('top') ?? '60', 'top'));
    const most = context.req.query('every') === 'true' ? WHOLE : { nodes: MOST_NODES, ties: MOST_TIES };
    return context.json(await networkOf(questionOf(askedOf(context, live)), by, top, weight, most));
  });
  routes.get('/api/network/sizes', async (context) => {
    const by = oneOf(NODES, context.req.query('by') ?? 'country', 'by');
    const size = oneOf(SIZES, context.req.query('size') ?? 'fractional', 'size');
    return context.json(await nodeSizes(questionOf(askedOf(context, live)), by, size));
  });
  routes.get('/api/network/export', async (context) => {
    const by = oneOf(NODES, context.req.query('by') ?? 'country', 'by');
    const top = Math.min(20_000, wholeNumber(context.req.query('top') ?? '60', 'top'));
    const format = oneOf(Object.keys(GRAPH_WRITERS) as GraphFormat[], context.req.query('format') ?? 'graphml', 'format');
    const network = await networkOf(questionOf(askedOf(context, live)), by, top, 'association', WHOLE);
    const strength = new Map<number, number>();
    for (const [a, b, , works] of network.ties) {
      strength.set(a, (strength.get(a) ?? 0) + works);
      strength.set(b, (strength.get(b) ?? 0) + works);
    }
    const text = GRAPH_WRITERS[format]({
      nodes: network.nodes.map((node, at) => ({
        id: node.id,
        label: node.name.en,
        works: node.works,
        strength: strength.get(at) ?? 0,
        x: node.x ?? 0,
        y: node.y ?? 0,
      })),
      ties: network.ties.map(([a, b, value, works]) => ({
        a: network.nodes[a]?.id ?? '',
        b: network.nodes[b]?.id ?? '',
        weight: works,
        associationStrength: value,
      })),
    });
    const ending = { graphml: 'graphml', gexf: 'gexf', vosviewer: 'json', pajek: 'net' }[format];
    context.header('Content-Disposition', `attachment; filename="network-${by}.${ending}"`);
    return context.text(text);
  });
  return routes;
}

interface NetworkNode {
  readonly id: string;
  readonly name: { readonly en: string; readonly zh: string | null };
  readonly works: number;
  readonly byYear: readonly number[];
  readonly x: number | null;
  readonly y: number | null;
}

interface Network {
  readonly years: readonly number[];
  readonly nodes: readonly NetworkNode[];
  readonly all: number;
  /** a, b (positions of nodes), weight and works over all years. */
  readonly ties: readonly (readonly [a: number, b: number, weight: number, works: number])[];
  /** For each year: tie (position in `ties`), weight, works. */
  readonly yearly: readonly (readonly (readonly [tie: number, weight: number, works: number])[])[];
  readonly layout: 'vos' | 'none';
  /** Ties left out because they are too many; those kept have the smallest disparity. */
  readonly leftOut: number;
  /** Nodes left out because they are too many: of those with most works, the last. */
  readonly nodesLeftOut: number;
}

interface Most {
  readonly nodes: number;
  readonly ties: number;
}
const WHOLE: Most = { nodes: Number.POSITIVE_INFINITY, ties: Number.POSITIVE_INFINITY };

async function networkOf(question: Question, by: Nodes, top: number, weight: Weight, most: Most): Promise<Network> {
  const works = await memberships(question, by);
  const counts = occurrences(works);
  const keep = topEntities(counts, top);
  const ids = [...keep].toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1)).slice(0, most.nodes);
  const at = new Map(ids.map((id, index) => [id, index]));
  const years = yearsOf(works);
  const parts = years.map((year) => works.filter((work) => work.year === year));
  const pooled = weighted(works, weight);
  const inside = pooled.flatMap(({ a, b, value, works: n }): [number, number, number, number][] => {
    const [i, j] = [at.get(a), at.get(b)];
    return i === undefined || j === undefined ? [] : [[Math.min(i, j), Math.max(i, j), value, n]];
  });
  const { ties, leftOut } = backbone(ids, inside, most.ties);
  const place = new Map(ties.map(([a, b], index) => [`${a} ${b}`, index]));
  const yearly = parts.map((part) =>
    weighted(part, weight).flatMap(({ a, b, value, works: n }): [number, number, number][] => {
      const [i, j] = [at.get(a), at.get(b)];
      const tie = i === undefined || j === undefined ? undefined : place.get(`${Math.min(i, j)} ${Math.max(i, j)}`);
      return tie === undefined ? [] : [[tie, value, n]];
    }),
  );
  const yearlyCounts = parts.map(occurrences);
  const layout = ids.length <= MOST_FOR_VOS ? layoutOf(ids, ties) : null;
  const names = await namesOf(question, by);
  return {
    years,
    nodes: ids.map((id) => ({
      id,
      name: names.get(id) ?? { en: id.replace(/^name:/, ''), zh: null },
      works: counts.get(id) ?? 0,
      byYear: yearlyCounts.map((one) => one.get(id) ?? 0),
      x: layout?.get(id)?.x ?? null,
      y: layout?.get(id)?.y ?? null,
    })),
    all: counts.size,
    ties,
    yearly,
    layout: layout === null ? 'none' : 'vos',
    leftOut,
    nodesLeftOut: keep.size - ids.length,
  };
}

function backbone(
  ids: readonly string[],
  ties: [number, number, number, number][],
  most: number,
): { ties: [number, number, number, number][]; leftOut: number } {
  const sorted = ties.toSorted((x, y) => y[3] - x[3] || x[0] - y[0] || x[1] - y[1]);
  if (sorted.length <= most) return { ties: sorted, leftOut: 0 };
  const graph = graphOf(
    ids,
    sorted.map(([a, b, , n]) => [ids[a] ?? '', ids[b] ?? '', n] as const),
  );
  const alpha = new Map(
    disparityEnds(graph).map(({ either }, index) => [
      `${graph.ids[graph.edges[index]?.a ?? 0]} ${graph.ids[graph.edges[index]?.b ?? 0]}`,
      either,
    ]),
  );
  const alphaOf = ([a, b]: readonly [number, number, number, number]): number =>
    alpha.get(`${ids[a]} ${ids[b]}`) ?? alpha.get(`${ids[b]} ${ids[a]}`) ?? 1;
  const kept = sorted.toSorted((x, y) => alphaOf(x) - alphaOf(y) || y[3] - x[3]).slice(0, most);
  return { ties: kept.toSorted((x, y) => y[3] - x[3]), leftOut: sorted.length - most };
}

function layoutOf(
  ids: readonly string[],
  ties: readonly (readonly [number, number, number, number])[],
): Map<string, { x: number; y: number }> {
  const graph = graphOf(
    ids,
    ties.map(([a, b, , works]) => [ids[a] ?? '', ids[b] ?? '', works] as const),
  );
  if (strengths(graph).every((value) => value === 0)) return new Map();
  const { points } = piecesLayout(graph);
  return new Map(graph.ids.map((id, index) => [id, { x: points[index]?.x ?? 0, y: points[index]?.y ?? 0 }]));
}

async function namesOf(question: Question, by: Nodes): Promise<ReadonlyMap<string, { en: string; zh: string | null }>> {
  const names = await entityNames(question, by);
  return new Map([...names].map(([id, { name, nameZh }]) => [id, { en: name, zh: nameZh }]));
}

function oneOf<T extends string>(known: readonly T[], text: string, name: string): T {
  const found = known.find((one) => one === text);
  if (found === undefined) throw new Error(`invalid ${name}: ${text} (one of ${known.join(', ')})`);
  return found;
}
