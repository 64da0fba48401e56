import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executablePath, openInBrowser, servedExample, type InBrowser } from './browser-study.ts';

describe.skipIf(executablePath === undefined)('the map in a real browser', () => {
  let study: InBrowser;
  let page: Page;

  beforeAll(async () => {
    study = await openInBrowser(await servedExample());
    ({ page } = study);
  });
  afterAll(() => study?.close());

  const open = async (path: string): Promise<void> => {
    await page.goto(new URL(path, study.url).href);
    await page.locator('#world .place').first().waitFor();
    await page.locator('#china .place').first().waitFor();
  };
  const cellsOf = async (id: string, name: string): Promise<string[]> => {
    await page.locator(`#${id}`).getByRole('button', { name: 'Table', exact: true }).click();
    return page.locator(`#${id}-table tbody tr`, { hasText: name }).first().locator('td').allTextContents();
  };

  it('shows the world and China by province at once; borders can be switched off, and say whose they are', async () => {
    await open('/map?lang=en');
    const [world, china] = [await page.locator('#world svg.map').boundingBox(), await page.locator('#china svg.map').boundingBox()];
    expect(china?.x ?? 0).toBeGreaterThan((world?.x ?? 0) + (world?.width ?? 0));
    expect(Math.abs((china?.y ?? 0) - (world?.y ?? 999))).toBeLessThan(5);
    await expect.poll(() => page.locator('#world path.land').count()).toBeGreaterThan(100);
    expect(await page.locator('#world .rule').first().textContent()).toContain('Natural Earth');
    await page.getByLabel('Background').selectOption('off');
    await page.locator('#world path.graticule').waitFor();
    expect(await page.locator('#world path.land').count()).toBe(0);
    expect(await page.locator('#world .rule').first().textContent()).not.toContain('Natural Earth');
  });

  it('a province of China opens the works that its table counts', async () => {
    await open('/map?lang=en');
    const works = (await cellsOf('china', 'Hubei'))[2];
    await page.locator('#china .place', { hasText: 'Hubei' }).dispatchEvent('click');
    await page.locator('.work-list li').first().waitFor();
    expect(new URL(page.url()).searchParams.get('where')).toBe('region=CN-HB');
    expect(await page.locator('.view-head strong').textContent()).toBe(works);
  });

  it.each([
    ['cities', 'city', 'Shanghai'],
    ['institutions', 'institution', 'Fudan University'],
  ])('%s are points that open their works, tied by arcs', async (label, level, name) => {
    await open('/map?lang=en');
    await page.locator('.settings select').first().selectOption({ label });
    const point = page.locator('#world .place', { hasText: name }).first();
    await point.waitFor({ state: 'attached' });
    expect(await page.locator('#world .flow').count()).toBe(30);
    const [x, y] = [Number(await point.getAttribute('cx')), Number(await point.getAttribute('cy'))];
    const other = page.locator('#world .place', { hasText: /Boston|Duke/ }).first();
    expect(x).toBeGreaterThan(Number(await other.getAttribute('cx')) + 200);
    expect(y).toBeGreaterThan(50);
    const works = (await cellsOf('world', name))[2];
    await point.dispatchEvent('click');
    await page.locator('.work-list li').first().waitFor();
    expect(new URL(page.url()).searchParams.get('where')).toMatch(new RegExp(`^${level}=`));
    expect(await page.locator('.view-head strong').textContent()).toBe(works);
  });

  it('circles take the size of another count', async () => {
    await open('/map?lang=en');
    const sizes = async (): Promise<number> => {
      const [china, states] = [
        page.locator('#world .place', { hasText: /^China:/ }),
        page.locator('#world .place', { hasText: /^United States:/ }),
      ];
      return Number(await china.getAttribute('r')) / Number(await states.getAttribute('r'));
    };
    expect(await sizes()).toBeGreaterThan(1);
    await page.getByLabel('Size of a circle').selectOption('corresponding');
    await page.waitForFunction(() => /corresponding/.test(document.querySelector('#world .rule')?.textContent ?? ''));
    expect(await sizes()).toBeLessThan(0.7);
  });

  it('a span of years narrows the map, and the coverage says so', async () => {
    await open('/map?lang=en&level=city');
    const coverage = page.locator('#world .coverage');
    const before = await coverage.textContent();
    expect(before).toMatch(/7,024 of 7,830 works and 10,420 of 10,420 addresses/);
    await page.locator('#map-years select').first().selectOption('2018');
    await page.waitForFunction((was) => document.querySelector('#world .coverage')?.textContent !== was, before);
    expect(new URL(page.url()).searchParams.get('where')).toBe('year=2018..2019');
  });

  it('is enlarged by its buttons, and the address keeps where', async () => {
    await open('/map?lang=en&level=city');
    const gap = async (): Promise<number> => {
      const [a, b] = [page.locator('#china .place', { hasText: /^Beijing:/ }), page.locator('#china .place', { hasText: /^Shanghai:/ })];
      return Math.abs(Number(await a.getAttribute('cy')) - Number(await b.getAttribute('cy')));
    };
    const before = await gap();
    await page.getByRole('button', { name: 'Enlarge: Cities of China' }).click();
    await page.waitForFunction(() => new URL(window.location.href).searchParams.has('china'));
    expect((await gap()) / before).toBeCloseTo(1.6, 1);
    await page.reload();
    await page.locator('#china .place').first().waitFor();
    expect((await gap()) / before).toBeCloseTo(1.6, 1);
  });

  it('is exported with its circles and rule, and its ties open their dyad', async () => {
    await open('/map?lang=en');
    const [svg] = await Promise.all([page.waitForEvent('download'), page.locator('#world').getByRole('button', { name: 'SVG' }).click()]);
    const text = readFileSync(await svg.path(), 'utf8');
    expect(text.match(/<circle/g)?.length).toBe(await page.locator('#world .place').count());
    expect(text).toContain('Natural Earth');
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#map-ties').getByRole('button', { name: 'CSV' }).click(),
    ]);
    expect(readFileSync(await csv.path(), 'utf8')).toMatch(/\nChina,United States,610,511\.6/);
    await page.locator('#map-ties').getByRole('link', { name: 'China – United Kingdom' }).click();
    await page.getByRole('heading', { level: 1, name: 'China – United Kingdom' }).waitFor();
  });

  it('what the unit policy counts apart is hollow, and is not once it is joined', async () => {
    await open('/map?lang=en');
    const hongKong = page.locator('#china .place', { hasText: 'Hong Kong' });
    expect(await hongKong.getAttribute('class')).toContain('apart');
    await page.goto(new URL('/map?lang=en&units=cn%2Bhk%2Bmo', study.url).href);
    await hongKong.waitFor({ state: 'attached' });
    expect(await hongKong.getAttribute('class')).not.toContain('apart');
    expect(await page.locator('#china .place', { hasText: 'Taiwan' }).getAttribute('class')).toContain('apart');
  });

  it('asked nobody else, and met no error', () => {
    expect([study.foreign, study.problems]).toEqual([[], []]);
  });
});
