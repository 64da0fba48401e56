import { questionOf } from '../../../measure/ask.ts';
import { countWorks, works } from '../../../measure/works/works.ts';
import { openStudy } from '../../../study/open-study.ts';
import { csvOf } from '../csv.ts';
import { positional, textOption, UsageError, type Command } from '../command.ts';
import { askedIn } from './table.ts';

export const recordsCommand: Command = {
  name: 'records',
  summary: 'list the works behind a number, with the file and line each came from',
  usage: 'records STUDY [--where KEY=VALUE ...] [--format jsonl|csv|text] [--limit N]',
  examples: ['fieldlines records my-field --where country=CN --where country=US --where year=2018 --format jsonl'],
  options: [
    { name: 'where', type: 'string', value: 'KEY=VALUE', multiple: true, help: 'only works with this' },
    { name: 'format', type: 'string', value: 'jsonl|csv|text', help: 'jsonl: everything known, a work a line (default text)' },
    { name: 'limit', type: 'string', value: 'N', help: 'at most N works' },
    { name: 'units', type: 'string', value: 'U', help: 'unit policy of country filters' },
    { name: 'blocs', type: 'string', value: 'EU,...', help: 'blocs that country filters may name' },
  ],
  positionals: { min: 1, max: 1 },
  async run(invocation, terminal) {
    const opened = await openStudy(positional(invocation, 0, 'STUDY'));
    const format = textOption(invocation, 'format') ?? 'text';
    if (!['jsonl', 'csv', 'text'].includes(format)) throw new UsageError(`invalid format: ${format} (jsonl, csv or text)`);
    const limit = textOption(invocation, 'limit');
    if (limit !== undefined && !/^\d+$/.test(limit)) throw new UsageError(`invalid limit: ${limit} (a whole number)`);
    try {
      const question = questionOf(askedIn(opened, invocation));
      if (format === 'csv') terminal.out(csvOf(CSV_COLUMNS, []).trimEnd());
      for await (const work of works(question, 0, limit === undefined ? Number.POSITIVE_INFINITY : Number(limit))) {
        const [first] = work.records;
        if (format === 'jsonl') terminal.out(JSON.stringify(work));
        else if (format === 'csv') {
          const row = {
            id: work.id,
            year: work.year,
            title: work.title,
            journal: work.journal,
            doi: work.doi,
            file: first?.file ?? null,
            line: first?.line ?? null,
          };
          terminal.out(csvOf(CSV_COLUMNS, [row]).split('\n').slice(1).join('\n').trimEnd());
        } else
          terminal.out(
            `${work.year ?? '----'}  ${work.title}\n      ${work.id}  ${work.records.map((one) => `${one.file}:${one.line}`).join(', ')}`,
          );
      }
      if (format === 'text') terminal.log(`${await countWorks(question)} works`);
      return 0;
    } finally {
      await opened.store.close();
    }
  },
};

const CSV_COLUMNS = ['id', 'year', 'title', 'journal', 'doi', 'file', 'line'];
