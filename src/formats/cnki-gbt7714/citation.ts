import { parseDoi } from '../../record/doi.ts';
import type { Author, SourceRecord } from '../../record/record.ts';
import { withoutEnd } from '../apart.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { yearIn } from '../dates.ts';
import { pageRange } from '../pages.ts';

const TYPES: ReadonlyMap<string, string> = new Map([
  ['J', 'Journal Article'],
  ['D', 'Thesis'],
  ['C', 'Conference Paper'],
  ['A', 'Conference Paper'],
  ['N', 'Newspaper Article'],
  ['M', 'Book'],
  ['G', 'Book'],
  ['P', 'Patent'],
  ['S', 'Standard'],
  ['R', 'Report'],
  ['DB', 'Dataset'],
  ['DS', 'Dataset'],
]);

/**
 * The publication that one reference tells, or null when it has no mark. Before the mark stand authors and title, parted by
 * the first full stop; behind it the source, the year and the pages. `等` and `et al` are nobody.
 */
export function citationRecord(text: string): SourceRecord | null {
  const mark = /\[(J|D|C|N|M|P|S|R|A|G|Z|DB|DS|CP|EB|CM)(?:\/(?:OL|CD|MT|DK))?\]/.exec(text);
  if (mark === null) return null;
  const { names, title } = head(text.slice(0, mark.index).trim());
  const tail = text.slice(mark.index + mark[0].length).replace(/^[.．。]\s*|^\/\/\s*/, '');
  const doi = /\bdoi(?:\.org\/|[:：]?\s*)(10\.\S+)/i.exec(tail)?.[1];
  const said = tail.replace(/\bdoi[:：]?\s*10\.\S+/i, '').replace(/https?:\/\/\S+/g, '');
  const source = /^([^,，.．:：]+?)\s*(?=[,，.．:：]|$)/.exec(said)?.[1] ?? null;
  const [, place, press] = /^([^,，:：.]+)[:：]\s*([^,，]+?)\s*[,，]/.exec(said) ?? [];
  const rest = source === null ? said : said.slice(said.indexOf(source) + source.length);
  const [, volume, issue] = /(?:1[5-9]|20)\d\d\s*[,，]?\s*(\d+)?\s*(?:\(([^()]*)\))?/.exec(rest) ?? [];
  // `3:24-28` behind an issue, `,1-9[2021-01-20]` where there is none yet; the place before a press is no page
  const behind = rest.replace(/^\D*[:：][^,，]*[,，]/, '');
  const pages =
    /[:：]\s*([A-Za-z]?\d+(?:\s*[-–—~]\s*[A-Za-z]?\d+)?)/.exec(behind)?.[1] ??
    /[,，]\s*(\d+\s*[-–—~]\s*\d+)\s*(?:\[|\.?$)/.exec(behind)?.[1];
  const range = pageRange(pages?.replace('~', '-') ?? null);
  const type = TYPES.get(mark[1] ?? '') ?? `[${mark[1]}]`;
  return {
    ...blankRecord('cnki'),
    doi: doi === undefined ? null : parseDoi(doi.replace(/[.。]$/, '')),
    title,
    documentTypes: [type],
    year: yearIn(rest) ?? yearIn(said),
    journal: press === undefined ? source : type === 'Book' ? null : press,
    publisher: press ?? null,
    volume: volume ?? null,
    issue: issue === undefined || issue === '' ? null : issue,
    ...range,
    authors: names.map((name): Author => ({ name, fullName: null, kind: 'person', orcid: null, sourceAuthorId: null })),
    other: place === undefined ? [] : [['place', place]],
  };
}

/** A full stop after Chinese characters ends the authors; after Latin ones only where a blank follows and no initial stands before it. */
function head(text: string): { names: string[]; title: string } {
  const stop =
    /(?<=[\p{Script=Han}等)）])[.．。]\s*|(?<=\p{L}{2}|et al)[.．]\s+|(?<=[\s,]\p{Lu})[.．]\s+(?=\p{Lu}\p{Ll}|\p{Lu}\s\p{Ll}|[\d"“])/u.exec(
      text,
    );
  if (stop === null) return { names: [], title: text };
  const names = text
    .slice(0, stop.index)
    .split(/[,，;；]\s*/)
    .map((name) => withoutEnd(name, '.'))
    .filter((name) => name !== '' && !/^(?:等|et al)$/i.test(name));
  return { names, title: text.slice(stop.index + stop[0].length).trim() };
}
