import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { textLines } from '../text-lines.ts';
import { pubmedCsv } from './pubmed-csv.ts';

const text = readFileSync(new URL('samples/quirks.csv', import.meta.url), 'utf8');
const entries = [...pubmedCsv.read(textLines(text))];

it('reads citations, quoted or not', () => {
  expect(pubmedCsv.detect(text)).toBeGreaterThan(0.5);
  expect(entries.flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []))).toMatchObject([
    {
      sourceId: '30000031',
      pmid: '30000031',
      doi: '10.1000/pm.1',
      year: 2021,
      month: 3,
      volume: '75',
      issue: '2',
      firstPage: '101',
      lastPage: '110',
      authors: [
        { name: 'Oak, AB', kind: 'person' },
        { name: 'de Elm, C', kind: 'person' },
        { name: 'Grove Group', kind: 'group' },
      ],
    },
    { pmid: '30000032', month: 2, volume: '8', issue: '5', firstPage: '1035', lastPage: null, doi: null },
  ]);
});

it('says once that addresses and grants need another format', () => {
  expect(entries.flatMap((entry) => (entry.kind === 'problem' ? [entry.code] : []))).toEqual(['no-addresses', 'no-funding']);
});
