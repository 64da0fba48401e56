import { accountOf } from '../../../study/account.ts';
import { openStudy } from '../../../study/open-study.ts';
import { flagOption, positional, type Command } from '../command.ts';
import { accountText } from './build.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'check a built study: the account, problems by line, and coverage by source and year',
  usage: 'check STUDY [--json]',
  examples: ['fieldlines check my-field'],
  options: [{ name: 'json', type: 'boolean', help: 'as JSON' }],
  positionals: { min: 1, max: 1 },
  async run(invocation, terminal) {
    const { store } = await openStudy(positional(invocation, 0, 'STUDY'));
    try {
      const account = await accountOf(store);
      const problems = await store.rows(
        'SELECT f.path, p.line, p.code, p.text FROM problem p JOIN source_file f ON f.file_id = p.file_id ORDER BY f.path, p.line',
      );
      const coverage = await store.rows(COVERAGE);
      const authority = (await store.rows(`SELECT value FROM build_fact WHERE key = 'authority-file' ORDER BY value`)).map((row) =>
        String(row['value']),
      );
      if (flagOption(invocation, 'json')) {
        terminal.out(JSON.stringify({ ...account, problems, coverage, authority }, null, 2));
        return 0;
      }
      terminal.out(accountText(account));
      if (problems.length > 0)
        terminal.out(`\nproblems\n${problems.map((one) => `${one['path']}:${one['line']}: ${one['code']}: ${one['text']}`).join('\n')}`);
      if (authority.length > 0) terminal.out(`\nauthority files\n${authority.join('\n')}`);
      terminal.out('\ncoverage: share of works with …');
      terminal.out('source  year   works  address  links  corresponding  funding  references  abstract');
      for (const row of coverage) {
        const share = (name: string): string => `${((100 * Number(row[name])) / Number(row['works'])).toFixed(0)} %`;
        terminal.out(
          `${String(row['source']).padEnd(6)}  ${String(row['year'] ?? '----')}  ${String(row['works']).padStart(6)}  ${share('address').padStart(7)}  ${share('links').padStart(5)}  ${share('corresponding').padStart(13)}  ${share('funding').padStart(7)}  ${share('refs').padStart(10)}  ${share('abstract').padStart(8)}`,
        );
      }
      return 0;
    } finally {
      await store.close();
    }
  },
};

const COVERAGE = `
  SELECT d.source, w.year, count(*) AS works, count(*) FILTER (w.addresses > 0) AS address, count(*) FILTER (w.linked) AS links,
    count(*) FILTER (w.correspondences > 0) AS corresponding, count(*) FILTER (w.acknowledgements > 0) AS funding,
    count(*) FILTER (w.reference_count > 0) AS refs, count(*) FILTER (w.abstract IS NOT NULL) AS abstract
  FROM work w JOIN work_source d ON d.work_id = w.work_id GROUP BY d.source, w.year ORDER BY d.source, w.year`;
