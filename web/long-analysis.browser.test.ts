import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executablePath, openInBrowser, servedExample, type InBrowser } from './browser-study.ts';

/** Processes of analyses that this process, which is the server, has started and that still run. */
function analysesRunning(): number {
  const children = execFileSync('ps', ['-o', 'stat=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  return children.split('\n').filter((line) => line.includes('ask-worker') && !line.startsWith('Z')).length;
}

describe.skipIf(executablePath === undefined)('an analysis that takes long, in a real browser', () => {
  let study: InBrowser;
  let page: Page;

  beforeAll(async () => {
    study = await openInBrowser(await servedExample());
    ({ page } = study);
  });
  afterAll(() => study?.close());

  it('tells how far it is in words and a bar, and Cancel ends its process; it can be run again', async () => {
    await page.goto(new URL('/analyses/dyad?lang=en&p.draws=20000', study.url).href);
    const bar = page.locator('.working progress');
    await bar.waitFor();
    await page.waitForFunction(() => (document.querySelector<HTMLProgressElement>('.working progress')?.value ?? 0) > 0.04);
    expect(await page.locator('.working').textContent()).toMatch(/\d+%, about [\d,]+ s left/);
    expect(analysesRunning()).toBe(1);
    const first = Number(await bar.evaluate((one) => (one as HTMLProgressElement).value));
    await page.waitForFunction((was) => (document.querySelector<HTMLProgressElement>('.working progress')?.value ?? 0) > was, first);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Stopped; nothing was computed.').waitFor();
    await expect.poll(analysesRunning, { timeout: 10_000 }).toBe(0);
    await page.getByRole('button', { name: 'Run it again' }).click();
    await bar.waitFor();
    await expect.poll(analysesRunning, { timeout: 10_000 }).toBe(1);
  });

  it('another setting stops the one before, and its table comes', async () => {
    await page.getByLabel('draws').fill('10');
    await page.getByLabel('draws').press('Enter');
    await page.locator('tbody tr').first().waitFor({ timeout: 30_000 });
    await expect.poll(analysesRunning, { timeout: 10_000 }).toBe(0);
    expect(await page.locator('.working').count()).toBe(0);
    await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(8);
  });

  it('a setting that is refused says so', async () => {
    await page.goto(new URL('/analyses/dyad?lang=en&p.draws=-1', study.url).href);
    await page.locator('.failed').waitFor();
    expect(await page.locator('.failed').textContent()).toMatch(/invalid draws: -1/);
    expect(await page.locator('.failed').textContent()).toMatch(/Change the setting/);
  });

  it('leaving the page stops it', async () => {
    await page.goto(new URL('/analyses/exposure?lang=en&p.draws=20000', study.url).href);
    await expect.poll(analysesRunning, { timeout: 10_000 }).toBe(1);
    await page.getByRole('link', { name: 'Trends' }).click();
    await page.getByRole('heading', { level: 1, name: 'Trends' }).waitFor();
    await expect.poll(analysesRunning, { timeout: 10_000 }).toBe(0);
  });

  it('asked nobody else, and met no error but the refusal', () => {
    expect(study.foreign).toEqual([]);
    expect(study.problems.filter((one) => !one.includes('400'))).toEqual([]);
  });
});
