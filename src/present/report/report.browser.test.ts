import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtExample } from '../../../tools/built-example.ts';
import { openStudy } from '../../study/open-study.ts';
import { reportHtml } from './report.ts';

const executablePath = process.env['FIELDLINES_CHROMIUM'];

describe.skipIf(executablePath === undefined)('the report in a real browser', () => {
  const root = mkdtempSync(join(tmpdir(), 'fieldlines-report-'));
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    await builtExample(root);
    const opened = await openStudy(root);
    for (const language of ['en', 'zh'] as const) writeFileSync(join(root, `${language}.html`), await reportHtml(opened, { language }));
    await opened.store.close();
    browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('request', (request) => request.url().startsWith('file:') || asked.push(request.url()));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(root, { recursive: true, force: true });
  });

  it.each(['en', 'zh'])('shows three figures and four tables in %s, without errors or requests', async (language) => {
    await page.goto(pathToFileURL(join(root, `${language}.html`)).href);
    expect(await page.locator('.badge').textContent()).toMatch(language === 'en' ? /SYNTHETIC/ : /合成/);
    expect(await page.locator('figure svg').count()).toBeGreaterThanOrEqual(9);
    for (const id of ['funders-wos', 'institutions-wos', 'funders-cnki', 'institutions-cnki'])
      expect(await page.locator(`#${id} table`).first().locator('tbody tr').count()).toBeGreaterThanOrEqual(10);
    expect(await page.locator('.rule').count()).toBeGreaterThan(10);
    expect([problems, asked]).toEqual([[], []]);
  });

  it('opens the 117 works of the Chinese Academy of Sciences, each with file and line', async () => {
    await page.goto(pathToFileURL(join(root, 'en.html')).href);
    const row = page.locator('#institutions-wos tr', { hasText: 'Chinese Academy of Sciences' }).first();
    await row.locator('button.open').click();
    await page.locator('dialog[open] li').first().waitFor();
    expect(await page.locator('dialog header b').textContent()).toContain('117 works');
    expect(await page.locator('dialog li').count()).toBe(117);
    expect(await page.locator('dialog li small').first().textContent()).toMatch(/exports\/wos\/savedrecs-[\w-]+\.txt:\d+/);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });

  it('sorts a table by the column that is pressed', async () => {
    const table = page.locator('#institutions-wos table').first();
    await table.locator('th', { hasText: 'Institution' }).locator('button').click();
    const first = await table.locator('tbody tr').first().locator('td').nth(2).textContent();
    await table.locator('th', { hasText: 'Institution' }).locator('button').click();
    const reversed = await table.locator('tbody tr').first().locator('td').nth(2).textContent();
    expect([first, reversed]).toEqual(['Zhejiang University', 'Capital Medical University']);
  });
});
