import type Graph from 'graphology';
import type { Attributes } from 'graphology-types';
import type Sigma from 'sigma';
import { LABEL_GAP, labelPlaces, placingLabels, type PlacedLabel } from '../../components/label-places.ts';

/** Zoom is told in steps of this part of a doubling: the names change at a step, and between steps they only move. */
const STEPS_A_DOUBLING = 4;
/** In a crowd, nodes that are drawn smaller than this have no name until one is near enough, or points at them. */
const LEAST_RADIUS = 3;
const CROWD = 300;
/** What of a frame may go into finding room for names. */
const SLICE_MS = 0.5;
const OUTSIDE = 300;
/** Of the whole width of the network: nodes further to the right have their name on the left. */
const EDGE = 0.85;

interface Named {
  readonly labels: readonly string[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly size: Float64Array;
  /** The most important first. */
  readonly order: readonly number[];
  readonly forced: ReadonlySet<number>;
}
interface Colours {
  readonly ink: string;
  readonly paper: string;
}
type Camera = ReturnType<ReturnType<Sigma['getCamera']>['getState']>;

/**
 * Names of the nodes on the drawn network: those with room, the largest first. What has room depends on the zoom alone, so names neither
 * come nor go while the network is moved; names of nodes outside the frame are placed too. Room is looked for in slices of a frame.
 * Returns a way to say that the colours changed.
 */
export function drawNodeLabels<N extends Attributes, E extends Attributes>(
  view: Sigma<N, E>,
  graph: Graph<N, E>,
  coloursNow: () => Colours,
): { recolour(): void } {
  const context = view.getCanvases()['labels']?.getContext('2d') ?? null;
  const widths = new Map<string, number>();
  let colours = coloursNow();
  let named: Named | null = null;
  let placed: { readonly labels: readonly PlacedLabel[]; readonly ratio: number } = { labels: [], ratio: 1 };
  let sought = '';
  let frame = 0;

  const look = (placing: Generator<void, PlacedLabel[]>, ratio: number): void => {
    const until = performance.now() + SLICE_MS;
    for (let step = placing.next(); ; step = placing.next()) {
      if (step.done === true) {
        placed = { labels: step.value, ratio };
        view.scheduleRender();
        return;
      }
      if (performance.now() > until) break;
    }
    frame = requestAnimationFrame(() => look(placing, ratio));
  };
  view.on('afterProcess', () => {
    named = null;
  });
  view.on('kill', () => cancelAnimationFrame(frame));
  view.on('afterRender', () => {
    if (context === null) return;
    context.font = `${view.getSetting('labelWeight')} ${view.getSetting('labelSize')}px ${view.getSetting('labelFont')}`;
    if (named === null) {
      named = namesNow(view, graph);
      sought = '';
    }
    const { labels, x, y, size, forced } = named;
    const widthOf = (at: number): number => widthOfName(labels[at] ?? '', widths, context);
    const { ratio, angle } = view.getCamera().getState();
    const { width, height } = view.getDimensions();
    const step = 2 ** (Math.ceil(Math.log2(ratio) * STEPS_A_DOUBLING) / STEPS_A_DOUBLING);
    const wanted = `${step} ${angle} ${width} ${height}`;
    if (wanted !== sought) {
      sought = wanted;
      cancelAnimationFrame(frame);
      const near = planeOf(view, { x: 0.5, y: 0.5, angle, ratio: step });
      const least = labels.length > CROWD ? LEAST_RADIUS / view.scaleSize(1, step) : 0;
      const scale = view.scaleSize(1, step);
      const plane = {
        x: (at: number) => near.x(x[at] ?? 0, y[at] ?? 0),
        y: (at: number) => near.y(x[at] ?? 0, y[at] ?? 0),
        radius: (at: number) => scale * (size[at] ?? 0),
        width: widthOf,
        leftFirst: (at: number) => (x[at] ?? 0) > EDGE,
      };
      const small = named.order.findIndex((at) => (size[at] ?? 0) < least && !forced.has(at));
      look(placingLabels(plane, small < 0 ? named.order : named.order.slice(0, small), forced), step);
    }
    const at = planeOf(view, null);
    const seen = placed.labels.flatMap(({ at: index, side }) => {
      const [left, top] = [at.x(x[index] ?? 0, y[index] ?? 0), at.y(x[index] ?? 0, y[index] ?? 0)];
      const isNear = left > -OUTSIDE && top > -20 && left < width + OUTSIDE && top < height + 20;
      return isNear ? [{ index, side, x: left, y: top, radius: view.scaleSize(size[index] ?? 0) }] : [];
    });
    const plane = {
      x: (one: number) => seen[one]?.x ?? 0,
      y: (one: number) => seen[one]?.y ?? 0,
      radius: (one: number) => seen[one]?.radius ?? 0,
      width: (one: number) => widthOf(seen[one]?.index ?? 0),
    };
    // Further away than where room was found, and none found yet for here: what would cover another name waits.
    const kept = ratio > placed.ratio ? labelPlaces(plane, seen.keys()) : null;
    const drawn = kept === null ? seen : kept.flatMap((one) => ({ ...seen[one.at], side: one.side }) as (typeof seen)[number]);
    drawNames(
      context,
      drawn.map((one) => {
        const reach = one.radius + LABEL_GAP;
        return [labels[one.index] ?? '', one.side === 'right' ? one.x + reach : one.x - reach - widthOf(one.index), one.y];
      }),
      colours,
    );
  });
  return {
    recolour() {
      colours = coloursNow();
    },
  };
}

function drawNames(
  context: CanvasRenderingContext2D,
  names: readonly (readonly [name: string, x: number, y: number])[],
  { ink, paper }: Colours,
): void {
  context.fillStyle = ink;
  context.strokeStyle = paper;
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.textBaseline = 'middle';
  for (const [name, x, y] of names) {
    context.strokeText(name, x, y);
    context.fillText(name, x, y);
  }
  context.textBaseline = 'alphabetic';
}

function namesNow<N extends Attributes, E extends Attributes>(view: Sigma<N, E>, graph: Graph<N, E>): Named {
  const [x, y, size] = [new Float64Array(graph.order), new Float64Array(graph.order), new Float64Array(graph.order)];
  const labels: string[] = [];
  const forced = new Set<number>();
  graph.forEachNode((node) => {
    const at = labels.length;
    const shown = view.getNodeDisplayData(node);
    labels.push(shown?.hidden === true ? '' : (shown?.label ?? ''));
    [x[at], y[at], size[at]] = [shown?.x ?? 0, shown?.y ?? 0, shown?.size ?? 0];
    if (shown?.forceLabel === true) forced.add(at);
  });
  const order = [...labels.keys()].filter((at) => labels[at] !== '');
  order.sort((a, b) => Number(forced.has(b)) - Number(forced.has(a)) || (size[b] ?? 0) - (size[a] ?? 0) || a - b);
  return { labels, x, y, size, order, forced };
}

/** From the places of the graph to pixels, as `camera` sees them; null for the camera of now. */
function planeOf<N extends Attributes, E extends Attributes>(
  view: Sigma<N, E>,
  camera: Camera | null,
): { x(x: number, y: number): number; y(x: number, y: number): number } {
  const pixel = (x: number, y: number): { x: number; y: number } =>
    view.framedGraphToViewport({ x, y }, camera === null ? {} : { cameraState: camera });
  const [origin, right, up] = [pixel(0, 0), pixel(1, 0), pixel(0, 1)];
  const [a, b, c, d] = [right.x - origin.x, up.x - origin.x, right.y - origin.y, up.y - origin.y];
  return { x: (x, y) => origin.x + a * x + b * y, y: (x, y) => origin.y + c * x + d * y };
}

/** The sum of the widths of its letters: each letter is measured once, not each name. */
function widthOfName(name: string, widths: Map<string, number>, context: CanvasRenderingContext2D): number {
  let sum = 0;
  for (const letter of name) {
    const known = widths.get(letter) ?? context.measureText(letter).width;
    widths.set(letter, known);
    sum += known;
  }
  return sum;
}
