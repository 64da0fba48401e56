import * as Plot from '@observablehq/plot';
import { useEffect, type ReactNode } from 'react';
import { usePlaceWidth } from './sized.tsx';

interface ChartProps {
  readonly options: (width: number) => Plot.PlotOptions;
  readonly label: string;
}

/** An Observable Plot chart as wide as its place. */
export function Chart({ options, label }: ChartProps): ReactNode {
  const [frame, width] = usePlaceWidth();
  useEffect(() => {
    const element = frame.current;
    if (element === null || width < 100) return undefined;
    const chart = Plot.plot({ ...options(width), width });
    chart.setAttribute('role', 'img');
    chart.setAttribute('aria-label', label);
    for (const inner of chart.querySelectorAll('[aria-label]')) inner.removeAttribute('aria-label');
    element.append(chart);
    return () => chart.remove();
  }, [options, width, label]);
  return <div className="plot" ref={frame} />;
}

/** Eight colours that stay apart for colour-blind eyes (after Okabe & Ito), as the style sheet names them for light and dark. */
export const COLOURS = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => `var(--c${at})`);
/** A second sign beside colour: the shape of the points. */
export const SYMBOLS = ['circle', 'square', 'triangle', 'diamond', 'star', 'wye', 'cross', 'asterisk'] as const;

/** How every chart of Plot looks, and its tips. */
export const PLAIN = { background: 'transparent', color: 'var(--ink)', fontSize: '12px', fontFamily: 'inherit' };
export const TIP = { fill: 'var(--paper)', stroke: 'var(--line)' };

const [CIRCLE, SQUARE, TRIANGLE, DIAMOND, STAR, WYE, CROSS, ASTERISK] = [
  'M3.4 0A3.4 3.4 0 1 1 -3.4 0A3.4 3.4 0 1 1 3.4 0Z',
  'M-3 -3H3V3H-3Z',
  'M0 -3.8L3.6 2.6H-3.6Z',
  'M0 -4.6L2.7 0L0 4.6L-2.7 0Z',
  'M0 -4.6L1.1 -1.5L4.4 -1.4L1.8 0.6L2.7 3.7L0 1.9L-2.7 3.7L-1.8 0.6L-4.4 -1.4L-1.1 -1.5Z',
  'M-1 0.6V4H1V0.6L4 -1.2L3 -2.9L0 -1.2L-3 -2.9L-4 -1.2Z',
  'M-1.3 -3.9H1.3V-1.3H3.9V1.3H1.3V3.9H-1.3V1.3H-3.9V-1.3H-1.3Z',
  'M0 -4V4M-3.5 -2L3.5 2M-3.5 2L3.5 -2',
];
const SIGNS = [CIRCLE, SQUARE, TRIANGLE, DIAMOND, STAR, WYE, CROSS, ASTERISK];

/** What stands for the line or the points of the place `at` in a legend: its colour, its shape, and whether it is dashed. */
export function LegendSign({ at, dashed }: { readonly at: number; readonly dashed?: boolean }): ReactNode {
  const colour = COLOURS[at] ?? 'currentColor';
  return (
    <svg viewBox="0 0 28 12" aria-hidden="true">
      <line x1="0" x2="28" y1="6" y2="6" style={{ stroke: colour }} strokeDasharray={dashed === true ? '5 4' : undefined} />
      <path transform="translate(14 6)" d={SIGNS[at] ?? CIRCLE} style={{ fill: 'var(--paper)', stroke: colour, strokeWidth: 1.5 }} />
    </svg>
  );
}
