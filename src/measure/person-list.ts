import type { Row } from '../store/store.ts';
import { filterText } from './filter.ts';

/** More than this fit into no address; such a row opens nothing. */
const MOST = 400;

/** Ids of the persons that a row counts, in order, as one cell; null when there are none or too many to ask for. */
export function personList(ids: readonly string[]): string | null {
  const sorted = [...new Set(ids)].toSorted();
  return sorted.length === 0 || sorted.length > MOST ? null : sorted.join('\n');
}

/** The works of the persons that a row with the cell `persons` counts. */
export function wherePersons(row: Row): readonly string[] | null {
  const persons = row['persons'] ?? null;
  return persons === null ? null : [filterText({ key: 'person', values: String(persons).split('\n') })];
}
