import { Hono } from 'hono';
import type { Question } from '../../measure/analysis.ts';
import { questionOf } from '../../measure/ask.ts';
import { graphOf, strengths, type Graph } from '../../measure/graph/graph.ts';
import {
  coOccurrence,
  entityNames,
  memberships,
  occurrences,
  topEntities,
  type By,
  type Membership,
} from '../../measure/graph/memberships.ts';
import { associationStrength, disparityEnds, jaccard, quasiIndependence, salton } from '../../measure/graph/normalise.ts';
import { yearsOf } from '../../measure/graph/periods.ts';
import { vosLayout } from '../../measure/graph/vos-layout.ts';
import { GRAPH_WRITERS, type GraphFormat } from '../../measure/graph/write-graph.ts';
import { numberIn, textIn } from '../../store/cells.ts';
import type { LiveStudy } from './live-study.ts';
import { askedOf, wholeNumber } from './question.ts';

const WEIGHTS = ['works', 'fractional', 'association', 'salton', 'jaccard', 'ratio'] as const;
type Weight = (typeof WEIGHTS)[number];
const NODES = ['country', 'institution', 'city', 'funder', 'person', 'term'] as const;
type Nodes = (typeof NODES)[number];

const MOST_FOR_VOS = 150;
const MOST_FOR_EXPECTED = 1_500;
const MOST_TIES = 100_000;

/** `GET /api/network?by=country&top=60&weight=works`: one set of nodes and one layout, ties by year; `/api/network/export`: the same as a file. */
export function networkRoutes(live: LiveStudy): Hono {
  const routes = new Hono();
  routes.get('/api/network', async (context) => {
    const by = oneOf(NODES, context.req.query('by') ?? 'country', 'by');
    const weight = oneOf(WEIGHTS, context.req.query('weight') ?? 'works', 'weight');
    const top = Math.min(20_000, wholeNumber(context.req.query('top') ?? '60', 'top'));
    return context.json(await networkOf(questionOf(askedOf(context, live)), by, top, weight));
  });
  routes.get('/api/network/export', async (context) => {
    const by = oneOf(NODES, context.req.query('by') ?? 'country', 'by');
    const top = Math.min(20_000, wholeNumber(context.req.query('top') ?? '60', 'top'));
    const format = oneOf(Object.keys(GRAPH_WRITERS) as GraphFormat[], context.req.query('format') ?? 'graphml', 'format');
    const network = await networkOf(questionOf(askedOf(context, live)), by, top, 'association');
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
}

async function networkOf(question: Question, by: Nodes, top: number, weight: Weight): Promise<Network> {
  const works = await membersOf(question, by);
  const counts = occurrences(works);
  const keep = topEntities(counts, top);
  const ids = [...keep].toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1));
  const at = new Map(ids.map((id, index) => [id, index]));
  const years = yearsOf(works);
  const parts = years.map((year) => works.filter((work) => work.year === year));
  const pooled = weighted(works, weight);
  const inside = pooled.flatMap(({ a, b, value, works: n }): [number, number, number, number][] => {
    const [i, j] = [at.get(a), at.get(b)];
    return i === undefined || j === undefined ? [] : [[Math.min(i, j), Math.max(i, j), value, n]];
  });
  const { ties, leftOut } = backbone(ids, inside);
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
      name: names.get(id) ?? { en: id, zh: null },
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
  };
}

interface WeightedTie {
  readonly a: string;
  readonly b: string;
  readonly value: number;
  readonly works: number;
}

/** Normalised on all nodes, before any is left out. */
function weighted(works: readonly Membership[], weight: Weight): WeightedTie[] {
  const graph = coOccurrence(works);
  const values = valuesOf(graph, works, weight);
  return graph.edges.map((edge, index) => ({
    a: graph.ids[edge.a] ?? '',
    b: graph.ids[edge.b] ?? '',
    value: Number((values[index] ?? 0).toPrecision(6)),
    works: edge.weight,
  }));
}

function valuesOf(graph: Graph, works: readonly Membership[], weight: Weight): readonly number[] {
  switch (weight) {
    case 'works':
      return graph.edges.map((edge) => edge.weight);
    case 'fractional':
      return coOccurrence(works, (k) => 1 / (k - 1)).edges.map((edge) => edge.weight);
    case 'association':
      return associationStrength(graph);
    case 'salton':
      return salton(graph, occurrences(works));
    case 'jaccard':
      return jaccard(graph, occurrences(works));
    case 'ratio': {
      if (graph.ids.length > MOST_FOR_EXPECTED)
        throw new Error(
          `invalid weight: ratio (the expected tie is computed for at most ${MOST_FOR_EXPECTED} nodes; here are ${graph.ids.length})`,
        );
      const expected = quasiIndependence(graph);
      return graph.edges.map(({ a, b, weight: n }) =>
        expected === null ? 0 : n / ((expected[a] ?? 0) * (expected[b] ?? 0) || Number.POSITIVE_INFINITY),
      );
    }
  }
}

function backbone(
  ids: readonly string[],
  ties: [number, number, number, number][],
): { ties: [number, number, number, number][]; leftOut: number } {
  const sorted = ties.toSorted((x, y) => y[3] - x[3] || x[0] - y[0] || x[1] - y[1]);
  if (sorted.length <= MOST_TIES) return { ties: sorted, leftOut: 0 };
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
  const kept = sorted.toSorted((x, y) => alphaOf(x) - alphaOf(y) || y[3] - x[3]).slice(0, MOST_TIES);
  return { ties: kept.toSorted((x, y) => y[3] - x[3]), leftOut: sorted.length - MOST_TIES };
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
  const { points } = vosLayout(graph);
  return new Map(graph.ids.map((id, index) => [id, { x: points[index]?.x ?? 0, y: points[index]?.y ?? 0 }]));
}

async function membersOf(question: Question, by: Nodes): Promise<readonly Membership[]> {
  if (by !== 'person' && by !== 'term') return memberships(question, by satisfies By);
  const sql = {
    person: `SELECT DISTINCT p.work_id, p.person_id AS entity FROM authorship p JOIN scope s ON s.work_id = p.work_id WHERE p.person_id IS NOT NULL`,
    term: `SELECT DISTINCT k.work_id, lower(k.keyword) AS entity FROM keyword k JOIN scope s ON s.work_id = k.work_id WHERE k.kind = 'author'`,
  }[by];
  const rows = await question.rows(
    `SELECT w.work_id, w.year, e.entity FROM (${sql}) e JOIN work w ON w.work_id = e.work_id ORDER BY w.work_id, e.entity`,
  );
  const works = new Map<number, { work: number; year: number | null; entities: string[] }>();
  for (const row of rows) {
    const work = Number(row['work_id']);
    const held = works.get(work) ?? { work, year: numberIn(row, 'year'), entities: [] };
    held.entities.push(String(row['entity']));
    works.set(work, held);
  }
  return [...works.values()];
}

async function namesOf(question: Question, by: Nodes): Promise<ReadonlyMap<string, { en: string; zh: string | null }>> {
  if (by === 'term') return new Map();
  if (by === 'person') {
    const rows = await question.rows('SELECT person_id AS id, name, name_zh FROM person ORDER BY person_id');
    return new Map(rows.map((row) => [String(row['id']), { en: String(row['name'] ?? row['id']), zh: textIn(row, 'name_zh') }]));
  }
  const names = await entityNames(question, by satisfies By);
  return new Map([...names].map(([id, { name, nameZh }]) => [id, { en: name, zh: nameZh }]));
}

function oneOf<T extends string>(known: readonly T[], text: string, name: string): T {
  const found = known.find((one) => one === text);
  if (found === undefined) throw new Error(`invalid ${name}: ${text} (one of ${known.join(', ')})`);
  return found;
}
