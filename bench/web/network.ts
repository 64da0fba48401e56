import type { Browser, Page } from 'playwright-core';
import { served } from './served.ts';
import { mainThread, told } from './timing.ts';

/** A network of some 10,000 nodes and 100,000 ties: when it stands, and its frames while it is panned and zoomed. */
export async function networkTimes(browser: Browser, root: string): Promise<void> {
  const serving = await served(root);
  const path = 'api/network?by=term&top=10000&weight=works';
  const before = serving.cpuMs();
  const { nodes, ties, leftOut } = (await (await fetch(serving.url + path)).json()) as {
    nodes: readonly unknown[];
    ties: readonly unknown[];
    leftOut: number;
  };
  console.log(
    `network: ${nodes.length} nodes, ${ties.length} ties, ${leftOut} left out; ${(serving.cpuMs() - before).toFixed(0)} ms of processor time to answer`,
  );
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript('globalThis.__name = (one) => one;');
  const started = performance.now();
  const since = (): string => `${(performance.now() - started).toFixed(0)} ms`;
  await page.goto(`${serving.url}network?lang=en&by=term&top=10000`);
  await page.locator('.stage canvas').first().waitFor({ timeout: 120_000 });
  const drawn = since();
  await page.locator('.stage .waiting').waitFor({ state: 'detached', timeout: 180_000 });
  console.log(`network: drawn after ${drawn}, arranged after ${since()} (in a thread of its own)`);
  const box = await page.locator('.stage .canvas').boundingBox();
  const [x, y] = box === null ? [640, 450] : [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await frames(page, 'panned', async () => {
    await page.mouse.down();
    for (let at = 0; at < 80; at += 1) await page.mouse.move(x + 150 * Math.sin(at / 8), y + 80 * Math.cos(at / 8));
  });
  await page.mouse.up();
  await page.waitForTimeout(2_000);
  await frames(page, 'zoomed', async () => {
    for (let at = 0; at < 30; at += 1) {
      await page.mouse.wheel(0, at % 20 < 10 ? -120 : 120);
      await page.waitForTimeout(16);
    }
  });
  await page.close();
  serving.close();
}

async function frames(page: Page, what: string, act: () => Promise<void>): Promise<void> {
  const cpu = await mainThread(page);
  const before = await cpu.milliseconds();
  await page.evaluate(() => {
    const held = window as unknown as { frames: number[]; counting: boolean };
    [held.frames, held.counting] = [[], true];
    let last = performance.now();
    const see = (now: number): void => {
      held.frames.push(now - last);
      last = now;
      if (held.counting) requestAnimationFrame(see);
    };
    requestAnimationFrame(see);
  });
  await act();
  const times = await page.evaluate(() => {
    const held = window as unknown as { frames: number[]; counting: boolean };
    held.counting = false;
    return held.frames.slice(1);
  });
  const own = (await cpu.milliseconds()) - before;
  await cpu.stop();
  console.log(
    `network ${what}: frames ${told(times)}; ${(own / Math.max(1, times.length)).toFixed(1)} ms of processor time of the page's main thread a frame`,
  );
}
