import type Graph from 'graphology';
import type { Attributes } from 'graphology-types';
import type Sigma from 'sigma';
import { LABEL_GAP, labelPlaces, type PlacedLabel } from '../../components/label-places.ts';

/** Zoom is told in steps of this part of a doubling: the names change at a step, and between steps they only move. */
const STEPS_A_DOUBLING = 4;
/** In a crowd, nodes that are drawn smaller than this have no name until one is near enough, or points at them. */
const LEAST_RADIUS = 3;
const CROWD = 300;
const OUTSIDE = 300;

interface Held {
  readonly labels: readonly string[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly size: Float64Array;
  readonly width: Float64Array;
  readonly order: readonly number[];
  readonly forced: ReadonlySet<number>;
}

/**
 * Names of the nodes on the drawn network: those with room, the largest first. What has room depends on the zoom alone, so names neither
 * come nor go while the network is moved; names of nodes outside the frame are placed too. Returns a way to say that the colours changed.
 */
export function drawNodeLabels<N extends Attributes, E extends Attributes>(
  view: Sigma<N, E>,
  graph: Graph<N, E>,
  colours: () => { readonly ink: string; readonly paper: string },
): { recolour(): void } {
  const context = view.getCanvases()['labels']?.getContext('2d') ?? null;
  const widths = new Map<string, number>();
  let held: Held | null = null;
  let placed: readonly PlacedLabel[] = [];
  let placedAt = '';
  let { ink, paper } = colours();
  view.on('afterProcess', () => {
    held = null;
  });
  view.on('afterRender', () => {
    if (context === null) return;
    const font = `${view.getSetting('labelWeight')} ${view.getSetting('labelSize')}px ${view.getSetting('labelFont')}`;
    context.font = font;
    if (held === null) {
      held = heldNow(view, graph, (label) => widthOf(label, widths, context));
      placedAt = '';
    }
    const { ratio, angle } = view.getCamera().getState();
    const step = 2 ** (Math.ceil(Math.log2(ratio) * STEPS_A_DOUBLING) / STEPS_A_DOUBLING);
    const { width, height } = view.getDimensions();
    const key = `${step} ${angle} ${width} ${height}`;
    if (key !== placedAt) {
      placed = placedAtRatio(view, held, { x: 0.5, y: 0.5, angle, ratio: step });
      placedAt = key;
    }
    const at = planeOf(view, null);
    context.fillStyle = ink;
    context.strokeStyle = paper;
    context.lineWidth = 3;
    context.lineJoin = 'round';
    context.textBaseline = 'middle';
    for (const { at: index, side } of placed) {
      const [x, y] = [at.x(held.x[index] ?? 0, held.y[index] ?? 0), at.y(held.x[index] ?? 0, held.y[index] ?? 0)];
      if (x < -OUTSIDE || y < -20 || x > width + OUTSIDE || y > height + 20) continue;
      const reach = view.scaleSize(held.size[index] ?? 0) + LABEL_GAP;
      const left = side === 'right' ? x + reach : x - reach - (held.width[index] ?? 0);
      context.strokeText(held.labels[index] ?? '', left, y);
      context.fillText(held.labels[index] ?? '', left, y);
    }
    context.textBaseline = 'alphabetic';
  });
  return {
    recolour() {
      ({ ink, paper } = colours());
    },
  };
}

function heldNow<N extends Attributes, E extends Attributes>(
  view: Sigma<N, E>,
  graph: Graph<N, E>,
  widthOfLabel: (label: string) => number,
): Held {
  const count = graph.order;
  const [x, y, size, width] = [new Float64Array(count), new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const labels: string[] = [];
  const forced = new Set<number>();
  graph.forEachNode((node) => {
    const at = labels.length;
    const shown = view.getNodeDisplayData(node);
    const label = shown?.hidden === true ? '' : (shown?.label ?? '');
    labels.push(label);
    [x[at], y[at], size[at], width[at]] = [shown?.x ?? 0, shown?.y ?? 0, shown?.size ?? 0, widthOfLabel(label)];
    if (shown?.forceLabel === true) forced.add(at);
  });
  const order = [...labels.keys()].filter((at) => labels[at] !== '');
  order.sort((a, b) => Number(forced.has(b)) - Number(forced.has(a)) || (size[b] ?? 0) - (size[a] ?? 0) || a - b);
  return { labels, x, y, size, width, order, forced };
}

function placedAtRatio<N extends Attributes, E extends Attributes>(
  view: Sigma<N, E>,
  held: Held,
  camera: { x: number; y: number; angle: number; ratio: number },
): PlacedLabel[] {
  const at = planeOf(view, camera);
  const { x, y, size, width, order, forced } = held;
  const least = held.labels.length > CROWD ? LEAST_RADIUS / view.scaleSize(1, camera.ratio) : 0;
  const plane = {
    x: x.map((one, index) => at.x(one, y[index] ?? 0)),
    y: x.map((one, index) => at.y(one, y[index] ?? 0)),
    radius: size.map((one) => view.scaleSize(one, camera.ratio)),
    width,
  };
  return labelPlaces(
    plane,
    order.filter((index) => (size[index] ?? 0) >= least || forced.has(index)),
    forced,
  );
}

/** From the places of the graph to pixels, as `camera` sees them; null for the camera of now. */
function planeOf<N extends Attributes, E extends Attributes>(
  view: Sigma<N, E>,
  camera: { x: number; y: number; angle: number; ratio: number } | null,
): { x(x: number, y: number): number; y(x: number, y: number): number } {
  const pixel = (x: number, y: number): { x: number; y: number } =>
    view.framedGraphToViewport({ x, y }, camera === null ? {} : { cameraState: camera });
  const [origin, right, up] = [pixel(0, 0), pixel(1, 0), pixel(0, 1)];
  const [a, b, c, d] = [right.x - origin.x, up.x - origin.x, right.y - origin.y, up.y - origin.y];
  return { x: (x, y) => origin.x + a * x + b * y, y: (x, y) => origin.y + c * x + d * y };
}

/** The sum of the widths of its letters: each is measured once, not each name. */
function widthOf(label: string, widths: Map<string, number>, context: CanvasRenderingContext2D): number {
  let sum = 0;
  for (const letter of label) {
    const known = widths.get(letter) ?? context.measureText(letter).width;
    widths.set(letter, known);
    sum += known;
  }
  return sum;
}
