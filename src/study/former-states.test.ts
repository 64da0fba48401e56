import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ask } from '../measure/ask.ts';
import { units } from '../measure/units/units.ts';
import type { Row } from '../store/store.ts';
import { buildStudy } from './build.ts';
import { openStudy } from './open-study.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fieldlines-former-'));
  mkdirSync(join(root, 'exports'));
  const record = (ut: number, addresses: readonly string[]): string =>
    `PT J\nAU Roe, J\nTI Invented work ${ut}\nDT Article\nC1 ${addresses.join('\n   ')}\nPY 1985\nUT WOS:${String(ut).padStart(15, '0')}\nER\n\n`;
  writeFileSync(
    join(root, 'exports', 'a.txt'),
    `FN X\nVR 1.0\n${[
      record(1, ['Invented Inst, Kiev, USSR.', 'Invented Univ, Lvov, Ukraine.']),
      record(2, ['Invented Inst, Nowhere, USSR.', 'Invented Univ, Oslo, Norway.']),
      record(3, ['Invented Univ, Paris, France and Another Univ, Tokyo, Japan.']),
    ].join('')}EF\n`,
  );
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function built(more: string): Promise<{ countries: string[]; former: Row | undefined }> {
  writeFileSync(join(root, 'study.yaml'), `title: test\n${more}`);
  await buildStudy(root);
  const { store } = await openStudy(root);
  const rows = await store.rows(
    `SELECT work_id, string_agg(country, ' ' ORDER BY country) AS countries FROM work_country GROUP BY work_id ORDER BY work_id`,
  );
  const table = await ask(units, { store, units: 'separate', filters: [] }, {});
  await store.close();
  return { countries: rows.map((row) => String(row['countries'])), former: table.rows.find((row) => row['choice'] === 'former') };
}

it('counts an address of the Soviet Union as printed, and shows what its city would move', async () => {
  const { countries, former } = await built('');
  expect(countries).toEqual(['SU UA', 'NO SU', 'FR JP']);
  expect(former).toMatchObject({ works: 1, domestic: 1 });
});

it('counts it for the country of its city where the study says so; a city not known stays', async () => {
  const { countries, former } = await built('formerStates: successor\n');
  expect(countries).toEqual(['UA', 'NO SU', 'FR JP']);
  expect(former).toMatchObject({ works: 1, domestic: 1 });
});
