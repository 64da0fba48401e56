import { RefusedFileError } from './container/refused.ts';
import type { LineReader } from './format.ts';

/** No export has longer lines: a page of 200 OpenAlex works on one line takes 10 MB. */
const LONGEST_LINE = 1 << 27;

/** A reader over the lines of `text`; for samples and small pieces. */
export function textLines(text: string): LineReader {
  return chunkLines([text]);
}

/**
 * A reader over decoded chunks. Line ends are LF, CRLF or CR CR LF; a bare CR inside a line stays. `next` throws
 * RefusedFileError on a line of more than `longest` characters or with a NUL.
 */
export function chunkLines(chunks: Iterable<string>, longest = LONGEST_LINE): LineReader {
  const iterator = chunks[Symbol.iterator]();
  let buffer = '';
  let start = 0;
  let searched = 0;
  let ended = false;
  let number = 0;
  return {
    get number() {
      return number;
    },
    next() {
      for (;;) {
        const at = buffer.indexOf('\n', searched);
        if (at >= 0) {
          const line = buffer.slice(start, at);
          start = at + 1;
          searched = start;
          number += 1;
          return tidy(line, number);
        }
        if (buffer.length - start > longest) {
          throw new RefusedFileError(
            'line-too-long',
            `a line of more than ${longest} characters is in no export; is this the right file?`,
            number + 1,
          );
        }
        if (ended) {
          if (start >= buffer.length) return null;
          const line = buffer.slice(start);
          buffer = '';
          start = 0;
          number += 1;
          return tidy(line, number);
        }
        const step = iterator.next();
        if (step.done === true) ended = true;
        else {
          searched = buffer.length - start;
          buffer = start === 0 ? buffer + step.value : buffer.slice(start) + step.value;
          start = 0;
        }
      }
    },
  };
}

function tidy(line: string, number: number): string {
  if (line.includes('\0')) {
    throw new RefusedFileError(
      'binary',
      'the line holds a NUL byte, so this is no text, or a damaged download; download the file again',
      number,
    );
  }
  let from = 0;
  let to = line.length;
  while (line.charCodeAt(from) === 0xfeff) from += 1;
  while (to > from && line.charCodeAt(to - 1) === 13) to -= 1;
  return from === 0 && to === line.length ? line : line.slice(from, to);
}
