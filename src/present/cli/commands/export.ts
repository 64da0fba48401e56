import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { centrality } from '../../../measure/centrality/centrality.ts';
import { collaboration } from '../../../measure/collaboration/collaboration.ts';
import { GRAPH_WRITERS, type GraphFormat } from '../../../measure/graph/write-graph.ts';
import { openStudy } from '../../../study/open-study.ts';
import { csvOf } from '../csv.ts';
import { positional, textOption, UsageError, type Command } from '../command.ts';
import { QUESTION_OPTIONS } from '../question-options.ts';
import { analysisNamed, askFrom, SWITCHES } from './table.ts';

const BY_EXTENSION: Readonly<Record<string, string>> = {
  '.csv': 'csv',
  '.xlsx': 'xlsx',
  '.graphml': 'graphml',
  '.gexf': 'gexf',
  '.json': 'vosviewer',
  '.net': 'pajek',
};

export const exportCommand: Command = {
  name: 'export',
  summary: {
    en: 'write a table (CSV, XLSX) or the network (GraphML, GEXF, VOSviewer, Pajek) to a file',
    zh: '将表格（CSV、XLSX）或网络（GraphML、GEXF、VOSviewer、Pajek）导出为文件',
  },
  usage:
    'export STUDY FILE [--table ANALYSIS | --network country|institution|city|funder] [--format F] [--where KEY=VALUE ...] [--PARAM VALUE ...]',
  examples: [
    'fieldlines export my-field countries.xlsx --table countries',
    'fieldlines export my-field world.gexf --network country --top 50 --where year=2014..2019',
  ],
  options: [
    { name: 'table', type: 'string', value: 'ANALYSIS', help: { en: 'the analysis whose table is written', zh: '要导出其表格的分析' } },
    {
      name: 'network',
      type: 'string',
      value: 'KIND',
      help: { en: 'the nodes of the network that is written', zh: '要导出的网络的节点类型' },
    },
    {
      name: 'format',
      type: 'string',
      value: 'csv|xlsx|graphml|gexf|vosviewer|pajek',
      help: { en: 'default: by the ending of FILE (.json is VOSviewer)', zh: '默认由 FILE 的扩展名决定（.json 为 VOSviewer）' },
    },
    ...QUESTION_OPTIONS,
  ],
  takesLooseOptions: true,
  switches: SWITCHES,
  positionals: { min: 2, max: 2 },
  async run(invocation, terminal) {
    const file = positional(invocation, 1, 'FILE');
    const format = textOption(invocation, 'format') ?? BY_EXTENSION[extname(file).toLowerCase()];
    const opened = await openStudy(positional(invocation, 0, 'STUDY'));
    try {
      if (format === 'csv' || format === 'xlsx') {
        const table = textOption(invocation, 'table') ?? (textOption(invocation, 'network') === undefined ? null : 'collaboration');
        if (table === null) throw new UsageError('which table? name it with --table ANALYSIS; fieldlines analyses lists them');
        const analysis = analysisNamed(table);
        const answer = await askFrom(opened, analysis, invocation, terminal);
        const columns = answer.columns.map((column) => column.name);
        if (format === 'csv') writeFileSync(file, `\uFEFF${csvOf(columns, answer.rows)}`);
        else {
          const book = utils.book_new();
          utils.book_append_sheet(book, utils.json_to_sheet([...answer.rows], { header: columns }), analysis.id.slice(0, 31));
          const about = [
            ['title', answer.title[terminal.language]],
            ['rule', answer.rule[terminal.language]],
            ['works', answer.coverage.works],
            ...answer.notes.map((note) => ['note', note[terminal.language]]),
            ...answer.authority.map((one) => ['names resolved with', one]),
          ];
          utils.book_append_sheet(book, utils.aoa_to_sheet(about), 'about');
          writeFileSync(file, write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array);
        }
        terminal.out(`wrote ${file}: ${answer.rows.length} rows`);
        return 0;
      }
      if (!isGraphFormat(format))
        throw new UsageError(`unknown format of ${file}: name one with --format (csv, xlsx, graphml, gexf, vosviewer, pajek)`);
      const by = textOption(invocation, 'network') ?? 'country';
      const top = String(invocation.loose['top'] ?? '50');
      const nodes = await askFrom(opened, centrality, invocation, terminal, { by, top });
      const ties = await askFrom(opened, collaboration, invocation, terminal, { by, top });
      writeFileSync(
        file,
        GRAPH_WRITERS[format]({
          nodes: nodes.rows.map((row) => ({
            id: String(row['id']),
            label: String(row['name']),
            works: Number(row['works']),
            strength: Number(row['strength']),
            x: Number(row['x'] ?? 0),
            y: Number(row['y'] ?? 0),
          })),
          ties: ties.rows.map((row) => ({
            a: String(row['a']),
            b: String(row['b']),
            weight: Number(row['works']),
            associationStrength: Number(row['association_strength']),
          })),
        }),
      );
      terminal.out(`wrote ${file}: ${nodes.rows.length} nodes, ${ties.rows.length} ties`);
      return 0;
    } finally {
      await opened.store.close();
    }
  },
};

function isGraphFormat(format: string | undefined): format is GraphFormat {
  return format !== undefined && Object.hasOwn(GRAPH_WRITERS, format);
}
