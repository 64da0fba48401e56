import type { ReactNode } from 'react';
import type { Answer, Row } from '../state/api.ts';
import { useFilters, worksAddress } from '../state/filters.ts';
import { useSpeech, type Text } from '../state/language.ts';
import { Figure } from './figure.tsx';
import { Link } from './link.tsx';
import { svgElement } from './save-chart.ts';

export interface MatrixCell {
  /** What the tint follows, and what is shown unless `label` says it otherwise. */
  readonly value: number;
  readonly label?: string;
  /** What beside the number is worth saying, for whoever points at it. */
  readonly title: string;
  readonly behind: readonly string[] | null;
}

interface MatrixFigureProps {
  readonly id: string;
  readonly title: string;
  readonly rule: Text | string;
  readonly coverage?: ReactNode;
  readonly controls?: ReactNode;
  readonly head: string;
  /** Few columns, whose names stand upright. */
  readonly upright?: boolean;
  readonly rows: readonly { readonly id: string; readonly name: string }[];
  readonly columns: readonly { readonly id: string; readonly name: string }[];
  readonly cell: (row: string, column: string) => MatrixCell | null;
}

/** Works of two kinds of things together: a table whose tint follows its numbers, and whose numbers open the works. */
export function MatrixFigure({ id, title, rule, coverage, controls, head, upright, rows, columns, cell }: MatrixFigureProps): ReactNode {
  const { number } = useSpeech();
  const filters = useFilters();
  const most = Math.max(1, ...rows.flatMap((row) => columns.map((column) => cell(row.id, column.id)?.value ?? 0)));
  return (
    <Figure
      id={id}
      wide
      title={title}
      rule={rule}
      coverage={coverage}
      controls={controls}
      drawing={() => matrixDrawing(rows, columns, cell, most, number)}
      twin={{
        head: [head, ...columns.map(({ name }) => name)],
        rows: rows.map((row) => [row.name, ...columns.map((column) => cell(row.id, column.id)?.value ?? 0)]),
      }}
    >
      <div className="scroll matrix" tabIndex={0} role="group" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {columns.map((column) => (
                <th key={column.id} scope="col" className={upright === true ? 'n' : 'turned'} title={column.name}>
                  <span className={/\p{Script=Han}/u.test(column.name) ? 'han' : ''}>{column.name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.name}</th>
                {columns.map((column) => {
                  const held = cell(row.id, column.id);
                  const share = held === null ? 0 : held.value / most;
                  return (
                    <td
                      key={column.id}
                      className="n"
                      title={held?.title}
                      style={{ background: `color-mix(in srgb, var(--c0) ${Math.round(42 * share)}%, transparent)` }}
                    >
                      {held === null || (held.value === 0 && held.label === undefined) ? (
                        <span className="soft">·</span>
                      ) : held.behind === null ? (
                        (held.label ?? number(held.value))
                      ) : (
                        <Link to={worksAddress(filters, held.behind)}>{held.label ?? number(held.value)}</Link>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Figure>
  );
}

/** The cells of an answer by two of its columns, and the two lists of ids in the order met. */
export function cellsBy(
  { rows, worksBehind }: Pick<Answer, 'rows' | 'worksBehind'>,
  across: string,
  down: string,
): {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  at(row: string, column: string): { readonly row: Row; readonly behind: readonly string[] | null } | null;
} {
  const held = new Map(rows.map((row, at) => [`${row[across]}\t${row[down]}`, { row, behind: worksBehind[at] ?? null }] as const));
  return {
    rows: [...new Set(rows.map((row) => String(row[across])))],
    columns: [...new Set(rows.map((row) => String(row[down])))],
    at: (row, column) => held.get(`${row}\t${column}`) ?? null,
  };
}

const [LEFT, TOP, WIDTH, HEIGHT] = [260, 150, 44, 24];

function matrixDrawing(
  rows: MatrixFigureProps['rows'],
  columns: MatrixFigureProps['columns'],
  cell: MatrixFigureProps['cell'],
  most: number,
  number: (value: number) => string,
): SVGSVGElement {
  const [width, height] = [LEFT + WIDTH * columns.length + 60, TOP + HEIGHT * rows.length + 8];
  const drawing = svgElement('svg', { width, height, viewBox: `0 0 ${width} ${height}` }) as SVGSVGElement;
  const style = 'font-size: 12px; fill: var(--ink)';
  const short = (name: string, longest: number): string => (name.length > longest ? `${name.slice(0, longest - 1)}…` : name);
  columns.forEach(({ name }, at) => {
    const [x, y] = [LEFT + WIDTH * (at + 0.5), TOP - 8];
    drawing.append(svgElement('text', { x, y, transform: `rotate(-50 ${x} ${y})`, style }, short(name, 26)));
  });
  rows.forEach((row, down) => {
    const y = TOP + HEIGHT * down;
    drawing.append(svgElement('text', { x: LEFT - 8, y: y + 16, 'text-anchor': 'end', style }, short(row.name, 42)));
    columns.forEach((column, at) => {
      const held = cell(row.id, column.id);
      const value = held?.value ?? 0;
      const words = held?.label ?? (value === 0 ? '·' : number(value));
      const x = LEFT + WIDTH * at;
      drawing.append(
        svgElement('rect', { x, y, width: WIDTH - 2, height: HEIGHT - 2, style: `fill: var(--c0); fill-opacity: ${(0.5 * value) / most}` }),
        svgElement('text', { x: x + WIDTH / 2 - 1, y: y + 16, 'text-anchor': 'middle', style }, words),
      );
    });
  });
  return drawing;
}
