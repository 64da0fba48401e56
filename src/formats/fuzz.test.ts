import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../record/entry.ts';
import { FORMATS } from './catalog.ts';
import { RefusedFileError } from './container/refused.ts';
import { detectEncoding } from './encoding.ts';
import type { Format, SheetRow, TextFormat } from './format.ts';
import { parquetFile } from './parquet.ts';
import { chunkLines } from './text-lines.ts';
import { sheetRows } from './workbook.ts';

/** Cases for each reader; `npm run fuzz` asks for more. */
const CASES = Number(process.env['FIELDLINES_FUZZ'] ?? 2000);
const SLOWEST_MS = 4000;
const LONG_RUN = 40_000;
const RUNS = [' ', ';', '.', '{', '(', 'a', '@', '; ', 'a,'];

interface Sample {
  readonly name: string;
  readonly path: string;
  readonly bytes: Buffer;
}

function samplesOf(id: string): Sample[] {
  const folder = join(import.meta.dirname, id, 'samples');
  return readdirSync(folder)
    .toSorted()
    .map((name) => ({ name, path: join(folder, name), bytes: readFileSync(join(folder, name)) }));
}

const ALL = new Map(FORMATS.map((format) => [format.id, samplesOf(format.id)]));
const FOREIGN = [...ALL.values()].flat().map(({ bytes }) => bytes.subarray(0, 4000));

/** Harm done to a file, as `at` and `upto` (shares of its length), what, and a number that the harm uses. */
const harm = fc.record({
  what: fc.constantFrom('cut', 'drop', 'repeat', 'swap', 'flip', 'burst', 'foreign', 'latin', 'utf16', 'lines'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  upto: fc.double({ min: 0, max: 1, noNaN: true }),
  number: fc.nat(0xffff),
});
type Harm = typeof harm extends fc.Arbitrary<infer H> ? H : never;

function harmed(bytes: Buffer, { what, at, upto, number }: Harm): Buffer {
  const [from, to] = [at, upto].map((share) => Math.floor(share * bytes.length)).toSorted((a, b) => a - b) as [number, number];
  const [before, middle, after] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
  switch (what) {
    case 'cut':
      return bytes.subarray(0, to);
    case 'drop':
      return Buffer.concat([before, after]);
    case 'repeat':
      return Buffer.concat([before, middle, middle, after]);
    case 'swap':
      return Buffer.concat([middle, before, after]);
    case 'flip': {
      const copy = Buffer.from(bytes);
      if (copy.length > 0) copy[Math.min(from, copy.length - 1)] = number & 0xff;
      return copy;
    }
    case 'burst': {
      const copy = Buffer.from(bytes);
      for (let k = 0; k < 20 && from + k < copy.length; k += 1) copy[from + k] = (number * (k + 7)) & 0xff;
      return copy;
    }
    case 'foreign':
      return Buffer.concat([before, FOREIGN[number % FOREIGN.length] ?? before, after]);
    case 'latin':
      return Buffer.from(bytes.toString('latin1'), 'utf8');
    case 'utf16':
      return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bytes.toString('utf8'), 'utf16le')]);
    default:
      return Buffer.from(
        bytes
          .toString('latin1')
          .split('\n')
          .toReversed()
          .join(number % 2 === 0 ? '\n' : '\r\n'),
        'latin1',
      );
  }
}

/** Reads the bytes as a build would, in two pieces; a refusal with a message is an answer. Returns the entries and the lines. */
function readText(format: TextFormat, bytes: Buffer, cutAt: number): { entries: Entry[]; lines: number } {
  const { encoding } = detectEncoding(bytes);
  const text = new TextDecoder(encoding === 'binary' ? 'utf-8' : encoding).decode(bytes);
  const entries: Entry[] = [];
  try {
    for (const entry of format.read(chunkLines([text.slice(0, cutAt), text.slice(cutAt)]))) entries.push(entry);
  } catch (cause) {
    if (!(cause instanceof RefusedFileError)) throw cause;
  }
  return { entries, lines: text.split('\n').length };
}

/** What must hold of every entry, or later stages break: lines that exist, links to what is there, text that is whole. */
function wellFormed(entries: readonly Entry[], lines: number): void {
  for (const entry of entries) {
    if (!(entry.line >= 1 && entry.line <= lines)) throw new Error(`line ${entry.line} of ${lines}`);
    if (entry.kind === 'problem') continue;
    const { authors, addresses, authorAddresses, correspondences, year, month, title, sourceId } = entry.record;
    const within = (index: number | null, length: number): boolean =>
      index === null || (Number.isInteger(index) && index >= 0 && index < length);
    if (!authorAddresses.every((link) => within(link.author, authors.length) && within(link.address, addresses.length)))
      throw new Error('a link to nothing');
    if (!correspondences.every((one) => within(one.author, authors.length) && within(one.address, addresses.length)))
      throw new Error('a corresponding author who is nobody');
    if (year !== null && !(Number.isInteger(year) && Math.abs(year) < 100_000)) throw new Error(`year ${year}`);
    if (month !== null && !(month >= 1 && month <= 12)) throw new Error(`month ${month}`);
    if (typeof title !== 'string' || sourceId === '') throw new Error('an empty id');
  }
}

/** Processor time, which a busy machine does not stretch: a reader that hangs, or whose time grows with the square, is told. */
function swiftly<T>(read: () => T): T {
  const started = process.cpuUsage();
  const result = read();
  const { user, system } = process.cpuUsage(started);
  if (user + system > SLOWEST_MS * 1000) throw new Error(`took ${((user + system) / 1000).toFixed(0)} ms of processor time`);
  return result;
}

const seeded = { numRuns: CASES, seed: 20_120_101 };

const of = <K extends Format['kind']>(kind: K): readonly (readonly [string, Extract<Format, { kind: K }>])[] =>
  FORMATS.flatMap((format) => (format.kind === kind ? [[format.id, format as Extract<Format, { kind: K }>] as const] : []));

it('has samples of every format', () => {
  expect([...ALL].filter(([, samples]) => samples.length === 0).map(([id]) => id)).toEqual([]);
});

describe.each(of('text'))('%s', (id, format) => {
  const samples = ALL.get(id) ?? [];

  it(`reads ${CASES} harmed samples without a crash, a hang or a broken account`, () => {
    fc.assert(
      fc.property(fc.nat(samples.length - 1), fc.array(harm, { minLength: 1, maxLength: 3 }), fc.nat(5000), (which, harms, cutAt) => {
        const bytes = harms.reduce(harmed, samples[which]?.bytes ?? Buffer.alloc(0));
        const { entries, lines } = swiftly(() => readText(format, bytes, cutAt));
        wellFormed(entries, lines);
      }),
      seeded,
    );
  });

  it('reads long runs of one character in time that grows with their length', () => {
    let read = 0;
    for (const { bytes } of samples) {
      const lines = bytes.toString('utf8').split('\n');
      for (const run of RUNS) {
        for (const share of [0.2, 0.5, 0.9]) {
          const at = Math.floor(lines.length * share);
          const text = lines.with(at, `${lines[at]}${run.repeat(LONG_RUN / run.length)}x`).join('\n');
          const { entries } = swiftly(() => readText(format, Buffer.from(text), 0));
          wellFormed(entries, text.split('\n').length);
          read += entries.length;
        }
      }
    }
    expect(read).toBeGreaterThan(0);
  });

  it('reads the same wherever the file is cut into pieces', () => {
    for (const { bytes } of samples) {
      const whole = readText(format, bytes, 0).entries;
      for (const at of [1, 7, 100, Math.floor(bytes.length / 2)]) expect(readText(format, bytes, at).entries).toEqual(whole);
    }
  });
});

it.each(of('sheet'))(`%s reads ${CASES} harmed sheets`, async (id, format) => {
  const books = await Promise.all((ALL.get(id) ?? []).map(({ path }) => sheetRows(path)));
  fc.assert(
    fc.property(fc.nat(books.length - 1), fc.array(harm, { minLength: 1, maxLength: 3 }), (which, harms) => {
      const rows = harms.reduce(harmedRows, books[which] ?? []);
      wellFormed(
        swiftly(() => [...format.read(rows)]),
        Number.POSITIVE_INFINITY,
      );
    }),
    seeded,
  );
});

it.each(of('parquet'))(`%s reads ${CASES} harmed rows`, async (id, format) => {
  const rows: Readonly<Record<string, unknown>>[] = [];
  for (const { path } of ALL.get(id) ?? []) for await (const row of (await parquetFile(path)).rows()) rows.push(row);
  fc.assert(
    fc.property(fc.nat(rows.length - 1), fc.nat(40), fc.anything(), fc.nat(3), (which, column, value, number) => {
      const row = { ...rows[which] };
      const names = Object.keys(row);
      row[names[column % names.length] ?? 'id'] = value;
      wellFormed(
        swiftly(() => [...format.readRow(row, number + 1)]),
        number + 1,
      );
    }),
    seeded,
  );
});

function harmedRows(rows: readonly SheetRow[], { what, at, upto, number }: Harm): SheetRow[] {
  const row = Math.floor(at * rows.length);
  const cell = Math.floor(upto * (rows[row]?.cells.length ?? 0));
  const change = (cells: readonly string[]): string[] => {
    if (what === 'cut') return cells.slice(0, cell);
    if (what === 'drop') return cells.filter((_, index) => index !== cell);
    if (what === 'repeat') return [...cells, ...cells];
    if (what === 'foreign')
      return cells.map((text, index) => (index === cell ? (FOREIGN[number % FOREIGN.length]?.toString('utf8') ?? text) : text));
    if (what === 'lines') return cells.toReversed();
    return cells.map((text, index) => (index === cell ? text.slice(0, number % 50) + String.fromCharCode(number) : text));
  };
  if (what === 'swap') return rows.toReversed();
  return rows.map((one, index) => (index === row ? { ...one, cells: change(one.cells) } : one));
}

describe('damaged workbooks and Parquet files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldlines-'));
  const files = FORMATS.filter(({ kind }) => kind !== 'text').flatMap((format) =>
    (ALL.get(format.id) ?? []).map((sample) => [format.kind, sample] as const),
  );

  it.each(files.map(([kind, sample]) => [sample.name, kind, sample] as const))('%s is read or refused', async (_, kind, { bytes }) => {
    const path = join(folder, 'file');
    await fc.assert(
      fc.asyncProperty(harm, async (one) => {
        writeFileSync(path, harmed(bytes, one));
        try {
          if (kind === 'sheet') await sheetRows(path, 1.5);
          else for await (const row of (await parquetFile(path)).rows()) if (typeof row !== 'object') throw new Error('no row');
        } catch (cause) {
          if (!(cause instanceof RefusedFileError)) throw cause;
        }
      }),
      { numRuns: kind === 'sheet' ? 8 : 60, seed: 7 },
    );
    rmSync(path, { force: true });
  });
});
