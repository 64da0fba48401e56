import { join } from 'node:path';
import { z } from 'zod';
import { loadAuthority } from '../../src/study/load-authority.ts';
import { jsonLines, share, type Measure } from './measure.ts';

const ROW = z.object({ raw: z.string(), country: z.string(), source: z.string() });
const FILE = process.env['FIELDLINES_COUNTRY_SET'] ?? join(import.meta.dirname, '../../../accuracy-sets/countries.jsonl');

/** Addresses to countries, on a set labelled by reading; `FIELDLINES_COUNTRY_SET` says where it is. */
export const countries: Measure = {
  name: 'countries',
  title: 'addresses to countries',
  *run() {
    const rows = jsonLines(FILE)?.map((row) => ROW.parse(row));
    if (rows === undefined) {
      yield `skipped: ${FILE} is missing (set FIELDLINES_COUNTRY_SET)`;
      return;
    }
    const { address } = loadAuthority().resolvers;
    const sources = new Map<string, { right: number; abstained: number; all: number }>();
    for (const { raw, country, source } of rows) {
      const found = address(raw).country;
      for (const key of ['all', source]) {
        const sum = sources.get(key) ?? { right: 0, abstained: 0, all: 0 };
        sum.all += 1;
        if (found === country) sum.right += 1;
        else if (found === 'ZZ') sum.abstained += 1;
        sources.set(key, sum);
      }
    }
    for (const [source, { right, abstained, all }] of sources)
      yield `${source}: right ${share(right, all)}, ${abstained} without an answer, ${all - right - abstained} wrong`;
  },
};
