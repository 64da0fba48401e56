import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { buildStudy } from './build.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');

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
      console.log(`${account.read} records of ${account.files.length} files: ${account.kept} kept, ${account.merged} merged`);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
  300_000,
);
