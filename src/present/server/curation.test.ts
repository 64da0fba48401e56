import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildStudy } from '../../study/build.ts';
import { liveStudy, type LiveStudy } from './live-study.ts';
import { studyApp } from './server.ts';

let root: string;
let study: LiveStudy;
const record = (number: number, funder: string): string =>
  `PT J\nAU Quux, A\nAF Quux, Ada\nTI Invented title of work number ${number}\nLA English\nDT Article\nC1 [Quux, Ada] Fudan Univ, Shanghai, Peoples R China.\nFU ${funder}\nPY 2018\nUT WOS:${String(number).padStart(15, '0')}\nER\n\n`;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'fieldlines-curation-'));
  mkdirSync(join(root, 'exports'));
  writeFileSync(join(root, 'study.yaml'), 'title: test\n');
  writeFileSync(
    join(root, 'exports', 'a.txt'),
    `FN X\nVR 1.0\n${record(1, 'Odd Fund of Nowhere')}${record(2, 'Odd Funds of Nowhere')}EF\n`,
  );
  await buildStudy(root);
  study = await liveStudy(root);
});
afterEach(async () => {
  await study.close();
  rmSync(root, { recursive: true, force: true });
});

const HOST = '127.0.0.1:4178';
const DECISION = {
  action: 'merge',
  kind: 'funder',
  subject: 'Odd Funds of Nowhere',
  object: 'Odd Fund of Nowhere',
  who: 'me',
  why: 'same',
};
const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const response = await studyApp(study, null).request(path, {
    method,
    headers: { host: HOST, ...(body === undefined && method !== 'POST' ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
};

it('suggests, decides, rebuilds, serves what was built, and undoes', async () => {
  const { json } = await ask('GET', '/api/suggest/funder');
  expect(json['suggestions']).toMatchObject([{ subject: 'Odd Funds of Nowhere', object: 'Odd Fund of Nowhere', works: 1 }, {}]);
  const posted = await ask('POST', '/api/decisions', DECISION, { origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin' });
  expect(posted).toMatchObject({ status: 201, json: { ...DECISION, file: 'curation/ledger.csv', line: 2 } });
  expect(readFileSync(join(root, 'curation', 'ledger.csv'), 'utf8')).toContain('merge,funder,Odd Funds of Nowhere,Odd Fund of Nowhere,me,');
  expect((await ask('GET', '/api/decisions')).json).toMatchObject({ stale: true, decisions: [{ applied: false, works: null }] });
  expect(await ask('POST', '/api/rebuild')).toMatchObject({ status: 200, json: { read: 2, kept: 2 } });
  expect((await ask('GET', '/api/decisions')).json).toMatchObject({ stale: false, decisions: [{ applied: true, works: 1 }] });
  const funders = (await ask('GET', '/api/analyses/funders/table')).json['rows'] as { funder: string; works: number }[];
  expect(funders.find(({ funder }) => funder === 'Odd Fund of Nowhere')?.works).toBe(2);
  expect(await ask('DELETE', `/api/decisions/${String(posted.json['id'])}`)).toMatchObject({
    status: 200,
    json: { subject: 'Odd Funds of Nowhere' },
  });
  expect((await ask('GET', '/api/decisions')).json).toMatchObject({ stale: true, decisions: [] });
  expect(await ask('POST', '/api/rebuild')).toMatchObject({ status: 200 });
});

describe('writes', () => {
  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:3000' }],
    ['no origin, but across sites', { 'sec-fetch-site': 'cross-site' }],
    ['a plain form', { 'content-type': 'text/plain' }],
  ])('from %s are refused, and nothing is written', async (_, headers) => {
    expect((await ask('POST', '/api/decisions', DECISION, headers)).status).toBe(403);
    expect((await ask('POST', '/api/rebuild', {}, headers)).status).toBe(403);
    expect(existsSync(join(root, 'curation'))).toBe(false);
  });

  it.each([
    [{ ...DECISION, who: '' }, 'who'],
    [{ ...DECISION, why: undefined }, 'why'],
    [{ ...DECISION, action: 'mergge' }, 'action'],
    [{ ...DECISION, extra: 1 }, 'extra'],
    [{ ...DECISION, object: '' }, 'merge needs an object'],
  ])('%j are refused with the reason', async (body, reason) => {
    const { status, json } = await ask('POST', '/api/decisions', body);
    expect([status, JSON.stringify(json)]).toEqual([400, expect.stringContaining(reason)]);
  });

  it('that contradict the ledger are refused, and so is a build of a ledger at odds with itself', async () => {
    await ask('POST', '/api/decisions', DECISION);
    const other = await ask('POST', '/api/decisions', { ...DECISION, object: 'Third Fund' });
    expect([other.status, other.json['error']]).toEqual([400, expect.stringContaining('contradicts curation/ledger.csv:2')]);
    writeFileSync(join(root, 'curation', 'z.csv'), 'action,kind,subject,object\nmerge,funder,Odd Funds of Nowhere,Third Fund\n');
    expect(await ask('POST', '/api/rebuild')).toMatchObject({
      status: 409,
      json: { detail: expect.stringContaining('curation/z.csv:2: contradicts curation/ledger.csv:2') },
    });
    expect((await ask('GET', '/api/analyses/funders/table')).status).toBe(200);
  });
});

it('finds entities in either script, and describes its routes', async () => {
  const found = async (q: string) =>
    ((await ask('GET', `/api/entities/institution?q=${encodeURIComponent(q)}`)).json['entities'] as { id: string }[]).map(({ id }) => id);
  for (const q of ['Fudan', '复旦', 'fudandaxue']) expect(await found(q)).toEqual(['fudan-university']);
  const { paths } = (await ask('GET', '/openapi.json')).json as { paths: Record<string, Record<string, unknown>> };
  expect(Object.keys(paths['/api/decisions'] ?? {})).toEqual(['get', 'post']);
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/api/suggest/{kind}', '/api/decisions/{id}', '/api/rebuild', '/api/entities/{kind}']),
  );
});
