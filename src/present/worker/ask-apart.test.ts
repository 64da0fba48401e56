import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, questionOf } from '../../measure/ask.ts';
import { ANALYSES } from '../../measure/catalog.ts';
import { exposure } from '../../measure/exposure/exposure.ts';
import { drawnNetwork } from '../../measure/graph/drawn-network.ts';
import { networkSize } from '../../measure/graph/memberships.ts';
import { readParams } from '../../measure/params.ts';
import { builtExample } from '../../../tools/built-example.ts';
import { openStudy, type OpenStudy } from '../../study/open-study.ts';
import { runCommandLine } from '../cli/run.ts';
import { terminal } from '../cli/terminal.ts';
import { serveStudy, type Serving } from '../server/server.ts';
import { askApart, MOST_HERE } from './ask-apart.ts';

const LONG = { a: 'CN', b: 'US', draws: '20000' };
const asked = { units: 'separate', filters: [] } as const;

describe('an analysis in a thread of its own', () => {
  const root = join(mkdtempSync(join(tmpdir(), 'fieldlines-worker-')), 'study');
  let opened: OpenStudy;
  let serving: Serving;
  beforeAll(async () => {
    await builtExample(root);
    opened = await openStudy(root);
    serving = await serveStudy(root, { port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await serving.close();
    await opened.store.close();
    rmSync(join(root, '..'), { recursive: true, force: true });
  });

  it('is what every analysis that draws or runs many times is run in', () => {
    const many = ['draws', 'runs', 'rarefy'];
    const seeded = ANALYSES.filter(({ params }) => many.some((name) => Object.hasOwn(params, name))).map(({ id }) => id);
    const apart = new Set(ANALYSES.filter(({ resamples }) => resamples === true).map(({ id }) => id));
    expect(seeded.filter((id) => !apart.has(id))).toEqual([]);
    expect(seeded.length).toBeGreaterThan(10);
  });

  it('answers as it does in this thread, and leaves this one its turns', async () => {
    const params = readParams(exposure.params, { a: 'CN', b: 'US', draws: '50' });
    const told: number[] = [];
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    const apart = await askApart(opened, exposure, { ...asked, progress: (done) => told.push(done) }, params);
    clearInterval(timer);
    expect(apart).toEqual(await ask(exposure, { ...asked, store: opened.store }, params));
    expect(told.length).toBeGreaterThanOrEqual(3);
    expect([told.toSorted((a, b) => a - b), told.at(-1)]).toEqual([told, 1]);
    expect(turns).toBeGreaterThan(10);
  });

  it('stops when it is told to, and says so with the reason', async () => {
    const stop = new AbortController();
    const heard: number[] = [];
    const answer = askApart(
      opened,
      exposure,
      {
        ...asked,
        signal: stop.signal,
        progress: (done) => {
          heard.push(done);
          stop.abort(new Error('enough'));
        },
      },
      readParams(exposure.params, LONG),
    );
    await expect(answer).rejects.toThrow('enough');
    expect(heard).toHaveLength(1);
  });

  it('does not begin for one who has gone already', async () => {
    const params = readParams(exposure.params, LONG);
    await expect(askApart(opened, exposure, { ...asked, signal: AbortSignal.abort(new Error('gone')) }, params)).rejects.toThrow('gone');
  });

  it('tells misuse in the words of the analysis', async () => {
    const params = readParams(exposure.params, { a: 'CN', b: 'CN', draws: '10' });
    await expect(askApart(opened, exposure, asked, params)).rejects.toThrow(/^invalid /);
  });

  it('streams progress to a browser, then the table', async () => {
    const url = `${serving.url}api/analyses/exposure/table`;
    const stream = await (await fetch(`${url}/stream?a=CN&b=US&draws=50`)).text();
    const events = [...stream.matchAll(/event: (\w+)\ndata: (.+)/g)].map(([, event, data]) => ({
      event,
      data: JSON.parse(data ?? '') as unknown,
    }));
    expect(events[0]).toEqual({ event: 'progress', data: { done: expect.any(Number) as number } });
    const plain = (await (await fetch(`${url}?a=CN&b=US&draws=50`)).json()) as { rows: unknown[]; worksBehind: unknown[] };
    expect(events.at(-1)).toEqual({ event: 'answer', data: plain });
    expect([plain.rows.length > 10, plain.worksBehind.length]).toEqual([true, plain.rows.length]);
  });

  it('refuses a stream as it refuses the table, and tells a failure as the last event', async () => {
    const status = async (path: string): Promise<number> => (await fetch(`${serving.url}api/analyses/${path}`)).status;
    expect([await status('nothing/table/stream'), await status('exposure/table/stream?draws=-1')]).toEqual([404, 400]);
    const failed = await (await fetch(`${serving.url}api/analyses/exposure/table/stream?a=CN&b=CN`)).text();
    expect(failed).toMatch(/event: failed\ndata: \{"error":"invalid /);
  });

  it('streams how far a large network is, then the one it would make itself, and answers others meanwhile', async () => {
    const state = { made: false };
    const stream = fetch(`${serving.url}api/network/stream?by=person&top=10000`).then(async (response) => {
      const text = await response.text();
      state.made = true;
      return [...text.matchAll(/event: (\w+)\ndata: (.+)/g)].map(([, event, data]) => [event, data] as const);
    });
    let answered = 0;
    while (!state.made) {
      expect((await fetch(`${serving.url}api/facets?top=5`)).status).toBe(200);
      if (!state.made) answered += 1;
    }
    expect(answered).toBeGreaterThan(5);
    const question = questionOf({ store: opened.store, ...asked });
    const { named, pairs } = await networkSize(question, 'person');
    expect(named + pairs).toBeGreaterThan(MOST_HERE);
    const here = await drawnNetwork(question, { by: 'person', top: 10_000, weight: 'works', most: { nodes: 10_000, ties: 100_000 } });
    const events = await stream;
    expect(events.at(-1)).toEqual(['answer', JSON.stringify(here)]);
    expect(events.slice(0, -1).map(([event]) => event)).toContain('progress');
    expect((await fetch(`${serving.url}api/network/stream?by=nothing`)).status).toBe(400);
  });

  it('stops when the request is dropped', async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
    await new Promise<void>((resolve) => {
      const dropped = request(`${serving.url}api/analyses/exposure/table/stream?a=CN&b=US&draws=20000`, (response) => {
        response.once('data', () => {
          dropped.destroy();
          resolve();
        });
        response.on('error', () => {});
      });
      dropped.on('error', () => {});
      dropped.end();
    });
    await expect
      .poll(() => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length, { timeout: 10_000 })
      .toBeLessThanOrEqual(before);
  });

  it('draws progress on the command line, and ends with 130 and an empty table on Ctrl+C', async () => {
    const real = terminal({ quiet: true, language: 'en' });
    const [out, log, drawn]: [string[], string[], string[]] = [[], [], []];
    const listeners = process.listenerCount('SIGINT');
    const code = await runCommandLine(['table', 'exposure', root, '--a', 'CN', '--b', 'US', '--draws', '20000'], {
      ...real,
      out: (text) => out.push(text),
      log: (text) => log.push(text),
      progress: (line) => {
        drawn.push(line);
        if (line !== '' && process.listenerCount('SIGINT') > listeners) process.emit('SIGINT');
      },
    });
    expect({ code, out, log }).toEqual({ code: 130, out: [], log: ['stopped; nothing was written'] });
    expect(drawn[0]).toMatch(/^exposure \d+ %.*Ctrl\+C stops/);
    expect([drawn.at(-1), process.listenerCount('SIGINT')]).toEqual(['', listeners]);
  });

  it('writes a report with long analyses in another process, tells how far it is, and stops on Ctrl+C without a file', async () => {
    const real = terminal({ quiet: true, language: 'en' });
    const path = join(root, 'out', 'report-en.html');
    const run = async (heard: (line: string) => void): Promise<{ code: number; log: string[]; turns: number }> => {
      const log: string[] = [];
      let turns = 0;
      const timer = setInterval(() => (turns += 1), 5);
      const code = await runCommandLine(['report', root], { ...real, out: () => {}, log: (text) => log.push(text), progress: heard });
      clearInterval(timer);
      return { code, log, turns };
    };
    const before = process.listenerCount('SIGINT');
    const stopped = await run((line) => {
      if (line.startsWith('report, dyad')) process.emit('SIGINT');
    });
    expect(stopped).toMatchObject({ code: 130, log: ['stopped; nothing was written'] });
    expect([existsSync(path), process.listenerCount('SIGINT')]).toEqual([false, before]);
    const drawn: string[] = [];
    const whole = await run((line) => drawn.push(line));
    expect(whole).toMatchObject({ code: 0, log: [] });
    expect(existsSync(path)).toBe(true);
    const shares = drawn.flatMap((line) => [...(/^report, \S+ (\d+) %/.exec(line)?.slice(1) ?? [])].map(Number));
    expect(shares.length).toBeGreaterThan(20);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(drawn.filter((line) => line.startsWith('report, dyad ')).length).toBeGreaterThan(3);
  });
});
