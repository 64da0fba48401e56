/** Saves text or a blob as a file. */
export function saveFile(name: string, content: Blob | string, type = 'text/plain;charset=utf-8'): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvText(head: readonly string[], rows: readonly (readonly (string | number | boolean | null | undefined)[])[]): string {
  const cell = (value: string | number | boolean | null | undefined): string => {
    if (value === null || value === undefined) return '';
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

const PROPERTIES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'fill-opacity',
  'opacity',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
];
const LINE = 16;

/** A chart as a file that stands alone: title above, rule line and source below, its styles inside. */
export function standaloneSvg(
  chart: SVGSVGElement,
  title: string,
  below: readonly string[],
): { svg: string; width: number; height: number } {
  const box = chart.getBoundingClientRect();
  const [width, height] = [Math.ceil(box.width), Math.ceil(box.height)];
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const from = [chart, ...chart.querySelectorAll('*')];
  const to = [copy, ...copy.querySelectorAll('*')];
  from.forEach((element, at) => {
    const style = getComputedStyle(element);
    for (const property of PROPERTIES) to[at]?.setAttribute(property, style.getPropertyValue(property));
    to[at]?.removeAttribute('class');
    to[at]?.removeAttribute('style');
  });
  copy.setAttribute('y', '34');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const root = getComputedStyle(document.documentElement);
  const [ink, soft, paper] = ['--ink', '--soft', '--paper'].map((name) => root.getPropertyValue(name));
  const lines = below.flatMap((text) => wrapped(text, Math.floor(width / 6.4)));
  const total = height + 48 + lines.length * LINE;
  const family = 'Inter, Helvetica Neue, Arial, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif';
  const outer = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  outer.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  outer.setAttribute('width', String(width));
  outer.setAttribute('height', String(total));
  outer.setAttribute('viewBox', `0 0 ${width} ${total}`);
  outer.setAttribute('font-family', family);
  const add = (name: string, attributes: Record<string, string | number>, text?: string): void => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text !== undefined) element.textContent = text;
    outer.append(element);
  };
  add('rect', { width, height: total, fill: paper ?? '#fff' });
  add('text', { x: 4, y: 22, 'font-size': 16, 'font-weight': 600, fill: ink ?? '#000' }, title);
  outer.append(copy);
  lines.forEach((line, at) => add('text', { x: 4, y: height + 54 + at * LINE, 'font-size': 11, fill: soft ?? '#555' }, line));
  return { svg: new XMLSerializer().serializeToString(outer), width, height: total };
}

/** The same as a picture at twice the size. */
export async function pngOf({
  svg,
  width,
  height,
}: {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no pictures');
  context.scale(2, 2);
  context.drawImage(image, 0, 0);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture was made')) : resolve(blob)), 'image/png'),
  );
}

const SVG = 'http://www.w3.org/2000/svg';

/** An element of SVG; numbers of `attributes` are written as they are. */
export function svgElement(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    // A policy without inline styles lets scripts set them, but not as an attribute.
    if (key === 'style') element.style.cssText = String(value);
    else element.setAttribute(key, String(value));
  }
  if (text !== undefined) element.textContent = text;
  return element;
}

/** Bars as one picture: a label and a number each. */
export function barsDrawing(bars: readonly (readonly [label: string, value: number])[], number: (value: number) => string): SVGSVGElement {
  const [width, left, step] = [640, 260, 24];
  const most = Math.max(1, ...bars.map(([, value]) => value));
  const drawing = document.createElementNS(SVG, 'svg');
  for (const [key, value] of [
    ['width', width],
    ['height', bars.length * step],
    ['viewBox', `0 0 ${width} ${bars.length * step}`],
  ] as const)
    drawing.setAttribute(key, String(value));
  bars.forEach(([label, value], at) => {
    const short = label.length > 42 ? `${label.slice(0, 41)}…` : label;
    drawing.append(
      svgElement('text', { x: left - 8, y: at * step + 16, 'text-anchor': 'end', style: 'font-size: 12px; fill: var(--ink)' }, short),
      svgElement('rect', { x: left, y: at * step + 5, width: (300 * value) / most, height: 14, style: 'fill: var(--accent)' }),
      svgElement(
        'text',
        { x: left + 6 + (300 * value) / most, y: at * step + 16, style: 'font-size: 12px; fill: var(--ink)' },
        number(value),
      ),
    );
  });
  return drawing;
}

/** Lends a drawing to the page, out of sight, so that its styles are known while `take` runs. */
export function mounted<T>(drawing: SVGSVGElement, take: (drawing: SVGSVGElement) => T): T {
  const place = document.createElement('div');
  place.className = 'out-of-sight';
  place.append(drawing);
  document.body.append(place);
  try {
    return take(drawing);
  } finally {
    place.remove();
  }
}

function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(/(?<=\s)|(?<=[，。；：、])/u)) {
    const wide = Array.from(line + piece).reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 1.8 : 1), 0);
    if (wide > most && line !== '') {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()].filter((one) => one !== '');
}
