import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executablePath, openInBrowser, servedExample, type InBrowser } from './browser-study.ts';

describe.skipIf(executablePath === undefined)('ties and growth in a real browser', () => {
  let study: InBrowser;
  let page: Page;

  beforeAll(async () => {
    study = await openInBrowser(await servedExample());
    ({ page } = study);
  });
  afterAll(() => study?.close());

  const open = (path: string): Promise<unknown> => page.goto(new URL(path, study.url).href);
  const csvOf = async (id: string): Promise<string> => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator(`#${id}`).getByRole('button', { name: 'CSV' }).click()]);
    return readFileSync(await file.path(), 'utf8');
  };
  const list = (): Promise<string[]> => page.locator('.beside .node-list li').allTextContents();

  it('nodes take the size of another count, and the list beside them its order', async () => {
    await open('/network?lang=en&top=25');
    await page.locator('.beside .node-list li').first().waitFor();
    expect((await list())[0]).toMatch(/^China3,472$/);
    await page.locator('.settings select').nth(3).selectOption('corresponding');
    await page.waitForFunction(() => document.querySelector('.beside .node-list li')?.textContent?.startsWith('United States') === true);
    expect((await list()).slice(0, 2)).toEqual(['United States2,496', 'China639']);
    await page.locator('.timeline input[type=range]').fill('7');
    await page.waitForFunction(() => document.querySelector('.beside .node-list li')?.textContent !== 'United States2,496');
    expect(Number(/\d+$/.exec((await list())[0] ?? '')?.[0])).toBeLessThan(1_000);
  });

  it('ties take a normalisation of the literature, in the drawing and in the table', async () => {
    await open('/network?lang=en&top=25&weight=steijn');
    await page.locator('#network .rule', { hasText: 'observed / expected (Steijn)' }).first().waitFor();
    const rows = (await csvOf('network')).split('\n').map((line) => line.split(','));
    const tie = rows.find(([a, b]) => a === 'China' && b === 'United States');
    expect(Number(tie?.[2])).toBe(610);
    expect(Number(tie?.[3])).toBeGreaterThan(0.3);
    expect(Number(tie?.[3])).toBeLessThan(3);
  });

  it('a term of the network opens as many works as it counts', async () => {
    await open('/network?lang=en&by=term&top=25');
    const first = page.locator('.beside .node-list li').first();
    await first.waitFor();
    const counted = await first.locator('.n').textContent();
    await first.getByRole('button').click();
    await page.locator('.beside').getByRole('link', { name: 'Open their works' }).click();
    await page.locator('.work-list li').first().waitFor();
    expect(await page.locator('.view-head strong').textContent()).toBe(counted);
  });

  it('the dyad tells the funders and the institutions of each side, and opens their works', async () => {
    await open('/dyad?lang=en&a=CN&b=US');
    const [ours, theirs] = [page.locator('#dyad-funders-a .bars li'), page.locator('#dyad-funders-b .bars li')];
    await ours.first().waitFor({ timeout: 60_000 });
    await theirs.first().waitFor();
    expect(await ours.first().textContent()).toContain('National Natural Science Foundation of China');
    expect(await theirs.first().textContent()).toContain('National Institutes of Health');
    await page.locator('#dyad-institutions-b .bars li').first().waitFor();
    expect(await page.locator('#dyad-institutions-b .bars').textContent()).not.toContain('Fudan');
    const count = await theirs.first().locator('a.n').textContent();
    await theirs.first().locator('a.n').click();
    await page.locator('.work-list li').first().waitFor();
    expect(await page.locator('.view-head strong').textContent()).toBe(count);
  });

  it.each(['city', 'institution'])('a pair of kind %s has the same page, in words of its own', async (by) => {
    await open(`/dyad?lang=en&by=${by}`);
    await page.locator('#dyad-exposure .plot svg').waitFor({ timeout: 60_000 });
    await expect.poll(() => page.locator('.waiting').count(), { timeout: 60_000 }).toBe(0);
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    expect(title).toMatch(/^\S.+ – \S.+$/);
    expect(await page.locator('.facts').count()).toBe(1);
    const [one = ''] = title.split(' – ');
    expect(await page.locator('#dyad-leadership h2').textContent()).toBe(`Share of the tie led from ${one}`);
  });

  it('who leads can be kept as a table and a picture, and says what its works say', async () => {
    await open('/dyad?lang=en&a=CN&b=US');
    const cell = page.locator('#dyad-leads tbody tr').first().locator('a').first();
    await cell.waitFor({ timeout: 60_000 });
    const told = await cell.textContent();
    expect(await csvOf('dyad-leads')).toContain(`First author in,${told},`);
    await cell.click();
    await page.locator('.work-list li').first().waitFor();
    expect(await page.locator('.view-head strong').textContent()).toBe(told);
  });

  it('the null model gives the rank its interval', async () => {
    await open('/dyad?lang=en&a=CN&b=GB&null=200');
    const rank = page.locator('.facts div', { hasText: 'rank among' }).locator('dd');
    await rank.locator('small').waitFor({ timeout: 60_000 });
    const [at = 0, low = 0, high = 0] = ((await rank.textContent()) ?? '').match(/\d+/g)?.map(Number) ?? [];
    expect(low).toBeLessThanOrEqual(at);
    expect(high).toBeGreaterThanOrEqual(at);
    expect(await page.locator('.facts div', { hasText: 'margins held' }).count()).toBe(1);
  });

  it('growth follows the lines that are shown, with its interval', async () => {
    await open('/trends?lang=en&by=funder&top=3');
    await page.locator('#growth .plot svg').waitFor({ timeout: 60_000 });
    const rows = (await csvOf('growth'))
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(rows.map(([name]) => name)).toContain('National Institutes of Health');
    expect(rows).toHaveLength(5);
    const all = rows.find(([name]) => name === 'All works')?.map(Number) ?? [];
    expect(all[1]).toBeCloseTo(0.42827, 4);
    expect(all[2]).toBeLessThan(all[1] ?? 0);
    expect(all[3]).toBeGreaterThan(all[1] ?? 0);
    await open('/overview?lang=en');
    const fact = page.locator('.facts div', { hasText: 'growth a year' });
    await fact.locator('a').waitFor();
    expect(await fact.textContent()).toBe('growth a year (95 %: 18%–73%)43%');
  });

  it('asked nobody else, and met no error', () => {
    expect([study.foreign, study.problems]).toEqual([[], []]);
  });
});
