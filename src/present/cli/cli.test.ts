import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANALYSES } from '../../measure/catalog.ts';
import { COMMANDS } from './catalog.ts';
import type { Terminal } from './command.ts';
import { runCommandLine } from './run.ts';
import { studyApp } from '../server/server.ts';
import { openStudy } from '../../study/open-study.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldlines-cli-'));
const study = join(folder, 'study');

async function cli(argv: readonly string[], input: readonly string[] = []): Promise<{ code: number; out: string; log: string }> {
  const out: string[] = [];
  const log: string[] = [];
  const terminal: Terminal = {
    language: 'en',
    out: (text) => out.push(text),
    log: (text) => log.push(text),
    progress: () => {},
    async *readLines() {
      yield* input;
    },
  };
  const code = await runCommandLine(argv, terminal);
  return { code, out: out.join('\n'), log: log.join('\n') };
}

beforeAll(async () => {
  await cli(['example', study]);
  await cli(['build', study]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('prints the account as JSON that adds up', async () => {
  const account = JSON.parse((await cli(['build', study, '--json'])).out) as {
    read: number;
    kept: number;
    merged: number;
    setAside: Record<string, number>;
    files: { path: string; format: string; records: number; problems: number }[];
  };
  expect(account.read).toBe(account.kept + account.merged + Object.values(account.setAside).reduce((sum, n) => sum + n, 0));
  expect(account.files[0]).toMatchObject({
    path: expect.any(String),
    format: expect.any(String),
    records: expect.any(Number),
    problems: expect.any(Number),
  });
});

it('prints a table as text, JSON and CSV', async () => {
  const json = JSON.parse(
    (await cli(['table', 'output', study, '--where', 'source=wos', '--counting', 'first-full', '--format', 'json'])).out,
  ) as Record<string, unknown> & { rows: Record<string, unknown>[] };
  expect(Object.keys(json)).toEqual(expect.arrayContaining(['analysis', 'rule', 'coverage', 'columns', 'rows']));
  expect(json.rows.find((row) => row['year'] === 2019 && row['unit'] === 'CN')?.['works']).toBe(247);
  expect((await cli(['table', 'output', study, '--where', 'source=wos', '--counting', 'first-full', '--format', 'csv'])).out).toContain(
    '2019,CN,247,',
  );
  expect((await cli(['table', 'funders', study, '--where', 'source=cnki', '--top', '3'])).out).toMatch(/Coverage: 3231 works/);
});

it('takes a switch of an analysis before the study', async () => {
  const { code, out } = await cli(['table', 'funders', '--resolved', study, '--top', '1', '--format', 'csv']);
  expect([code, out.split('\n')[1]]).toEqual([0, expect.stringContaining(',nsfc,')]);
});

it('switches the unit policy, and shows it', async () => {
  const works = async (units: string) => {
    const { out } = await cli(['table', 'countries', study, '--units', units, '--format', 'json']);
    const json = JSON.parse(out) as { rule: string; rows: { country: string; works: number }[] };
    return { rule: json.rule, codes: json.rows.map(({ country }) => country) };
  };
  expect((await works('separate')).codes).toEqual(expect.arrayContaining(['CN', 'HK', 'TW']));
  const merged = await works('cn+hk+mo+tw');
  expect(merged.codes).not.toEqual(expect.arrayContaining(['HK']));
  expect(merged.rule).toContain('Taiwan are counted with mainland China');
});

it('writes one line a work, with source records, addresses and funders', async () => {
  const { out } = await cli([
    'records',
    study,
    '--where',
    'country=CN',
    '--where',
    'country=US',
    '--where',
    'source=wos',
    '--format',
    'jsonl',
  ]);
  const lines = out.split('\n').map(
    (line) =>
      JSON.parse(line) as {
        records: { file: string; line: number; id: string }[];
        addresses: { country: string; city: string | null; institutions: { id: string }[] }[];
      },
  );
  expect(lines).toHaveLength(610);
  for (const line of lines) expect(line.addresses.map(({ country }) => country)).toEqual(expect.arrayContaining(['CN', 'US']));
  const [record] = lines[0]?.records ?? [];
  const raw = readFileSync(join(study, record?.file ?? ''), 'utf8').split(/\r?\n/);
  expect(raw[(record?.line ?? 0) - 1]).toBe('PT J');
  expect(raw.slice(record?.line).find((one) => one.startsWith('UT '))).toBe(`UT ${record?.id}`);
});

describe('exports', () => {
  it.each(['graphml', 'gexf'])('writes %s that parses', async (format) => {
    const path = join(folder, `net.${format}`);
    expect((await cli(['export', study, path, '--network', 'country', '--top', '10'])).code).toBe(0);
    const tags: string[] = [];
    new Parser({ onopentag: (name) => tags.push(name) }, { xmlMode: true }).end(readFileSync(path, 'utf8'));
    expect(tags.filter((tag) => tag === 'node')).toHaveLength(10);
    expect(tags.filter((tag) => tag === 'edge').length).toBeGreaterThan(20);
  });
  it('writes VOSviewer JSON, Pajek, CSV and XLSX', async () => {
    await cli(['export', study, join(folder, 'n.json'), '--network', 'country', '--top', '10']);
    const { network } = JSON.parse(readFileSync(join(folder, 'n.json'), 'utf8')) as {
      network: { items: { id: number }[]; links: { source_id: number }[] };
    };
    expect(network.items).toHaveLength(10);
    await cli(['export', study, join(folder, 'n.net'), '--network', 'institution', '--top', '5']);
    expect(readFileSync(join(folder, 'n.net'), 'utf8')).toMatch(/^\*Vertices \d+\n1 "/);
    await cli(['export', study, join(folder, 't.csv'), '--table', 'countries', '--top', '3']);
    expect(readFileSync(join(folder, 't.csv'), 'utf8').split('\n')[0]).toContain('frac-author');
    await cli(['export', study, join(folder, 't.xlsx'), '--table', 'countries']);
    expect(readFileSync(join(folder, 't.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });
});

it('resolves strings, one a line', async () => {
  const resolved = async (kind: string, line: string) => JSON.parse((await cli(['resolve', kind], [line])).out) as Record<string, unknown>;
  expect(await resolved('country', 'Univ Hong Kong, Hong Kong, Peoples R China')).toMatchObject({
    input: 'Univ Hong Kong, Hong Kong, Peoples R China',
    ids: ['HK'],
  });
  expect(await resolved('affiliation', 'Peking Univ, Beijing, Peoples R China')).toMatchObject({
    ids: ['peking-university'],
    method: 'exact',
    country: 'CN',
    city: 'Beijing',
  });
  expect(await resolved('funder', '国家自然科学基金(81000001)')).toMatchObject({ ids: ['nsfc'], awards: ['81000001'], level: 'national' });
});

it('takes the organisations of a ROR dump', async () => {
  const path = join(folder, 'ror.json');
  const organisation = {
    id: 'https://ror.org/00invent0',
    names: [{ value: 'Invented Institute of Testing', types: ['ror_display', 'label'], lang: 'en' }],
    locations: [{ geonames_details: { name: 'Utrecht', country_code: 'NL' } }],
    status: 'active',
  };
  writeFileSync(path, JSON.stringify([organisation]));
  const { out } = await cli(['resolve', 'affiliation', '--authority', path], ['Invented Inst Testing, Dept X, Utrecht, Netherlands']);
  expect(JSON.parse(out)).toMatchObject({ ids: ['https://ror.org/00invent0'], country: 'NL', city: 'Utrecht' });
  writeFileSync(path, '{"no": "dump"}');
  expect(await cli(['resolve', 'affiliation', '--authority', path])).toMatchObject({
    code: 1,
    log: expect.stringContaining('not a ROR dump in schema v2'),
  });
});

it('says why a funder was chosen and others were not, and takes the funders of a ROR dump', async () => {
  const { out } = await cli(['resolve', 'funder', '--explain'], ['National Cancer Institute of the National Institutes of Health']);
  expect(JSON.parse(out)).toMatchObject({
    ids: ['us-nih-nci'],
    funders: [
      {
        span: [0, 62],
        rules: [{ id: 'us-nih-nci', rule: expect.stringContaining('another name') }],
        rejected: expect.arrayContaining([expect.objectContaining({ id: 'us-nih', why: expect.stringContaining('above') })]),
      },
    ],
  });
  const path = join(folder, 'ror-funders.json');
  const organisation = {
    id: 'https://ror.org/00invent9',
    names: [{ value: 'Invented Fund for Rivers', types: ['ror_display', 'label'], lang: 'en' }],
    locations: [{ geonames_details: { name: 'Utrecht', country_code: 'NL' } }],
    types: ['funder'],
    status: 'active',
  };
  writeFileSync(path, JSON.stringify([organisation, { ...organisation, id: 'https://ror.org/00invent8', types: ['education'] }]));
  const added = await cli(['resolve', 'funder', '--authority', path], ['Invented Fund for Rivers [A12]; NSFC [12345678]']);
  expect(JSON.parse(added.out)).toMatchObject({ ids: ['https://ror.org/00invent9', 'nsfc'], awards: ['A12', '12345678'] });
});

describe('every command', () => {
  it.each(Object.entries(COMMANDS))('%s helps, with an example', async (name, { summary, read }) => {
    const command = await read();
    expect(command).toMatchObject({ name, summary });
    const { code, out } = await cli([name, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(command.examples[0]);
    expect(out).toContain('--quiet');
  });
  it.each([
    [['tabel'], 'did you mean table?'],
    [['table', 'outptu', study], 'did you mean output?'],
    [['table', 'output', study, '--where', 'contry=CN'], 'unknown filter: contry'],
    [['table', 'output', study, '--counting', 'half'], 'invalid counting: half'],
    [['table', 'output', study, '--sort', 'x'], 'unknown parameter: sort'],
    [['build', study, '--jsn'], 'did you mean --json?'],
    [['records'], 'too few arguments'],
  ])('%j is misuse, exit code 2', async (argv, message) => {
    const { code, log } = await cli(argv);
    expect([code, log]).toEqual([2, expect.stringContaining(message)]);
  });
  it.each([
    [['build', join(folder, 'nowhere')], 'no study in'],
    [['add', study, join(folder, 'absent.txt')], 'no such file'],
    [['new', study], 'is a study already'],
  ])('%j fails with a remedy, exit code 1', async (argv, message) => {
    const { code, log } = await cli(argv);
    expect([code, log]).toEqual([1, expect.stringContaining(message)]);
  });
});

it('starts a study, takes files, builds and reports', async () => {
  const own = join(folder, 'own');
  expect((await cli(['new', own, '--title', 'Mine: a "test"'])).code).toBe(0);
  expect((await cli(['add', own, join(study, 'exports', 'wos')])).out).toContain('copied to exports/savedrecs-2022.txt');
  writeFileSync(join(folder, 'junk.txt'), 'dear diary');
  expect(await cli(['add', own, join(folder, 'junk.txt')])).toMatchObject({
    code: 1,
    log: expect.stringContaining('junk.txt:1: unknown-format'),
  });
  expect((await cli(['build', own])).code).toBe(0);
  expect((await cli(['report', own])).code).toBe(0);
  expect(existsSync(join(own, 'out', 'report-en.html'))).toBe(true);
});

describe('the page of each analysis', () => {
  it.each(ANALYSES.map(({ id }) => id))('%s says what it must, and its example is what the command prints', async (id) => {
    const page = readFileSync(new URL(`../../measure/${id}/${id}.md`, import.meta.url), 'utf8');
    for (const heading of ['What it shows', 'A worked example', 'Options', 'How it is computed', 'When not to use it'])
      expect(page).toContain(`## ${heading}\n`);
    const examples = [...page.matchAll(/\n\$ fieldlines (.*)\n([\s\S]*?)\n```/g)];
    expect(examples.length).toBeGreaterThan(0);
    for (const [, command = '', printed] of examples) {
      expect((await cli(command.split(' ').map((word) => (word === 'STUDY' ? study : word)))).out).toBe(printed);
    }
  });
});

describe('the server', () => {
  it('answers its own host only, and describes itself', async () => {
    const opened = await openStudy(study);
    const app = studyApp(opened, null);
    const ask = (path: string, headers: Record<string, string> = {}) =>
      app.request(path, { headers: { host: '127.0.0.1:4178', ...headers } });
    expect((await ask('/', { host: 'evil.example' })).status).toBe(403);
    expect((await ask('/', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask('/api/analyses/output/table?counting=nonsense')).status).toBe(400);
    expect((await ask('/api/analyses/nothing/table')).status).toBe(404);
    const table = (await (await ask('/api/analyses/dyad/table?where=source%3Dwos')).json()) as {
      rows: { works: number }[];
      worksBehind: string[][];
    };
    const behind = (table.worksBehind.at(-1) ?? [])
      .concat('source=wos')
      .map((one) => `where=${encodeURIComponent(one)}`)
      .join('&');
    const listed = (await (await ask(`/api/works?${behind}&limit=1`)).json()) as {
      total: number;
      works: { records: { file: string }[] }[];
    };
    expect(listed.total).toBe(table.rows.at(-1)?.works);
    expect(listed.works[0]?.records[0]?.file).toMatch(/^exports\//);
    const description = (await (await ask('/openapi.json')).json()) as { paths: Record<string, unknown> };
    expect(Object.keys(description.paths)).toContain('/api/analyses/foreign-funding/table');
    const guarded = studyApp(opened, 'secret', '0.0.0.0');
    expect([(await guarded.request('/api/analyses')).status, (await guarded.request('/api/analyses?token=secret')).status]).toEqual([
      403, 200,
    ]);
    await opened.store.close();
  });
});
