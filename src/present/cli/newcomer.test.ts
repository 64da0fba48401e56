import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../measure/ask.ts';
import type { Column } from '../../measure/analysis.ts';
import type { Language } from '../../record/text.ts';
import { answerText } from './answer-text.ts';
import { COMMANDS } from './catalog.ts';
import type { Terminal } from './command.ts';
import { displayWidth, padCells } from './display-width.ts';
import { runCommandLine } from './run.ts';
import { systemFault } from './system-fault.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldlines-newcomer-'));
const study = join(folder, 'study');

async function cli(argv: readonly string[], language: Language = 'en', interrupted = false) {
  const out: string[] = [];
  const log: string[] = [];
  const terminal: Terminal = {
    language,
    out: (text) => out.push(text),
    log: (text) => log.push(text),
    progress: () => {},
    onInterrupt: (listener) => {
      if (interrupted) listener();
      return () => {};
    },
    async *readLines() {},
  };
  const code = await runCommandLine(argv, terminal);
  return { code, out: out.join('\n'), log: log.join('\n') };
}

const record = (n: number, type: string, year: number | null): string =>
  `PT J\nAU Able, A\nTI Rivers and their mud, part ${n}\nSO RIVERS\nLA English\nDT ${type}\nC1 [Able, A] Univ Leeds, Leeds, England.\n${year === null ? '' : `PY ${year}\n`}UT WOS:00011111110000${n}\nER\n\n`;
const exported = (records: string): string => `FN Clarivate Analytics Web of Science\nVR 1.0\n${records}EF\n`;
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(async () => {
  await cli(['new', study]);
  const first = file('savedrecs.txt', exported(record(1, 'Article', 2018) + record(2, 'Review', 2019)));
  const second = file('savedrecs (1).txt', exported(record(2, 'Review', 2019) + record(3, 'Article', null)));
  await cli(['add', study, first, second]);
  await cli(['build', study]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('help', () => {
  it('lists every command, under what one wants to do, in both languages', async () => {
    for (const language of ['en', 'zh'] as const) {
      const { out } = await cli(['--help'], language);
      for (const name of Object.keys(COMMANDS)) expect([name, out.match(new RegExp(`^  ${name} `, 'gm'))?.length]).toEqual([name, 1]);
    }
  });
  it('is Chinese in Chinese: every summary and every option', async () => {
    for (const { read } of Object.values(COMMANDS)) {
      const { name, summary, options } = await read();
      for (const text of [summary, ...options.map((option) => option.help)]) expect(`${name}: ${text.zh}`).toMatch(/\p{Script=Han}/u);
    }
  });
  it('of an unknown command is misuse', async () => {
    expect(await cli(['help', 'tabel'])).toMatchObject({ code: 2, out: '', log: expect.stringContaining('did you mean table?') });
  });
});

describe('a build', () => {
  it('says why records were merged, and what to do next', async () => {
    const { out, log } = await cli(['build', study]);
    expect(out).toMatch(/^read {6}4\nkept {6}3\nmerged {4}1\n {2}source-id +1 {2}same id in the database\nset aside 0$/m);
    expect(log).toContain(`next: fieldlines serve ${study}`);
    const chinese = await cli(['build', study], 'zh');
    expect(chinese.out).toMatch(/^读取 {3}4\n保留 {3}3\n合并 {3}1\n/);
    expect(chinese.log).toContain('下一步');
  });
  it('says so when study.yaml leaves nothing, and check tells what the records hold instead', async () => {
    const own = join(folder, 'own');
    await cli(['new', own]);
    await cli(['add', own, join(folder, 'savedrecs.txt')]);
    writeFileSync(join(own, 'study.yaml'), 'title: Own\nsources: [{ source: wos, select: { types: [Artikel] } }]\n');
    expect((await cli(['build', own])).log).toContain('no work is left');
    expect((await cli(['check', own])).out).toContain('document type not selected (type): Article (1), Review (1)');
  });
  it('with --keep-going marks the file that is not whole, and points to the problems', async () => {
    const cut = join(folder, 'cut');
    await cli(['new', cut]);
    await cli(['add', cut, file('cut.txt', exported(record(1, 'Article', 2018)).slice(0, -20))]);
    expect((await cli(['build', cut], 'zh')).log).toMatch(/cut\.txt:\d+: truncated: [\s\S]*未构建；请修正或移除该文件/);
    const { code, out, log } = await cli(['build', cut, '--keep-going']);
    expect([code, out, log]).toEqual([
      0,
      expect.stringContaining('wos-plain not in whole: truncated'),
      expect.stringContaining(`fieldlines check ${cut}`),
    ]);
  });
  it('that is interrupted leaves the last study and no draft', async () => {
    writeFileSync(join(study, 'exports', 'more.txt'), exported(record(4, 'Article', 2018)));
    const stopped = await cli(['build', study], 'en', true);
    expect(stopped).toMatchObject({ code: 130, log: expect.stringContaining('stopped; the last good study is unharmed') });
    expect((await cli(['records', study])).log).toBe('3 works');
    rmSync(join(study, 'exports', 'more.txt'));
    expect((await cli(['build', study])).code).toBe(0);
  });

  it('that outgrows the memory of the engine says how to give it more', async () => {
    writeFileSync(join(study, 'exports', 'more.txt'), exported(record(4, 'Article', 2018)));
    expect(await cli(['build', study, '--memory', '10'])).toMatchObject({ code: 1, log: expect.stringContaining('--memory 2000') });
    rmSync(join(study, 'exports', 'more.txt'));
    expect(await cli(['build', study, '--memory', 'much'])).toMatchObject({
      code: 2,
      log: expect.stringContaining('invalid memory: much'),
    });
  });
});

describe('files that are no exports', () => {
  it.each([
    ['page.txt', '<!DOCTYPE html>\n<html><title>Sign in</title></html>', 'a web page'],
    ['paper.pdf', '%PDF-1.4\n%\u00e2', 'not the papers'],
    ['none.txt', '', 'the file is empty'],
  ])('%s is told for what it is, and nothing is copied', async (name, text, said) => {
    const { code, log } = await cli(['add', study, file(name, text)]);
    expect([code, log]).toEqual([1, expect.stringContaining(said)]);
    expect(existsSync(join(study, 'exports', name))).toBe(false);
  });
});

describe('a question', () => {
  it.each([
    [['table', 'output', study, '--where', 'country=United Kingdom'], 'GB'],
    [['table', study, 'output', '--where', 'country=英国'], 'GB'],
  ])('%j takes names, and study and analysis in either order', async (argv, code) => {
    const answered = JSON.parse((await cli([...argv, '--json'])).out) as { where: string[]; coverage: { works: number } };
    expect([answered.where, answered.coverage.works]).toEqual([[`country=${code}`], 3]);
  });
  it.each([
    [['table', 'output', study, '--where', 'country=Untied Kingdom'], 'did you mean United Kingdom, GB?'],
    [['table', 'output', study, '--where', 'contry=GB'], 'did you mean country?'],
    [['table', 'output', study, '--countng', 'full'], 'did you mean counting?'],
    [['export', study, join(folder, 'x.csv')], '--table ANALYSIS'],
  ])('%j is misuse with the remedy', async (argv, said) => {
    const { code, log } = await cli(argv);
    expect([code, log]).toEqual([2, expect.stringContaining(said)]);
  });
  it('that no work answers says so', async () => {
    expect((await cli(['table', 'output', study, '--where', 'type=Artikel'])).log).toContain('no work of this study has type=artikel');
  });
});

describe('the screen', () => {
  it('gives Chinese characters two cells and combining marks none', () => {
    expect([displayWidth('中国 CN'), displayWidth('e\u0301'), padCells('中国', 6), padCells('中国人', 4)]).toEqual([
      7,
      1,
      '中国  ',
      '中… ',
    ]);
  });
  it('cuts a wide table into tables that repeat what tells the row', () => {
    const column = (name: string, type: Column['type']): Column => ({
      name,
      type,
      label: { en: name, zh: name },
      description: { en: '', zh: '' },
    });
    const columns = [column('country', 'text'), ...['first-full', 'first-frac', 'corr-full'].map((name) => column(name, 'number'))];
    const answer = {
      columns,
      rows: [{ country: '中国', 'first-full': 1, 'first-frac': 2, 'corr-full': 3 }],
    } as unknown as Answer;
    const wide = answerText(answer, 'en', { quiet: true });
    const lines = answerText(answer, 'en', { quiet: true, screen: 32 }).split('\n');
    expect(wide.split('\n')).toHaveLength(3);
    expect(lines).toEqual([
      'country  first-full  first-frac',
      '-------  ----------  ----------',
      '中国              1           2',
      '',
      'country  corr-full',
      '-------  ---------',
      '中国             3',
    ]);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(32);
  });
});

it('says what a refusal of the system means', () => {
  const fault = Object.assign(new Error('ENOSPC: no space left on device, copyfile'), { code: 'ENOSPC', path: 'a', dest: 'b' });
  expect(systemFault(fault)).toEqual({
    en: expect.stringContaining('the disk is full (writing b)'),
    zh: expect.stringContaining('磁盘已满'),
  });
  expect(systemFault(new Error('other'))).toBeNull();
});
