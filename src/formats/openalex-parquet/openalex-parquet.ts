import type { Entry } from '../../record/entry.ts';
import type { ParquetFormat } from '../format.ts';
import type { JsonObject } from '../json-items/json-values.ts';
import { isWork, openalexRecord, tellsFunders } from '../openalex/openalex-record.ts';
import { noAddresses, noFunding } from '../lacks.ts';

/** OpenAlex works as Parquet: parts of the snapshot, nested or with nested columns kept as JSON text. */
export const openalexParquet: ParquetFormat = {
  kind: 'parquet',
  id: 'openalex-parquet',
  source: 'openalex',
  label: { en: 'OpenAlex (Parquet snapshot)', zh: 'OpenAlex（Parquet 快照）' },
  extensions: ['parquet'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: true },
  howTo: {
    en: 'Parts of the works table of the OpenAlex snapshot.',
    zh: 'OpenAlex 快照中 works 表的分卷。',
  },
  detect(columns) {
    const names = new Set(columns);
    return names.has('id') && TELLING.filter((name) => names.has(name)).length >= 2 ? 0.9 : 0;
  },
  *readRow(row, number): Iterable<Entry> {
    if (number === 1) {
      const remedy = 'read the works table of the snapshot with all its columns';
      if (!('authorships' in row)) yield { kind: 'problem', line: 1, ...noAddresses(remedy) };
      if (!tellsFunders(row)) yield { kind: 'problem', line: 1, ...noFunding(remedy) };
    }
    const work = unfolded(row);
    if (!isWork(work)) {
      yield {
        kind: 'problem',
        line: number,
        code: 'unknown-line',
        text: 'a row that is no work of OpenAlex (it has no id of the form W123)',
      };
      return;
    }
    const record = openalexRecord(work);
    yield { kind: 'record', line: number, record };
    if (record.title === '') yield { kind: 'problem', line: number, code: 'missing-title', text: 'the work has no title' };
  },
};

/** Columns of which a table of works has some. */
const TELLING = [
  'authorships',
  'abstract_inverted_index',
  'referenced_works',
  'primary_location',
  'host_venue',
  'cited_by_count',
  'publication_year',
];
/** Columns that some writers keep as JSON text. */
const NESTED = [
  'ids',
  'biblio',
  'primary_location',
  'host_venue',
  'authorships',
  'grants',
  'funders',
  'awards',
  'keywords',
  'mesh',
  'topics',
  'concepts',
  'referenced_works',
  'open_access',
];

function unfolded(row: JsonObject): JsonObject {
  const work: Record<string, unknown> = { ...row };
  for (const name of NESTED) {
    const value = work[name];
    if (typeof value === 'string' && /^\s*[[{]/.test(value)) work[name] = parsed(value);
  }
  return work;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
