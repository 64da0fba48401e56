import { withoutEnd } from '../apart.ts';
import { pageRange } from '../pages.ts';
import type { Author } from '../../record/record.ts';

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/g;

/** Organs as a flat list; e-mails glued to them come apart. A postcode or comma between two Chinese organs divides them. */
export function organsOf(values: readonly string[]): { organs: string[]; emails: string[] } {
  const organs: string[] = [];
  const emails: string[] = [];
  for (const value of values) {
    emails.push(...(value.match(EMAIL) ?? []));
    for (const part of value.replace(EMAIL, '').split(/[;；\n]+/)) {
      const pieces = /^[^a-zA-Z]*\p{Script=Han}/u.test(part)
        ? part.split(/(?<=\p{Script=Han}|[)）]|\d{6})\s*[,，]\s*(?=\p{Script=Han})/u)
        : [part];
      for (const piece of pieces) {
        const organ = withoutEnd(piece, '.。,，');
        if (organ !== '' && !organs.includes(organ)) organs.push(organ);
      }
    }
  }
  return { organs, emails };
}

/** Authors of `张三;李四;` or one a value. Where an organ was glued before the name (`南开大学文学院  张子轼`), the name is taken. */
export function authorsOf(values: readonly string[], organs: readonly string[]): Author[] {
  return values
    .flatMap((value) => value.split(/[;；\n]+/))
    .map((text) => nameIn(text.trim(), organs))
    .filter((name) => name !== '')
    .map((name): Author => ({ name, fullName: null, kind: 'person', orcid: null, sourceAuthorId: null }));
}

function nameIn(text: string, organs: readonly string[]): string {
  const parts = text.split(/\s{2,}|\u3000+/);
  const [organ = '', name] = parts;
  if (
    parts.length === 2 &&
    name !== undefined &&
    (organs.includes(organ) || /(?:大学|学院|医院|研究所|研究院|中心|公司|图书馆)/.test(organ))
  )
    return name;
  return text;
}

/** Keywords of `甲;;乙` or `甲;乙`, in either width. */
export function keywordsOf(values: readonly string[]): string[] {
  const words = values.flatMap((value) => value.split(/[;；]+|\n/)).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}

/** Funds as printed: one a line or between semicolons, but not inside quotation marks or brackets. */
export function fundsOf(values: readonly string[]): string[] {
  return values
    .flatMap(splitFunds)
    .map((fund) => fund.replace(/~+/g, '').replace(/\s+/g, ' ').trim())
    .filter((fund) => fund !== '');
}

const OPENS = '“「『(（[［【《';
const CLOSES = '”」』)）]］】》';

function splitFunds(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  const cut = (at: number): void => {
    parts.push(text.slice(from, at));
    from = at + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (OPENS.includes(character)) depth += 1;
    else if (CLOSES.includes(character)) depth = Math.max(0, depth - 1);
    else if (character === '\n' || (character === ';' && text.charAt(at + 1) === ';')) {
      cut(at);
      depth = 0;
    } else if (depth === 0 && (character === ';' || character === '；')) cut(at);
  }
  parts.push(text.slice(from));
  return parts;
}

const TYPES: readonly (readonly [RegExp, string])[] = [
  [/^(?:CJF[DQ]|CJFN|CAPJ|DKFX|CJZK|SJES|期刊|journal article|JOUR)/i, 'Journal Article'],
  [/^(?:CCJD|外文期刊|特色期刊)/i, 'Journal Article'],
  [/^(?:CMFD|硕士|.*master)/i, "Master's Thesis"],
  [/^(?:CDFD|博士|.*doctor)/i, 'Doctoral Dissertation'],
  [/^(?:dissertation|thesis|学位论文)/i, 'Thesis'],
  [/^(?:CPFD|IPFD|CPVD|会议|国内会议|国际会议|conference)/i, 'Conference Paper'],
  [/^(?:CCND|报纸|newspaper)/i, 'Newspaper Article'],
  [/^(?:CYFD|年鉴|yearbook)/i, 'Yearbook'],
  [/^(?:book|图书|BOOK)/i, 'Book'],
  [/^(?:patent|专利|SCPD)/i, 'Patent'],
  [/^(?:standard|标准)/i, 'Standard'],
];

/** The kind of document, from CNKI's code or word for its database or from the export's own type; unknown words as printed. */
export function documentTypeOf(database: string | null, type: string | null): string | null {
  for (const text of [database, type]) {
    if (text === null) continue;
    const known = TYPES.find(([pattern]) => pattern.test(text))?.[1];
    if (known !== undefined) return known;
  }
  return type ?? database;
}

/** First and last page. A lone number in a 自定义 export counts pages there and names a page elsewhere: it is taken as the first. */
export function pagesOf(pages: string | null, first: string | null, last: string | null): ReturnType<typeof pageRange> {
  if (first !== null || pages === null) return { firstPage: first, lastPage: last };
  const range = /^([A-Za-z]?\d+)\s*[-–—~]\s*([A-Za-z]?\d+)/.exec(pages);
  return range === null ? { firstPage: pages, lastPage: last } : pageRange(`${range[1]}-${range[2]}`);
}
