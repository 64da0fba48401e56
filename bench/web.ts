import { mkdirSync, mkdtempSync, rmSync, statSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from 'playwright-core';
import { serveStudy } from '../src/present/server/server.ts';
import { createTables, openStore } from '../src/store/duckdb.ts';
import { loadAuthority } from '../src/study/load-authority.ts';

/** Timings of the app: the first view, and the redraw after a brush over years and after a click, at 10,000 to 1,000,000 works. */
const SIZES = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const WEB = join(import.meta.dirname, '../dist/web');
const ROUNDS = 40;
const CODES = ['CN', 'US', 'GB', 'DE', 'JP', 'FR', 'CA', 'IT', 'AU', 'KR', 'ES', 'NL', 'IN', 'BR', 'CH', 'SE'];

firstView();
for (const works of SIZES.length > 0 ? SIZES : [10_000, 100_000, 1_000_000]) await bench(works);

/** JavaScript that the first view loads: the entry and what it imports at once. */
function firstView(): void {
  const html = readFileSync(join(WEB, 'index.html'), 'utf8');
  const entries = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
  const bytes = entries.reduce((sum, path) => sum + gzipSync(readFileSync(join(WEB, path))).length, 0);
  const all = readdirSync(join(WEB, 'assets')).filter((name) => name.endsWith('.js'));
  console.log(`JavaScript of the first view: ${(bytes / 1000).toFixed(0)} kB gzipped in ${entries.length} files (${all.length} in all)`);
}

async function bench(works: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'fieldlines-bench-web-'));
  try {
    await writeStore(root, works);
    const serving = await serveStudy(root, { port: 0, host: '127.0.0.1' });
    const browser = await chromium.launch({
      executablePath: process.env['FIELDLINES_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    // tsx marks functions with a helper that a page does not have.
    await page.addInitScript('globalThis.__name = (one) => one;');
    const started = performance.now();
    await page.goto(`${serving.url}overview?lang=en`);
    await page.locator('#institutions .bars li').first().waitFor({ timeout: 120_000 });
    const first = performance.now() - started;
    await page.reload();
    const again = performance.now();
    await page.locator('#institutions .bars li').first().waitFor({ timeout: 120_000 });
    console.log(
      `${works} works: first paint with numbers ${first.toFixed(0)} ms after the server's start, ${(performance.now() - again).toFixed(0)} ms after a reload`,
    );
    const brush = await timed(page, (round) => [`year=${2005 + (round % 8)}..${2015 + (round % 9)}`]);
    const clicks = await timed(page, (round) => [
      `country=${CODES[round % CODES.length]}`,
      ...(round % 2 === 0 ? [] : ['year=2010..2019']),
    ]);
    console.log(`${works} works: redraw after a brush over years ${told(brush)}`);
    console.log(`${works} works: redraw after a click on a country ${told(clicks)}`);
    await browser.close();
    await serving.close();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** From the change of the address to the drawn answer, in the page's own clock. */
function timed(page: Page, filters: (round: number) => readonly string[]): Promise<number[]> {
  const addresses = Array.from(
    { length: ROUNDS },
    (_, round) =>
      `/overview?lang=en&${filters(round)
        .map((one) => `where=${one}`)
        .join('&')}&round=${round}`,
  );
  return page.evaluate(async (list) => {
    const times: number[] = [];
    for (const address of list) {
      const wanted = new URL(address, location.href).searchParams.getAll('where');
      const before = performance.now();
      history.pushState(null, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
      await new Promise<void>((resolve) => {
        const look = (): void => {
          const mark = performance.getEntriesByName('overview-drawn').at(-1) as PerformanceMark | undefined;
          const drawn = String(mark?.detail ?? '');
          const asked = new URLSearchParams(drawn.slice(drawn.indexOf('?'))).getAll('where');
          const same = wanted.length === asked.length && wanted.every((one) => asked.includes(one));
          if (mark !== undefined && mark.startTime >= before && same) {
            times.push(mark.startTime - before);
            performance.clearMarks();
            resolve();
          } else setTimeout(look, 1);
        };
        look();
      });
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    return times;
  }, addresses);
}

function told(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  return `median ${at(0.5).toFixed(1)} ms, 95th percentile ${at(0.95).toFixed(1)} ms, most ${at(1).toFixed(1)} ms (${times.length} times)`;
}

/** A built store of that many works, by the engine alone: sizes and memberships like those of a real field, names of the shipped tables. */
async function writeStore(root: string, works: number): Promise<void> {
  mkdirSync(join(root, '.fieldlines'), { recursive: true });
  writeFileSync(join(root, 'study.yaml'), 'title: benchmark (synthetic)\n');
  const path = join(root, '.fieldlines/study.duckdb');
  const store = await openStore(path, { memoryBytes: 1.5e9 });
  await createTables(store);
  const authority = loadAuthority();
  for (const [table, rows] of [
    ['country', authority.countryRows],
    ['institution', authority.institutionRows],
    ['funder', authority.funderRows],
  ] as const) {
    const appender = await store.appender(table);
    for (const row of rows) appender.row(row);
    appender.close();
  }
  const codes = CODES.map((code, at) => `(${at}, '${code}')`).join(', ');
  const skewed = (salt: number, size: string): string =>
    `CAST(floor(${size} * pow((hash(work_id * 31 + n * 7 + ${salt}) % 1000003) / 1000003.0, 2.2)) AS BIGINT)`;
  const STATEMENTS = [
    `INSERT INTO source_file BY NAME SELECT 1 AS file_id, 'exports/none.txt' AS path, 'wos-plain' AS format, ${works} AS records, 0 AS problems`,
    `INSERT INTO work BY NAME SELECT i AS work_id, 'w' || i AS key, 'Work ' || i AS title, 2000 + CAST(floor(20 * sqrt((hash(i) % 10007) / 10007.0)) AS INTEGER) AS year,
       'Article' AS document_type, 'English' AS language, 3 AS authors, 2 AS addresses, true AS linked, 1 AS correspondences,
       CASE WHEN hash(i + 1) % 10 < 6 THEN 2 ELSE 0 END AS acknowledgements, 30 AS reference_count, 'wos' AS first_source FROM range(1, ${works + 1}) t(i)`,
    `INSERT INTO work_source SELECT work_id, CASE WHEN hash(work_id + 5) % 3 = 0 THEN 'cnki' ELSE 'wos' END FROM work`,
    `INSERT INTO work_language SELECT work_id, 'English' FROM work`,
    `INSERT INTO work_document_type SELECT work_id, 'Article' FROM work`,
    `INSERT INTO work_record SELECT work_id, 1, work_id, 'single', true FROM work`,
    `INSERT INTO address BY NAME SELECT DISTINCT ON (work_id, n) work_id, n AS position, 'address' AS raw, 'work' AS origin, true AS counted, c.code AS country, 'exact' AS country_method, 1.0 AS confidence
       FROM (SELECT work_id, n, ${skewed(1, '16')} AS spot FROM work, range(1, 3) t(n)) w JOIN (VALUES ${codes}) c(spot, code) ON c.spot = w.spot`,
    `INSERT INTO work_country SELECT DISTINCT work_id, country FROM address`,
    `INSERT INTO address_institution SELECT w.work_id, w.n, i.institution_id, 'exact', 1.0, '' FROM (SELECT work_id, n, ${skewed(2, '(SELECT count(*) FROM institution)')} AS spot FROM work, range(1, 3) t(n)) w
       JOIN (SELECT institution_id, row_number() OVER (ORDER BY institution_id) - 1 AS spot FROM institution) i ON i.spot = w.spot`,
    `INSERT INTO acknowledgement BY NAME SELECT w.work_id, n AS position, 'funder' AS raw, f.funder_id, 'exact' AS method, 1.0 AS confidence FROM (SELECT work_id, n, ${skewed(3, '(SELECT count(*) FROM funder)')} AS spot
       FROM work, range(1, 3) t(n) WHERE acknowledgements > 0) w JOIN (SELECT funder_id, row_number() OVER (ORDER BY funder_id) - 1 AS spot FROM funder) f ON f.spot = w.spot`,
    'CHECKPOINT',
  ];
  for (const statement of STATEMENTS) await store.run(statement);
  await store.close();
  console.log(`${works} works: a store of ${(statSync(path).size / 1e6).toFixed(0)} MB`);
}
