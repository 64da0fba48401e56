import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANALYSES } from '../src/measure/catalog.ts';
import { buildStudy } from '../src/study/build.ts';
import { executablePath, newFolder, openInBrowser, servedStudy, type InBrowser } from './browser-study.ts';

/** Runs when it is taken for HTML: by an image that fails, a script, or a link. */
const HOSTILE = '<img src=x onerror="window.broken=1"><script>window.broken=2</script>';
const FUNDER = '=HYPERLINK("http://nowhere.example") Fund';

const record = (number: number): string =>
  [
    'PT J',
    `AU Quux${HOSTILE}, A`,
    `AF Quux${HOSTILE}, Ada`,
    `TI Invented title ${number} ${HOSTILE}`,
    `SO JOURNAL ${HOSTILE}`,
    'LA English',
    'DT Article',
    `DE ${HOSTILE}; plain word`,
    `AB Abstract ${HOSTILE}`,
    `C1 [Quux${HOSTILE}, Ada] Fudan Univ, Dept ${HOSTILE}, Shanghai, Peoples R China; [Other, B] Harvard Univ, Boston, MA USA.`,
    `FU ${HOSTILE} Fund; ${FUNDER}`,
    `PY ${2016 + (number % 4)}`,
    `UT WOS:${String(number).padStart(15, '0')}`,
    'ER',
    '',
    '',
  ].join('\n');

const VIEWS = ['overview', 'trends', 'network?by=funder', 'map', 'dyad', 'funders', 'institutions', 'labels', 'sources', 'counting'];

describe.skipIf(executablePath === undefined)('a study whose records hold HTML, in a real browser', () => {
  let study: InBrowser;
  let page: Page;

  beforeAll(async () => {
    const root = newFolder('hostile');
    mkdirSync(join(root, 'exports'));
    writeFileSync(join(root, 'study.yaml'), `title: 'Study ${HOSTILE}'\nlabels: { 'label ${HOSTILE}': ['plain word'] }\n`);
    writeFileSync(join(root, 'exports', 'a.txt'), `FN X\nVR 1.0\n${Array.from({ length: 12 }, (_, at) => record(at + 1)).join('')}EF\n`);
    await buildStudy(root);
    study = await openInBrowser(await servedStudy(root));
    ({ page } = study);
  });
  afterAll(() => study?.close());

  const open = async (path: string, on: Page = page): Promise<void> => {
    await on.goto(new URL(`/${path}${path.includes('?') ? '&' : '?'}lang=en`, study.url).href);
    await on.locator('main h1').first().waitFor();
    await on.waitForFunction(() => document.querySelector('.waiting') === null);
  };
  /** Whether any of it ran, or became an element. */
  const broken = (): Promise<unknown> =>
    page.evaluate(() => [
      (window as unknown as { broken?: number }).broken ?? null,
      document.querySelectorAll('img[src=x], [onerror], main script').length,
    ]);

  it.each(VIEWS)('%s shows it as text', async (view) => {
    await open(view);
    for (const chart of await page.locator('.plot svg, .slopes').all()) await chart.hover({ force: true, timeout: 2_000 }).catch(() => {});
    expect(await broken()).toEqual([null, 0]);
    expect(study.problems.splice(0)).toEqual([]);
    expect(study.foreign).toEqual([]);
  });

  it('a work, its raw record, the suggestions and the ledger show it as text', async () => {
    await open('works');
    await page.locator('.work-list li button').first().click();
    await page.locator('.work-page pre').first().waitFor();
    expect(await page.locator('.work-page h2').textContent()).toContain('<img src=x');
    expect(await broken()).toEqual([null, 0]);
    for (const kind of ['funder', 'institution', 'person', 'work']) {
      await open(`curation?kind=${kind}`);
      expect(await broken()).toEqual([null, 0]);
    }
    expect(study.problems.splice(0)).toEqual([]);
  });

  it('the report shows it as text, with a policy that lets nothing of it run', async () => {
    await page.goto(new URL('/report?lang=en', study.url).href);
    expect(await page.locator('h1').textContent()).toContain('<img src=x');
    expect(await page.evaluate(() => document.querySelectorAll('img, main script').length)).toBe(0);
    await page.locator('button.open:visible').first().click();
    await page.locator('dialog li').first().waitFor();
    expect(await page.locator('dialog li').first().textContent()).toContain('<script>');
    expect(await broken()).toEqual([null, 0]);
    expect(study.problems.splice(0)).toEqual([]);
    expect(study.foreign).toEqual([]);
  });

  it('a name that a spreadsheet would run is no formula in an exported table', async () => {
    await open('analyses/funders');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV', exact: true }).click()]);
    const text = readFileSync(await file.path(), 'utf8');
    expect(text).toContain(`"'=HYPERLINK(""http://nowhere.example"") Fund"`);
    expect(text).not.toMatch(/(?:^|,)"?[=+@]/m);
  });

  it('two windows hear of a build, whoever began it, and show the same', async () => {
    const other = await study.browser.newPage({ locale: 'en-GB' });
    await open('overview');
    await open('works', other);
    expect(await other.locator('.view-head strong').textContent()).toBe('12');
    writeFileSync(join(study.root, 'exports', 'b.txt'), `FN X\nVR 1.0\n${record(13)}EF\n`);
    await buildStudy(study.root);
    await page.waitForFunction(() => document.querySelector('.facts dd')?.textContent === '13', undefined, { timeout: 20_000 });
    await other.waitForFunction(() => document.querySelector('.view-head strong')?.textContent === '13', undefined, { timeout: 20_000 });
    await other.close();
  });

  it.each(ANALYSES.map(({ id }) => id))('the generated page of %s answers in a table or in words, and shows it as text', async (id) => {
    await open(`analyses/${id}`);
    const said = page.locator('main .data table, main .empty, main .failed').first();
    await said.waitFor();
    expect((await said.textContent())?.length).toBeGreaterThan(10);
    expect(await broken()).toEqual([null, 0]);
    expect(study.problems.splice(0).filter((one) => !/400 \(Bad Request\)/.test(one))).toEqual([]);
  });
});
