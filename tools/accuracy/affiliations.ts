import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readRor } from '../../src/authority/ror.ts';
import { parseTable } from '../../src/authority/table.ts';
import type { ResolveAddress } from '../../src/resolve/address/address.ts';
import { addressResolverWith } from '../../src/study/load-authority.ts';
import { jsonLines, share, SHARED, type Measure } from './measure.ts';

export const SETS = ['s2aff', 'crossref'] as const;
const ROW = z.object({ affiliation: z.string(), ror: z.array(z.string()) });
const PREFIX = 'https://ror.org/';

interface Labelled {
  readonly hash: string;
  readonly text: string;
  readonly ids: readonly string[];
}

interface Tally {
  right: number;
  given: number;
  /** What was given in rows that bear an id of the file. */
  givenWhereHeld: number;
  labelledHeld: number;
  labelledAll: number;
  rows: number;
  /** Rows with a label that the file holds, by what came out. */
  answered: number;
  abstained: number;
}

/** Affiliation strings to ROR ids: precision and recall over (string, id) pairs. */
export const affiliations: Measure = {
  name: 'affiliations',
  title: 'affiliations to ROR ids, micro over (string, id) pairs',
  async *run() {
    const file = join(SHARED, 'authority/ror-subset-v2.json.gz');
    if (!existsSync(file)) {
      yield `skipped: ${file} is missing`;
      return;
    }
    const started = process.cpuUsage();
    const ror = await readRor(file);
    const held = new Set(ror.map((one) => one.id.slice(PREFIX.length)));
    const { address: resolve } = addressResolverWith(ror);
    yield `loaded ${ror.length} organisations in ${(process.cpuUsage(started).user / 1e6).toFixed(1)} s of processor time`;
    const doubted = doubtedRows();
    for (const set of SETS) {
      const rows = labelledRows(set);
      if (rows === null) {
        yield `${set}: skipped, the set is missing`;
        continue;
      }
      const half = (even: boolean): Labelled[] => rows.filter(({ hash }) => (Number.parseInt(hash.slice(0, 2), 16) % 2 === 0) === even);
      yield report(`${set}, all rows`, tally(rows, resolve, held));
      yield report(`${set}, half worked on`, tally(half(true), resolve, held));
      yield report(`${set}, half kept back`, tally(half(false), resolve, held));
      const mended = rows.map((row) => ({ ...row, ids: doubted.get(row.hash)?.ids ?? row.ids }));
      const count = rows.filter(({ hash }) => doubted.has(hash)).length;
      yield report(`${set}, ${count} labels held to be wrong put right`, tally(mended, resolve, held));
      yield `  ${speed(rows, resolve)}`;
    }
  },
};

/** The rows of a set, each with a hash that names it; null when the set is missing. */
export function labelledRows(set: (typeof SETS)[number]): Labelled[] | null {
  const rows = jsonLines(join(SHARED, `gold/affiliations-${set}.jsonl`));
  return (
    rows?.map((row) => {
      const { affiliation, ror } = ROW.parse(row);
      return { hash: createHash('sha256').update(affiliation).digest('hex').slice(0, 12), text: affiliation, ids: ror };
    }) ?? null
  );
}

/** Rows whose label is held to be wrong, by hash: the ids that should stand there, and why. */
function doubtedRows(): Map<string, { ids: readonly string[]; why: string }> {
  const table = parseTable(readFileSync(new URL('./mislabelled.tsv', import.meta.url), 'utf8'));
  return new Map(table.map((row) => [row['row'] ?? '', { ids: (row['ids'] ?? '').split(' ').filter(Boolean), why: row['why'] ?? '' }]));
}

function tally(rows: readonly Labelled[], resolve: ResolveAddress, held: ReadonlySet<string>): Tally {
  const sum: Tally = {
    right: 0,
    given: 0,
    givenWhereHeld: 0,
    labelledHeld: 0,
    labelledAll: 0,
    rows: rows.length,
    answered: 0,
    abstained: 0,
  };
  for (const { text, ids } of rows) {
    const given = rorIds(resolve, text).filter((id) => held.has(id));
    const label = new Set(ids);
    sum.right += given.filter((id) => label.has(id)).length;
    sum.given += given.length;
    sum.labelledAll += label.size;
    const findable = [...label].filter((id) => held.has(id));
    sum.labelledHeld += findable.length;
    if (findable.length > 0) {
      sum.givenWhereHeld += given.length;
      if (given.length > 0) sum.answered += 1;
      else sum.abstained += 1;
    }
  }
  return sum;
}

/** The ROR ids of an answer, without their address. */
export function rorIds(resolve: ResolveAddress, text: string): string[] {
  const ids = resolve(text)
    .institutions.filter(({ id }) => id.startsWith(PREFIX))
    .map(({ id }) => id.slice(PREFIX.length));
  return [...new Set(ids)];
}

function report(title: string, one: Tally): string {
  return [
    title,
    `  precision ${share(one.right, one.given)}; ${share(one.right, one.givenWhereHeld)} in rows whose label has an id that the file holds`,
    `  recall ${share(one.right, one.labelledHeld)} over the ids that the file holds; ${share(one.right, one.labelledAll)} over all`,
    `  ${one.given - one.right} wrong ids; of ${one.answered + one.abstained} rows with an id that the file holds, ${one.abstained} were left without an answer`,
  ].join('\n');
}

function speed(rows: readonly Labelled[], resolve: ResolveAddress): string {
  const started = process.cpuUsage();
  for (const { text } of rows) resolve(text);
  const { user, system } = process.cpuUsage(started);
  return `${Math.round(rows.length / ((user + system) / 1e6))} strings a second of processor time`;
}
