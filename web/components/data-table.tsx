import {
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
  type ColumnDef,
  type SortingState,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, type ReactNode } from 'react';
import type { Answer, Column, Row } from '../state/api.ts';
import { useFilters, worksAddress } from '../state/filters.ts';
import { useSpeech } from '../state/language.ts';
import { useParam } from '../state/location.ts';
import { useStudy } from '../state/study.tsx';
import { Link } from './link.tsx';
import { useRovingRows } from './roving-rows.ts';
import { openingColumn, shownName, tableCell, type CellPlace } from './table-cell.tsx';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

interface Line extends Record<string, unknown> {
  readonly row: Row;
  readonly behind: readonly string[] | null;
}

interface DataTableProps {
  readonly answer: Pick<Answer, 'columns' | 'rows' | 'worksBehind' | 'names'>;
  readonly label: string;
  /** Under which the order is kept in the address. */
  readonly id: string;
  /** More than a screen of rows scrolls inside the table. */
  readonly height?: number;
  readonly hidden?: readonly string[];
  readonly hrefOf?: (column: string, row: Row) => string | null;
}

const ROW = 32;
/** A name of more letters may wrap; rows that are looked at to tell. */
const [MOST_LETTERS, MOST_LOOKED_AT] = [12, 60];

/** The rows of an analysis: sortable, in one language with the other beneath, every count opening its works. */
export function DataTable({ answer, label, id, height = 560, hidden = [], hrefOf }: DataTableProps): ReactNode {
  const speech = useSpeech();
  const { names } = useStudy();
  const filters = useFilters();
  const frame = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useParam(`sort.${id}`, '');
  const sorting = useMemo((): SortingState => {
    const name = sort.replace(/^-/, '');
    return answer.columns.some((column) => column.name === name) ? [{ id: name, desc: sort.startsWith('-') }] : [];
  }, [sort, answer.columns]);
  const setSorting = (next: SortingState | ((before: SortingState) => SortingState)): void => {
    const [first] = typeof next === 'function' ? next(sorting) : next;
    setSort(first === undefined ? '' : `${first.desc ? '-' : ''}${first.id}`);
  };
  const shown = useMemo(() => columnsShown(answer.columns, hidden), [answer.columns, hidden]);
  const lines = useMemo(() => answer.rows.map((row, at): Line => ({ row, behind: answer.worksBehind[at] ?? null })), [answer]);
  const columns = useMemo(() => {
    const collator = new Intl.Collator(speech.language === 'zh' ? 'zh-CN' : 'en', { numeric: true });
    const told = { columns: answer.columns, names: answer.names, countries: names, speech };
    return shown.map((column): ColumnDef<typeof features, Line> => {
      const words = column.type === 'text' || column.type === 'id';
      return {
        id: column.name,
        accessorFn: ({ row }: Line) => {
          const value = row[column.name] ?? undefined;
          return words && value !== undefined && column.name !== 'date' ? shownName(column, row, String(value), told)[0] : value;
        },
        sortFn: words
          ? (a, b, id) => collator.compare(String(a.getValue(id)), String(b.getValue(id)))
          : isNumeric(column)
            ? 'basic'
            : 'alphanumeric',
        sortUndefined: 'last',
        sortDescFirst: isNumeric(column),
      };
    });
  }, [shown, answer, names, speech]);
  const table = useTable({ features, columns, data: lines, state: { sorting }, onSortingChange: setSorting });
  const { rows } = table.getRowModel();
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => frame.current, estimateSize: () => ROW, overscan: 12 });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const many = rows.length * ROW > height;
  const roving = useRovingRows(frame, rows.length, (index) => virtual.scrollToIndex(index));
  const place: Omit<CellPlace, 'skipped'> = {
    columns: answer.columns,
    names: answer.names,
    countries: names,
    speech,
    filters,
    hrefOf,
    opening: openingColumn(shown),
  };
  const long = useMemo(() => {
    const told = { columns: answer.columns, names: answer.names, countries: names, speech };
    const isLong = (column: Column): boolean =>
      lines.slice(0, MOST_LOOKED_AT).some(({ row }) => {
        const value = row[column.name];
        return typeof value === 'string' && shownName(column, row, value, told).some((one) => (one ?? '').length > MOST_LETTERS);
      });
    return new Set(shown.filter((column) => !isNumeric(column) && isLong(column)).map(({ name }) => name));
  }, [shown, lines, answer, names, speech]);
  const opens = place.opening === null && answer.worksBehind.some((behind) => behind !== null);
  return (
    <div
      className="scroll data"
      ref={frame}
      style={many ? { height } : undefined}
      tabIndex={0}
      role="group"
      aria-label={label}
      aria-description={speech.say(
        'Arrow keys go from row to row, Tab through the links of a row.',
        '方向键在行间移动，Tab 键在行内链接间移动。',
      )}
      onKeyDown={roving.onKeyDown}
    >
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {table.getHeaderGroups()[0]?.headers.map((header, at) => {
              const column = shown[at];
              const sorted = header.column.getIsSorted();
              if (column === undefined) return null;
              return (
                <th
                  key={header.id}
                  scope="col"
                  className={isNumeric(column) ? 'n' : ''}
                  aria-sort={sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'}
                >
                  <button type="button" title={speech.text(column.description)} onClick={header.column.getToggleSortingHandler()}>
                    {speech.text(column.label)}
                    <span aria-hidden="true">{sorted === 'asc' ? ' ↑' : sorted === 'desc' ? ' ↓' : ''}</span>
                  </button>
                </th>
              );
            })}
            {opens && <th scope="col">{speech.say('Works', '文献')}</th>}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
          {items.map((item) => {
            const line = rows[item.index]?.original;
            if (line === undefined) return null;
            const skipped = item.index !== roving.active;
            return (
              <tr
                key={item.key}
                className={skipped ? '' : 'active'}
                aria-rowindex={item.index + 2}
                data-index={item.index}
                ref={virtual.measureElement}
              >
                {shown.map((column) => (
                  <td key={column.name} className={isNumeric(column) ? 'n' : long.has(column.name) ? 'words' : 'word'}>
                    {tableCell(column, line.row, line.behind, { ...place, skipped })}
                  </td>
                ))}
                {opens && (
                  <td className="opens">
                    {line.behind !== null && (
                      <Link to={worksAddress(filters, line.behind)} skipped={skipped}>
                        {speech.say('Open these works', '打开这些文献')}
                      </Link>
                    )}
                  </td>
                )}
              </tr>
            );
          })}
          {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  );
}

function columnsShown(columns: readonly Column[], hidden: readonly string[]): readonly Column[] {
  const names = new Set(columns.map(({ name }) => name));
  return columns.filter(
    ({ name }) =>
      !hidden.includes(name) &&
      !(/^(?:country|unit|a|b|from|to)$/.test(name) && names.has(`${name}_name`)) &&
      !(name === 'id' && names.has('name')) &&
      !(name.endsWith('_id') && names.has(name.slice(0, -3))) &&
      !(name.endsWith('_zh') && names.has(name.slice(0, -3))) &&
      !/^(?:x|y)$/.test(name),
  );
}

function isNumeric({ type, name }: Column): boolean {
  return !['text', 'id', 'flag'].includes(type) && name !== 'year';
}
