import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildStudy } from './build.ts';
import { openStudy } from './open-study.ts';

const root = mkdtempSync(join(tmpdir(), 'fieldlines-inputs-'));
const put = (path: string, content: string): void => writeFileSync(join(root, path), content);
const work = (number: number): string =>
  `PT J\nAU Doe, J\nTI Invented title that is number ${number}\nFU Odd Fund [${number}]\nPY 2018\nUT WOS:00000000000000${number}\nER\n\n`;

beforeAll(async () => {
  for (const folder of ['exports', 'curation/labels', 'lists']) mkdirSync(join(root, folder), { recursive: true });
  put('study.yaml', 'title: test\n');
  put('exports/a.txt', `FN X\nVR 1.0\n${work(1)}${work(2)}EF\n`);
  put('curation/labels/l.csv', 'of,work,position,printed,found,truth\nfunder,WOS:000000000000001,1,Odd Fund,,-\n');
  await buildStudy(root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function build(): Promise<{ readonly made: boolean; readonly kept: number; readonly facts: unknown }> {
  let made = false;
  const { kept } = await buildStudy(root, { progress: (step) => (made ||= step.kind === 'stage' && step.stage === 'join') });
  const { store } = await openStudy(root);
  try {
    const [facts] = await store.rows(`SELECT (SELECT count(*) FROM labelled) AS labels, (SELECT count(*) FROM list_entry) AS entries,
      (SELECT count(*) FROM decision) AS decisions, (SELECT count(*) FROM acknowledgement WHERE funder_id IS NOT NULL) AS funded`);
    return { made, kept, facts };
  } finally {
    await store.close();
  }
}

it('makes nothing anew where nothing changed, and the tables stay whole', async () => {
  expect(await build()).toEqual({ made: false, kept: 2, facts: { labels: 1, entries: 0, decisions: 0, funded: 0 } });
  expect(await build()).toEqual({ made: false, kept: 2, facts: { labels: 1, entries: 0, decisions: 0, funded: 0 } });
});

it('makes all anew when the ledger, a list, a label, the study file or an export changes', async () => {
  put('curation/d.csv', 'action,kind,subject,object,who,when,why\nmerge,funder,Odd Fund,nsfc,,,\n');
  expect(await build()).toMatchObject({ made: true, facts: { decisions: 1, funded: 2 } });
  put('lists/mine.csv', 'name\nOdd Fund\n');
  expect(await build()).toMatchObject({ made: true, facts: { entries: 1 } });
  rmSync(join(root, 'curation/labels/l.csv'));
  expect(await build()).toMatchObject({ made: true, facts: { labels: 0 } });
  put('study.yaml', 'title: test\nwindow: { from: 2019 }\n');
  expect(await build()).toMatchObject({ made: true, kept: 0 });
  put('study.yaml', 'title: test\n');
  put('exports/b.txt', `FN X\nVR 1.0\n${work(3)}EF\n`);
  expect(await build()).toMatchObject({ made: true, kept: 3 });
  rmSync(join(root, 'exports/b.txt'));
  expect(await build()).toMatchObject({ made: true, kept: 2 });
  expect(await build()).toMatchObject({ made: false, kept: 2 });
});
