import type { Work } from '../../measure/works/works.ts';
import { csvCell } from '../../study/spreadsheet-csv.ts';

/** RIS of one work, for Zotero, EndNote and their like. */
export function risOf(work: Work): string {
  const line = (tag: string, value: string | number | null): string[] =>
    value === null || value === '' ? [] : [`${tag}  - ${String(value).replace(/\s+/g, ' ')}`];
  const [first, last] = (work.pages ?? '').split('-');
  return [
    ...line('TY', /^article|review/i.test(work.type ?? '') ? 'JOUR' : 'GEN'),
    ...line('TI', work.title),
    ...work.authors.flatMap((author) => line('AU', author.fullName ?? author.name)),
    ...line('PY', work.year),
    ...line('T2', work.journal),
    ...line('VL', work.volume),
    ...line('IS', work.issue),
    ...line('SP', first ?? null),
    ...line('EP', last ?? null),
    ...line('DO', work.doi),
    ...line('LA', work.language),
    ...work.keywords.flatMap((keyword) => line('KW', keyword)),
    ...work.addresses.flatMap((address) => line('AD', address.raw)),
    ...line('N1', work.records.map((one) => `${one.file}:${one.line}`).join('; ')),
    'ER  - ',
    '',
    '',
  ].join('\r\n');
}

/** BibTeX of one work; braces and backslashes of the source are kept out, so that no field can end early. */
export function bibtexOf(work: Work): string {
  const field = (name: string, value: string | number | null): string[] =>
    value === null || value === '' ? [] : [`  ${name} = {${guarded(String(value))}}`];
  return `@article{${work.id.replace(/[^A-Za-z0-9:._/-]/g, '')},\n${[
    ...field('title', work.title),
    ...field('author', work.authors.map((author) => author.fullName ?? author.name).join(' and ')),
    ...field('year', work.year),
    ...field('journal', work.journal),
    ...field('volume', work.volume),
    ...field('number', work.issue),
    ...field('pages', work.pages?.replace('-', '--') ?? null),
    ...field('doi', work.doi),
    ...field('keywords', work.keywords.join(', ')),
  ].join(',\n')}\n}\n\n`;
}

function guarded(text: string): string {
  return text
    .replace(/[{}\\]/g, ' ')
    .replace(/[&%$#_]/g, (character) => `\\${character}`)
    .replace(/\s+/g, ' ')
    .trim();
}

export const CSV_HEAD = 'id,year,title,authors,journal,type,language,doi,cited_by,countries,funders,files\n';

/** One line of CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvLineOf(work: Work): string {
  return `${[
    work.id,
    work.year,
    work.title,
    work.authors.map((author) => author.fullName ?? author.name).join('; '),
    work.journal,
    work.type,
    work.language,
    work.doi,
    work.citedBy,
    [...new Set(work.addresses.filter(({ counted }) => counted).map(({ country }) => country))].join('; '),
    [...new Set(work.funders.map((funder) => funder.name ?? funder.raw).filter((name) => name !== null))].join('; '),
    work.records.map((one) => `${one.file}:${one.line}`).join('; '),
  ]
    .map((value) => csvCell(value))
    .join(',')}\n`;
}
