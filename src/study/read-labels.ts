import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { csvRows, csvText } from './spreadsheet-csv.ts';

/** What somebody found right for one drawn address or funder; see the analysis `accuracy`. */
export interface Label {
  readonly of: 'institution' | 'country' | 'funder';
  readonly work: string;
  readonly position: number;
  readonly printed: string;
  readonly found: string;
  /** `=` as found when drawn, `-` none, or ids divided by `;`. */
  readonly truth: string;
  readonly file: string;
  readonly line: number;
}

/** How people write that nothing is right. */
const NONE = /^(?:[-–—]|none|无)$/i;
const COLUMNS = ['of', 'work', 'position', 'printed', 'found', 'truth'] as const;

/** Reads `curation/labels/*.csv`; rows whose truth is empty are not labelled yet. Throws with file, line and remedy. */
export function readLabels(curation: string): Label[] {
  const folder = join(curation, 'labels');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith('.csv'))
    .toSorted();
  return names.flatMap((name) => parseLabels(csvText(join(folder, name), `curation/labels/${name}`), `curation/labels/${name}`));
}

export function parseLabels(content: string, file: string): Label[] {
  const [header, ...rows] = csvRows(content, file);
  const names = (header?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const missing = COLUMNS.find((column) => !names.includes(column));
  if (missing !== undefined) throw new Error(`${file}:1: the header must have ${COLUMNS.join(', ')} (${missing} is missing)`);
  const met = new Map<string, number>();
  return rows.flatMap(({ cells, line }) => {
    const cell = (column: (typeof COLUMNS)[number]): string => cells[names.indexOf(column)]?.trim() ?? '';
    const [of, position] = [cell('of'), Number(cell('position'))];
    if (of !== 'institution' && of !== 'country' && of !== 'funder')
      throw new Error(`${file}:${line}: of must be institution, country or funder, not ${of || 'nothing'}`);
    if (!Number.isInteger(position) || cell('work') === '')
      throw new Error(`${file}:${line}: a label needs the work and position it was drawn with`);
    const truth = NONE.test(cell('truth')) ? '-' : cell('truth');
    if (truth === '') return [];
    const key = `${of} ${cell('work')} ${position}`;
    const before = met.get(key);
    if (before !== undefined) throw new Error(`${file}:${line}: labels what line ${before} labels`);
    met.set(key, line);
    return [{ of, work: cell('work'), position, printed: cell('printed'), found: cell('found'), truth, file, line }];
  });
}
