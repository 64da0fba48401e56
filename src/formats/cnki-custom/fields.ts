import type { CnkiField } from '../cnki/cnki-record.ts';

/** The ASCII half of CNKI's two-language keys. */
export const CUSTOM_FIELDS: ReadonlyMap<string, CnkiField> = new Map([
  ['SrcDatabase', 'database'],
  ['Title', 'title'],
  ['Author', 'author'],
  ['Organ', 'organ'],
  ['Source', 'journal'],
  ['Keyword', 'keywords'],
  ['Summary', 'abstract'],
  ['Fund', 'fund'],
  ['Year', 'year'],
  ['PubTime', 'date'],
  ['Volume', 'volume'],
  ['Roll', 'volume'],
  ['Period', 'issue'],
  ['PageCount', 'pages'],
  ['Page', 'pages'],
  ['CLC', 'classification'],
  ['DOI', 'doi'],
  ['URL', 'link'],
  ['Link', 'link'],
  ['ISSN', 'issn'],
  ['Publisher', 'publisher'],
  ['Language', 'language'],
] satisfies [string, CnkiField][]);

/** The ASCII half of a line's key (`Title` of `Title-题名: …`), or null when the line is no field. */
export function customKey(line: string): string | null {
  return /^([A-Za-z]{2,20})-[\p{Script=Han}]{1,10}\s*[:：]/u.exec(line)?.[1] ?? null;
}
