import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { buildStudy } from './build.ts';

const root = mkdtempSync(join(tmpdir(), 'fieldlines-empty-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const RECORD =
  'FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Doe, J\nTI A thing\nSO LETTERS\nPY 2018\nUT WOS:000000000000001\nER\n\nEF\n';

it('builds a study without exports, and then reads an export that is a link to a file', async () => {
  const study = join(root, 'study');
  mkdirSync(join(study, 'exports'), { recursive: true });
  writeFileSync(join(study, 'study.yaml'), 'title: nothing yet\n');
  expect(await buildStudy(study)).toMatchObject({ read: 0, kept: 0 });
  writeFileSync(join(root, 'elsewhere.txt'), RECORD);
  symlinkSync(join(root, 'elsewhere.txt'), join(study, 'exports', 'linked.txt'));
  symlinkSync(join(root, 'gone.txt'), join(study, 'exports', 'broken.txt'));
  symlinkSync(root, join(study, 'exports', 'round'));
  expect(await buildStudy(study)).toMatchObject({ read: 1, kept: 1 });
});
