import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { launch, servedExample } from '../web/browser-study.ts';

/** Pictures of the app for the docs, from the example study: `docs/app/*.png`. */
const SHOTS = [
  ['overview', '/overview?lang=en', 'light'],
  ['overview-zh', '/overview?lang=zh', 'light'],
  ['network', '/network?lang=en&top=50', 'light'],
  ['map', '/map?lang=en', 'light'],
  ['dyad', '/dyad?lang=en', 'light'],
  ['funders-zh', '/funders?lang=zh', 'light'],
  ['counting', '/counting?lang=en', 'light'],
  ['trends-dark', '/trends?lang=en', 'dark'],
  ['works', '/works?lang=en&where=country=CN&where=country=US', 'light'],
] as const;

const folder = join(import.meta.dirname, '../docs/app');
mkdirSync(folder, { recursive: true });
const { root, serving } = await servedExample();
const browser = await launch();
try {
  for (const [name, path, theme] of SHOTS) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: 'en-GB' });
    await page.addInitScript(`localStorage.setItem('fieldlines-theme', '${theme}')`);
    await page.goto(new URL(path, serving.url).href);
    await page.locator('main h1').first().waitFor();
    await page.locator('.waiting').first().waitFor({ state: 'detached' });
    if (name === 'works') await page.locator('.work-list li button').first().click();
    await page.waitForLoadState('load');
    await page.waitForTimeout(1_200);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
    console.log(`wrote docs/app/${name}.png`);
  }
} finally {
  await browser.close();
  await serving.close();
  rmSync(dirname(root), { recursive: true, force: true });
}
