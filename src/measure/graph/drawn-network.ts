import type { Question } from '../analysis.ts';
import { inSteps } from '../in-steps.ts';
import { graphOf, strengths } from './graph.ts';
import { entityNames, memberships, occurrences, topEntities, type By, type Membership } from './memberships.ts';
import { disparityEnds } from './normalise.ts';
import { yearsOf } from './periods.ts';
import { piecesLayout } from './pieces-layout.ts';
import { weighted, type Weight } from './tie-weights.ts';

/** What of a network is drawn: nodes of which kind, those with most works, and how their ties are weighted. */
export interface DrawnChoice {
  readonly by: By;
  readonly top: number;
  readonly weight: Weight;
  /** More nodes and ties than these are left out: of nodes those with fewest works, of ties those outside the backbone. */
  readonly most: { readonly nodes: number; readonly ties: number } | null;
}

export interface DrawnNode {
  readonly id: string;
  readonly name: { readonly en: string; readonly zh: string | null };
  readonly works: number;
  readonly byYear: readonly number[];
  readonly x: number | null;
  readonly y: number | null;
}

/** One set of nodes on one layout, with ties of all years and of each. */
export interface DrawnNetwork {
  readonly years: readonly number[];
  readonly nodes: readonly DrawnNode[];
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

const MOST_FOR_VOS = 150;
/** Of the whole, what reading the works takes. */
const READ = 0.2;

/** A network as it is drawn. Tells how far it is, and stops between its steps when the question is aborted. */
export async function drawnNetwork(question: Question, choice: DrawnChoice): Promise<DrawnNetwork> {
  const names = await entityNames(question, choice.by);
  const works = await memberships(question, choice.by);
  question.progress(READ);
  return inSteps(drawing(works, names, choice), {
    progress: (done) => question.progress(READ + (1 - READ) * done),
    signal: question.signal,
  });
}

type Names = Awaited<ReturnType<typeof entityNames>>;

function* drawing(works: readonly Membership[], names: Names, { top, weight, most }: DrawnChoice): Generator<number, DrawnNetwork, void> {
  const counts = occurrences(works);
  const keep = topEntities(counts, top);
  const ids = [...keep].toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1)).slice(0, most?.nodes);
  const at = new Map(ids.map((id, index) => [id, index]));
  const years = yearsOf(works);
  const parts = years.map((year) => works.filter((work) => work.year === year));
  // All years together take about as long as all years one by one; the layout as long again.
  const steps = 3 * years.length + 1;
  yield 1 / steps;
  const pooled = weighted(works, weight);
  const inside = pooled.flatMap(({ a, b, value, works: n }): DrawnTie[] => {
    const [i, j] = [at.get(a), at.get(b)];
    return i === undefined || j === undefined ? [] : [[Math.min(i, j), Math.max(i, j), value, n]];
  });
  const { ties, leftOut } = backbone(ids, inside, most?.ties ?? inside.length);
  const place = new Map(ties.map(([a, b], index) => [`${a} ${b}`, index]));
  const yearly: [number, number, number][][] = [];
  for (const part of parts) {
    yield (years.length + 1 + yearly.length) / steps;
    yearly.push(
      weighted(part, weight).flatMap(({ a, b, value, works: n }): [number, number, number][] => {
        const [i, j] = [at.get(a), at.get(b)];
        const tie = i === undefined || j === undefined ? undefined : place.get(`${Math.min(i, j)} ${Math.max(i, j)}`);
        return tie === undefined ? [] : [[tie, value, n]];
      }),
    );
  }
  yield (2 * years.length + 1) / steps;
  const yearlyCounts = parts.map(occurrences);
  const layout = ids.length <= MOST_FOR_VOS ? layoutOf(ids, ties) : null;
  return {
    years,
    nodes: ids.map((id) => ({
      id,
      name: nameOf(names, id),
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

/** A keyword is its own name; a spelling that stands for a person is its name. */
function nameOf(names: Names, id: string): DrawnNode['name'] {
  const known = names.get(id);
  return known === undefined ? { en: id.replace(/^name:/, ''), zh: null } : { en: known.name, zh: known.nameZh };
}

type DrawnTie = [a: number, b: number, weight: number, works: number];

function backbone(ids: readonly string[], ties: DrawnTie[], most: number): { ties: DrawnTie[]; leftOut: number } {
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
  const alphaOf = ([a, b]: Readonly<DrawnTie>): number => alpha.get(`${ids[a]} ${ids[b]}`) ?? alpha.get(`${ids[b]} ${ids[a]}`) ?? 1;
  const kept = sorted.toSorted((x, y) => alphaOf(x) - alphaOf(y) || y[3] - x[3]).slice(0, most);
  return { ties: kept.toSorted((x, y) => y[3] - x[3]), leftOut: sorted.length - most };
}

function layoutOf(ids: readonly string[], ties: readonly Readonly<DrawnTie>[]): Map<string, { x: number; y: number }> {
  const graph = graphOf(
    ids,
    ties.map(([a, b, , works]) => [ids[a] ?? '', ids[b] ?? '', works] as const),
  );
  if (strengths(graph).every((value) => value === 0)) return new Map();
  const { points } = piecesLayout(graph);
  return new Map(graph.ids.map((id, index) => [id, { x: points[index]?.x ?? 0, y: points[index]?.y ?? 0 }]));
}
