import type { Language, Text } from '../../record/text.ts';
import type { Account, FileAccount } from '../../study/account.ts';
import { REASONS } from '../report/words.ts';
import { displayWidth, padCells } from './display-width.ts';

/** The shape that scripts rely on: read = kept + merged + the sum of setAside. */
export function accountJson({ read, kept, merged, mergedBy, setAside, files }: Account): object {
  return { read, kept, merged, mergedBy, setAside, files };
}

/** The account as a table, in whole and by file. */
export function accountText(account: Account, language: Language): string {
  const totals = [
    [WORDS.read, account.read],
    [WORDS.kept, account.kept],
    [WORDS.merged, account.merged],
    [WORDS.setAside, asideOf(account.setAside)],
  ] as const;
  const width = Math.max(...totals.map(([word]) => displayWidth(word[language])));
  const total = ([word, n]: (typeof totals)[number]): string => `${padCells(word[language], width)} ${n}`;
  return [
    ...totals.slice(0, 3).map(total),
    ...parts(account.mergedBy, RULES, language),
    ...totals.slice(3).map(total),
    ...parts(account.setAside, REASONS, language),
    '',
    ...fileTable(account.files, language),
  ].join('\n');
}

/** The name of each part is kept, as `--json` and the ledger have it; what it means stands beside it. */
function parts(counts: Readonly<Record<string, number>>, meaning: Readonly<Record<string, Text>>, language: Language): string[] {
  return Object.entries(counts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, n]) => `  ${name.padEnd(10)} ${String(n).padStart(6)}  ${meaning[name]?.[language] ?? ''}`.trimEnd());
}

function fileTable(files: readonly FileAccount[], language: Language): string[] {
  const rows = files.map((file) => [
    file.path,
    file.refused === null ? (file.format ?? '') : `${file.format ?? ''} ${WORDS.refused[language]} ${file.refused}`.trim(),
    ...[file.records, file.kept, file.merged, asideOf(file.setAside), file.problems].map(String),
  ]);
  const head = COLUMNS.map((column) => column[language]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => displayWidth(row[at] ?? ''))));
  return [head, ...rows].map((row) => row.map((cell, at) => padCells(cell, widths[at] ?? 0, at > 1)).join('  '));
}

const MOST_IDLE = 10;

/** A line of the ledger about nothing in this study is no fault, but may be a slip of the pen. */
export function idleText({ idle }: Account, language: Language, most = MOST_IDLE): string[] {
  const isChinese = language === 'zh';
  const reason = isChinese
    ? '未触及本研究的任何文献（名称或编号未见）'
    : 'touches no work of this study (nothing here has that name or id)';
  const lines = idle
    .slice(0, most)
    .map(({ file, line, action, kind, subject }) => `${file}:${line}: ${action} ${kind} ${subject}: ${reason}`);
  const more = idle.length - lines.length;
  const rest = isChinese ? `另有 ${more} 行：fieldlines check` : `and ${more} lines more: fieldlines check`;
  return more === 0 ? lines : [...lines, rest];
}

export function asideOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0);
}

const WORDS = {
  read: { en: 'read', zh: '读取' },
  kept: { en: 'kept', zh: '保留' },
  merged: { en: 'merged', zh: '合并' },
  setAside: { en: 'set aside', zh: '未纳入' },
  refused: { en: 'not in whole:', zh: '未能完整读取：' },
} as const satisfies Record<string, Text>;

const COLUMNS: readonly Text[] = [
  { en: 'file', zh: '文件' },
  { en: 'format', zh: '格式' },
  { en: 'records', zh: '记录' },
  { en: 'kept', zh: '保留' },
  { en: 'merged', zh: '合并' },
  { en: 'set aside', zh: '未纳入' },
  { en: 'problems', zh: '问题' },
];

/** Why a record was merged into another. */
export const RULES: Readonly<Record<string, Text>> = {
  'source-id': { en: 'same id in the database', zh: '数据库编号相同' },
  doi: { en: 'same DOI', zh: 'DOI 相同' },
  pmid: { en: 'same PMID', zh: 'PMID 相同' },
  title: { en: 'same title, year and first author or journal', zh: '题名、年份及第一作者或刊名相同' },
  match: { en: 'alike by weighed evidence', zh: '综合证据判定为同一文献' },
  curated: { en: 'your decision', zh: '人工决定' },
};
