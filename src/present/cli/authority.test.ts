import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Terminal } from './command.ts';
import { runCommandLine } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldlines-authority-cli-'));
const study = join(folder, 'study');
const dump = join(folder, 'v7.1-2026-02-03-ror-data_schema_v2.json');

async function cli(...argv: readonly string[]): Promise<{ code: number; out: string; log: string }> {
  const out: string[] = [];
  const log: string[] = [];
  const terminal: Terminal = {
    language: 'en',
    out: (text) => out.push(text),
    log: (text) => log.push(text),
    progress: () => {},
    async *readLines() {},
  };
  return { code: await runCommandLine(argv, terminal), out: out.join('\n'), log: log.join('\n') };
}

function organisation(id: string, name: string): object {
  return {
    id: `https://ror.org/${id}`,
    names: [{ value: name, types: ['label', 'ror_display'], lang: 'en' }],
    locations: [{ geonames_details: { country_code: 'NL', name: 'Utrecht' } }],
    relationships: [],
    types: ['facility'],
    status: 'active',
  };
}

beforeAll(async () => {
  await cli('new', study);
  mkdirSync(join(study, 'exports'), { recursive: true });
  writeFileSync(
    join(study, 'exports', 'savedrecs.txt'),
    'FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Doe, J\nTI A title of a work that was invented\nC1 [Doe, J.] Invented Inst Testing, Utrecht, Netherlands.\nPY 2019\nUT WOS:000000000000001\nER\n\nEF\n',
  );
  writeFileSync(
    dump,
    JSON.stringify([organisation('000000001', 'Invented Institute of Testing'), organisation('000000002', 'Other House')]),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('loads a dump, pins it by version, date and checksum, and builds with it', async () => {
  const { code, out } = await cli('authority', 'load', dump, '--study', study);
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('ror 7.1 of 2026-02-03, 2 rows, sha256') });
  expect(readFileSync(join(study, 'curation', 'authority.yaml'), 'utf8')).toMatch(/sha256: [0-9a-f]{64}/);
  expect(existsSync(join(study, 'authority', 'v7.1-2026-02-03-ror-data_schema_v2.json'))).toBe(true);
  expect((await cli('build', study, '--quiet')).code).toBe(0);
  const records = await cli('table', 'institutions', study, '--format', 'csv');
  expect(records.out).toContain('https://ror.org/000000001');
  expect((await cli('check', study)).out).toContain('ror 7.1 of 2026-02-03');
  expect((await cli('authority', 'show', '--study', study)).out).toContain('authority/v7.1-2026-02-03-ror-data_schema_v2.json');
  const explained = await cli('resolve', 'affiliation', 'Invented Inst Testing, Utrecht, Netherlands', '--study', study, '--explain');
  expect(explained.out).toContain(
    '+ Invented Institute of Testing (https://ror.org/000000001): "Invented Inst Testing", its name as it stands',
  );
});

it('tells what a newer dump adds, takes away and renames', async () => {
  const newer = join(folder, 'newer-ror.json');
  writeFileSync(
    newer,
    JSON.stringify([organisation('000000001', 'Institute of Testing, Invented'), organisation('000000003', 'Third House')]),
  );
  const { out } = await cli('authority', 'diff', newer, '--study', study);
  expect(out).toContain('1 added, 1 removed, 1 renamed');
  expect(out).toContain('+ https://ror.org/000000003 Third House');
  expect(out).toContain('~ https://ror.org/000000001 Invented Institute of Testing -> Institute of Testing, Invented');
});

it('says what a file takes the place of, and which of the two is older', async () => {
  const other = join(folder, 'other');
  await cli('new', other);
  const older = join(folder, 'v6.0-2025-02-03-ror-data_schema_v2.json');
  writeFileSync(older, JSON.stringify([organisation('000000001', 'Invented Institute of Testing')]));
  expect((await cli('authority', 'load', dump, '--study', other)).out).not.toContain('in place of');
  expect((await cli('authority', 'load', dump, '--study', other)).out).toContain('the same file as was loaded before');
  const { out } = await cli('authority', 'load', older, '--study', other);
  expect(out).toMatch(/^in place of ror 7\.1 of 2026-02-03.*; mind: the file loaded now is the older/m);
});

it('refuses another file than the one pinned', async () => {
  const copy = join(study, 'authority', 'v7.1-2026-02-03-ror-data_schema_v2.json');
  const whole = readFileSync(copy);
  rmSync(join(study, '.fieldlines'), { recursive: true });
  appendFileSync(copy, ' ');
  expect(await cli('build', study)).toMatchObject({ code: 1, log: expect.stringContaining('another file than the one pinned') });
  rmSync(copy);
  expect(await cli('build', study)).toMatchObject({ code: 1, log: expect.stringContaining('missing (ror 7.1') });
  writeFileSync(copy, whole);
  expect((await cli('build', study, '--quiet')).code).toBe(0);
});

it('fetches only from the address given, and loads what came', async () => {
  const body = 'id,name,country\n1,Invented Trading Company,NL\n';
  const server = createServer((request, answer) => {
    answer.writeHead(request.url === '/screening.csv' ? 200 : 404);
    answer.end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  try {
    const url = `http://127.0.0.1:${port}/screening.csv`;
    expect((await cli('authority', 'fetch', 'screening', '--url', url, '--study', study)).out).toContain('loaded screening');
    const gone = await cli('authority', 'fetch', 'screening', '--url', `http://127.0.0.1:${port}/gone.csv`, '--study', study);
    expect(gone).toMatchObject({ code: 1, log: expect.stringContaining('answered 404') });
  } finally {
    server.close();
  }
  expect((await cli('authority', 'fetch', 'screening', '--study', study)).code).toBe(2);
});

it('says what it needs', async () => {
  expect(await cli('authority', 'load', dump)).toMatchObject({ code: 2, log: expect.stringContaining('missing --study') });
  const odd = join(folder, 'odd.csv');
  writeFileSync(odd, 'name\nx\n');
  expect(await cli('authority', 'load', odd, '--study', study)).toMatchObject({ code: 2, log: expect.stringContaining('--kind ror') });
  writeFileSync(join(study, 'curation', 'authority.yaml'), 'files:\n  - kind: ror\n');
  expect(await cli('build', study)).toMatchObject({
    code: 1,
    log: expect.stringContaining('curation/authority.yaml: invalid files.0.file'),
  });
});
