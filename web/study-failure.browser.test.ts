import { rmSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveStudy } from '../src/present/server/server.ts';
import { studyFolder } from '../src/study/study-folder.ts';
import { executablePath, openInBrowser, servedExample, type InBrowser } from './browser-study.ts';

const SOON_MS = 30_000;

describe.skipIf(executablePath === undefined)('a study that cannot be shown, in a real browser', () => {
  let study: InBrowser;
  const alert = () => study.page.locator('.failed[role=alert]').first();
  const facts = () => study.page.locator('.facts dd').first();
  const open = (): Promise<unknown> => study.page.goto(new URL('/overview?lang=en', study.url).href);

  beforeAll(async () => {
    study = await openInBrowser(await servedExample());
  });
  afterAll(async () => {
    await study?.browser.close();
    if (study !== undefined) rmSync(dirname(study.root), { recursive: true, force: true });
  });

  it('says that an answer failed, and tries again when asked to', async () => {
    await study.page.route('**/api/study', (route) => route.fulfill({ status: 500, json: { error: 'the disk is full' } }));
    await open();
    await alert().waitFor();
    expect(await alert().textContent()).toContain('the disk is full');
    expect(await study.page.getByText('Opening the study').count()).toBe(0);
    await study.page.unroute('**/api/study');
    await study.page.getByRole('button', { name: 'Try again' }).click();
    await facts().waitFor();
    expect(await alert().count()).toBe(0);
  });

  it('says in Chinese too what to do about a damaged study, and builds it again', async () => {
    truncateSync(studyFolder(study.root).store, 4_096);
    await study.page.goto(new URL('/overview?lang=zh', study.url).href);
    await study.page.getByText('无法打开研究').waitFor({ timeout: SOON_MS });
    await study.page.getByRole('button', { name: '重新构建研究' }).click();
    await alert().waitFor({ state: 'detached', timeout: 120_000 });
    await facts().waitFor();
    expect(await alert().count()).toBe(0);
  }, 180_000);

  it('says that the server stopped, and goes on by itself when it is there again', async () => {
    await open();
    await facts().waitFor();
    await study.serving.close();
    await alert().waitFor({ timeout: SOON_MS });
    expect(await alert().textContent()).toContain('The server does not answer');
    await study.page.getByRole('link', { name: 'Funders' }).click();
    await study.page.getByText('This view could not be shown').waitFor();
    const again = await serveStudy(study.root, { port: Number(new URL(study.url).port), host: '127.0.0.1' });
    try {
      await study.page.locator('tbody tr').first().waitFor({ timeout: SOON_MS });
      expect(await study.page.locator('main h1').textContent()).toBe('Funders');
      expect(await study.page.locator('.failed').count()).toBe(0);
    } finally {
      await study.page.close();
      await again.close();
    }
  }, 120_000);
});
