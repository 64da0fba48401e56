import { accountOf, type Account } from '../../../study/account.ts';
import { openStudy } from '../../../study/open-study.ts';
import type { Row } from '../../../store/store.ts';
import { flagOption, positional, type Command, type Terminal } from '../command.ts';
import { accountJson, accountText, idleText } from './build.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'check a built study: the account, problems by line, merges, and coverage by source and year',
  usage: 'check STUDY [--json] [--merges]',
  examples: ['fieldlines check my-field', 'fieldlines check my-field --merges'],
  options: [
    { name: 'json', type: 'boolean', help: 'as JSON' },
    { name: 'merges', type: 'boolean', help: 'list every record that was merged, into which and by which evidence' },
  ],
  positionals: { min: 1, max: 1 },
  async run(invocation, terminal) {
    const root = positional(invocation, 0, 'STUDY');
    const { store } = await openStudy(root);
    try {
      const account = await accountOf(store);
      const [problems, coverage, doubts] = [await store.rows(PROBLEMS), await store.rows(COVERAGE), await store.rows(DOUBTS)];
      const decisions = await store.rows(DECISIONS);
      const authority = (await store.rows(`SELECT value FROM build_fact WHERE key = 'authority-file' ORDER BY value`)).map((row) =>
        String(row['value']),
      );
      const merges = flagOption(invocation, 'merges') ? await store.rows(MERGES) : [];
      if (flagOption(invocation, 'json')) {
        terminal.out(
          JSON.stringify(
            { ...accountJson(account), problems, coverage, possibleDuplicates: doubts, merges, decisions, authority },
            null,
            2,
          ),
        );
        return 0;
      }
      terminal.out(accountText(account));
      if (authority.length > 0) terminal.out(`\nauthority files\n${authority.join('\n')}`);
      tellAside(account, terminal);
      section(terminal, 'problems', problems, (one) => `${place(one, '')}: ${one['code']}: ${one['text']}`);
      section(
        terminal,
        'merged records',
        merges,
        (one) => `${place(one, '')} into ${place(one, 'into_')} by ${one['rule']}: ${one['title']}`,
      );
      if (doubts.length > 0) {
        terminal.out(`\n${doubts.length} pairs of records may tell of one publication, and were not merged; the likeliest:`);
        for (const one of doubts.slice(0, 10)) {
          terminal.out(
            `${Number(one['probability']).toFixed(3)}  ${place(one, '')} and ${place(one, 'other_')}: ${one['evidence']}\n       ${one['title']}`,
          );
        }
        if (doubts.length > 10) terminal.out(`… all of them: fieldlines check ${root} --json`);
      }
      if (decisions.length > 0) {
        const idle = idleText(account, terminal.language, Infinity);
        terminal.out([`\ndecisions ${decisions.length}, of which ${idle.length} touch no work`, ...idle].join('\n'));
      }
      tellCoverage(coverage, terminal);
      return 0;
    } finally {
      await store.close();
    }
  },
};

/** Targets of merges named a file; --json has all. */
const MOST_TARGETS = 3;

function tellAside(account: Account, { out }: Terminal): void {
  for (const { path, mergedInto, setAside } of account.files) {
    const targets = Object.entries(mergedInto);
    const into = targets
      .slice(0, MOST_TARGETS)
      .map(([other, n]) => `${n} merged into records of ${other === path ? 'the same file' : other}`);
    const rest = targets.slice(MOST_TARGETS).reduce((sum, [, n]) => sum + n, 0);
    if (rest > 0) into.push(`${rest} into ${targets.length - MOST_TARGETS} other files`);
    const aside = Object.entries(setAside).map(([reason, n]) => `${n} set aside: ${reason}`);
    if (into.length + aside.length > 0) out(`${path}: ${[...into, ...aside].join('; ')}`);
  }
}

function section(terminal: Terminal, title: string, rows: readonly Row[], line: (row: Row) => string): void {
  if (rows.length > 0) terminal.out(`\n${title}\n${rows.map(line).join('\n')}`);
}

function place(row: Row, prefix: string): string {
  return `${row[`${prefix}path`]}:${row[`${prefix}line`]}`;
}

const SHARES = ['addresses', 'links', 'corresponding', 'funding', 'references', 'abstract', 'language', 'month'] as const;

function tellCoverage(rows: readonly Row[], { out }: Terminal): void {
  out('\ncoverage: share of the records of each database that carry …');
  out(`${'source'.padEnd(10)}  year  records  ${SHARES.join('  ')}`);
  for (const row of rows) {
    const cells = SHARES.map((name) => `${((100 * Number(row[name])) / Number(row['records'])).toFixed(0)} %`.padStart(name.length));
    out(
      `${String(row['source']).padEnd(10)}  ${String(row['year'] ?? '----')}  ${String(row['records']).padStart(7)}  ${cells.join('  ')}`,
    );
  }
}

const PROBLEMS = 'SELECT f.path, p.line, p.code, p.text FROM problem p JOIN source_file f ON f.file_id = p.file_id ORDER BY f.path, p.line';

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

const DECISIONS = 'SELECT file, line, action, kind, subject, object, works FROM decision ORDER BY file, line';
