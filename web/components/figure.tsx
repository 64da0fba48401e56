import { useRef, type ReactNode } from 'react';
import type { Text } from '../state/language.ts';
import { useSpeech } from '../state/language.ts';
import { useFilters, worksAddress } from '../state/filters.ts';
import { useParam } from '../state/location.ts';
import { useStudy } from '../state/study.tsx';
import { Link } from './link.tsx';
import { barsDrawing, csvText, mounted, pngOf, saveFile, standaloneSvg } from './save-chart.ts';

export interface Twin {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | null | undefined)[])[];
  /** The filters of the works behind a number; null where there are none. */
  readonly behind?: (row: number, column: number) => readonly string[] | null;
}

interface FigureProps {
  readonly id: string;
  readonly title: string;
  readonly rule: Text | string;
  readonly coverage?: ReactNode;
  readonly children: ReactNode;
  /** The same numbers as a table. */
  readonly twin: Twin | null;
  readonly controls?: ReactNode;
  /** Pictures are made of the chart's SVG, or of its bars, unless it draws itself for them. */
  readonly drawing?: () => SVGSVGElement;
  readonly note?: ReactNode;
  readonly wide?: boolean;
}

/** A chart with what must stand beside it: its rule, its coverage, its table, and the ways to take it along. */
export function Figure({ id, title, rule, coverage, children, twin, controls, drawing, note, wide }: FigureProps): ReactNode {
  const { say, text, number } = useSpeech();
  const { study } = useStudy();
  const frame = useRef<HTMLDivElement>(null);
  const [tables, setTables] = useParam('tables', '');
  const open = tables.split(',').filter(Boolean);
  const shown = open.includes(id);
  const setShown = (next: boolean): void => setTables((next ? [...open, id] : open.filter((one) => one !== id)).join(','));
  const svgOf = (): ReturnType<typeof standaloneSvg> | null => {
    const source = `${text(study?.title ?? '')} · Fieldlines · ${window.location.pathname}${window.location.search}`;
    const alone = (chart: SVGSVGElement): ReturnType<typeof standaloneSvg> => standaloneSvg(chart, title, [text(rule), source]);
    if (drawing !== undefined) return mounted(drawing(), alone);
    const charts = [...(frame.current?.querySelectorAll('svg') ?? [])].filter((one) => one.closest('.bars, .legend') === null);
    const chart = charts.toSorted((a, b) => b.clientWidth * b.clientHeight - a.clientWidth * a.clientHeight)[0];
    if (chart !== undefined) return alone(chart);
    const bars = (twin?.rows ?? []).map((row) => [String(row[0] ?? ''), Number(row.at(-1) ?? 0)] as const);
    return bars.length === 0 ? null : mounted(barsDrawing(bars, number), alone);
  };
  const savePng = async (): Promise<void> => {
    const svg = svgOf();
    if (svg !== null) saveFile(`${id}.png`, await pngOf(svg));
  };
  return (
    <section className={wide === true ? 'figure wide' : 'figure'} aria-labelledby={`${id}-title`} id={id}>
      <header>
        <h2 id={`${id}-title`}>{title}</h2>
        {controls !== undefined && <div className="controls">{controls}</div>}
      </header>
      <div className="chart" ref={frame}>
        {children}
      </div>
      {note}
      <footer>
        <p className="rule">
          {text(rule)} {coverage}
        </p>
        <div className="exports">
          {twin !== null && (
            <button type="button" aria-expanded={shown} aria-controls={`${id}-table`} onClick={() => setShown(!shown)}>
              {shown ? say('Hide table', '收起表格') : say('Table', '表格')}
            </button>
          )}
          <button
            type="button"
            onClick={() => {
              const svg = svgOf();
              if (svg !== null) saveFile(`${id}.svg`, svg.svg, 'image/svg+xml');
            }}
          >
            SVG
          </button>
          <button type="button" onClick={() => void savePng()}>
            PNG
          </button>
          {twin !== null && (
            <button type="button" onClick={() => saveFile(`${id}.csv`, csvText(twin.head, twin.rows), 'text/csv;charset=utf-8')}>
              CSV
            </button>
          )}
        </div>
      </footer>
      {shown && twin !== null && <TwinTable id={`${id}-table`} twin={twin} title={title} />}
    </section>
  );
}

const MOST_SHOWN = 400;

function isYear(value: number, column: number): boolean {
  return Number.isInteger(value) && value > 1000 && value < 2200 && column === 0;
}

function TwinTable({ id, twin, title }: { readonly id: string; readonly twin: Twin; readonly title: string }): ReactNode {
  const { number, say } = useSpeech();
  const filters = useFilters();
  const opened = (index: number, at: number, shown: string): ReactNode => {
    const behind = twin.behind?.(index, at) ?? null;
    return behind === null ? shown : <Link to={worksAddress(filters, behind)}>{shown}</Link>;
  };
  return (
    <div className="scroll" id={id} tabIndex={0} role="group" aria-label={title}>
      <table>
        <thead>
          <tr>
            {twin.head.map((name, at) => (
              <th key={name} scope="col" className={typeof twin.rows[0]?.[at] === 'number' ? 'n' : ''}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {twin.rows.slice(0, MOST_SHOWN).map((row, index) => (
            <tr key={index}>
              {row.map((value, at) => (
                <td key={at} className={typeof value === 'number' ? 'n' : ''}>
                  {typeof value === 'number'
                    ? opened(index, at, isYear(value, at) ? String(value) : number(value, 3))
                    : String(value ?? '')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {twin.rows.length > MOST_SHOWN && (
        <p className="rule">
          {say(
            `The first ${MOST_SHOWN} of ${twin.rows.length} rows; CSV has all.`,
            `前 ${MOST_SHOWN} 行，共 ${twin.rows.length} 行；CSV 含全部。`,
          )}
        </p>
      )}
    </div>
  );
}
