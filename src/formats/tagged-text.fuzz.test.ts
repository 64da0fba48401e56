import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../record/entry.ts';
import { FORMATS } from './catalog.ts';
import { detectEncoding } from './encoding.ts';
import { textLines } from './text-lines.ts';
import type { TextFormat } from './format.ts';

const HERE = new URL('.', import.meta.url).pathname;
const MINE = new Set(
  `wos-bibtex wos-ris cnki-estudy cnki-bibtex cnki-gbt7714 cssci wanfang-noteexpress citespace-cnki pubmed-medline pubmed-xml
   scopus-bibtex scopus-ris embase-ris generic-ris generic-bibtex cochrane`.split(/\s+/),
);
const formats = FORMATS.filter((format) => format.kind === 'text' && MINE.has(format.id)) as readonly TextFormat[];
const samples = [...MINE].flatMap((id) => readdirSync(`${HERE}${id}/samples`).map((name) => `${HERE}${id}/samples/${name}`));
const decode = (path: string): string => {
  const bytes = readFileSync(path);
  const { encoding } = detectEncoding(bytes);
  return new TextDecoder(encoding === 'binary' ? 'utf-8' : encoding).decode(bytes);
};
const texts = new Map(samples.map((path) => [path, decode(path)]));

describe.each(samples.map((path) => [`${basename(dirname(dirname(path)))}/${basename(path)}`, path] as const))('%s', (name, path) => {
  const format = formats.find(({ id }) => name.startsWith(`${id}/`));
  const text = texts.get(path) ?? '';

  it('is told from every other format', () => {
    expect(FORMATS.filter((one) => one.kind === 'text' && one.detect(text.replace(/^\uFEFF/, '')) > 0.5).map(({ id }) => id)).toEqual([
      format?.id,
    ]);
  });

  it('never throws on what is left of it, and counts lines that exist', () => {
    if (format === undefined) throw new Error(name);
    const others = [...texts.values()];
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(text.length),
        fc.nat(others.length - 1),
        fc.constantFrom('cut', 'splice', 'drop', 'flip', 'recode', 'foreign'),
        fc.integer({ min: 0, max: 0xffff }),
        (from, to, other, how, code) => {
          const [start, end] = from < to ? [from, to] : [to, from];
          const damaged = damage(text, start, end, others[other] ?? '', how, code);
          const lines = damaged.split('\n').length;
          const entries: Entry[] = [...format.read(textLines(damaged))];
          for (const entry of entries) if (entry.line < 1 || entry.line > lines) throw new Error(`line ${entry.line} of ${lines}`);
        },
      ),
      { numRuns: 150 },
    );
  });
});

it.each(samples.map((path) => [`${basename(dirname(dirname(path)))}/${basename(path)}`, path] as const))(
  '%s is read in time with long runs in it',
  (name, path) => {
    const format = formats.find(({ id }) => name.startsWith(`${id}/`));
    const lines = (texts.get(path) ?? '').split('\n');
    for (const run of [' ', ';', '.', '$', '{', '(', 'a', '@']) {
      for (const share of [0.2, 0.5, 0.9]) {
        const at = Math.floor(lines.length * share);
        const text = lines.with(at, `${lines[at]}${run.repeat(100_000)}x`).join('\n');
        const start = process.cpuUsage().user;
        let entries = 0;
        for (const entry of format?.read(textLines(text)) ?? []) entries += entry.line > 0 ? 1 : 0;
        expect(entries).toBeGreaterThan(0);
        const inTime = (process.cpuUsage().user - start) / 1_000 < 1_500;
        expect([run, lines[at], inTime]).toEqual([run, lines[at], true]);
      }
    }
  },
);

function damage(text: string, start: number, end: number, other: string, how: string, code: number): string {
  switch (how) {
    case 'cut':
      return text.slice(0, end);
    case 'splice':
      return text.slice(0, end) + text.slice(start);
    case 'drop':
      return text.slice(0, start) + text.slice(end);
    case 'flip':
      return text.slice(0, start) + String.fromCharCode(code) + text.slice(start + 1);
    case 'recode':
      return Buffer.from(text, 'utf8').toString(code % 2 === 0 ? 'latin1' : 'utf16le');
    default:
      return text.slice(0, start) + other + text.slice(start);
  }
}

it.each(formats.map((format) => [format.id, format] as const))(
  '%s accounts for each record when its samples follow one another',
  (id, format) => {
    const mine = [...texts].filter(([path]) => path.includes(`/${id}/`) && !path.includes('bomb')).map(([, text]) => text);
    const count = (text: string): number => [...format.read(textLines(text))].filter(({ kind }) => kind === 'record').length;
    const joined = mine.map((text) => `${text}\n`).join('');
    expect(count(joined)).toBe(mine.reduce((sum, text) => sum + count(text), 0));
  },
);
