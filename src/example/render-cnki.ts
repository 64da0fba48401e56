import type { PlannedEntry } from './plan-cnki.ts';

export type Shape = 'custom' | 'custom-old' | 'html' | 'refworks' | 'noteexpress' | 'endnote';

const DATABASE = { journal: 'CJFD', newspaper: 'CCND', thesis: 'CMFD' } as const;
const ABSTRACT =
  '目的:探讨相关问题并提出建议。方法:采用文献分析与案例研究。结果:所见与既有研究大体一致。结论:仍需更多样本加以验证。(本条为合成示例)';

/** One entry in one of CNKI's shapes. Only the self-defined ones carry funds. */
export function renderCnki(entry: PlannedEntry, shape: Shape): string {
  switch (shape) {
    case 'custom':
    case 'custom-old':
      return custom(entry, shape === 'custom' ? '  ' : ' ', shape === 'custom' ? ';;' : ';');
    case 'html':
      return row(entry);
    case 'refworks':
      return refworks(entry);
    case 'noteexpress':
      return noteexpress(entry);
    case 'endnote':
      return endnote(entry);
  }
}

function custom(entry: PlannedEntry, gap: string, between: string): string {
  const lines = [
    `SrcDatabase-来源库:${gap}${DATABASE[entry.kind]}${entry.year}`,
    `Title-题名:${gap}${entry.title}`,
    `Author-作者:${gap}${entry.authors.join(';')};`,
    `Organ-单位:${gap}${entry.organs.length === 0 ? '' : `${entry.organs.join(';')};`}`,
    `Source-文献来源:${gap}${entry.journal}`,
    `Keyword-关键词:${gap}${entry.keywords.join(between)}`,
    `Summary-摘要:${gap}${entry.number % 7 === 0 ? '<正>' : ''}${ABSTRACT}`,
    ...(entry.funds.length === 0 ? [] : [`Fund-基金:${gap}${entry.funds.join(';;\n')}`]),
    `Year-年:${gap}${entry.year}`,
    ...(entry.kind === 'journal' ? [`Volume-卷:${gap}${entry.volume}`] : []),
    `Period-期:${gap}${String(entry.issue).padStart(2, '0')}`,
    `PageCount-页码:${gap}${entry.page}-${entry.page + 3}`,
    `CLC-中图分类号:${gap}R-05`,
  ];
  return `${lines.join('\n')}\n\n\n`;
}

export const HTML_HEAD = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>\n';
export const HTML_FOOT = '</body></html>\n';

const COLUMNS = {
  journal: [
    'SrcDatabase-来源库',
    'Title-题名',
    'Author-作者',
    'Organ-单位',
    'Source-文献来源',
    'Keyword-关键词',
    'Summary-摘要',
    'Fund-基金',
    'Year-年',
    'Volume-卷',
    'Period-期',
    'PageCount-页码',
  ],
  newspaper: [
    'SrcDatabase-来源库',
    'Title-篇名',
    'Author-作者',
    'Organ-单位',
    'Source-文献来源',
    'Keyword-关键词',
    'Year-年',
    'Period-期',
    'PageCount-页码',
  ],
  thesis: [
    'SrcDatabase-来源库',
    'Title-题名',
    'Author-作者',
    'Organ-单位',
    'Source-文献来源',
    'Keyword-关键词',
    'Summary-摘要',
    'Year-年',
    'Period-期',
    'PageCount-页码',
  ],
} as const;

/** A table a kind of document, each with its own header, as CNKI writes them. */
export function htmlTable(kind: PlannedEntry['kind'], rows: readonly string[]): string {
  return rows.length === 0
    ? ''
    : `<table border="1">\n<tr>${COLUMNS[kind].map((name) => `<td>${name}</td>`).join('')}</tr>\n${rows.join('')}</table>\n`;
}

function row(entry: PlannedEntry): string {
  const values: Readonly<Record<string, string>> = {
    SrcDatabase: `${DATABASE[entry.kind]}${entry.year}`,
    Title: entry.title,
    Author: `${entry.authors.join(';')};`,
    Organ: `${entry.organs.join(';')};`,
    Source: entry.journal,
    Keyword: entry.keywords.join(';;'),
    Summary: ABSTRACT,
    Fund: entry.funds.join(';;\n'),
    Year: String(entry.year),
    Volume: String(entry.volume),
    Period: String(entry.issue).padStart(2, '0'),
    PageCount: `${entry.page}-${entry.page + 3}`,
  };
  return `<tr>${COLUMNS[entry.kind].map((name) => `<td>${escaped(values[name.slice(0, name.indexOf('-'))] ?? '')}</td>`).join('')}</tr>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function refworks(entry: PlannedEntry): string {
  const type = { journal: 'Journal Article', newspaper: 'Newspaper Article', thesis: 'Dissertation/Thesis' }[entry.kind];
  return `${[
    `RT ${type}`,
    'SR 1',
    `A1 ${entry.authors.join(';')}`,
    `AD ${entry.organs.join(';')}${entry.organs.length === 0 ? '' : ';'}`,
    `T1 ${entry.title}`,
    `JF ${entry.journal}`,
    `YR ${entry.year}`,
    `IS ${String(entry.issue).padStart(2, '0')}`,
    `vo ${entry.kind === 'journal' ? entry.volume : ''}`,
    `OP ${entry.page}-${entry.page + 3}`,
    `K1 ${entry.keywords.join(';')}`,
    `AB ${ABSTRACT}`,
    'LA 中文;',
    'DS CNKI',
  ].join('\n')}\n\n`;
}

function noteexpress(entry: PlannedEntry): string {
  const type = { journal: 'Journal Article', newspaper: 'Newspaper Article', thesis: 'Thesis' }[entry.kind];
  return `${[
    `{Reference Type}: ${type}`,
    `{Title}: ${entry.title}`,
    `{Author}: ${entry.authors.join(';')};`,
    `{Author Address}: ${entry.organs.join(';')}${entry.organs.length === 0 ? '' : ';'}`,
    `{Journal}: ${entry.journal}`,
    `{Year}: ${entry.year}`,
    `{Volume}: ${entry.volume}`,
    `{Issue}: ${String(entry.issue).padStart(2, '0')}`,
    `{Pages}: ${entry.page}-${entry.page + 3}`,
    `{Keywords}: ${entry.keywords.join(';;')}`,
    `{Abstract}: ${ABSTRACT}`,
    '{Database Provider}: CNKI',
  ].join('\n')}\n\n\n`;
}

function endnote(entry: PlannedEntry): string {
  const type = { journal: 'Journal Article', newspaper: 'Newspaper Article', thesis: 'Thesis' }[entry.kind];
  return `${[
    `%0 ${type}`,
    ...entry.authors.map((author) => `%A ${author}`),
    `%+ ${entry.organs.join(';')}${entry.organs.length === 0 ? '' : ';'}`,
    `%T ${entry.title}`,
    `%J ${entry.journal}`,
    `%D ${entry.year}`,
    `%N ${String(entry.issue).padStart(2, '0')}`,
    `%K ${entry.keywords.join(';;')}`,
    `%X ${ABSTRACT}`,
    `%P ${entry.page}-${entry.page + 3}`,
    '%W CNKI',
  ].join('\n')}\n\n`;
}
