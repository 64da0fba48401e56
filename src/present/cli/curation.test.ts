import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Terminal } from './command.ts';
import { runCommandLine } from './run.ts';

const root = mkdtempSync(join(tmpdir(), 'fieldlines-decide-'));
const cli = async (...argv: string[]): Promise<{ code: number; out: string; log: string }> => {
  const [out, log]: [string[], string[]] = [[], []];
  const terminal: Terminal = {
    language: 'en',
    out: (text) => void out.push(text),
    log: (text) => void log.push(text),
    progress: () => {},
    async *readLines() {},
  };
  const code = await runCommandLine(argv, terminal);
  return { code, out: out.join('\n'), log: log.join('\n') };
};
const record = (number: number, funder: string): string =>
  `PT J\nAU Quux, A\nAF Quux, Ada\nTI Invented title of work number ${number}\nDT Article\nFU ${funder}\nPY 2018\nUT WOS:${String(number).padStart(15, '0')}\nER\n\n`;
const held: Record<string, string | undefined> = {};
beforeAll(async () => {
  for (const name of ['FIELDLINES_WHO', 'GIT_AUTHOR_NAME']) {
    held[name] = process.env[name];
    delete process.env[name];
  }
  mkdirSync(join(root, 'exports'));
  writeFileSync(join(root, 'study.yaml'), 'title: test\n');
  writeFileSync(
    join(root, 'exports', 'a.txt'),
    `FN X\nVR 1.0\n${record(1, 'Odd Fund of Nowhere')}${record(2, 'Odd Funds of Nowhere')}EF\n`,
  );
  await cli('build', root);
});
afterAll(() => {
  for (const [name, value] of Object.entries(held)) if (value !== undefined) process.env[name] = value;
  rmSync(root, { recursive: true, force: true });
});

it('suggests as text, JSON and lines of a ledger', async () => {
  const text = (await cli('suggest', root, 'funder')).out;
  expect(text).toContain('1. merge Odd Funds of Nowhere\n   -> Odd Fund of Nowhere\n   moves 1 work');
  expect(text).toContain('effect: ');
  expect(JSON.parse((await cli('suggest', root, 'funder', '--format', 'json', '--top', '1')).out)).toHaveLength(1);
  const csv = (await cli('suggest', root, 'funder', '--format', 'csv')).out;
  expect(csv).toMatch(/^action,kind,subject,object,who,when,why\r?\nmerge,funder,Odd Funds of Nowhere,Odd Fund of Nowhere,,,/);
  expect(await cli('suggest', root, 'journal')).toMatchObject({ code: 2, log: expect.stringContaining('invalid kind: journal') });
});

it('writes a decision with who, when and why, lists it, applies it and undoes it', async () => {
  const merge = ['decide', root, 'merge', 'funder', 'Odd Funds of Nowhere', 'Odd Fund of Nowhere'];
  expect(await cli(...merge)).toMatchObject({ code: 2, log: expect.stringContaining('--who NAME') });
  expect(await cli(...merge, '--who', 'me')).toMatchObject({ code: 2, log: expect.stringContaining('--why TEXT') });
  expect(await cli(...merge, '--who', 'me', '--why', 'same', '--when', '2026-01-02')).toMatchObject({
    code: 0,
    log: expect.stringContaining('build again'),
  });
  expect(readFileSync(join(root, 'curation', 'ledger.csv'), 'utf8')).toBe(
    'action,kind,subject,object,who,when,why\nmerge,funder,Odd Funds of Nowhere,Odd Fund of Nowhere,me,2026-01-02,same\n',
  );
  expect(await cli(...merge, '--who', 'me', '--why', 'same')).toMatchObject({ code: 2, log: expect.stringContaining('says so already') });
  await cli('decide', root, 'exclude', 'term', 'nothing here', '--who', 'me', '--why', 'test');
  await cli('build', root);
  expect((await cli('table', 'funders', root, '--format', 'csv')).out).toMatch(/Odd Fund of Nowhere/);
  expect((await cli('check', root)).out).toContain(
    'decisions 2, of which 1 touch no work\ncuration/ledger.csv:3: exclude term nothing here',
  );
  const list = JSON.parse((await cli('decide', root, '--list', '--json')).out) as { id: string }[];
  expect(list).toHaveLength(2);
  expect(await cli('decide', root, '--undo', list[0]?.id ?? '')).toMatchObject({ code: 0, out: expect.stringMatching(/^undone: /) });
  expect(JSON.parse((await cli('decide', root, '--list', '--json')).out)).toHaveLength(1);
});
