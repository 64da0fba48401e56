import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStudy } from '../src/study/build.ts';
import { executablePath, newFolder, openInBrowser, servedStudy, type InBrowser } from './browser-study.ts';

const record = (number: number, funder: string): string =>
  `PT J\nAU Quux, A\nAF Quux, Ada\nTI Invented title of work number ${number}\nLA English\nDT Article\nC1 [Quux, Ada] Fudan Univ, Shanghai, Peoples R China.\nFU ${funder}\nPY 2018\nUT WOS:${String(number).padStart(15, '0')}\nER\n\n`;

describe.skipIf(executablePath === undefined)('curation in a real browser', () => {
  let study: InBrowser;
  let page: Page;

  beforeAll(async () => {
    const root = newFolder('curation');
    mkdirSync(join(root, 'exports'));
    writeFileSync(join(root, 'study.yaml'), 'title: test of curation\n');
    writeFileSync(
      join(root, 'exports', 'a.txt'),
      `FN X\nVR 1.0\n${record(1, 'Odd Fund of Nowhere')}${record(2, 'Odd Fund of Nowhere')}${record(3, 'Odd Funds of Nowhere')}EF\n`,
    );
    await buildStudy(root);
    study = await openInBrowser(await servedStudy(root));
    ({ page } = study);
  });
  afterAll(() => study?.close());

  const funders = async (): Promise<string[]> => {
    await page.goto(new URL('/funders?lang=en', study.url).href);
    const rows = page.getByRole('region', { name: /^Funders/ }).locator('tbody tr', { hasText: 'Nowhere' });
    await rows.first().waitFor();
    return (await rows.allTextContents()).toSorted();
  };
  const buildAgain = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Build again' }).click();
    await page
      .getByText(/^Built/)
      .first()
      .waitFor();
  };
  const curation = async (): Promise<void> => {
    await page.goto(new URL('/curation?lang=en', study.url).href);
    await page.getByRole('heading', { level: 2, name: 'The ledger' }).waitFor();
  };

  it('merges two funders, shows the table changed, undoes it, and shows the table as it was', async () => {
    const before = await funders();
    expect(before).toHaveLength(2);
    await curation();
    await page.getByLabel('Who decides').fill('a tester');
    const suggestion = page.locator('.suggestions li', { hasText: 'Odd Funds of Nowhere' }).first();
    await suggestion.getByLabel('Why').fill('a slip of the pen');
    await suggestion.getByRole('button', { name: 'Accept' }).click();
    const line = page.getByRole('region', { name: 'The ledger' }).locator('tbody tr');
    await line.first().waitFor();
    expect(await line.first().textContent()).toMatch(/Odd Funds of Nowhere.*a tester.*a slip of the pen/);
    await buildAgain();
    await expect.poll(funders, { timeout: 20_000, interval: 500 }).toHaveLength(1);
    const merged = await funders();
    expect(merged[0]).toMatch(/Odd Fund of Nowhere/);
    await curation();
    await line.first().getByRole('button', { name: 'Undo' }).click();
    await page.getByText('No decision yet.').waitFor();
    await buildAgain();
    // A page hears of a new build by an event, a moment after the build has ended.
    await expect.poll(funders, { timeout: 20_000, interval: 500 }).toEqual(before);
    expect(study.problems).toEqual([]);
    expect(study.foreign).toEqual([]);
  });

  it('decides by hand with the keyboard alone, finding a name in the other script, and changes the line', async () => {
    await page.goto(new URL('/curation?lang=en&kind=institution', study.url).href);
    await page.getByLabel('Who decides').fill('a tester');
    const form = page.locator('form.by-hand');
    await form.getByRole('combobox', { name: 'Name as printed, or known' }).focus();
    await page.keyboard.type('复旦');
    await form.getByRole('option', { name: 'Fudan University' }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await form.getByLabel('What is decided').selectOption('rename');
    await form.getByLabel('Name, in either script').fill('Fudan');
    await form.getByLabel('Why').fill('short');
    await page.keyboard.press('Enter');
    const line = page.getByRole('region', { name: 'The ledger' }).locator('tbody tr');
    await line.first().waitFor();
    await expect.poll(() => line.first().textContent()).toMatch(/Fudan University复旦大学is shown asFudana tester.*short.*not built yet/);
    await line.first().getByRole('button', { name: 'Edit' }).click();
    await form.getByLabel('Why').fill('shorter');
    await form.getByRole('button', { name: 'Change the line' }).click();
    await page.locator('tbody tr', { hasText: 'shorter' }).waitFor();
    expect(await line.count()).toBe(1);
    await line.first().getByRole('button', { name: 'Undo' }).click();
    await page.getByText('No decision yet.').waitFor();
    expect(study.problems).toEqual([]);
  });

  it('sets a work aside with a reason from the list of works, and the next build counts it no more', async () => {
    await page.goto(new URL('/works?lang=en', study.url).href);
    await page.locator('.work-list li input').first().check();
    await page.getByRole('button', { name: 'Exclude this work …' }).click();
    await page.getByLabel('Why').fill('not of the field');
    await page.getByLabel('Who decides').fill('a tester');
    await page.getByRole('button', { name: 'Exclude', exact: true }).click();
    await page.getByText('Written to the ledger.').waitFor();
    await page.getByRole('link', { name: 'Build again to see the tables without them' }).click();
    await page.getByText('The ledger says more than the last build knows.').waitFor();
    await buildAgain();
    await page.goto(new URL('/works?lang=en', study.url).href);
    await expect.poll(() => page.locator('.view-head strong').textContent(), { timeout: 20_000, interval: 500 }).toBe('2');
    expect(study.problems).toEqual([]);
  });
});
