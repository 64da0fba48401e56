import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One thing that is measured against a labelled set; `run` yields the lines to print, or prints them itself. */
export interface Measure {
  readonly name: string;
  readonly title: string;
  run(): Iterable<string> | AsyncIterable<string> | Promise<void>;
}

/** The folder of labelled sets and authority files beside the project. */
export const SHARED = join(import.meta.dirname, '../../../shared');

/** Lines of a JSON Lines file; null when it is not there. */
export function jsonLines(path: string): unknown[] | null {
  if (!existsSync(path)) return null;
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

/** `0.9712 (812 of 836)` */
export function share(part: number, whole: number): string {
  return `${whole === 0 ? 'none' : (part / whole).toFixed(4)} (${part} of ${whole})`;
}
