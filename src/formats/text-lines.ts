import type { LineReader } from './format.ts';

/** A reader over the lines of `text`; for samples and small pieces. */
export function textLines(text: string): LineReader {
  return chunkLines([text]);
}

/** A reader over decoded chunks. Line ends are LF, CRLF or CR CR LF; a bare CR inside a line stays. */
export function chunkLines(chunks: Iterable<string>): LineReader {
  const iterator = chunks[Symbol.iterator]();
  let buffer = '';
  let start = 0;
  let ended = false;
  let number = 0;
  return {
    get number() {
      return number;
    },
    next() {
      for (;;) {
        const at = buffer.indexOf('\n', start);
        if (at >= 0) {
          const line = buffer.slice(start, at);
          start = at + 1;
          number += 1;
          return tidy(line);
        }
        if (ended) {
          if (start >= buffer.length) return null;
          const line = buffer.slice(start);
          buffer = '';
          start = 0;
          number += 1;
          return tidy(line);
        }
        const step = iterator.next();
        if (step.done === true) ended = true;
        else {
          buffer = buffer.slice(start) + step.value;
          start = 0;
        }
      }
    },
  };
}

function tidy(line: string): string {
  let from = 0;
  let to = line.length;
  while (line.charCodeAt(from) === 0xfeff) from += 1;
  while (to > from && line.charCodeAt(to - 1) === 13) to -= 1;
  return from === 0 && to === line.length ? line : line.slice(from, to);
}
