import { escapeHtml } from './html.ts';

export interface ChartNode {
  readonly id: string;
  readonly label: string;
  readonly works: number;
  readonly x: number;
  readonly y: number;
}
export interface ChartTie {
  readonly a: string;
  readonly b: string;
  readonly works: number;
}

/**
 * A network as SVG on given places: nodes by works, ties by works. `most` are the largest of all years, so that years
 * compare. `marked` is the tie that is told apart.
 */
export function networkChart(
  nodes: readonly ChartNode[],
  ties: readonly ChartTie[],
  options: {
    readonly title: string;
    readonly width: number;
    readonly height: number;
    readonly labels: number;
    readonly mostWorks: number;
    readonly mostTie: number;
    readonly marked: readonly [string, string];
  },
): string {
  const { width, height, marked } = options;
  const place = placer(nodes, width, height);
  const drawnTies = ties
    .toSorted((p, q) => p.works - q.works)
    .map((tie) => {
      const [a, b] = [place.get(tie.a), place.get(tie.b)];
      if (a === undefined || b === undefined) return '';
      const share = tie.works / options.mostTie;
      const own = marked.includes(tie.a) && marked.includes(tie.b);
      return `<line class="tie${own ? ' own' : ''}" x1="${a.x}" y1="${a.y}" x2="${b.x}" y2="${b.y}" stroke-width="${(0.6 + 14 * share).toFixed(2)}" stroke-opacity="${(0.22 + 0.6 * Math.sqrt(share)).toFixed(2)}"><title>${escapeHtml(`${tie.a}–${tie.b}: ${tie.works}`)}</title></line>`;
    })
    .join('');
  const bySize = nodes.filter(({ works }) => works > 0).toSorted((p, q) => q.works - p.works);
  const drawnNodes = bySize
    .map((node) => {
      const at = place.get(node.id);
      if (at === undefined) return '';
      const r = radius(node, options);
      return `<circle class="node${marked.includes(node.id) ? ' own' : ''}" cx="${at.x}" cy="${at.y}" r="${r.toFixed(1)}"><title>${escapeHtml(`${node.label}: ${node.works}`)}</title></circle>`;
    })
    .join('');
  const labels = placedLabels(bySize.slice(0, options.labels), place, options)
    .map(({ text, x, y }) => `<text class="name" x="${x}" y="${y}" text-anchor="middle">${escapeHtml(text)}</text>`)
    .join('');
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(options.title)}">${drawnTies}${drawnNodes}${labels}</svg>`;
}

/** Area by works, on one scale for all panels. */
function radius(node: ChartNode, options: { readonly width: number; readonly height: number; readonly mostWorks: number }): number {
  return 2.5 + (Math.min(options.width, options.height) / 14) * Math.sqrt(node.works / options.mostWorks);
}

/** Spreads the crowded middle of a layout: radius by rank order, angle kept. */
function placer(
  nodes: readonly ChartNode[],
  width: number,
  height: number,
): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  const cx = nodes.reduce((sum, { x }) => sum + x, 0) / Math.max(1, nodes.length);
  const cy = nodes.reduce((sum, { y }) => sum + y, 0) / Math.max(1, nodes.length);
  const polar = nodes.map((node) => ({
    id: node.id,
    angle: Math.atan2(node.y - cy, node.x - cx),
    radius: Math.hypot(node.x - cx, node.y - cy),
  }));
  const order = polar.toSorted((p, q) => p.radius - q.radius);
  const places = new Map<string, { x: number; y: number }>();
  order.forEach(({ id, angle }, at) => {
    const reach = 0.15 + 0.85 * Math.sqrt((at + 0.5) / order.length);
    places.set(id, { x: reach * Math.cos(angle), y: reach * Math.sin(angle) });
  });
  return fitted(places, width, height);
}

/** Fills the picture, a margin left for labels. */
function fitted(
  places: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
  width: number,
  height: number,
): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  const all = [...places.values()];
  const [x0, x1] = [Math.min(...all.map(({ x }) => x)), Math.max(...all.map(({ x }) => x))];
  const [y0, y1] = [Math.min(...all.map(({ y }) => y)), Math.max(...all.map(({ y }) => y))];
  const margin = Math.min(width, height) / 11;
  const scale = (value: number, low: number, high: number, size: number): number =>
    Number((margin + ((value - low) / Math.max(1e-9, high - low)) * (size - 2 * margin)).toFixed(1));
  return new Map([...places].map(([id, { x, y }]) => [id, { x: scale(x, x0, x1, width), y: scale(y, y0, y1, height) }]));
}

/** Labels of the largest nodes, those that would cover another left out. */
function placedLabels(
  nodes: readonly ChartNode[],
  place: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
  options: { readonly width: number; readonly height: number; readonly mostWorks: number },
): { text: string; x: number; y: number }[] {
  const taken: { x0: number; x1: number; y0: number; y1: number }[] = [];
  const out: { text: string; x: number; y: number }[] = [];
  for (const node of nodes) {
    const at = place.get(node.id);
    if (at === undefined) continue;
    const r = radius(node, options);
    const half = node.label.length * (/\p{Script=Han}/u.test(node.label) ? 6 : 3.1);
    const x = Math.min(options.width - half - 2, Math.max(half + 2, at.x));
    for (const y of [at.y - r - 4, at.y + r + 12]) {
      const box = { x0: x - half, x1: x + half, y0: y - 10, y1: y + 3 };
      if (
        y < 10 ||
        y > options.height - 2 ||
        taken.some((other) => box.x0 < other.x1 && box.x1 > other.x0 && box.y0 < other.y1 && box.y1 > other.y0)
      )
        continue;
      taken.push(box);
      out.push({ text: node.label, x: Number(x.toFixed(1)), y: Number(y.toFixed(1)) });
      break;
    }
  }
  return out;
}
