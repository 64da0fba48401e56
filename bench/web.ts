import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { writeNetworkStore } from './web/invented-network.ts';
import { writeStore } from './web/invented-study.ts';
import { networkTimes } from './web/network.ts';
import { overviewTimes } from './web/overview.ts';

/**
 * Timings of the app, over invented studies: JavaScript of the first view; first paint, brush and click at 10,000 to 1,000,000
 * works; frames of a network of 10,000 nodes and 100,000 ties. `npm run bench:web [works …] [network]` takes a part of it.
 */
const WEB = join(import.meta.dirname, '../dist/web');
const ASKED = process.argv.slice(2);
const SIZES = ASKED.map(Number).filter((size) => size > 0);
/** Works of the invented network: their keywords make 10,000 nodes and a few less than 100,000 ties. */
const NETWORK_WORKS = 8_800;

console.log(
  `On ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), load ${loadavg()[0]?.toFixed(1)}; headless Chromium without a graphics card: WebGL is drawn by the processor.`,
);
console.log('Redraws run from the time of the real input event to the answer standing in the page; server and browser share the cores.');
firstView();
const browser = await chromium.launch({
  executablePath: process.env['FIELDLINES_CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--no-first-run',
    '--disable-background-networking',
  ],
});
for (const works of ASKED.length === 0 ? [10_000, 100_000, 1_000_000] : SIZES)
  await inFolder(async (root) => {
    await writeStore(root, works);
    await overviewTimes(browser, root, `${works} works`);
  });
if (ASKED.length === 0 || ASKED.includes('network'))
  await inFolder(async (root) => {
    await writeNetworkStore(root, NETWORK_WORKS);
    await networkTimes(browser, root);
  });
await browser.close();
console.log(`Load at the end ${loadavg()[0]?.toFixed(1)}.`);

async function inFolder(act: (root: string) => Promise<void>): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'fieldlines-bench-web-'));
  try {
    await act(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** JavaScript that the first view loads: the entry and what it imports at once. */
function firstView(): void {
  const html = readFileSync(join(WEB, 'index.html'), 'utf8');
  const entries = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
  const bytes = entries.reduce((sum, path) => sum + gzipSync(readFileSync(join(WEB, path))).length, 0);
  const all = readdirSync(join(WEB, 'assets')).filter((name) => name.endsWith('.js'));
  console.log(`JavaScript of the first view: ${(bytes / 1000).toFixed(0)} kB gzipped in ${entries.length} files (${all.length} in all)`);
}
