import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTables, openStore } from '../src/store/duckdb.ts';
import { executablePath, newFolder, openInBrowser, servedStudy, watchedPage, type InBrowser } from './browser-study.ts';

const [WORKS, EACH, TERMS] = [700, 26, 11_000];

/** 700 invented works of 26 keywords: 11,000 nodes, and 325 ties a work, most of one work only. */
async function writeDenseStudy(root: string): Promise<void> {
  mkdirSync(join(root, '.fieldlines'), { recursive: true });
  writeFileSync(join(root, 'study.yaml'), 'title: a dense network (invented)\nsynthetic: true\n');
  const store = await openStore(join(root, '.fieldlines/study.duckdb'));
  await createTables(store);
  for (const statement of [
    `INSERT INTO source_file BY NAME SELECT 1 AS file_id, 'exports/none.txt' AS path, 'wos-plain' AS format, ${WORKS} AS records, 0 AS problems`,
    `INSERT INTO work BY NAME SELECT i AS work_id, 'w' || i AS key, 'Work ' || i AS title, 2010 + i % 5 AS year, 0 AS addresses,
       0 AS acknowledgements, 0 AS correspondences, 0 AS reference_count FROM range(1, ${WORKS + 1}) t(i)`,
    'INSERT INTO work_record SELECT work_id, 1, work_id, $$single$$, true FROM work',
    `INSERT INTO keyword SELECT work_id, 'author', 'term ' || ((work_id * ${EACH} + n * 7) % ${TERMS}) FROM work, range(0, ${EACH}) t(n)`,
    'CHECKPOINT',
  ])
    await store.run(statement);
  await store.close();
}

interface Told {
  readonly nodes: readonly unknown[];
  readonly ties: readonly unknown[];
  readonly leftOut: number;
  readonly nodesLeftOut: number;
}

describe.skipIf(executablePath === undefined)('a network larger than a page draws at once', () => {
  const root = newFolder('dense');
  let study: InBrowser;
  beforeAll(async () => {
    await writeDenseStudy(root);
    study = await openInBrowser(await servedStudy(root));
  });
  afterAll(() => study?.close());
  const ask = async (path: string): Promise<Response> => fetch(new URL(path, study.url));

  it('comes as its backbone, says how much that leaves out, and exports whole', async () => {
    const first = (await (await ask('/api/network?by=term&top=20000')).json()) as Told;
    const whole = (await (await ask('/api/network?by=term&top=20000&every=true')).json()) as Told;
    expect([first.nodes.length, first.ties.length]).toEqual([10_000, 100_000]);
    expect([whole.leftOut, whole.nodesLeftOut]).toEqual([0, 0]);
    expect(first.nodesLeftOut).toBe(whole.nodes.length - 10_000);
    expect(whole.ties.length).toBeGreaterThan(first.ties.length + first.leftOut);
    const exported = await (await ask('/api/network/export?by=term&top=20000&format=graphml')).text();
    expect(exported.match(/<edge /g)?.length).toBe(whole.ties.length);
  }, 120_000);

  it('tells so on the page, in both languages, and draws the whole when asked', async () => {
    const { page, problems } = study;
    await page.goto(new URL('/network?by=term&top=20000&lang=en', study.url).href, { timeout: 120_000 });
    const note = page.locator('#backbone-first');
    await note.waitFor({ timeout: 120_000 });
    expect(await note.innerText()).toMatch(/The backbone first: of 1\d\d,\d{3} ties, the 100,000 .* Of 1\d,\d{3} nodes, the first 10,000/s);
    await page.getByRole('button', { name: '中文' }).click({ timeout: 120_000 });
    await page.getByText('先显示骨干网络').waitFor({ timeout: 120_000 });
    await page.getByRole('button', { name: '全部绘出' }).click({ timeout: 120_000 });
    await note.waitFor({ state: 'detached', timeout: 120_000 });
    expect(new URL(page.url()).searchParams.get('every')).toBe('true');
    expect(problems).toEqual([]);
  }, 300_000);

  it('says nothing of a backbone where all is drawn', async () => {
    await study.page.close();
    const { page } = await watchedPage(study.browser, study.url);
    await page.goto(new URL('/network?by=term&top=50&lang=en&where=work=w1', study.url).href, { timeout: 120_000 });
    await page.locator('.node-list li').first().waitFor({ timeout: 120_000 });
    expect(await page.locator('#network .rule').first().innerText()).toContain(`${EACH} of ${EACH} nodes`);
    expect(await page.locator('#backbone-first').count()).toBe(0);
  }, 120_000);
});
