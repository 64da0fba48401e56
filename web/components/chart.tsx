import * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState, type ReactNode } from 'react';

interface ChartProps {
  readonly options: (width: number) => Plot.PlotOptions;
  readonly label: string;
}

/** An Observable Plot chart as wide as its place. */
export function Chart({ options, label }: ChartProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
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
