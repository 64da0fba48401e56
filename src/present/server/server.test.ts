import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtExample } from '../../../tools/built-example.ts';
import { buildStudy } from '../../study/build.ts';
import { bibtexOf, csvLineOf, risOf } from './cite.ts';
import { exportName } from './exports.ts';
import { liveStudy, type LiveStudy } from './live-study.ts';
import { studyApp } from './server.ts';

const OWN = { host: '127.0.0.1:4178' };
const work = {
  id: 'wos:1',
  title: '=HYPERLINK("x") of {curly} things',
  year: 2019,
  type: 'Article',
  language: 'English',
  journal: 'Annals & Letters',
  volume: '1',
  issue: null,
  pages: '1-9',
  doi: null,
  pmid: null,
  citedBy: 3,
  keywords: ['a'],
  records: [{ file: 'exports/a.txt', line: 2, source: 'wos', id: null, rule: 'single' }],
  authors: [{ name: 'Doe, J', fullName: null, orcid: null, person: null, corresponding: false, addresses: [] }],
  addresses: [],
  funders: [],
} as const;

describe('the server of a study', () => {
  const root = join(mkdtempSync(join(tmpdir(), 'fieldlines-server-')), 'study');
  let live: LiveStudy;
  let app: Hono;
  const ask = (path: string, init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {}) =>
    app.request(path, { ...init, headers: { ...OWN, ...init.headers } });
  const json = async (path: string): Promise<Record<string, unknown>> => (await (await ask(path)).json()) as Record<string, unknown>;

  beforeAll(async () => {
    await builtExample(root);
    live = await liveStudy(root);
    app = studyApp(live, null);
  });
  afterAll(async () => {
    await live.close();
    rmSync(join(root, '..'), { recursive: true, force: true });
  });

  it('refuses other hosts, other origins, other ports of this machine, and writes from other sites', async () => {
    const status = async (path: string, headers: Record<string, string>, method = 'GET'): Promise<number> =>
      (await ask(path, { method, headers })).status;
    expect(await status('/api/study', { host: 'evil.example' })).toBe(403);
    expect(await status('/api/study', { origin: 'http://evil.example' })).toBe(403);
    expect(await status('/api/study', { origin: 'http://127.0.0.1:9999' })).toBe(403);
    expect(await status('/api/build', { 'sec-fetch-site': 'same-site' }, 'POST')).toBe(403);
    expect(await status('/api/study', { origin: 'http://127.0.0.1:4178' })).toBe(200);
  });

  it('lets nothing but its own scripts run', async () => {
    const policy = (await ask('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|http:|https:/);
  });

  it.each([
    ['a view', '/funders', {}],
    ['an answer', '/api/study', {}],
    ['the report', '/report', {}],
    ['what is not there', '/api/nothing', {}],
    ['a question it cannot read', '/api/works?where=nonsense', {}],
    ['a host it refuses', '/', { host: 'evil.example' }],
    ['an origin it refuses', '/', { origin: 'null' }],
  ])('puts the policy on %s', async (_, path, headers) => {
    const { headers: given } = await ask(path, { headers });
    expect(given.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src (?:'self'|'sha256-[^']+');.*frame-ancestors 'none'$/,
    );
    expect(given.get('content-security-policy')).not.toContain('unsafe');
    expect(given.get('x-content-type-options')).toBe('nosniff');
    expect(given.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(given.get('access-control-allow-origin')).toBeNull();
  });

  it('takes no more than a body needs, and says so where a body is not JSON', async () => {
    const large = await ask('/api/studies/open', { method: 'POST', body: JSON.stringify({ name: 'x'.repeat(1_100_000) }) });
    expect([large.status, await large.json()]).toEqual([413, { error: 'the body is larger than 1 MB' }]);
    for (const [method, path] of [
      ['POST', '/api/studies/open'],
      ['POST', '/api/study/new'],
      ['PUT', '/api/choices'],
    ] as const)
      expect((await ask(path, { method, body: '{' })).status).toBe(400);
  });

  it('refuses an export that is larger than it takes before a byte of it is kept', async () => {
    const put = await ask('/api/exports/large.txt', { method: 'PUT', body: 'PT J', headers: { 'content-length': '5000000000' } });
    expect([put.status, await put.json()]).toEqual([400, { error: 'invalid upload: large.txt is larger than 4 GB' }]);
    expect(readdirSync(join(root, '.fieldlines')).filter((name) => name.startsWith('upload-'))).toEqual([]);
  });

  it.each([
    ['GET', '/api/works/raw?id=../../study.yaml', 200, '{"records":[]}'],
    ['DELETE', '/api/exports?path=../study.yaml', 400, 'unknown export'],
    ['DELETE', '/api/exports?path=exports/../study.yaml', 400, 'unknown export'],
    ['GET', '/assets/..%2f..%2fpackage.json', 404, 'no such file'],
    ['DELETE', '/api/decisions/..%2fstudy.yaml', 400, 'unknown decision'],
  ])('does not leave the study at %s %s', async (method, path, status, told) => {
    const answer = await ask(path, { method });
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(told)]);
    expect(readdirSync(root)).toContain('study.yaml');
  });

  it.each(['..', '../..', '/', '.', 'exports', ''])('opens no folder beside the study that is none: %j', async (name) => {
    const answer = await ask('/api/studies/open', { method: 'POST', body: JSON.stringify({ name }) });
    expect([answer.status, await answer.json()]).toEqual([400, { error: `unknown study: ${name}` }]);
  });

  it('keeps a token in a cookie, so that the app’s own requests carry it', async () => {
    const guarded = studyApp(live, 'secret', '0.0.0.0');
    const first = await guarded.request('/api/study?token=secret');
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly.*SameSite=Strict/);
    expect((await guarded.request('/api/study', { headers: { cookie: cookie.split(';')[0] ?? '' } })).status).toBe(200);
    expect((await guarded.request('/api/study', { headers: { cookie: 'fieldlines=guess' } })).status).toBe(403);
  });

  it.each(['../../escape.txt', 'a/b.txt', '..\\x.txt'])('keeps an upload named %s inside exports/', (name) => {
    expect(exportName(name)).not.toMatch(/[\\/]/);
  });
  it.each(['..', '.hidden', '', 'a/..'])('refuses the name %j', (name) => {
    expect(() => exportName(name)).toThrow(/invalid name/);
  });

  it('takes an export once, refuses what is none, and leaves no draft behind', async () => {
    const put = async (name: string, body: string): Promise<Record<string, unknown>> =>
      (await (await ask(`/api/exports/${encodeURIComponent(name)}`, { method: 'PUT', body })).json()) as Record<string, unknown>;
    const content = readFileSync(join(root, 'exports/wos/savedrecs-2020a.txt'), 'utf8');
    expect(await put('again.txt', content)).toMatchObject({ kept: false, code: 'held' });
    expect(await put('diary.txt', 'nothing of this is an export')).toMatchObject({ kept: false, code: 'refused' });
    expect(readdirSync(join(root, '.fieldlines')).filter((name) => name.startsWith('upload-'))).toEqual([]);
  });

  it('counts in facets what the analyses count', async () => {
    for (const scope of ['', 'where=source%3Dwos', 'where=country%3DUS&where=year%3D2015..2018', 'where=term%3Dgenomics']) {
      const facets = (await json(`/api/facets?top=500&${scope}`)) as {
        works: number;
        dimensions: Record<string, { rows: { id: string; works: number }[] }>;
      };
      const table = async (path: string, key: string): Promise<Map<string, number>> => {
        const { rows } = (await json(`${path}${path.includes('?') ? '&' : '?'}${scope}`)) as {
          rows: Record<string, string | number | null>[];
        };
        return new Map(rows.flatMap((row) => (row[key] === null ? [] : [[String(row[key]), Number(row['works'])] as const])));
      };
      const told = (name: string): Map<string, number> => new Map(facets.dimensions[name]?.rows.map((row) => [row.id, row.works]));
      const sorted = (map: Map<string, number>): [string, number][] => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
      expect(sorted(told('country'))).toEqual(sorted(await table('/api/analyses/countries/table', 'country')));
      expect(sorted(told('institution'))).toEqual(sorted(await table('/api/analyses/institutions/table', 'institution_id')));
      expect(sorted(told('funder'))).toEqual(sorted(await table('/api/analyses/funders/table?rollup=agency', 'funder_id')));
      expect(facets.works).toBe(((await json(`/api/works?limit=1&${scope}`)) as { total: number }).total);
    }
  });

  it('tells the facets of every span from a year as it tells those of one', async () => {
    const others = 'top=5&where=country%3DUS&where=year%21%3D2017';
    const spans = (await json(`/api/facets/spans?anchor=2016&${others}`)) as unknown as {
      from: number;
      until: number;
      facets: { works: number };
    }[];
    expect(spans.slice(0, 2).map(({ from, until }) => [from, until])).toEqual([
      [2016, 2016],
      [2015, 2016],
    ]);
    for (const { from, until, facets } of spans) expect(facets).toEqual(await json(`/api/facets?${others}&where=year%3D${from}..${until}`));
    expect(new Set(spans.map(({ facets }) => facets.works)).size).toBeGreaterThan(4);
    expect((await ask('/api/facets/spans?anchor=1700')).status).toBe(400);
  });

  it('knows of an institution and a funder their place, sort, parent and parts, and names in both scripts', async () => {
    expect(await json('/api/entity?kind=institution&id=chinese-academy-of-sciences')).toMatchObject({
      name: { en: 'Chinese Academy of Sciences', zh: '中国科学院' },
      sort: 'facility',
      city: { en: 'Beijing', zh: '北京' },
      country: 'CN',
      parent: null,
    });
    const { parts } = (await json('/api/entity?kind=funder&id=us-nih')) as { parts: { id: string; works: number }[] };
    const { total } = (await json('/api/works?limit=1&where=funder%3Dus-nih-nci')) as { total: number };
    expect(parts[0]).toMatchObject({ id: 'us-nih-nci', works: total });
    expect(await json('/api/entity?kind=funder&id=us-nih-nci')).toMatchObject({ sort: 'national', parent: { id: 'us-nih' } });
    expect((await ask('/api/entity?kind=institution&id=nowhere')).status).toBe(404);
    expect(await json('/api/names/entities?ids=CN-BJ,nsfc,nothing')).toEqual({
      names: {
        'CN-BJ': { en: 'Beijing', zh: '北京' },
        nsfc: { en: 'National Natural Science Foundation of China', zh: '国家自然科学基金' },
      },
    });
  });

  it('gives the record as printed, from its own line to the next', async () => {
    const { works } = (await json('/api/works/list?limit=1&where=source%3Dwos')) as { works: { id: string }[] };
    const { records } = (await json(`/api/works/raw?id=${encodeURIComponent(works[0]?.id ?? '')}`)) as {
      records: { file: string; line: number; lines: string[] }[];
    };
    const [first] = records;
    const printed = readFileSync(join(root, first?.file ?? ''), 'utf8').split(/\r?\n/);
    expect(first?.lines[0]).toBe(printed[(first?.line ?? 0) - 1]?.replace(/^\uFEFF/, ''));
    expect(first?.lines.some((line) => line.startsWith('UT '))).toBe(true);
    expect(first?.lines.filter((line) => line.startsWith('PT ')).length).toBe(1);
  });

  it('normalises ties as the collaboration table does', async () => {
    const { nodes, ties } = (await json('/api/network?by=country&top=12&weight=association')) as {
      nodes: { id: string }[];
      ties: [number, number, number, number][];
    };
    const { rows } = (await json('/api/analyses/collaboration/table?by=country&top=12')) as {
      rows: { a: string; b: string; works: number; association_strength: number }[];
    };
    const pair = (a: string, b: string): string => [a, b].toSorted().join(' ');
    const told = new Map(ties.map(([a, b, value, works]) => [pair(nodes[a]?.id ?? '', nodes[b]?.id ?? ''), { value, works }]));
    expect(told.size).toBe(rows.length);
    for (const row of rows) {
      expect(told.get(pair(row.a, row.b))?.works).toBe(row.works);
      expect(told.get(pair(row.a, row.b))?.value).toBeCloseTo(row.association_strength, 4);
    }
  });

  it('shows the next build without being started again', async () => {
    const before = live.version;
    mkdirSync(join(root, 'exports/more'), { recursive: true });
    writeFileSync(join(root, 'study.yaml'), readFileSync(join(root, 'study.yaml'), 'utf8').replace('until: 2019', 'until: 2018'));
    await buildStudy(root);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const study = (await json('/api/study')) as { version: string; known: { last_year: number } };
    expect(study.version).not.toBe(before);
    expect(study.known.last_year).toBe(2018);
  });

  it('says what there is to do when nothing is built', async () => {
    const empty = join(root, '..', 'empty');
    mkdirSync(empty);
    const unbuilt = await liveStudy(empty);
    const none = studyApp(unbuilt, null);
    const request = (path: string, init: RequestInit = {}) => none.request(path, { ...init, headers: OWN });
    expect(await (await request('/api/study')).json()).toMatchObject({ state: 'none' });
    expect((await request('/api/facets')).status).toBe(409);
    await request('/api/study/new', { method: 'POST', body: JSON.stringify({ title: 'New' }) });
    expect(await (await request('/api/study')).json()).toMatchObject({ state: 'unbuilt' });
    cpSync(join(root, 'exports/wos/savedrecs-2020a.txt'), join(empty, 'exports/a.txt'));
    const { files } = (await (await request('/api/exports')).json()) as { files: { source: string }[] };
    expect(files.map(({ source }) => source)).toEqual(['wos']);
    await unbuilt.close();
  });

  it('describes every route that it has', async () => {
    const { paths } = (await json('/openapi.json')) as { paths: Record<string, Record<string, unknown>> };
    const described = new Set(
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
      ),
    );
    const served = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '*' && path !== '/*' && !path.includes('/analyses/:id'))
      .map(({ method, path }) => `${method} ${path}`);
    expect(served.filter((one) => !described.has(one))).toEqual([]);
  });
});

describe('works for other programs', () => {
  it('cannot start a formula in a spreadsheet', () => {
    expect(csvLineOf(work)).toContain(`"'=HYPERLINK(""x"") of {curly} things"`);
  });
  it('keeps braces of a title out of BibTeX, and commands', () => {
    expect(bibtexOf({ ...work, title: 'a } \\input{x} 50 %' })).toContain('title = {a input x 50 \\%}');
  });
  it('ends every RIS entry', () => {
    expect(risOf(work)).toMatch(/^TY {2}- JOUR\r\n[\s\S]*\r\nER {2}- \r\n/);
  });
});
