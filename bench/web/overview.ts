import type { Browser, Page } from 'playwright-core';
import { served } from './served.ts';
import { mainThread, redraws, told, type Act, type Redraws } from './timing.ts';

const CHARTS = [
  ['#countries', 12],
  ['#institutions', 12],
  ['#funders', 12],
  ['#levels', 6],
] as const;

/** Shorter than a hand takes from reaching a name or a bar to pressing it. */
const POINTED_MS = 40;

/** The overview of a built study: when it first shows numbers, and how long a brush over years and a click on a bar take to redraw it. */
export async function overviewTimes(browser: Browser, root: string, name: string): Promise<void> {
  const serving = await served(root);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  // tsx marks functions with a helper that a page does not have.
  await page.addInitScript('globalThis.__name = (one) => one;');
  const firstPaint = async (open: () => Promise<unknown>): Promise<string> => {
    const started = performance.now();
    await open();
    await page.locator('#institutions .bars li').first().waitFor({ timeout: 120_000 });
    return `${(performance.now() - started).toFixed(0)} ms`;
  };
  const cpu = await mainThread(page);
  const first = await firstPaint(() => page.goto(`${serving.url}overview?lang=en`));
  const [server, own] = [serving.cpuMs(), await cpu.milliseconds()];
  await cpu.stop();
  console.log(
    `${name}: first paint with numbers after ${first} (server just started, in ${serving.startedMs.toFixed(0)} ms; processor: server ${server.toFixed(0)} ms from its start, page ${own.toFixed(0)} ms), after a reload ${await firstPaint(() => page.reload())}`,
  );
  say(`${name}: redraw after a brush over years`, await redraws(page, serving, 'pointermove', await drags(page)));
  await page.mouse.up();
  await page.goto(`${serving.url}overview?lang=en`);
  await page.locator('#institutions .bars li').first().waitFor();
  say(
    `${name}: redraw after a click on a country, institution, funder or level, pointed at for ${POINTED_MS} ms before`,
    await redraws(page, serving, 'click', clicks(page)),
  );
  await page.close();
  console.log(`${name}: the server holds ${serving.memoryMB().toFixed(0)} MB of memory`);
  serving.close();
}

/** The mouse is down on one year and takes in one more with each move; from the middle, then from the first. */
async function drags(page: Page): Promise<Act[]> {
  const bars = page.locator('.year-brush svg g rect');
  const boxes = await Promise.all(Array.from({ length: await bars.count() }, (_, at) => bars.nth(at).boundingBox()));
  const xs = boxes.map((box) => (box === null ? 0 : box.x + box.width / 2));
  const chart = await page.locator('.year-brush svg').boundingBox();
  const y = chart === null ? 0 : chart.y + chart.height / 2;
  const press = async (x: number): Promise<void> => {
    await page.mouse.up();
    await page.mouse.move(x, y);
    await page.waitForTimeout(POINTED_MS);
    await page.mouse.down();
    await page.waitForTimeout(300);
  };
  return [Math.floor(xs.length / 2), 0].flatMap((anchor) =>
    xs
      .filter((_, at) => at !== anchor)
      .map((x, at) => ({ ...(at === 0 ? { ready: () => press(xs[anchor] ?? 0) } : {}), act: () => page.mouse.move(x, y) })),
  );
}

/** One bar after the other; the page goes back to all works between them. */
function clicks(page: Page): Act[] {
  return CHARTS.flatMap(([chart, bars]) =>
    Array.from({ length: bars }, (_, at) => ({
      ready: async () => {
        const bar = page.locator(`${chart} .bars button`).nth(at);
        await bar.scrollIntoViewIfNeeded();
        const box = await bar.boundingBox();
        if (box !== null) await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        await page.waitForTimeout(POINTED_MS);
      },
      act: async () => {
        await page.mouse.down();
        await page.mouse.up();
      },
      after: async () => {
        await page.evaluate(() => history.back());
        await page.locator('.overview[aria-busy="false"] .bars button[aria-pressed="true"]').first().waitFor({ state: 'detached' });
      },
    })),
  );
}

function say(what: string, { drawn, framed, heard, serverCpu, pageCpu }: Redraws): void {
  console.log(`${what} ${told(drawn)}; with the next frame ${told(framed)}`);
  console.log(`  from when the page heard of it: ${told(heard)}`);
  console.log(
    `  processor time of the page's main thread for one, with layout and paint: ${told(pageCpu)}; of the server: ${serverCpu.toFixed(1)} ms`,
  );
}
