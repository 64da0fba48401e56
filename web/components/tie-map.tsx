import type { Network } from '../state/api.ts';
import { LABEL_GAP, labelPlaces } from './label-places.ts';
import { svgElement } from './save-chart.ts';

interface Drawn {
  readonly network: Network;
  readonly ties: readonly { readonly a: number; readonly b: number; readonly value: number }[];
  readonly sizes: readonly number[];
  readonly places: readonly { readonly x: number; readonly y: number }[];
  colourOf(index: number): string;
  nameOf(index: number): string;
}

const [WIDTH, HEIGHT, MARGIN] = [1000, 700, 60];
const MOST_NAMES = 120;

/** A network as a picture: ties under nodes, names of the largest. */
export function networkDrawing({ network, ties, sizes, places, colourOf, nameOf }: Drawn): SVGSVGElement {
  const drawing = svgElement('svg', { width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}` }) as SVGSVGElement;
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((WIDTH - 2 * MARGIN) / Math.max(1e-9, right - left), (HEIGHT - 2 * MARGIN) / Math.max(1e-9, bottom - top));
  const at = places.map(({ x, y }) => ({
    x: WIDTH / 2 + (x - (left + right) / 2) * scale,
    y: HEIGHT / 2 - (y - (top + bottom) / 2) * scale,
  }));
  const heaviest = ties.reduce((weight, { value }) => Math.max(weight, value), 1e-12);
  for (const { a, b, value } of ties.toSorted((x, y) => x.value - y.value)) {
    const [p, q] = [at[a], at[b]];
    if (p === undefined || q === undefined) continue;
    drawing.append(
      svgElement('line', {
        x1: p.x,
        y1: p.y,
        x2: q.x,
        y2: q.y,
        style: `stroke: var(--tie); stroke-width: ${0.4 + 6 * (value / heaviest) ** 0.8}; stroke-opacity: 0.7`,
      }),
    );
  }
  const most = Math.max(1, ...sizes);
  const radius = (index: number): number => 2 + 16 * Math.sqrt((sizes[index] ?? 0) / most);
  network.nodes.forEach((_, index) => {
    const p = at[index];
    if (p !== undefined)
      drawing.append(
        svgElement('circle', {
          cx: p.x,
          cy: p.y,
          r: radius(index),
          style: `fill: ${colourOf(index)}; stroke: var(--paper); stroke-width: 1`,
        }),
      );
  });
  const largest = [...network.nodes.keys()].toSorted((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
  const plane = {
    x: (index: number) => at[index]?.x ?? 0,
    y: (index: number) => at[index]?.y ?? 0,
    radius,
    leftFirst: (index: number) => (at[index]?.x ?? 0) > 0.85 * WIDTH,
    width: (index: number) => widthOf(nameOf(index)),
  };
  for (const { at: index, side } of labelPlaces(plane, largest).slice(0, MOST_NAMES)) {
    const p = at[index];
    if (p !== undefined)
      drawing.append(
        svgElement(
          'text',
          {
            x: side === 'right' ? p.x + radius(index) + LABEL_GAP : p.x - radius(index) - LABEL_GAP,
            y: p.y + 4,
            'text-anchor': side === 'right' ? 'start' : 'end',
            style: 'font-size: 12px; font-weight: 500; fill: var(--ink); stroke: var(--paper); stroke-width: 3; paint-order: stroke',
          },
          nameOf(index),
        ),
      );
  }
  return drawing;
}

/** Pixels that a name takes at 12 pixels, at the most: a letter of a wide script is as wide as it is high. */
function widthOf(name: string): number {
  let width = 0;
  for (const letter of name) width += (letter.codePointAt(0) ?? 0) > 0x2e7f ? 12 : 7;
  return width;
}
