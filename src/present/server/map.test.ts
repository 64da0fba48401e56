import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStudy } from '../../study/build.ts';
import { liveStudy, type LiveStudy } from './live-study.ts';
import { studyApp } from './server.ts';

interface Place {
  readonly id: string;
  readonly where: string;
  readonly works: number;
  readonly fractional: number;
  readonly first: number;
  readonly shared: number;
  readonly latitude: number | null;
  readonly longitude: number | null;
}
interface Answer {
  readonly rows: readonly Place[];
  readonly ties: readonly (readonly [string, string, number, number])[];
  readonly works: { readonly all: number; readonly located: number };
  readonly addresses: { readonly all: number; readonly located: number };
}

const record = (number: number, addresses: string): string =>
  `PT J\nAU Quux, A\n   Corge, B\nAF Quux, Ada\n   Corge, Bo\nTI Invented title of work number ${number}\nLA English\nDT Article\nC1 ${addresses}\nPY 2018\nUT WOS:${String(number).padStart(15, '0')}\nER\n\n`;

describe('the places of a study', () => {
  const root = join(mkdtempSync(join(tmpdir(), 'fieldlines-map-')), 'study');
  let live: LiveStudy;
  let app: Hono;
  const json = async <T>(path: string): Promise<T> =>
    (await (await app.request(path, { headers: { host: '127.0.0.1:4178' } })).json()) as T;

  beforeAll(async () => {
    mkdirSync(join(root, 'exports'), { recursive: true });
    writeFileSync(join(root, 'study.yaml'), 'title: test of the map\n');
    writeFileSync(
      join(root, 'exports', 'a.txt'),
      `FN X\nVR 1.0\n${[
        record(1, '[Quux, Ada] Univ Coll London, London, England.\n   [Corge, Bo] Western Univ, London, ON, Canada.'),
        record(2, '[Quux, Ada] Univ Coll London, London, England.'),
        record(3, '[Quux, Ada; Corge, Bo] Fudan Univ, Shanghai, Peoples R China.'),
      ].join('')}EF\n`,
    );
    await buildStudy(root);
    live = await liveStudy(root);
    app = studyApp(live, null);
  });
  afterAll(async () => {
    await live.close();
    rmSync(join(root, '..'), { recursive: true, force: true });
  });

  it('tells apart cities of one name, each at its own place, and each opens its own works', async () => {
    const { rows, ties } = await json<Answer>('/api/map?level=city');
    const london = rows.filter(({ id }) => id.startsWith('London'));
    expect(london.map(({ id, works, fractional, first, shared }) => [id, works, fractional, first, shared])).toEqual([
      ['London@GB', 2, 1.5, 2, 1],
      ['London@CA', 1, 0.5, 0, 1],
    ]);
    expect(london.map(({ latitude, longitude }) => [Math.round(latitude ?? 0), Math.trunc(longitude ?? 99) + 0])).toEqual([
      [52, 0],
      [43, -81],
    ]);
    expect(ties).toEqual([['London@CA', 'London@GB', 1, 1]]);
    for (const { where, works } of rows) {
      const { total } = await json<{ total: number }>(`/api/works/list?where=${encodeURIComponent(where)}`);
      expect([where, total]).toEqual([where, works]);
    }
  });

  it('counts the works and addresses that name a place of the level', async () => {
    expect(await json<Answer>('/api/map?level=region')).toMatchObject({ works: { all: 3, located: 2 }, addresses: { all: 4, located: 2 } });
    expect(await json<Answer>('/api/map?level=country')).toMatchObject({
      works: { all: 3, located: 3 },
      addresses: { all: 4, located: 4 },
    });
  });

  it('refuses a level that is none', async () => {
    expect(await json<{ error: string }>('/api/map?level=street')).toMatchObject({
      error: expect.stringContaining('invalid level: street'),
    });
  });
});
