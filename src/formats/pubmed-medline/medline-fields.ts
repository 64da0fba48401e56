import type { LineReader } from '../format.ts';

/** The fields of one record in their order: the order tells which author an address belongs to. */
export interface MedlineFields {
  readonly line: number;
  readonly fields: readonly (readonly [tag: string, value: string])[];
}

/** Cuts the file at `PMID-`. A tag fills four columns before its hyphen; lines that begin with six blanks go on. */
export function* cutMedline(lines: LineReader): Iterable<MedlineFields> {
  let fields: [string, string][] | null = null;
  let begun = 0;
  for (let line = lines.next(); line !== null; line = lines.next()) {
    const tag = tagOf(line);
    if (tag === null) {
      const text = line.trim();
      const last = fields?.at(-1);
      if (last !== undefined && text !== '') last[1] += `${last[1] === '' ? '' : ' '}${text}`;
      continue;
    }
    if (tag === 'PMID') {
      if (fields !== null) yield { line: begun, fields };
      fields = [];
      begun = lines.number;
    }
    fields?.push([tag, line.slice(6).trim()]);
  }
  if (fields !== null) yield { line: begun, fields };
}

function tagOf(line: string): string | null {
  if (line.charCodeAt(4) !== 45) return null;
  const first = line.charCodeAt(0);
  if (first < 65 || first > 90) return null;
  return /^[A-Z]{2,4} {0,2}-(?: |$)/.test(line) ? line.slice(0, 4).trimEnd() : null;
}
