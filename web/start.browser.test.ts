import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeExample } from '../src/example/write-example.ts';
import { executablePath, newFolder, openInBrowser, servedStudy, watchedPage, type InBrowser } from './browser-study.ts';

describe.skipIf(executablePath === undefined)('from files to a built study, in a real browser', () => {
  const root = newFolder('mine');
  const exported = join(mkdtempSync(join(tmpdir(), 'fieldlines-files-')), 'example');
  let study: InBrowser;
  let page: Page;

  beforeAll(async () => {
    writeExample(exported);
    study = await openInBrowser(await servedStudy(root), { known: /409|\/api\/(?:suggest|decisions)/ });
    ({ page } = study);
  });
  afterAll(async () => {
    await study?.close();
    rmSync(dirname(exported), { recursive: true, force: true });
  });

  it('names a study, takes files, tells what they are, refuses what is none', async () => {
    await page.goto(`${study.url}?lang=en`);
    await page.getByRole('heading', { level: 1, name: 'Begin a study' }).waitFor();
    await page.getByLabel('Title').fill('My field');
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.locator('.drop').waitFor();
    const stray = join(exported, 'notes.txt');
    writeFileSync(stray, 'Dear diary, nothing of this is an export.\n');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([join(exported, 'exports/wos/savedrecs-2018-crlf.txt'), join(exported, 'exports/cnki/CNKI-refworks.txt'), stray]);
    await page.locator('.uploads .refused').waitFor();
    await page.locator('table tbody tr').nth(1).waitFor();
    const told = await page.locator('table tbody tr').allTextContents();
    expect(told.map((line) => /Web of Science|RefWorks/.exec(line)?.[0])).toEqual(['RefWorks', 'Web of Science']);
    expect(readdirSync(join(root, 'exports')).toSorted()).toEqual(['CNKI-refworks.txt', 'savedrecs-2018-crlf.txt']);
  });

  it('says before the build what these files cannot carry, and for which analysis', async () => {
    const part = page.locator('.missing div', { hasText: 'Can be asked of a part of them' });
    await part.waitFor();
    expect(await part.locator('li', { hasText: 'Foreign funding' }).textContent()).toBe('Foreign fundingfunding 50%');
    expect(await page.locator('.missing', { hasText: 'Cannot be asked' }).count()).toBe(0);
  });

  it('takes a folder', async () => {
    const folder = join(exported, 'exports/wos-folder');
    mkdirSync(folder);
    copyFileSync(join(exported, 'exports/wos/savedrecs-2018-noef.txt'), join(folder, 'in-folder.txt'));
    await page.locator('input[type=file]').nth(1).setInputFiles(folder);
    await page.locator('table tbody tr', { hasText: 'in-folder.txt' }).waitFor();
    expect(readdirSync(join(root, 'exports'))).toContain('in-folder.txt');
    await page.getByRole('button', { name: 'Remove exports/in-folder.txt' }).click();
    await page.locator('table tbody tr', { hasText: 'in-folder.txt' }).waitFor({ state: 'detached' });
    rmSync(folder, { recursive: true });
  });

  it('takes a file that is dropped', async () => {
    const content = readFileSync(join(exported, 'exports/wos/savedrecs-2018-noef.txt'), 'utf8');
    const transfer = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'dropped.txt', { type: 'text/plain' }));
      return data;
    }, content);
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: transfer });
    await page.locator('table tbody tr', { hasText: 'dropped.txt' }).waitFor();
    expect(readdirSync(join(root, 'exports'))).toContain('dropped.txt');
  });

  it('saves the window into study.yaml', async () => {
    await page.getByLabel('From year').fill('2012');
    await page.getByLabel('Until year').fill('2019');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved in study.yaml').waitFor();
    expect(readFileSync(join(root, 'study.yaml'), 'utf8')).toContain('window: { from: 2012, until: 2019 }');
  });

  it('builds with progress, and shows the field; the account adds up', async () => {
    await page.getByRole('button', { name: 'Build the study' }).click();
    const grown = page.locator('.read-so-far tfoot td');
    await grown.waitFor();
    expect(Number((await grown.textContent())?.replace(',', ''))).toBeGreaterThan(100);
    const done = page.locator('.callout', { hasText: 'Built.' });
    await done.waitFor({ timeout: 60_000 });
    const numbers = ((await done.textContent()) ?? '').replaceAll(',', '').match(/\d+/g)?.map(Number) ?? [];
    const [read = 0, kept = 0, merged = 0, aside = 0] = numbers;
    expect(read).toBe(kept + merged + aside);
    expect(read).toBeGreaterThan(900);
    // The page asks for the study anew when it is built, and moves what stands below.
    await page.getByRole('button', { name: 'Build again' }).waitFor();
    await page.getByRole('link', { name: 'See the field' }).click();
    await page.getByRole('heading', { level: 1, name: 'My field' }).waitFor();
    expect(Number((await page.locator('.facts dd').first().textContent())?.replace(',', ''))).toBe(kept);
  });

  it('a second window follows when a file is taken away and the study built again', async () => {
    const second = await watchedPage(study.browser, study.url);
    await second.page.goto(`${study.url}overview?lang=en`);
    await second.page.locator('.facts dd').first().waitFor();
    const before = await second.page.locator('.facts dd').first().textContent();
    await page.goto(`${study.url}start?lang=en`);
    await page.getByRole('button', { name: 'Remove exports/dropped.txt' }).click();
    await page.locator('table tbody tr', { hasText: 'dropped.txt' }).first().waitFor();
    await page.getByRole('button', { name: 'Build again' }).click();
    await second.page.waitForFunction((was) => document.querySelector('.facts dd')?.textContent !== was, before, { timeout: 60_000 });
    expect(second.problems).toEqual([]);
    await second.page.close();
  });

  it('asked nobody else, and met no error', () => {
    expect([study.foreign, study.problems]).toEqual([[], []]);
  });
});
