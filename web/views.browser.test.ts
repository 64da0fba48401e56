import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCHEMES } from '../src/measure/counting/schemes.ts';
import { executablePath, openInBrowser, servedExample, type InBrowser } from './browser-study.ts';

const AXE = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const VIEWS = [
  '/overview',
  '/trends',
  '/network',
  '/map',
  '/dyad',
  '/funders',
  '/funders?id=nsfc',
  '/institutions',
  '/institutions?id=chinese-academy-of-sciences',
  '/labels',
  '/sources',
  '/counting',
  '/works',
  '/curation',
  '/analyses',
  '/analyses/output',
  '/start',
];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe.skipIf(executablePath === undefined)('the app in a real browser', () => {
  let study: InBrowser;
  let page: Page;

  beforeAll(async () => {
    study = await openInBrowser(await servedExample());
    ({ page } = study);
  });
  afterAll(() => study?.close());

  const open = async (path: string): Promise<void> => {
    await page.goto(new URL(path, study.url).href);
    await page.locator('main h1').first().waitFor();
    await page.locator('.waiting').first().waitFor({ state: 'detached', timeout: 60_000 });
  };
  const violations = async (): Promise<string[]> => {
    await page.evaluate(AXE);
    const found = await page.evaluate(async () => {
      const axe = (window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe;
      return (await axe.run()).violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) }));
    });
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
  };

  for (const [theme, language] of [
    ['light', 'en'],
    ['dark', 'zh'],
  ] as const)
    it.each(VIEWS)(`%s: axe finds no violation, nothing fails, nothing leaves the machine (${theme}, ${language})`, async (path) => {
      await page.goto(study.url);
      await page.evaluate((value) => window.localStorage.setItem('fieldlines-theme', value), theme);
      await open(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      expect(await violations()).toEqual([]);
      expect(study.problems.splice(0)).toEqual([]);
      expect(study.foreign).toEqual([]);
    });

  it('the overview narrows to China and the United States over 2014-2019, and opens those works', async () => {
    await open('/overview?lang=en');
    await page.locator('#countries').getByRole('button', { name: 'China', exact: true }).click();
    await page.locator('#countries').getByRole('button', { name: 'United States', exact: true }).click();
    await page.locator('.span select').first().selectOption('2014');
    await page.waitForFunction(() => document.querySelector('.facts dd')?.textContent === '597');
    expect(new URL(page.url()).searchParams.getAll('where')).toEqual(['year=2014..2019', 'country=CN', 'country=US']);
    await page.locator('.facts dd a').first().click();
    await page.locator('.work-list li').first().waitFor();
    expect(await page.locator('.view-head strong').textContent()).toBe('597');
    await page.goBack();
    await page.locator('#countries').waitFor();
    expect(new URL(page.url()).pathname).toBe('/overview');
  });

  it('events come onto the axis of the overview when asked for, and are told below it', async () => {
    await open('/overview?lang=en');
    expect(await page.locator('#years line.event').count()).toBe(0);
    await page.locator('#years').getByRole('button', { name: 'Policy events' }).click();
    await page.locator('#years line.event').first().waitFor({ state: 'attached' });
    expect(await page.locator('#years .events li').count()).toBe(await page.locator('#years line.event').count());
    await page.locator('#years').getByRole('button', { name: 'Policy events' }).click();
    await page.locator('#years line.event').first().waitFor({ state: 'detached' });
  });

  it('dragging over the years narrows every chart', async () => {
    await open('/overview?lang=en');
    const before = await page.locator('#funders .bars a').first().textContent();
    const box = await page.locator('.year-brush svg').boundingBox();
    if (box === null) throw new Error('no chart of years');
    await page.mouse.move(box.x + box.width * 0.1, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction((was) => document.querySelector('#funders .bars a')?.textContent !== was, before);
    expect(new URL(page.url()).searchParams.get('where')).toMatch(/^year=2012\.\.201[45]$/);
  });

  it('goes from a funder of the table to its works and to the raw line of one', async () => {
    await open('/funders?lang=en');
    const row = page.locator('tr', { hasText: 'National Natural Science Foundation of China' }).first();
    const count = await row.locator('td.n a').textContent();
    await row.locator('td.n a').click();
    await page.locator('.work-list li button').first().waitFor();
    expect(await page.locator('.view-head strong').textContent()).toBe(count);
    await page.locator('.work-list li button').first().click();
    const raw = page.locator('.work-page pre').first();
    await raw.waitFor();
    expect(await page.locator('.work-page summary code').first().textContent()).toMatch(/^exports\/.+:\d+$/);
    expect(await raw.textContent()).toMatch(/NATIONAL NATURAL|National Natural|国家自然|NSFC|Natl Nat/i);
  });

  it('switches to Chinese in place, with the view and its filters kept', async () => {
    await open('/trends?lang=en&where=country=CN&scale=log');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { level: 1, name: '趋势' }).waitFor();
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('lang'), searchParams.get('scale'), searchParams.get('where')]).toEqual(['zh', 'log', 'country=CN']);
    expect(await page.locator('.chip').textContent()).toContain('中国');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
  });

  it('plays the network over one layout and tells a tie’s works', async () => {
    await open('/network?lang=en&top=25');
    await page.locator('.stage canvas').first().waitFor();
    await page.locator('.timeline input[type=range]').fill('4');
    expect(await page.locator('.timeline output').textContent()).toBe('2016');
    await page.getByRole('button', { name: 'China', exact: true }).click();
    await page.locator('.beside').getByRole('button', { name: 'United States', exact: true }).click();
    await page.locator('.beside h3', { hasText: 'China – United States' }).waitFor();
    const told = /\((\d+)\)/.exec((await page.locator('.beside a').first().textContent()) ?? '')?.[1];
    await page.locator('.beside a').first().click();
    await page.locator('.work-list li').first().waitFor();
    expect(await page.locator('.view-head strong').textContent()).toBe(told);
  });

  it('finds a node by its name in the other language', async () => {
    await open('/network?lang=en&by=institution&top=50');
    await page.getByLabel('Find').fill('中国科学院');
    await page.locator('.found button').first().click();
    expect(await page.locator('.beside h3').textContent()).toContain('Chinese Academy');
  });

  it('the dyad of another pair has its own numbers, the same as its works', async () => {
    await open('/dyad?lang=en');
    await page.getByLabel('The other').selectOption('GB');
    await page.getByRole('heading', { level: 1, name: 'China – United Kingdom' }).waitFor();
    await page.waitForFunction(() => document.querySelector('#dyad-years svg') !== null);
    const count = await page.locator('.facts dd a').first().textContent();
    await page.locator('.facts dd a').first().click();
    await page.locator('.work-list li').first().waitFor();
    expect(await page.locator('.view-head strong').textContent()).toBe(count);
  });

  it('an institution has a page, with and without its parts', async () => {
    await open('/institutions?lang=en');
    await page.getByRole('link', { name: 'Chinese Academy of Sciences', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Chinese Academy of Sciences' }).waitFor();
    await expect.poll(() => page.locator('.facts').textContent()).toMatch(/PlaceBeijing, China.*SectorFacility/);
    await page.getByRole('link', { name: 'With its parts' }).click();
    await page.locator('#partners .bars li').first().waitFor();
    await expect.poll(() => page.locator('#institution-topics .bars li').count()).toBeGreaterThan(5);
    await expect.poll(() => new URL(page.url()).searchParams.get('rollup')).toBe('parents');
  });

  it('the lens says which statements flip, and they do', async () => {
    await open('/counting?lang=en');
    expect(await page.locator('.flips li').first().textContent()).toBe(
      'China is ahead of United States by full counting, but behind by corresponding.',
    );
  });

  it('the keyboard alone reaches a table and sorts it', async () => {
    await open('/analyses/institutions?lang=en');
    const button = page.getByRole('button', { name: 'Institution', exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator('th[aria-sort=ascending]').waitFor();
    const names = await page.locator('tbody td.words').allTextContents();
    expect(names.length).toBeGreaterThan(5);
    const shared = page.url();
    expect(new URL(shared).searchParams.get('sort.institutions')).toBe('institution');
    await page.goto(shared);
    await page.locator('th[aria-sort=ascending]').waitFor();
    expect(await page.locator('tbody td.words').allTextContents()).toEqual(names);
    await page.goBack();
  });

  it('the tab key passes through a table of many rows in one row, and arrows go on from there', async () => {
    await open('/analyses/people?lang=en');
    await page.getByRole('button', { name: 'Initials only', exact: true }).focus();
    await page.keyboard.press('Tab');
    const at = (): Promise<string> => page.evaluate(() => document.activeElement?.closest('tr')?.getAttribute('data-index') ?? '');
    expect(await at()).toBe('0');
    for (let steps = 0; steps < 30; steps += 1) await page.keyboard.press('ArrowDown');
    await expect.poll(at).toBe('30');
    await page.keyboard.press('End');
    await expect.poll(at).toMatch(/^\d{5}$/);
    await page.keyboard.press('Tab');
    expect(await at()).toBe('');
    await page.goto(new URL('/works?lang=en', study.url).href);
    await page.locator('.work-list li').first().waitFor();
    await page.locator('.work-list').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByText('1 selected').waitFor();
    await page.locator('.work-page a').first().waitFor();
    await page.locator('.work-list').focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.work-page') !== null)).toBe(true);
  });

  it('the generated form of an analysis changes its table and the address', async () => {
    await open('/analyses/output?lang=en');
    await page
      .locator('label', { has: page.locator('code', { hasText: /^counting$/ }) })
      .locator('select')
      .selectOption('frac-author');
    await page.locator('.rule', { hasText: 'fractional by author' }).waitFor();
    expect(new URL(page.url()).searchParams.get('p.counting')).toBe('frac-author');
  });

  it('the trends of countries are counted by any scheme there is', async () => {
    await open('/trends?lang=en');
    const counting = page.getByLabel('Counting');
    await counting.locator('option[value=harmonic]').waitFor({ state: 'attached' });
    expect(await counting.locator('option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))).toEqual([...SCHEMES]);
    await counting.selectOption('first-strict');
    await page.locator('.rule', { hasText: 'first author, of one country alone' }).first().waitFor();
  });

  it('exports a chart as SVG with its rule, and works as RIS, BibTeX and CSV', async () => {
    await open('/overview?lang=en&where=country=JP');
    const [svg] = await Promise.all([page.waitForEvent('download'), page.locator('#years').getByRole('button', { name: 'SVG' }).click()]);
    const text = readFileSync(await svg.path(), 'utf8');
    expect(text).toContain('Works, whole counts');
    expect(text).toContain('where=country=JP');
    const [png] = await Promise.all([page.waitForEvent('download'), page.locator('#years').getByRole('button', { name: 'PNG' }).click()]);
    expect(
      readFileSync(await png.path())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    await open('/works?lang=en&where=country=JP');
    const total = Number(await page.locator('.view-head strong').textContent());
    for (const [name, mark] of [
      ['RIS', /^ER {2}- /gm],
      ['BibTeX', /^@article\{/gm],
    ] as const) {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name, exact: true }).click()]);
      expect(readFileSync(await file.path(), 'utf8').match(mark)?.length).toBe(total);
    }
  });

  it('the list of works goes by arrow keys and shows what was resolved', async () => {
    await open('/works?lang=en&where=country=US&where=source=wos');
    await page.locator('.work-list').focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('.work-page .resolved li').first().waitFor();
    expect(await page.locator('.work-page .resolved').first().textContent()).toContain('→');
  });

  it('works are ordered by the head of a column, and narrowed to an institution found in the other script', async () => {
    await open('/works?lang=en');
    await page.locator('.works-head').getByRole('button', { name: 'Cited' }).click();
    await page.waitForFunction(() => new URL(location.href).searchParams.get('sort') === 'cited-desc');
    const cited = async (): Promise<number[]> =>
      (await page.locator('.work-list .cited').allTextContents()).map((one) => Number(one.replace(/\D/g, '')));
    await expect.poll(async () => (await cited())[0]).toBeGreaterThan(60);
    const most = await cited();
    expect(most).toEqual(most.toSorted((a, b) => b - a));
    await page.getByRole('combobox', { name: 'Find by name' }).fill('清华');
    await page.getByRole('option', { name: 'Tsinghua University' }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.chip', { hasText: 'Tsinghua University' }).waitFor();
    await page.locator('.work-list li button').first().click();
    await page.locator('.work-page a[title^="Works of this person"]').first().click();
    await page.locator('.chip', { hasText: 'Person' }).waitFor();
    await expect.poll(() => page.locator('.chip').textContent()).not.toMatch(/person:/);
    expect(Number(await page.locator('.view-head strong').textContent())).toBeGreaterThan(0);
  });

  it('a suggestion stands with both names, its evidence and its effect', async () => {
    await open('/curation?lang=en&kind=person');
    const first = page.locator('.suggestions > li').first();
    await first.waitFor();
    const sides = await first.locator('.both-names').allTextContents();
    expect(sides.length).toBe(2);
    for (const side of sides) expect(side).toMatch(/\p{L}{2}/u);
    await expect.poll(() => first.locator('.evidence li').count()).toBeGreaterThan(0);
    expect(await first.locator('.rule').textContent()).toMatch(/moves \d+ works? · effect: \d+ → \d+ works, rank \d+ → \d+/);
    await first.getByRole('link', { name: 'Open its works' }).first().click();
    await page.locator('.work-list li').first().waitFor();
    expect(new URL(page.url()).searchParams.get('where')).toMatch(/^person=/);
  });

  it('labels show adoption, bursts and co-words, and bars export as a picture of all bars', async () => {
    await open('/labels?lang=en');
    for (const id of ['bursts', 'themes']) await page.locator(`#${id} .plot svg`).first().waitFor();
    for (const id of ['adoption', 'co-words']) await page.locator(`#${id} .matrix td a`).first().waitFor();
    expect(await page.locator('#labels .legend li').allTextContents()).toContain('stratified medicine');
    await page.locator('#adoption select').first().selectOption('funder');
    await page.locator('#adoption .matrix th', { hasText: 'National Institutes of Health' }).first().waitFor();
    await page.locator('#labels select').selectOption('fields');
    await page.locator('#labels .legend li', { hasText: 'internet hospitals' }).waitFor();
    const cell = page.locator('#co-words .matrix td a').first();
    const both = await cell.textContent();
    const [svg] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#keywords').getByRole('button', { name: 'SVG' }).click(),
    ]);
    const text = readFileSync(await svg.path(), 'utf8');
    expect(text.match(/<rect/g)?.length).toBeGreaterThan(20);
    expect(text).toContain('precision medicine');
    await cell.click();
    await page.locator('.work-list li').first().waitFor();
    expect(await page.locator('.view-head strong').textContent()).toBe(both);
  });

  it('a span of years taken on any view narrows it, and back widens it again', async () => {
    await open('/funders?lang=en');
    const works = page.locator('#funder-levels .bars a').first();
    const before = await works.textContent();
    await page.locator('.year-strip select').first().selectOption('2018');
    await page.waitForFunction((was) => document.querySelector('#funder-levels .bars a')?.textContent !== was, before);
    expect(new URL(page.url()).searchParams.get('where')).toBe('year=2018..2019');
    for (const view of ['Institutions', 'Labels and terms', 'Sources', 'Counting lens']) {
      await page.getByRole('navigation').getByRole('link', { name: view }).click();
      await page.locator('.year-strip .out').first().waitFor();
      expect(await page.locator('.year-strip select').first().inputValue()).toBe('2018');
    }
    for (let steps = 0; steps < 5; steps += 1) await page.goBack();
    await page.waitForFunction((was) => document.querySelector('#funder-levels .bars a')?.textContent === was, before);
  });

  it('funders show provinces, foreign money with bounds, co-funding, and each by institution and topic', async () => {
    await open('/funders?lang=en');
    await page.locator('#funder-regions .bars button', { hasText: 'Beijing' }).waitFor();
    const foreign = page.getByRole('region', { name: /^Foreign funding of works whose first author is in China/ });
    expect(await foreign.locator('tbody tr').first().textContent()).toMatch(/any foreign funder.*%.*%/);
    expect(
      await page
        .getByRole('region', { name: /^Co-funding/ })
        .locator('footer')
        .textContent(),
    ).toContain('known: funding');
    await page.locator('#funder-matrix').getByLabel('Against').selectOption('institution');
    const cell = page.locator('#funder-matrix tbody tr', { hasText: 'National Natural Science Foundation' }).locator('td a').first();
    await page.waitForFunction(() => document.querySelector('#funder-matrix thead')?.textContent?.includes('University'));
    const count = await cell.textContent();
    await cell.click();
    await page.locator('.work-list li').first().waitFor();
    expect(await page.locator('.view-head strong').textContent()).toBe(count);
    expect(new URL(page.url()).searchParams.getAll('where')).toEqual(['funder=nsfc', expect.stringMatching(/^institution=/)]);
    await open('/funders?lang=en&id=us-nih-nci');
    await page.locator('.facts', { hasText: 'Part of' }).getByRole('link', { name: 'National Institutes of Health' }).click();
    await page.getByRole('heading', { level: 1, name: 'National Institutes of Health' }).waitFor();
    expect(await page.locator('#parts').textContent()).toContain('National Cancer Institute');
  });

  it('databases stand side by side, with their overlap and the same things in each', async () => {
    await open('/sources?lang=zh');
    await page.getByRole('region', { name: '重合' }).locator('tbody tr').first().waitFor();
    await page.locator('#source-matrix').getByLabel('比较').selectOption('funder');
    await page.locator('#source-matrix tbody tr', { hasText: '国家自然科学基金' }).waitFor();
    expect(await page.locator('#source-matrix thead').textContent()).toMatch(/中国知网.*Web of Science/);
  });

  it('the numbers behind a chart open their works from its table, under each counting', async () => {
    await open('/counting?lang=en');
    await page.locator('#lens').getByRole('button', { name: 'Table' }).click();
    const china = page.locator('#lens-table tbody tr').first().locator('a');
    const counts = await china.allTextContents();
    for (const at of [0, 2, 3]) {
      await open('/counting?lang=en');
      await page.locator('#lens').getByRole('button', { name: 'Table' }).click();
      await china.nth(at).click();
      await page.locator('.work-list li').first().waitFor();
      expect(await page.locator('.view-head strong').textContent()).toBe(counts[at]);
    }
  });

  it('the dyad says what would be exposed, and events come onto its axis when asked for', async () => {
    await open('/dyad?lang=en&by=country&a=CN&b=US');
    await page.locator('#dyad-exposure .plot svg').waitFor();
    await page.locator('#dyad-exposure').getByRole('button', { name: 'Table' }).click();
    const lost = page.locator('#dyad-exposure tbody tr').first();
    expect(await lost.textContent()).toMatch(/^works0\.078/);
    await page.locator('#dyad-years').getByRole('button', { name: 'Policy events' }).click();
    await page.locator('#dyad-years .events li').first().waitFor({ state: 'attached' });
    expect(new URL(page.url()).searchParams.get('events')).toBe('on');
    expect(await page.locator('#dyad-citation .plot svg').count()).toBe(1);
  });

  it('a community of the network is selected whole; its picture and that of its ties can be kept', async () => {
    await open('/network?lang=en&by=country&top=25');
    const community = page.locator('.communities button').first();
    const size = Number(/: (\d+) members/.exec((await community.textContent()) ?? '')?.[1]);
    await community.click();
    expect(await page.locator('.beside h3').first().textContent()).toBe(`${size} nodes`);
    const [svg] = await Promise.all([page.waitForEvent('download'), page.locator('#network').getByRole('button', { name: 'SVG' }).click()]);
    expect(readFileSync(await svg.path(), 'utf8').match(/<circle/g)?.length).toBeGreaterThanOrEqual(25);
  });

  it('people are nodes, and open the works of each', async () => {
    await open('/network?lang=en&by=person&top=25');
    await page.locator('.beside .node-list button').first().click();
    await page.locator('.beside').getByRole('link', { name: 'Open their works' }).click();
    await page.locator('.work-list li').first().waitFor();
    expect(new URL(page.url()).searchParams.get('where')).toMatch(/^person=/);
    expect(Number(await page.locator('.view-head strong').textContent())).toBeGreaterThan(0);
  });

  it('an address that is no view says so', async () => {
    await open('/nothing?lang=en');
    expect(await page.locator('h1').textContent()).toBe('Nothing is at this address');
  });
});
