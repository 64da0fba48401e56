import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { decodedChunks, detectEncoding } from '../../src/formats/encoding.ts';
import type { TextFormat } from '../../src/formats/format.ts';
import { scopusBibtex } from '../../src/formats/scopus-bibtex/scopus-bibtex.ts';
import { scopusCsv } from '../../src/formats/scopus-csv/scopus-csv.ts';
import { chunkLines } from '../../src/formats/text-lines.ts';
import { wosBibtex } from '../../src/formats/wos-bibtex/wos-bibtex.ts';
import { wosPlain } from '../../src/formats/wos-plain/wos-plain.ts';
import { foldLatin } from '../../src/resolve/fold.ts';
import { loadAuthority } from '../../src/study/load-authority.ts';
import { SHARED } from './measure.ts';
import { agreement, countAll, line, unitsOf, type Named } from './score-funders.ts';

const VERBOSE = process.env['FIELDLINES_ACCURACY_SHOW'];
const WITNESSES: readonly (readonly [label: string, folder: string, formats: ReadonlyMap<string, TextFormat>])[] = [
  ['Web of Science', 'wos', new Map([['txt', wosPlain]])],
  [
    'Web of Science, BibTeX and other files',
    'wos',
    new Map([
      ['bib', wosBibtex],
      ['ciw', wosPlain],
      ['isi', wosPlain],
    ]),
  ],
  [
    'Scopus',
    'scopus',
    new Map([
      ['csv', scopusCsv],
      ['bib', scopusBibtex],
    ]),
  ],
];

/**
 * Funding texts of exports against the funders that the index itself read out of them. Its editors keep programmes as funders
 * and copy every spelling, so this says how far two readers agree, not who is right. Left out are texts to which the index gives
 * names or numbers that do not stand in them (preferred names, other registers). Each set falls in two halves by the hash of the
 * text: the errors of one (`FIELDLINES_ACCURACY_SHOW=read`) are there to learn from, the other is only counted.
 */
export function witness(): void {
  const seen = new Set<string>();
  for (const [label, folder, formats] of WITNESSES) {
    if (!existsSync(join(SHARED, 'data', folder))) {
      console.log(`not measured, missing: ${join(SHARED, 'data', folder)}`);
      continue;
    }
    const rows = [...fundingTexts(join(SHARED, 'data', folder), formats)].filter(([text]) => !seen.has(text));
    for (const [text] of rows) seen.add(text);
    for (const half of ['read', 'unread'] as const)
      score(
        `${label}, ${half} half`,
        half,
        rows.filter(([text]) => halfOf(text) === half),
      );
  }
}

function score(label: string, half: string, rows: readonly (readonly [text: string, gold: readonly Named[]])[]): void {
  const reader = loadAuthority().resolvers.readFunders;
  const counts = agreement();
  rows.forEach(([text, named], at) => {
    const gold = unitsOf(named);
    const told = unitsOf(reader(text).filter((one) => one.name !== ''));
    const wrong = countAll(counts, gold, told);
    if (VERBOSE === 'read' && half === 'read' && wrong.length > 0) console.log(`\n#${at} ${text}\n   ${wrong.join('\n   ')}`);
  });
  for (const [unit, one] of Object.entries(counts)) line(`${label} of ${rows.length} texts: ${unit}`, one);
}

function halfOf(text: string): 'read' | 'unread' {
  return Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 2), 16) % 2 === 0 ? 'read' : 'unread';
}

/** Each funding text once, with the index's reading of it. */
function* fundingTexts(folder: string, formats: ReadonlyMap<string, TextFormat>): Generator<readonly [string, readonly Named[]]> {
  for (const file of readdirSync(folder).toSorted()) {
    const format = formats.get(file.split('.').at(-1) ?? '');
    if (format === undefined) continue;
    const path = join(folder, file);
    const encoding = detectEncoding(readFileSync(path).subarray(0, 65_536));
    if (encoding.encoding === 'binary') continue;
    for (const entry of format.read(chunkLines(decodedChunks(path, encoding)))) {
      if (entry.kind !== 'record') continue;
      const { fundingText, acknowledgements } = entry.record;
      if (fundingText !== null && acknowledgements.length > 0 && standsIn(acknowledgements, fundingText))
        yield [fundingText, acknowledgements];
    }
  }
}

function standsIn(named: readonly Named[], text: string): boolean {
  const folded = ` ${foldLatin(text)} `;
  return named.every(({ name }) => folded.includes(` ${foldLatin(name ?? '')} `));
}
