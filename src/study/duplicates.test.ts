import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceRecord } from '../record/record.ts';
import { labelledDuplicates, type LabelledRecord } from '../example/labelled-duplicates.ts';
import { createTables, openStore } from '../store/duckdb.ts';
import { joinRecords } from './join-records.ts';
import { recogniseParts } from './recognise.ts';
import { openAppenders, writeRecord } from './write-records.ts';

interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly wrong: string[];
  readonly missed: string[];
  readonly listed: number;
}

/** Joins the records as a build would, and counts pairs. */
async function scores(records: readonly LabelledRecord[]): Promise<Scores> {
  const store = await openStore(':memory:');
  try {
    await createTables(store);
    const to = await openAppenders(store);
    to.source_file.row([1, 'exports/a', null, '', 0, 'x', 'x', 'utf-8', records.length, 0, null]);
    records.forEach(({ record }, index) => writeRecord(to, 1, index + 1, index + 1, record));
    for (const appender of Object.values(to)) appender.close();
    await joinRecords(store);
    const groups = new Map<number, number[]>();
    for (const row of await store.rows('SELECT cluster, record_id FROM cluster ORDER BY cluster, record_id')) {
      groups.set(Number(row['cluster']), [...(groups.get(Number(row['cluster'])) ?? []), Number(row['record_id']) - 1]);
    }
    const told = (index: number): string => {
      const { work, record } = records[index] ?? { work: -1, record: null };
      return `${work} ${record?.source} ${record?.title} | ${record?.authors[0]?.name} ${record?.year} ${record?.journal} ${record?.volume} ${record?.firstPage} ${record?.doi}`;
    };
    const truth = new Map<number, number[]>();
    records.forEach(({ work }, index) => truth.set(work, [...(truth.get(work) ?? []), index]));
    const groupOf = new Map([...groups].flatMap(([group, members]) => members.map((one) => [one, group])));
    let right = 0;
    const [wrong, missed]: [string[], string[]] = [[], []];
    for (const members of groups.values()) {
      for (const [a, b] of pairs(members)) {
        if (records[a]?.work === records[b]?.work) right += 1;
        else wrong.push(`${told(a)}\n  ${told(b)}`);
      }
    }
    for (const members of truth.values())
      for (const [a, b] of pairs(members)) if (groupOf.get(a) !== groupOf.get(b)) missed.push(`${told(a)}\n  ${told(b)}`);
    const [row] = await store.rows('SELECT count(*) AS n FROM possible_duplicate');
    return {
      precision: right / (right + wrong.length),
      recall: right / (right + missed.length),
      wrong,
      missed,
      listed: Number(row?.['n']),
    };
  } finally {
    await store.close();
  }
}

function* pairs(members: readonly number[]): Generator<readonly [number, number]> {
  for (let i = 0; i < members.length; i += 1) for (let j = i + 1; j < members.length; j += 1) yield [members[i] ?? 0, members[j] ?? 0];
}

describe('duplicates of invented publications', () => {
  it.each([1, 20])('are joined at a precision of 0.999 and a recall of 0.98, pairwise (seed %i)', async (seed) => {
    const result = await scores(labelledDuplicates(4000, seed));
    console.log(`precision ${result.precision.toFixed(5)}, recall ${result.recall.toFixed(5)}, in doubt ${result.listed}`);
    expect(result.wrong.slice(0, 5)).toEqual([]);
    expect(result.precision).toBeGreaterThanOrEqual(0.999);
    expect(result.recall).toBeGreaterThanOrEqual(0.98);
  });

  it('do not depend on the order of the records', async () => {
    const records = labelledDuplicates(600, 3);
    const [forth, back] = [await scores(records), await scores(records.toReversed())];
    expect([back.precision, back.recall]).toEqual([forth.precision, forth.recall]);
  });
});

const WOS = join(import.meta.dirname, '../../../shared/data/wos');
const RENDERINGS = ['clarivate2024_genai_469.txt', 'genai_469.bib', 'genai_469.ris', 'genai_469.xls'];

/** Four exports of one query that are not part of the project, read where they lie beside it. */
describe.skipIf(!existsSync(WOS))('one query in four exports', () => {
  const hidden: Readonly<Record<string, (record: SourceRecord) => SourceRecord>> = {
    'accession numbers': (record) => ({ ...record, sourceId: null }),
    'accession numbers, DOIs and PMIDs': (record) => ({ ...record, sourceId: null, doi: null, pmid: null }),
  };

  it.each(Object.entries(hidden))('is joined with %s hidden', async (_, hide) => {
    const works = new Map<string, number>();
    const records: LabelledRecord[] = [];
    for (const name of RENDERINGS) {
      for await (const { recognised } of recogniseParts(join(WOS, name), tmpdir())) {
        if (recognised.kind === 'refused') throw new Error(`${name}: ${recognised.text}`);
        for await (const entry of recognised.entries()) {
          if (entry.kind !== 'record') continue;
          const id = entry.record.sourceId ?? '';
          works.set(id, works.get(id) ?? works.size);
          records.push({ work: works.get(id) ?? -1, record: hide(entry.record) });
        }
      }
    }
    expect([records.length, works.size]).toEqual([4 * 469, 469]);
    const result = await scores(records);
    console.log(`precision ${result.precision.toFixed(5)}, recall ${result.recall.toFixed(5)}, in doubt ${result.listed}`);
    if (process.env['SHOW'] !== undefined)
      console.log(result.wrong.slice(0, 12).join('\n'), '\nMISSED\n', result.missed.slice(0, 40).join('\n'));
    expect(result.precision).toBeGreaterThanOrEqual(0.999);
    expect(result.recall).toBeGreaterThanOrEqual(0.98);
  });
});
