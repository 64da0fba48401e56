import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeExample } from '../../example/write-example.ts';
import { buildStudy } from '../../study/build.ts';
import { studyFolder } from '../../study/study-folder.ts';
import { liveStudy, type LiveStudy } from './live-study.ts';
import { studyApp } from './server.ts';

const OWN = { host: '127.0.0.1:4178' };

describe('a server tells of the study, never of the machine', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'fieldlines-machine-'));
  const root = join(workspace, 'study');
  let live: LiveStudy;
  let app: Hono;
  const ask = async (path: string): Promise<{ status: number; text: string }> => {
    const response = await app.request(path, { headers: OWN });
    return { status: response.status, text: await response.text() };
  };

  beforeAll(async () => {
    writeExample(root);
    await buildStudy(root);
    live = await liveStudy(root);
    app = studyApp(live, null);
  });
  afterAll(async () => {
    await live.close();
    rmSync(workspace, { recursive: true, force: true });
  });

  it.each([
    '/api/study',
    '/api/studies',
    '/api/exports',
    '/api/choices',
    '/api/decisions',
    '/api/works?where=country%3DCN&limit=5',
    '/api/works/export?format=ris&where=year%3D2012',
    '/api/network/export?format=graphml&by=country&top=10',
    '/api/analyses/output/table',
    '/api/analyses/output/table?where=nonsense',
    '/report',
  ])('%s holds no path of this machine', async (path) => {
    const { text } = await ask(path);
    expect(text.length).toBeGreaterThan(10);
    expect(text).not.toContain(basename(workspace));
  });

  it('tells another version of another build, and of another folder', async () => {
    const other = join(workspace, 'other');
    const before = (JSON.parse((await ask('/api/study')).text) as { version: string }).version;
    writeExample(other);
    await live.turnTo(other);
    const after = (JSON.parse((await ask('/api/study')).text) as { version: string }).version;
    expect(after).not.toBe(before);
    await live.turnTo(root);
    expect((JSON.parse((await ask('/api/study')).text) as { version: string }).version).toBe(before);
  });

  it('says that a damaged study cannot be opened, still serves the app, and goes on once it is built again', async () => {
    truncateSync(studyFolder(root).store, 4_096);
    await live.turnTo(root);
    const { status, text } = await ask('/api/study');
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ error: 'the study cannot be opened' });
    expect(text).not.toContain(basename(workspace));
    expect((await ask('/api/facets')).status).toBe(503);
    expect((await ask('/openapi.json')).status).toBe(200);
    await buildStudy(root);
    await live.turnTo(root);
    expect((await ask('/api/study')).status).toBe(200);
  });
});
