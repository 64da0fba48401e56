import { createInterface } from 'node:readline';
import type { Language } from '../../record/text.ts';
import type { Terminal } from './command.ts';
import { cutCells } from './display-width.ts';

const REDRAW_MS = 80;

/** The real terminal. Progress is drawn on standard error when that is a screen, never into a pipe. */
export function terminal({ quiet, language }: { readonly quiet: boolean; readonly language: Language }): Terminal {
  const draws = !quiet && process.stderr.isTTY === true;
  let drawn = false;
  let last = 0;
  const clear = (): void => {
    if (drawn) process.stderr.write('\r\x1b[K');
    drawn = false;
  };
  return {
    language,
    columns: process.stdout.isTTY === true ? (process.stdout.columns ?? null) : null,
    out(text) {
      clear();
      process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    },
    log(text) {
      clear();
      if (text !== '') process.stderr.write(`${text}\n`);
    },
    progress(line) {
      if (line === '') return clear();
      const now = Date.now();
      if (!draws || now - last < REDRAW_MS) return;
      last = now;
      process.stderr.write(`\r\x1b[K${cutCells(line, Math.max(20, (process.stderr.columns ?? 80) - 1))}`);
      drawn = true;
    },
    onInterrupt(listener) {
      process.once('SIGINT', listener);
      return () => process.removeListener('SIGINT', listener);
    },
    // A reader loses the lines that come before they are asked for, as while a study opens.
    async *readLines() {
      yield* createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
    },
  };
}
