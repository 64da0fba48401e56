import { accountOf, type Account } from '../../../study/account.ts';
import { openStudy } from '../../../study/open-study.ts';
import type { Language, Text } from '../../../record/text.ts';
import type { Row } from '../../../store/store.ts';
import { flagOption, positional, type Command } from '../command.ts';
import { displayWidth, padCells } from '../display-width.ts';
import { REASONS } from '../../report/words.ts';
import { accountJson, accountText, idleText, RULES } from '../account-text.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: {
    en: 'check a built study: the account, problems by line, merges, and coverage by source and year',
    zh: '检查已构建的研究：记录去向、各行问题、合并情况、各来源各年的信息覆盖率',
  },
  usage: 'check STUDY [--json] [--merges]',
  examples: ['fieldlines check my-field', 'fieldlines check my-field --merges'],
  options: [
    { name: 'json', type: 'boolean', help: { en: 'as JSON', zh: '以 JSON 输出' } },
    {
      name: 'merges',
      type: 'boolean',
      help: { en: 'list every record that was merged, into which and by which evidence', zh: '列出每条被合并的记录、并入的记录及依据' },
    },
  ],
  positionals: { min: 1, max: 1 },
  async run(invocation, terminal) {
    const root = positional(invocation, 0, 'STUDY');
    const { store } = await openStudy(root);
    try {
      const account = await accountOf(store);
      const [problems, coverage, doubts] = [await store.rows(PROBLEMS), await store.rows(COVERAGE), await store.rows(DOUBTS)];
      const [asides, decisions] = [await store.rows(ASIDES), await store.rows(DECISIONS)];
      const { language } = terminal;
      const authority = (await store.rows(`SELECT value FROM build_fact WHERE key = 'authority-file' ORDER BY value`)).map((row) =>
        String(row['value']),
      );
      const merges = flagOption(invocation, 'merges') ? await store.rows(MERGES) : [];
      if (flagOption(invocation, 'json')) {
        terminal.out(
          JSON.stringify(
            { ...accountJson(account), asides, problems, coverage, possibleDuplicates: doubts, merges, decisions, authority },
            null,
            2,
          ),
        );
        return 0;
      }
      terminal.out(accountText(account, language));
      if (authority.length > 0) terminal.out(`\n${SAID.authority[language]}\n${authority.join('\n')}`);
      const lines = [
        ...mergedText(account, language),
        ...asideText(asides, language),
        ...section(SAID.problems[language], problems, (one) => `${place(one, '')}: ${one['code']}: ${one['text']}`),
        ...section(
          SAID.merges[language],
          merges,
          (one) => `${place(one, '')} → ${place(one, 'into_')}: ${RULES[String(one['rule'])]?.[language] ?? one['rule']}: ${one['title']}`,
        ),
        ...doubtsText(doubts, root, language),
        ...(decisions.length > 0 ? ['', decisionsText(decisions, idleText(account, language, Infinity), language)] : []),
        ...coverageText(coverage, language),
      ];
      terminal.out(lines.join('\n'));
      return 0;
    } finally {
      await store.close();
    }
  },
};

/** Targets of merges named a file; --json has all. */
const MOST_TARGETS = 3;

/** Into which files the records of a file were merged, and why others were set aside. */
function mergedText({ files }: Account, language: Language): string[] {
  return files.flatMap(({ path, mergedInto, setAside }) => {
    const targets = Object.entries(mergedInto);
    const said = targets.slice(0, MOST_TARGETS).map(([other, n]) => SAID.into[language](n, other === path ? null : other));
    const others = targets.slice(MOST_TARGETS);
    const rest = others.reduce((sum, [, n]) => sum + n, 0);
    if (rest > 0) said.push(SAID.others[language](rest, others.length));
    for (const [reason, n] of Object.entries(setAside)) said.push(SAID.aside[language](n, reason));
    return said.length === 0 ? [] : [`${path}: ${said.join(language === 'zh' ? '；' : '; ')}`];
  });
}

/** Values of a reason that are shown; --json has all. */
const MOST_VALUES = 8;

/** What the records that were set aside hold instead of what the study asks for. */
function asideText(asides: readonly Row[], language: Language): string[] {
  const lines = [...new Set(asides.map((row) => String(row['reason'])))].map((reason) => {
    const rows = asides.filter((row) => row['reason'] === reason);
    const shown = rows.slice(0, MOST_VALUES).map((row) => `${row['value'] ?? SAID.nothing[language]} (${row['n']})`);
    const rest = rows.slice(MOST_VALUES).reduce((sum, row) => sum + Number(row['n']), 0);
    if (rest > 0) shown.push(SAID.rest[language](rest));
    return `${REASONS[reason]?.[language] ?? reason} (${reason}): ${shown.join(', ')}`;
  });
  return lines.length === 0 ? [] : ['', SAID.asides[language], ...lines];
}

function section(title: string, rows: readonly Row[], line: (row: Row) => string): string[] {
  return rows.length === 0 ? [] : ['', title, ...rows.map(line)];
}

function doubtsText(doubts: readonly Row[], root: string, language: Language): string[] {
  if (doubts.length === 0) return [];
  const shown = doubts
    .slice(0, 10)
    .map(
      (one) =>
        `${Number(one['probability']).toFixed(3)}  ${place(one, '')} ${language === 'zh' ? '与' : 'and'} ${place(one, 'other_')}: ${one['evidence']}\n       ${one['title']}`,
    );
  return ['', SAID.doubts[language](doubts.length), ...shown, SAID.settle[language](root, doubts.length > 10)];
}

function place(row: Row, prefix: string): string {
  return `${row[`${prefix}path`]}:${row[`${prefix}line`]}`;
}

const SHARES = ['addresses', 'links', 'corresponding', 'funding', 'references', 'abstract', 'language', 'month'] as const;

function coverageText(rows: readonly Row[], language: Language): string[] {
  const head = [SAID.source[language], SAID.year[language], SAID.records[language], ...SHARES.map((name) => SHARE_WORDS[name][language])];
  const widths = head.map((word, at) => Math.max(displayWidth(word), [10, 4, 7][at] ?? 5));
  const line = (cells: readonly string[]): string => cells.map((cell, at) => padCells(cell, widths[at] ?? 0, at > 0)).join('  ');
  return [
    '',
    SAID.coverage[language],
    line(head),
    ...rows.map((row) =>
      line([
        String(row['source']),
        String(row['year'] ?? '----'),
        String(row['records']),
        ...SHARES.map((name) => `${((100 * Number(row[name])) / Number(row['records'])).toFixed(0)} %`),
      ]),
    ),
  ];
}

const SHARE_WORDS: Readonly<Record<(typeof SHARES)[number], Text>> = {
  addresses: { en: 'addresses', zh: '地址' },
  links: { en: 'links', zh: '作者-地址对应' },
  corresponding: { en: 'corresponding', zh: '通讯作者' },
  funding: { en: 'funding', zh: '基金' },
  references: { en: 'references', zh: '参考文献' },
  abstract: { en: 'abstract', zh: '摘要' },
  language: { en: 'language', zh: '语种' },
  month: { en: 'month', zh: '月份' },
};

const SAID = {
  authority: { en: 'authority files', zh: '规范文件' },
  problems: { en: 'problems', zh: '读取问题' },
  merges: { en: 'merged records', zh: '合并的记录' },
  asides: { en: 'what was set aside holds', zh: '未纳入记录的实际取值' },
  nothing: { en: '(none)', zh: '（空）' },
  rest: { en: (n: number) => `others ${n}`, zh: (n: number) => `其他 ${n}` },
  into: {
    en: (n: number, file: string | null) => `${n} merged into records of ${file ?? 'the same file'}`,
    zh: (n: number, file: string | null) => `${n} 条并入${file === null ? '本文件' : ` ${file} `}的记录`,
  },
  others: {
    en: (n: number, files: number) => `${n} into ${files === 1 ? 'one other file' : `${files} other files`}`,
    zh: (n: number, files: number) => `${n} 条并入另 ${files} 个文件的记录`,
  },
  aside: {
    en: (n: number, reason: string) => `${n} set aside: ${reason}`,
    zh: (n: number, reason: string) => `${n} 条未纳入：${REASONS[reason]?.zh ?? reason}`,
  },
  doubts: {
    en: (n: number) =>
      n === 1
        ? '1 pair of records may tell of one publication, and was not merged:'
        : `${n} pairs of records may tell of one publication, and were not merged; the likeliest:`,
    zh: (n: number) => `${n} 对记录可能是同一文献，尚未合并；最可能的如下：`,
  },
  settle: {
    en: (root: string, more: boolean) =>
      `settle them with fieldlines suggest ${root} work and fieldlines decide, or in the app${more ? `; all of them: fieldlines check ${root} --json` : ''}`,
    zh: (root: string, more: boolean) =>
      `请用 fieldlines suggest ${root} work 和 fieldlines decide，或在应用中判定${more ? `；全部列表：fieldlines check ${root} --json` : ''}`,
  },
  coverage: { en: 'coverage: share of the records of each database that carry …', zh: '信息覆盖率：各数据库含有以下信息的记录占比' },
  source: { en: 'source', zh: '来源' },
  year: { en: 'year', zh: '年份' },
  records: { en: 'records', zh: '记录数' },
  decisions: {
    en: (n: number, idle: number) => `decisions ${n}, of which ${idle} touch no work`,
    zh: (n: number, idle: number) => `人工决定 ${n} 项，其中 ${idle} 项未涉及任何文献`,
  },
} as const;

const PROBLEMS = 'SELECT f.path, p.line, p.code, p.text FROM problem p JOIN source_file f ON f.file_id = p.file_id ORDER BY f.path, p.line';

/** What the records that were set aside say of what they were set aside for. */
const ASIDES = `
  SELECT s.reason, CASE s.reason WHEN 'type' THEN replace(r.document_type, chr(10), '; ') WHEN 'language' THEN replace(r.language, chr(10), '; ')
      WHEN 'source' THEN r.source WHEN 'file' THEN f.path WHEN 'window' THEN CAST(r.year AS VARCHAR) END AS value, count(*) AS n
  FROM set_aside s JOIN record r ON r.file_id = s.file_id AND r.record_id = s.record_id JOIN source_file f ON f.file_id = s.file_id
  WHERE s.reason IN ('type', 'language', 'source', 'file', 'window')
  GROUP BY ALL ORDER BY s.reason, n DESC, value`;

const MERGES = `
  SELECT f.path, r.line, g.path AS into_path, i.line AS into_line, m.rule, r.title
  FROM merged m
  JOIN record r ON r.file_id = m.file_id AND r.record_id = m.record_id JOIN source_file f ON f.file_id = m.file_id
  JOIN record i ON i.file_id = m.into_file_id AND i.record_id = m.into_record_id JOIN source_file g ON g.file_id = m.into_file_id
  ORDER BY f.path, r.line`;

const DOUBTS = `
  SELECT f.path, r.line, g.path AS other_path, o.line AS other_line, p.probability, p.evidence, r.title, o.title AS other_title
  FROM possible_duplicate p
  JOIN record r ON r.file_id = p.file_id AND r.record_id = p.record_id JOIN source_file f ON f.file_id = p.file_id
  JOIN record o ON o.file_id = p.other_file_id AND o.record_id = p.other_record_id JOIN source_file g ON g.file_id = p.other_file_id
  WHERE EXISTS (SELECT 1 FROM work_record w WHERE w.file_id = p.file_id AND w.record_id = p.record_id)
    AND EXISTS (SELECT 1 FROM work_record w WHERE w.file_id = p.other_file_id AND w.record_id = p.other_record_id)
  ORDER BY p.probability DESC, f.path, r.line, g.path, o.line`;

const COVERAGE = `
  SELECT r.source, r.year, count(*) AS records, count(*) FILTER (r.addresses > 0) AS addresses, count(*) FILTER (r.linked) AS links,
    count(*) FILTER (r.correspondences > 0) AS corresponding, count(*) FILTER (r.acknowledgements > 0) AS funding,
    count(*) FILTER (r.reference_count > 0) AS "references", count(*) FILTER (r.abstract IS NOT NULL) AS abstract,
    count(*) FILTER (r.language IS NOT NULL) AS language, count(*) FILTER (r.month IS NOT NULL) AS month
  FROM work_record w JOIN record r ON r.file_id = w.file_id AND r.record_id = w.record_id
  GROUP BY r.source, r.year ORDER BY r.source, r.year`;

/** The ledger as it was applied. */
function decisionsText(decisions: readonly Row[], idle: readonly string[], language: Language): string {
  return [SAID.decisions[language](decisions.length, idle.length), ...idle].join('\n');
}

const DECISIONS = 'SELECT file, line, action, kind, subject, object, works FROM decision ORDER BY file, line';
