import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import isoCountries from 'i18n-iso-countries';
import { accountOf } from '../../study/account.ts';
import { studyFolder } from '../../study/study-folder.ts';
import type { LiveStudy } from './live-study.ts';
import { jsonOf } from './question.ts';

const BEAT_MS = 16_000;
/** How often a build by another process is looked for while somebody listens. */
const LOOK_MS = 2_000;

/** `GET /api/study`, `/api/names`, `/api/studies`, `POST /api/studies/open`, `GET /api/events`. */
export function studyRoutes(live: LiveStudy): Hono {
  const routes = new Hono();
  const summaries = new Map<string, Promise<object>>();
  routes.get('/api/study', async (context) => {
    const { state, version } = live;
    if (state !== 'built') return context.json({ state, version, folder: basename(live.root) });
    let summary = summaries.get(version);
    if (summary === undefined) {
      summaries.clear();
      summary = summaryOf(live);
      summaries.set(version, summary);
      summary.catch(() => summaries.clear());
    }
    return context.json({ state, version, folder: basename(live.root), ...(await summary) });
  });
  routes.get('/api/names', async (context) => {
    const rows = await live.store.rows('SELECT code, name, name_zh FROM country ORDER BY code');
    return context.json({
      countries: Object.fromEntries(
        rows.map((row) => [
          String(row['code']),
          { en: row['name'], zh: row['name_zh'], numeric: isoCountries.alpha2ToNumeric(String(row['code'])) ?? null },
        ]),
      ),
    });
  });
  routes.get('/api/studies', (context) => {
    const workspace = dirname(live.root);
    const names = readdirSync(workspace, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(studyFolder(join(workspace, entry.name)).studyFile))
      .map((entry) => entry.name)
      .toSorted();
    return context.json({ current: basename(live.root), studies: names });
  });
  routes.post('/api/studies/open', async (context) => {
    const body: unknown = await jsonOf(context);
    const name = typeof body === 'object' && body !== null && 'name' in body ? String(body.name) : '';
    const workspace = dirname(live.root);
    const known = readdirSync(workspace, { withFileTypes: true }).some((entry) => entry.isDirectory() && entry.name === name);
    if (!known || !existsSync(studyFolder(join(workspace, name)).studyFile)) throw new Error(`unknown study: ${name}`);
    await live.turnTo(join(workspace, name));
    return context.json({ state: live.state, version: live.version });
  });
  routes.get('/api/events', (context) =>
    streamSSE(context, async (stream) => {
      let ended = false;
      const stop = live.onChange((version) => void stream.writeSSE({ event: 'study', data: version }));
      stream.onAbort(() => {
        ended = true;
        stop();
      });
      await stream.writeSSE({ event: 'study', data: live.version });
      for (let waited = 0; !ended; waited += LOOK_MS) {
        await stream.sleep(LOOK_MS);
        await live.refresh().catch(() => {});
        if (!ended && waited % BEAT_MS === 0) await stream.writeSSE({ event: 'beat', data: '' });
      }
    }),
  );
  return routes;
}

async function summaryOf(live: LiveStudy): Promise<object> {
  const { study, store } = live;
  const [known] = await store.rows(`
    SELECT count(*) AS works, count(year) AS year, count(*) FILTER (addresses > 0) AS address, count(*) FILTER (addresses > 0 AND linked) AS "author-address-link",
      count(*) FILTER (correspondences > 0) AS corresponding, count(*) FILTER (acknowledgements > 0) AS funding,
      count(*) FILTER (reference_count > 0) AS reference, min(year) AS first_year, max(year) AS last_year FROM work`);
  const [exported] = await store.rows(
    `SELECT max(left(exported_on, 4)) AS year FROM record WHERE regexp_matches(exported_on, '^[12][0-9]{3}')`,
  );
  const told = exported?.['year'] ?? null;
  const list = async (sql: string): Promise<string[]> => (await store.rows(sql)).map((row) => String(row['v']));
  const problems = await store.rows(
    'SELECT f.path, p.line, p.code, p.text FROM problem p JOIN source_file f ON f.file_id = p.file_id ORDER BY f.path, p.line LIMIT 200',
  );
  return {
    title: study.title,
    question: study.question ?? null,
    notes: study.notes,
    synthetic: study.synthetic,
    window: study.window,
    units: study.units,
    home: study.home,
    partner: study.partner,
    labels: Object.keys(study.labels),
    labelSets: study.labelSets,
    provisionalFrom: (told === null ? new Date().getFullYear() : Number(told)) - 1,
    sources: await list('SELECT DISTINCT source AS v FROM work_source ORDER BY v'),
    known,
    authority: (await list(`SELECT value AS v FROM build_fact WHERE key = 'authority'`)).flatMap((value) => value.split('; ')),
    account: await accountOf(store),
    problems,
  };
}
