import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { buildStudy } from './build.ts';
import { openStudy } from './open-study.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');

const KNOWN = `
  SELECT count(*) AS n, count(*) FILTER (a.country <> 'ZZ') AS known FROM address a JOIN work w ON w.work_id = a.work_id
  WHERE w.first_source IN ('wos', 'cnki') AND regexp_matches(a.raw, ',')`;

/** Real exports that are not part of the project: read where they lie beside it. */
it.skipIf(!existsSync(DATA))(
  'tells every real export for what it is, reads its records, and builds a study of all of them',
  async () => {
    const files = readFileSync(join(DATA, 'SOURCES.tsv'), 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
      .filter(([file = '', , , , , records]) => existsSync(join(DATA, file)) && /^\d+$/.test(records ?? ''));
    expect(files.length).toBeGreaterThan(50);
    const root = mkdtempSync(join(tmpdir(), 'fieldlines-'));
    try {
      mkdirSync(join(root, 'exports'));
      for (const [file = ''] of files) cpSync(join(DATA, file), join(root, 'exports', file.replaceAll('/', '--')));
      writeFileSync(join(root, 'study.yaml'), 'title: all\n');
      const account = await buildStudy(root, { keepGoing: true });
      const told = Object.fromEntries(
        account.files.map(({ path, format, records, refused }) => [basename(path.split('!')[0] ?? path), { format, records, refused }]),
      );
      const wrong = files.flatMap(([file = '', , , , , records]) => {
        const one = told[file.replaceAll('/', '--')];
        return one?.records === Number(records) ? [] : [`${file}: ${one?.records} of ${records} as ${one?.format} ${one?.refused ?? ''}`];
      });
      expect(wrong).toEqual([]);
      expect(account.files.filter(({ format }) => format === null)).toEqual([]);
      const aside = Object.values(account.setAside).reduce((sum, n) => sum + n, 0);
      expect(account.read).toBe(account.kept + account.merged + aside);
      const { store } = await openStudy(root);
      const [row] = await store.rows(KNOWN);
      await store.close();
      expect(Number(row?.['known']) / Number(row?.['n'])).toBeGreaterThan(0.99);
      console.log(`${account.read} records of ${account.files.length} files: ${account.kept} kept, ${account.merged} merged`);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
  300_000,
);
