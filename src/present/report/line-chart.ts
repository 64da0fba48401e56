import type { EventMark } from './event-marks.ts';
import { escapeHtml } from './html.ts';

export interface Series {
  readonly label: string;
  /** CSS class that colours it: c0, c1, … */
  readonly tone: number;
  readonly points: readonly { readonly x: number; readonly y: number | null; readonly low?: number; readonly high?: number }[];
}

export interface LineChartOptions {
  readonly title: string;
  readonly yLabel: string;
  readonly provisionalFrom?: number | null;
  readonly width?: number;
  readonly height?: number;
  /** Marked by number; those outside the years are left out. */
  readonly events?: readonly EventMark[];
}

/** Lines over years as SVG, labelled at their ends; nice round ticks, zero at the foot. */
export function lineChart(series: readonly Series[], options: LineChartOptions): string {
  const { width = 760, height = 320 } = options;
  const margin = { left: 56, right: 130, top: 30, bottom: 34 };
  const xs = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].toSorted((a, b) => a - b);
  const values = series.flatMap(({ points }) => points.flatMap(({ y, high }) => [y ?? 0, high ?? 0]));
  const top = niceTop(Math.max(1, ...values));
  const [first, last] = [xs[0] ?? 0, xs.at(-1) ?? 1];
  const px = (x: number): number => margin.left + ((x - first) / Math.max(1, last - first)) * (width - margin.left - margin.right);
  const py = (y: number): number => height - margin.bottom - (y / top) * (height - margin.top - margin.bottom);
  const ticks = Array.from({ length: 5 }, (_, at) => (top * at) / 4);
  const grid = ticks
    .map(
      (tick) =>
        `<line class="grid" x1="${margin.left}" x2="${width - margin.right}" y1="${py(tick)}" y2="${py(tick)}"/><text class="tick" x="${margin.left - 8}" y="${py(tick) + 4}" text-anchor="end">${number(tick)}</text>`,
    )
    .join('');
  const years = xs
    .map((x) => `<text class="tick" x="${px(x)}" y="${height - margin.bottom + 20}" text-anchor="middle">${x}</text>`)
    .join('');
  const ends = spread(
    series.map(({ points }) => py(points.at(-1)?.y ?? 0)),
    15,
  );
  const lines = series
    .map(({ label, tone, points }, at) => {
      const known = points.filter((point): point is { x: number; y: number; low?: number; high?: number } => point.y !== null);
      if (known.length === 0) return '';
      const band = known.every(({ low, high }) => low !== undefined && high !== undefined)
        ? `<path class="band c${tone}" d="M${known.map(({ x, high }) => `${px(x)},${py(high ?? 0)}`).join('L')}L${known
            .toReversed()
            .map(({ x, low }) => `${px(x)},${py(low ?? 0)}`)
            .join('L')}Z"/>`
        : '';
      const path = known.map(({ x, y }) => `${px(x).toFixed(1)},${py(y).toFixed(1)}`).join('L');
      const dots = known
        .map(
          ({ x, y }) =>
            `<circle class="dot c${tone}" cx="${px(x).toFixed(1)}" cy="${py(y).toFixed(1)}" r="3"><title>${escapeHtml(label)} ${x}: ${number(y)}</title></circle>`,
        )
        .join('');
      return `${band}<path class="line c${tone}" d="M${path}"/>${dots}<text class="end c${tone}" x="${width - margin.right + 10}" y="${(ends[at] ?? 0) + 4}">${escapeHtml(label)}</text>`;
    })
    .join('');
  const marked = (options.events ?? []).filter(({ when }) => when >= first - 0.5 && when <= last + 1);
  const rows = Math.max(0, ...staggered(marked.map(({ when }) => px(within(when, first, last)))).map((row) => row + 1));
  const lift = rows * MARK_ROW;
  const events = staggered(marked.map(({ when }) => px(within(when, first, last))))
    .map((row, at) => {
      const mark = marked[at];
      if (mark === undefined) return '';
      const x = px(within(mark.when, first, last)).toFixed(1);
      const y = margin.top - 8 - row * MARK_ROW;
      return `<g class="event"><line x1="${x}" x2="${x}" y1="${y}" y2="${height - margin.bottom}"/><text x="${x}" y="${y - 3}" text-anchor="middle">${at + 1}</text><title>${escapeHtml(`${mark.date} ${mark.title}`)}</title></g>`;
    })
    .join('');
  const key = marked
    .map(
      ({ date, title, source }) =>
        `<li><b>${escapeHtml(date)}</b> ${escapeHtml(title)}${source === '' ? '' : ` <small>${escapeHtml(source)}</small>`}</li>`,
    )
    .join('');
  return `<svg viewBox="0 ${-lift} ${width} ${height + lift}" role="img" aria-label="${escapeHtml(options.title)}"><text class="axis" x="${margin.left - 44}" y="14">${escapeHtml(options.yLabel)}</text>${grid}${years}${events}${lines}</svg>${key === '' ? '' : `<ol class="events">${key}</ol>`}`;
}

const MARK_ROW = 14;
const MARK_WIDTH = 18;

/** A year's point stands for the whole year: its middle is where the point is. */
function within(when: number, first: number, last: number): number {
  return Math.min(last, Math.max(first, when - 0.5));
}

/** Rows for marks, so that no number covers another. */
function staggered(positions: readonly number[]): number[] {
  const ends: number[] = [];
  return positions.map((x) => {
    const free = ends.findIndex((end) => end <= x - MARK_WIDTH);
    const row = free < 0 ? ends.length : free;
    ends[row] = x;
    return row;
  });
}

function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power;
}

function number(value: number): string {
  return Number.isInteger(value)
    ? value.toLocaleString('en-US')
    : value
        .toFixed(value < 10 ? 2 : 1)
        .replace(/0+$/, '')
        .replace(/\.$/, '');
}

/** Label positions kept apart from each other. */
function spread(positions: readonly number[], gap: number): number[] {
  const order = positions.map((y, at) => ({ y, at })).toSorted((a, b) => a.y - b.y);
  for (let pass = 1; pass < order.length; pass += 1) {
    const [above, here] = [order[pass - 1], order[pass]];
    if (above !== undefined && here !== undefined && here.y - above.y < gap) here.y = above.y + gap;
  }
  const out = [...positions];
  for (const { y, at } of order) out[at] = y;
  return out;
}
