import type { ReactNode } from 'react';
import type { Answer, Cell, Column, Row } from '../state/api.ts';
import { worksAddress } from '../state/filters.ts';
import type { Speech } from '../state/language.ts';
import { countryName, type Countries } from '../state/study.tsx';
import { valueWord } from '../state/value-words.ts';
import { Link } from './link.tsx';

export interface CellPlace {
  readonly columns: readonly Column[];
  readonly names: Answer['names'];
  readonly countries: Countries;
  readonly speech: Speech;
  readonly filters: readonly string[];
  readonly hrefOf: ((column: string, row: Row) => string | null) | undefined;
  /** The column whose number opens the works of a row; null when none does. */
  readonly opening: string | null;
  /** Whether the tab key passes over the links of the row. */
  readonly skipped: boolean;
}

/** One cell: a name in the language of now with the other beneath it, a word for a code, a number that opens its works. */
export function tableCell(column: Column, row: Row, behind: readonly string[] | null, place: CellPlace): ReactNode {
  const { speech, filters, hrefOf } = place;
  const value = row[column.name] ?? null;
  if (value === null)
    return column.name === 'year' ? <span className="soft">{speech.say('all years', '合计')}</span> : <span className="soft">–</span>;
  if (behind !== null && column.name === place.opening)
    return (
      <Link to={worksAddress(filters, behind)} skipped={place.skipped} title={speech.say('Open these works', '打开这些文献')}>
        {shownValue(column, value, speech)}
      </Link>
    );
  const [main, second] =
    column.type === 'text' || column.type === 'id'
      ? shownName(column, row, String(value), place)
      : [shownValue(column, value, speech), null];
  const href = hrefOf?.(column.name, row) ?? null;
  return (
    <>
      {href === null ? (
        main
      ) : (
        <Link to={href} skipped={place.skipped}>
          {main}
        </Link>
      )}
      {second !== null && second !== main && <small>{second}</small>}
    </>
  );
}

/** The column whose numbers are the works of their rows; null when no column is, and rows that have works open them beside. */
export function openingColumn(columns: readonly Column[]): string | null {
  return columns.find(({ type, name }) => type === 'works' || (type === 'credit' && name === 'works'))?.name ?? null;
}

/** Columns that may hold country codes. A term of two capitals is none. */
const PLACES = /^(?:country|unit|a|b|id|from|to|entity|partner|jurisdiction|group|choice)$|name$/;

/** Main name and the one in the other language, if there is one. */
export function shownName(
  column: Column,
  row: Row,
  value: string,
  { columns, names, countries, speech }: Pick<CellPlace, 'columns' | 'names' | 'countries' | 'speech'>,
): readonly [string, string | null] {
  const told = columns.some(({ name }) => name === `${column.name}_zh`) ? (row[`${column.name}_zh`] ?? null) : null;
  if (told !== null) return speech.language === 'zh' ? [String(told), value] : [value, String(told)];
  const id = column.type === 'id' ? value : (row[`${column.name}_id`] ?? row[column.name.replace(/_?name$/, '') || 'id'] ?? null);
  if (typeof id === 'string' && PLACES.test(column.name) && countries[id] !== undefined) return [countryName(countries, id, speech), null];
  const known = typeof id === 'string' ? names[id] : undefined;
  if (known !== undefined) {
    const main = column.type === 'id' ? speech.name(known) : speech.language === 'zh' ? (known.zh ?? value) : value;
    return [main, speech.language === 'zh' ? (known.zh === null ? null : known.en) : known.zh];
  }
  if (column.name === 'date') return [speech.date(value), null];
  const word = valueWord(column.name, value);
  return [word === null ? value : speech.text(word), null];
}

/** A value as it is read. A p of 0 is one too small for the machine's numbers. */
export function shownValue({ type, name }: Pick<Column, 'type' | 'name'>, value: Cell, { number, aligned, say }: Speech): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? say('yes', '是') : say('no', '否');
  if (typeof value === 'string') return value;
  switch (type) {
    case 'year':
      return String(value);
    case 'share':
    case 'percent':
      return aligned(value, 'percent');
    case 'works':
    case 'integer':
      return number(value);
    case 'credit':
      return aligned(value, 'decimal');
    default:
      if (value === 0 && name === 'p') return `< ${number(0.0001, 4)}`;
      return /(?:^|_)year$/.test(name) ? value.toFixed(1) : shownNumber(value, number);
  }
}

/** Three figures that tell; what is smaller than four decimals shows as that bound. */
function shownNumber(value: number, number: Speech['number']): string {
  const size = Math.abs(value);
  if (size > 0 && size < 0.0001) return `${value < 0 ? '> −' : '< '}${number(0.0001, 4)}`;
  if (Number.isInteger(value)) return number(value);
  return number(value, size < 0.001 ? 5 : size < 0.1 ? 4 : size < 10 ? 3 : 1);
}
