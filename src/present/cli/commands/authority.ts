import { copyFileSync, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheRows, pinnedRows, readAuthorityFile } from '../../../study/authority-cache.ts';
import {
  AUTHORITY_KINDS,
  editionOf,
  pinnedFile,
  pinText,
  readPins,
  sha256Of,
  writePin,
  type AuthorityKind,
  type AuthorityPin,
} from '../../../study/authority-pins.ts';
import { loadAuthority } from '../../../study/load-authority.ts';
import { noStudy } from '../../../study/no-study.ts';
import { studyFolder } from '../../../study/study-folder.ts';
import { flagOption, positional, textOption, UsageError, type Command, type Invocation, type Terminal } from '../command.ts';

const ACTIONS = ['load', 'show', 'diff', 'fetch'] as const;

export const authorityCommand: Command = {
  name: 'authority',
  summary: {
    en: 'load larger tables of known institutions, funders, cities or screened names into a study, pinned by checksum',
    zh: '载入更大的机构、资助机构、城市或筛查名单，并以校验和锁定版本',
  },
  usage: 'authority load FILE | show | diff FILE | fetch KIND --url URL, each with --study STUDY',
  examples: [
    'fieldlines authority load v1.50-2024-07-29-ror-data.zip --study my-field',
    'fieldlines authority show --study my-field',
    'fieldlines authority diff newer-ror-data.zip --study my-field',
    'fieldlines authority fetch geonames --url https://download.geonames.org/export/dump/cities15000.zip --study my-field',
  ],
  options: [
    { name: 'study', type: 'string', value: 'STUDY', help: { en: 'the study whose tables these are', zh: '载入或查看规范文件的研究' } },
    {
      name: 'kind',
      type: 'string',
      value: AUTHORITY_KINDS.join('|'),
      help: { en: 'what the file holds (default: told by its name)', zh: '文件内容类型（默认由文件名判断）' },
    },
    {
      name: 'version',
      type: 'string',
      value: 'V',
      help: { en: 'its version (default: told by its name)', zh: '版本（默认由文件名判断）' },
    },
    {
      name: 'date',
      type: 'string',
      value: 'YYYY-MM-DD',
      help: {
        en: 'the date of that version (default: told by its name, else of the file)',
        zh: '该版本的日期（默认由文件名判断，否则取文件日期）',
      },
    },
    {
      name: 'reference',
      type: 'boolean',
      help: { en: 'leave the file where it is, instead of copying it into the study', zh: '不复制到研究中，直接引用原位置的文件' },
    },
    {
      name: 'url',
      type: 'string',
      value: 'URL',
      help: { en: 'where fetch gets the file; nothing is fetched unless asked for so', zh: 'fetch 的下载地址；未经指定不会联网' },
    },
    { name: 'json', type: 'boolean', help: { en: 'as JSON; diff then lists every change', zh: '以 JSON 输出；diff 时列出全部改动' } },
  ],
  positionals: { min: 1, max: 2 },
  async run(invocation, terminal) {
    const action = positional(invocation, 0, 'load, show, diff or fetch');
    const root = textOption(invocation, 'study');
    if (root === undefined) throw new UsageError('missing --study STUDY');
    if (!existsSync(studyFolder(root).studyFile)) throw noStudy(root);
    if (action === 'load') return load(invocation, terminal, root, positional(invocation, 1, 'FILE'));
    if (action === 'show') return show(invocation, terminal, root);
    if (action === 'diff') return diff(invocation, terminal, root, positional(invocation, 1, 'FILE'));
    if (action === 'fetch') return fetchFile(invocation, terminal, root);
    throw new UsageError(`invalid action: ${action} (${ACTIONS.join(', ')})`);
  },
};

async function load(invocation: Invocation, terminal: Terminal, root: string, given: string): Promise<number> {
  if (!existsSync(given)) throw new Error(`${given}: no such file`);
  const kind = kindOf(invocation, given);
  terminal.progress(`reading ${given}`);
  const rows = await readAuthorityFile(kind, given);
  const sha256 = await sha256Of(given);
  const edition = editionOf(given, sha256);
  const date = textOption(invocation, 'date') ?? edition.date;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new UsageError(`invalid date: ${date} (YYYY-MM-DD)`);
  let file = resolve(given);
  if (!flagOption(invocation, 'reference')) {
    file = `authority/${basename(given)}`;
    const copy = join(root, file);
    mkdirSync(join(root, 'authority'), { recursive: true });
    if (resolve(copy) !== resolve(given)) copyFileSync(given, copy);
  }
  const pin: AuthorityPin = { kind, file, version: textOption(invocation, 'version') ?? edition.version, date, sha256, rows: rows.length };
  const before = readPins(root).find((one) => one.kind === kind);
  await cacheRows(root, pin, rows);
  writePin(root, pin);
  terminal.progress('');
  if (flagOption(invocation, 'json')) terminal.out(JSON.stringify(pin, null, 2));
  else {
    const { loaded, next } = LOADED[terminal.language];
    terminal.out([`${loaded} ${pinText(pin)}`, ...replaced(before, pin, terminal.language), `${next} fieldlines build ${root}`].join('\n'));
  }
  return 0;
}

const LOADED = {
  en: { loaded: 'loaded', next: 'written to curation/authority.yaml; next:' },
  zh: { loaded: '已载入', next: '已写入 curation/authority.yaml；重建：' },
} as const;

/** What a file takes the place of, and whether it is the older of the two. */
function replaced(before: AuthorityPin | undefined, now: AuthorityPin, language: 'en' | 'zh'): string[] {
  if (before === undefined) return [];
  const isChinese = language === 'zh';
  if (before.sha256 === now.sha256) return [isChinese ? '与已载入的文件相同' : 'the same file as was loaded before'];
  const older = now.date < before.date;
  const mind = isChinese ? '；注意：新载入的文件较旧' : '; mind: the file loaded now is the older of the two';
  return [`${isChinese ? '取代' : 'in place of'} ${pinText(before)}${older ? mind : ''}`];
}

function show(invocation: Invocation, terminal: Terminal, root: string): number {
  const pins = readPins(root);
  if (flagOption(invocation, 'json')) {
    terminal.out(JSON.stringify(pins, null, 2));
    return 0;
  }
  const { resolvers, institutionRows, funderRows } = loadAuthority();
  const isChinese = terminal.language === 'zh';
  const [institutions, funders] = [institutionRows, funderRows].map((rows) => rows.length.toLocaleString('en-US'));
  terminal.out(
    isChinese
      ? `${resolvers.version}：自带的表，${institutions} 个机构，${funders} 个资助机构`
      : `${resolvers.version}: the project's own tables, ${institutions} institutions, ${funders} funders`,
  );
  if (pins.length === 0)
    terminal.out(isChinese ? '未载入任何文件：仅用本工具自带的表' : 'no file is loaded: the tables that the project ships are used alone');
  for (const pin of pins) {
    const missing = existsSync(pinnedFile(root, pin)) ? '' : terminal.language === 'zh' ? '（文件缺失）' : ' (the file is missing)';
    terminal.out(`${pinText(pin)}  ${pin.file}${missing}`);
  }
  return 0;
}

/** What of the loaded table a newer file adds, takes away and names otherwise. */
async function diff(invocation: Invocation, terminal: Terminal, root: string, given: string): Promise<number> {
  if (!existsSync(given)) throw new Error(`${given}: no such file`);
  const kind = kindOf(invocation, given);
  const pin = readPins(root).find((one) => one.kind === kind);
  if (pin === undefined) throw new Error(`no ${kind} file is loaded in ${root}: load one first`);
  const before = namesById(await pinnedRows(root, pin));
  const after = namesById(await readAuthorityFile(kind, given));
  const added = [...after].filter(([id]) => !before.has(id));
  const removed = [...before].filter(([id]) => !after.has(id));
  const renamed = [...after].filter(([id, name]) => before.has(id) && before.get(id) !== name);
  if (flagOption(invocation, 'json')) {
    const list = (rows: readonly (readonly [string, string])[]): object[] => rows.map(([id, name]) => ({ id, name }));
    terminal.out(
      JSON.stringify(
        {
          kind,
          added: list(added),
          removed: list(removed),
          renamed: renamed.map(([id, name]) => ({ id, from: before.get(id), to: name })),
        },
        null,
        2,
      ),
    );
    return 0;
  }
  const words = DIFF[terminal.language];
  terminal.out(
    `${pinText(pin)}\n${given}: ${added.length} ${words.added}, ${removed.length} ${words.removed}, ${renamed.length} ${words.renamed}`,
  );
  const lines = [
    added.map(([id, name]) => `+ ${id} ${name}`),
    removed.map(([id, name]) => `- ${id} ${name}`),
    renamed.map(([id, name]) => `~ ${id} ${before.get(id)} -> ${name}`),
  ];
  for (const some of lines) {
    for (const one of some.slice(0, DIFF_LINES)) terminal.out(one);
    if (some.length > DIFF_LINES) terminal.out(`  ${words.more(some.length - DIFF_LINES)}`);
  }
  return 0;
}

/** Lines of each sort on a screen; two releases of ROR differ in thousands. */
const DIFF_LINES = 40;
const DIFF = {
  en: { added: 'added', removed: 'removed', renamed: 'renamed', more: (count: number) => `and ${count} more: --json lists them all` },
  zh: { added: '新增', removed: '删除', renamed: '更名', more: (count: number) => `另有 ${count} 条：用 --json 全部列出` },
} as const;

function namesById(rows: readonly object[]): Map<string, string> {
  return new Map(
    rows.map((row) => {
      const name = 'name' in row ? String(row.name) : '';
      return [String('id' in row ? row.id : `${name} ${'country' in row ? String(row.country) : ''}`), name];
    }),
  );
}

async function fetchFile(invocation: Invocation, terminal: Terminal, root: string): Promise<number> {
  const kind = invocation.positionals[1];
  const url = textOption(invocation, 'url');
  if (!isKind(kind)) throw new UsageError(`invalid kind: ${kind ?? 'none'} (${AUTHORITY_KINDS.join(', ')})`);
  if (url === undefined) throw new UsageError('missing --url URL: say where the file is');
  const name = basename(new URL(url).pathname) || kind;
  terminal.log(`fetching ${url}`);
  const answer = await fetch(url);
  if (!answer.ok || answer.body === null) throw new Error(`${url}: answered ${answer.status} ${answer.statusText}; nothing was loaded`);
  const folder = join(root, 'authority');
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, `${name}.part`);
  try {
    await pipeline(piecesOf(answer.body), createWriteStream(draft));
    renameSync(draft, join(folder, name));
  } finally {
    rmSync(draft, { force: true });
  }
  return load({ ...invocation, options: { ...invocation.options, kind } }, terminal, root, join(folder, name));
}

async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  const reader = body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

function kindOf(invocation: Invocation, path: string): AuthorityKind {
  const given = textOption(invocation, 'kind');
  if (given !== undefined) {
    if (!isKind(given)) throw new UsageError(`invalid kind: ${given} (${AUTHORITY_KINDS.join(', ')})`);
    return given;
  }
  const name = basename(path).toLowerCase();
  if (/ror/.test(name)) return 'ror';
  if (/^(?:cities\d+|allcountries|[a-z]{2})\.(?:txt|zip)$/.test(name) || name.includes('geonames')) return 'geonames';
  if (/fund|registry/.test(name)) return 'funders';
  if (/screen|sanction|entity|consolidated|sdn/.test(name)) return 'screening';
  throw new UsageError(`what does ${basename(path)} hold? say --kind ${AUTHORITY_KINDS.join(', --kind ')}`);
}

function isKind(text: string | undefined): text is AuthorityKind {
  return AUTHORITY_KINDS.some((kind) => kind === text);
}
