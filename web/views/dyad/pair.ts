import type { Answer, Row } from '../../state/api.ts';
import type { Interval } from '../../components/interval-figure.tsx';
import { useSpeech } from '../../state/language.ts';

export interface Pair {
  readonly by: string;
  readonly a: string;
  readonly b: string;
  nameOf(id: string): string;
}

/** A number of a row; null where it has none. */
export const known = (value: Row[string] | undefined): number | null => (value === null || value === undefined ? null : Number(value));

/** Rows as values with their intervals. */
export function intervals(data: Answer, label: (row: Row) => string, of: readonly [string, string, string]): Interval[] {
  return data.rows.map((row) => ({ name: label(row), value: known(row[of[0]]), low: known(row[of[1]]), high: known(row[of[2]]) }));
}

function told(text: string, { by, a, b, nameOf }: Pair): string {
  if (by !== 'country') return text.replaceAll(a, nameOf(a)).replaceAll(b, nameOf(b));
  return text
    .split(/(?<![\p{L}\d-])(?=[\p{Lu}])|(?<=[\p{Lu}])(?![\p{L}\d-])|(?<=\p{Script=Han})(?=\p{Lu})/u)
    .map((part) => (part === a || part === b ? nameOf(part) : part))
    .join('');
}

/** What a row is called, with the names of both sides instead of their codes. */
export function useRowName(pair: Pair, en: string, zh: string): (row: Row) => string {
  const { language } = useSpeech();
  return (row) => told(String((language === 'zh' ? (row[zh] ?? row[en]) : row[en]) ?? ''), pair);
}

/** The years that an answer has rows for. */
export function yearsOf(data: Answer | null): number[] {
  return [...new Set((data?.rows ?? []).flatMap((row) => (row['year'] === null ? [] : [Number(row['year'])])))].toSorted((x, y) => x - y);
}
