import { useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { useSpeech } from '../state/language.ts';
import { numbered, type DatedEvent } from './events.tsx';

interface YearBrushProps {
  readonly years: readonly { readonly year: number; readonly works: number }[];
  readonly selected: readonly [number, number] | null;
  readonly provisionalFrom: number | null;
  readonly events?: readonly DatedEvent[];
  /** Of the chart, when a thousand wide. */
  readonly height?: number;
  /** A year is pointed at, or pressed: a span from there may be taken next. */
  readonly onPoint?: (year: number, pressed: boolean) => void;
  readonly onChange: (years: readonly [number, number] | null, done: boolean) => void;
}

const [WIDTH, LEFT, BOTTOM, TOP] = [1000, 52, 26, 12];

/** Works by year; dragging over the bars takes a span of years, the two lists below do the same by keyboard. */
export function YearBrush({ years, selected, provisionalFrom, height = 230, events = [], onPoint, onChange }: YearBrushProps): ReactNode {
  const { say, number } = useSpeech();
  const chart = useRef<SVGSVGElement>(null);
  const [anchor, setAnchor] = useState<number | null>(null);
  const first = years[0]?.year ?? 0;
  const last = years.at(-1)?.year ?? 0;
  const step = (WIDTH - LEFT) / Math.max(1, years.length);
  const max = niceMax(Math.max(1, ...years.map(({ works }) => works)));
  const x = (at: number): number => LEFT + (at - first + 0.5) * step;
  const y = (works: number): number => height - BOTTOM - (works / max) * (height - BOTTOM - TOP);
  const yearAt = (event: PointerEvent): number => {
    const box = chart.current?.getBoundingClientRect();
    if (box === undefined) return first;
    const x = ((event.clientX - box.left) / box.width) * WIDTH;
    return Math.min(last, Math.max(first, first + Math.floor((x - LEFT) / step)));
  };
  const span = (a: number, b: number): readonly [number, number] => [Math.min(a, b), Math.max(a, b)];
  const every = Math.ceil(years.length / 12);
  return (
    <div className="year-brush">
      <svg
        ref={chart}
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={say(`Works by year, ${first} to ${last}`, `历年文献，${first} 至 ${last}`)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = yearAt(event);
          setAnchor(at);
          onPoint?.(at, true);
          onChange([at, at], false);
        }}
        onPointerMove={(event) => (anchor === null ? onPoint?.(yearAt(event), false) : onChange(span(anchor, yearAt(event)), false))}
        onPointerUp={(event) => {
          if (anchor === null) return;
          const [from, until] = span(anchor, yearAt(event));
          setAnchor(null);
          onChange(from === first && until === last ? null : [from, until], true);
        }}
      >
        {(height < 120 ? [0, 1] : [0, 0.5, 1]).map((part) => (
          <g key={part}>
            <line className="grid" x1={LEFT} x2={WIDTH} y1={y(max * part)} y2={y(max * part)} />
            <text className="tick" x={LEFT - 6} y={y(max * part) + 4} textAnchor="end">
              {number(max * part)}
            </text>
          </g>
        ))}
        {years.map(({ year, works }, at) => {
          const inside = selected === null || (year >= selected[0] && year <= selected[1]);
          const provisional = provisionalFrom !== null && year >= provisionalFrom;
          return (
            <g key={year} className={`${inside ? 'in' : 'out'}${provisional ? ' provisional' : ''}`}>
              <rect x={LEFT + at * step + step * 0.14} width={step * 0.72} y={y(works)} height={height - BOTTOM - y(works)}>
                <title>{`${year}: ${number(works)}${provisional ? say(' (provisional)', '（尚不完整）') : ''}`}</title>
              </rect>
              {at % every === 0 && (
                <text className="tick" x={LEFT + at * step + step / 2} y={height - 8} textAnchor="middle">
                  {year}
                </text>
              )}
            </g>
          );
        })}
        {events.map(({ id, at }) => (
          <line key={id} className="event" x1={x(at)} x2={x(at)} y1={TOP} y2={height - BOTTOM} />
        ))}
        {numbered(events).map(({ at, text }) => (
          <text key={text} className="tick" x={x(at)} y={TOP - 2} textAnchor="middle">
            {text}
          </text>
        ))}
      </svg>
      <div className="span">
        <label>
          {say('From', '自')}{' '}
          <select
            value={selected?.[0] ?? first}
            onChange={(event) => onChange(span(Number(event.target.value), selected?.[1] ?? last), true)}
          >
            {years.map(({ year }) => (
              <option key={year}>{year}</option>
            ))}
          </select>
        </label>
        <label>
          {say('to', '至')}{' '}
          <select
            value={selected?.[1] ?? last}
            onChange={(event) => onChange(span(selected?.[0] ?? first, Number(event.target.value)), true)}
          >
            {years.map(({ year }) => (
              <option key={year}>{year}</option>
            ))}
          </select>
        </label>
        {selected !== null && (
          <button type="button" onClick={() => onChange(null, true)}>
            {say('All years', '全部年份')}
          </button>
        )}
        <span className="hint">{say('Drag over the bars to choose years.', '在柱形上拖动以选择年份。')}</span>
      </div>
    </div>
  );
}

export function niceMax(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 5, 6, 8, 10].find((one) => one * power >= value) ?? 10) * power;
}
