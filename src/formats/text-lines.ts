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
  /** Pieces of a line that is longer than a chunk; joined once, when its end is found. */
  let held: string[] = [];
  let heldLength = 0;
  let ended = false;
  let number = 0;
  const whole = (tail: string): string => {
    number += 1;
    if (held.length === 0) return tidy(tail, number);
    held.push(tail);
    const line = held.join('');
    held = [];
    heldLength = 0;
    return tidy(line, number);
  };
  return {
    get number() {
      return number;
    },
    next() {
      for (;;) {
        const at = buffer.indexOf('\n', start);
        if (at >= 0) {
          const tail = buffer.slice(start, at);
          start = at + 1;
          return whole(tail);
        }
        if (start < buffer.length) {
          held.push(buffer.slice(start));
          heldLength += buffer.length - start;
        }
        buffer = '';
        start = 0;
        if (heldLength > longest) {
          throw new RefusedFileError(
            'line-too-long',
            `a line of more than ${longest} characters is in no export; is this the right file?`,
            number + 1,
          );
        }
        if (ended) return held.length === 0 ? null : whole('');
        const step = iterator.next();
        if (step.done === true) ended = true;
        else buffer = step.value;
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
