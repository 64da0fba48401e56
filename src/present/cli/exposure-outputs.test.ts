import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStudy } from '../../study/build.ts';
import { openStudy, type OpenStudy } from '../../study/open-study.ts';
import { reportHtml } from '../report/report.ts';
import { studyApp } from '../server/server.ts';
import type { Terminal } from './command.ts';
import { runCommandLine } from './run.ts';

const IDS = ['exposure', 'exposure-grid'] as const;
const root = mkdtempSync(join(tmpdir(), 'fieldlines-exposure-'));
let opened: OpenStudy;
const cli = async (language: 'en' | 'zh', ...argv: string[]): Promise<string> => {
  const out: string[] = [];
  const terminal: Terminal = {
    language,
    out: (text) => void out.push(text),
    log: (text) => void out.push(text),
    progress: () => {},
    async *readLines() {},
  };
  expect(await runCommandLine(argv, terminal)).toBe(0);
  return out.join('\n');
};
const record = (number: number, addresses: string): string =>
  `PT J\nAU Quux, A\nAF Quux, Ada\nTI Invented title of work number ${number}\nDT Article\nC1 ${addresses}\nPY 2018\nTC ${number}\nUT WOS:${String(number).padStart(15, '0')}\nER\n\n`;

beforeAll(async () => {
  mkdirSync(join(root, 'exports'));
  mkdirSync(join(root, 'lists'));
  writeFileSync(
    join(root, 'study.yaml'),
    `title: test\nanalyses:\n${IDS.map((id) => `  - { analysis: ${id}, params: { selector: list, list: screen } }\n`).join('')}`,
  );
  writeFileSync(join(root, 'lists', 'screen@2031-02.csv'), 'name,country\nFudan University,CN\nHarvard University,\n');
  const both = '[Quux, Ada] Fudan Univ, Shanghai, Peoples R China.\n   [Quux, Ada] Harvard Univ, Boston, MA 02115 USA.';
  writeFileSync(
    join(root, 'exports', 'a.txt'),
    `FN X\nVR 1.0\n${record(1, both)}${record(2, both)}${record(3, '[Quux, Ada] Harvard Univ, Boston, MA 02115 USA.')}EF\n`,
  );
  await buildStudy(root);
  opened = await openStudy(root);
});
afterAll(async () => {
  await opened.store.close();
  rmSync(root, { recursive: true, force: true });
});

describe.each(IDS)('%s says on every output that it is exposure and not a forecast:', (id) => {
  const asked = ['--selector', 'list', '--list', 'screen', ...(id === 'exposure' ? ['--draws', '20'] : [])];

  it('in the table on a terminal, quiet or not, in both languages', async () => {
    expect(await cli('en', 'table', id, root, ...asked)).toMatch(/^Exposure accounting, not a forecast/m);
    expect(await cli('zh', 'table', id, root, ...asked)).toMatch(/^此为暴露核算而非预测/m);
    const lines = (await cli('en', 'table', id, root, ...asked, '--quiet')).split('\n').slice(2);
    expect(lines.filter((line) => !line.includes('exposure, not a forecast'))).toEqual([]);
  });

  it('in every line of CSV and JSON, and beside them', async () => {
    const csv = (await cli('en', 'table', id, root, ...asked, '--format', 'csv')).trim().split('\n');
    expect(csv.length).toBeGreaterThan(10);
    expect(csv.slice(1).filter((line) => !line.endsWith(',"exposure, not a forecast",暴露核算，非预测'))).toEqual([]);
    const json = JSON.parse(await cli('zh', 'table', id, root, ...asked, '--format', 'json')) as {
      rule: string;
      notes: string[];
      rows: Record<string, unknown>[];
    };
    expect(json.rule).toContain('暴露核算而非预测');
    expect(json.rows.every((row) => row['reading'] === 'exposure, not a forecast')).toBe(true);
    expect(json.notes.join(' ')).toContain('2031-02');
  });

  it('in both sheets of a workbook', async () => {
    const path = join(root, `${id}.xlsx`);
    await cli('en', 'export', root, path, '--table', id, ...asked);
    const { Sheets } = read(readFileSync(path));
    const rows = utils.sheet_to_json<Record<string, unknown>>(Sheets[id] ?? {});
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.every((row) => row['reading'] === 'exposure, not a forecast')).toBe(true);
    expect(utils.sheet_to_csv(Sheets['about'] ?? {})).toContain('not a forecast');
  });

  it('to the app, in the rule and in the rows', async () => {
    const address = `/api/analyses/${id}/table?selector=list&list=screen${id === 'exposure' ? '&draws=20' : ''}`;
    const answer = (await (await studyApp(opened, null).request(address, { headers: { host: '127.0.0.1:4178' } })).json()) as {
      rule: { en: string; zh: string };
      rows: Record<string, unknown>[];
    };
    expect([answer.rule.en.includes('not a forecast'), answer.rule.zh.includes('非预测')]).toEqual([true, true]);
    expect(answer.rows.every((row) => row['reading_zh'] === '暴露核算，非预测')).toBe(true);
  });

  it('in the report, with the version of the list and what it does not decide', async () => {
    for (const [language, told, word, decided, alike] of [
      [
        'en',
        'not a forecast',
        'exposure, not a forecast',
        'Fudan University (institution), name and country CN',
        'Harvard University = Harvard University (',
      ],
      ['zh', '非预测', '暴露核算，非预测', 'Fudan University（机构，名称与国家 CN 相符）', 'Harvard University = Harvard University（'],
    ] as const) {
      const html = await reportHtml(opened, { language, works: false });
      const section = new RegExp(`<section id="asked-${IDS.indexOf(id) + 1}-${id}">[\\s\\S]*?</section>`).exec(html)?.[0] ?? '';
      expect(section.split('class="rule"')[1]).toContain(told);
      const rows = section.split('<tr><td').length - 1;
      expect(rows).toBeGreaterThan(10);
      expect(section.split(`>${word}<`).length - 1).toBe(rows);
      for (const part of ['2031-02', decided, alike]) expect(section).toContain(part);
    }
  });
});
