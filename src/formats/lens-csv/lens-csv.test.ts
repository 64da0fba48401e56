import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { textLines } from '../text-lines.ts';
import { lensCsv } from './lens-csv.ts';

const text = readFileSync(new URL('samples/quirks.csv', import.meta.url), 'utf8');
const entries = [...lensCsv.read(textLines(text))];

it('reads a row, a funder once with all its grants', () => {
  expect(lensCsv.detect(text)).toBeGreaterThan(0.5);
  const [record, second] = entries.flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []));
  expect(record).toMatchObject({
    sourceId: '000-000-000-000-001',
    doi: '10.1000/lens.1',
    pmid: '30000002',
    month: 11,
    issns: ['1234-5678', '1234-567X'],
    abstract: 'One; two\nthree.',
    acknowledgements: [
      { name: 'Fund of Trees', awards: ['T-100', 'T-200'] },
      { name: 'Glade Foundation', awards: [] },
    ],
  });
  expect(record?.references.map(({ raw }) => raw)).toEqual(['000-000-000-000-002', '000-000-000-000-03X']);
  expect(second?.pmid).toBeNull();
});

it('says once that it has no addresses, and which export has', () => {
  expect(entries.filter(({ kind }) => kind === 'problem')).toMatchObject([
    { code: 'no-addresses', text: expect.stringContaining('JSON Lines') as string },
  ]);
});
