import { z } from 'zod';
import type { Client } from './client.ts';
import { brokenJson, type AddressOf, type FetchQuery, type FetchService } from './service.ts';

const PER_PAGE = 500;
/** PubMed hands out the first 9,999 records of a search only: larger ones are cut by date of publication. */
const MOST_PER_SEARCH = 9_999;
const FIRST_YEAR = 1780;

const search = z.object({ esearchresult: z.object({ count: z.string(), webenv: z.string().optional(), querykey: z.string().optional() }) });

interface Found {
  readonly count: number;
  readonly webenv: string;
  readonly querykey: string;
}

/** Days from `from` to `until`, both included, as `2012/01/31`. */
interface Span {
  readonly from: string;
  readonly until: string;
}

/** PubMed records in MEDLINE format through the E-utilities. https://www.ncbi.nlm.nih.gov/books/NBK25501/ */
export const pubmed: FetchService = {
  id: 'pubmed',
  label: 'PubMed',
  url: 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils',
  extension: 'txt',
  keyVariable: 'NCBI_API_KEY',
  keyParameter: 'api_key',
  requestsPerSecond: (hasKey) => (hasKey ? 9 : 2.5),
  async estimate(client, address, query) {
    const { count } = await found(client, address, query, whole(query));
    return { records: count, requests: Math.ceil(count / PER_PAGE) + Math.ceil(count / MOST_PER_SEARCH), usd: null };
  },
  async *pages(client, address, query, start) {
    const position = start === null ? null : parsePosition(start);
    const waiting: Span[] = [{ ...whole(query), ...(position === null ? {} : { from: position.from }) }];
    let at = position?.at ?? 0;
    let width = position?.until ?? null;
    for (let span = waiting.pop(); span !== undefined; span = waiting.pop()) {
      if (width !== null && width < span.until) {
        waiting.push({ from: dayAfter(width), until: span.until });
        span = { from: span.from, until: width };
      }
      width = null;
      const hit = await found(client, address, query, span);
      if (hit.count > MOST_PER_SEARCH && span.from < span.until) {
        const middle = middleDay(span);
        waiting.push({ from: dayAfter(middle), until: span.until }, { from: span.from, until: middle });
        continue;
      }
      const reachable = Math.min(hit.count, MOST_PER_SEARCH);
      for (; at < reachable; at += PER_PAGE) {
        const expected = Math.min(PER_PAGE, reachable - at);
        const body = await client.get(
          address('efetch.fcgi', {
            db: 'pubmed',
            query_key: hit.querykey,
            WebEnv: hit.webenv,
            retstart: String(at),
            retmax: String(expected),
            rettype: 'medline',
            retmode: 'text',
          }),
          (text) => brokenMedline(text, expected),
        );
        const following = waiting.at(-1);
        const next = at + PER_PAGE < reachable ? { ...span, at: at + PER_PAGE } : following === undefined ? null : { ...following, at: 0 };
        yield { body, records: recordsIn(body), next: next === null ? null : `${next.from} ${next.until} ${next.at}` };
      }
      at = 0;
    }
  },
};

async function found(client: Client, address: AddressOf, { words }: FetchQuery, { from, until }: Span): Promise<Found> {
  const body = await client.get(
    address('esearch.fcgi', {
      db: 'pubmed',
      term: words,
      usehistory: 'y',
      retmax: '0',
      retmode: 'json',
      datetype: 'pdat',
      mindate: from,
      maxdate: until,
      tool: 'fieldlines',
    }),
    (text) => brokenJson(text, (value) => search.safeParse(value).success),
  );
  const { count, webenv, querykey } = search.parse(JSON.parse(body)).esearchresult;
  return { count: Number(count), webenv: webenv ?? '', querykey: querykey ?? '1' };
}

function recordsIn(text: string): number {
  return text.match(/^PMID- /gm)?.length ?? 0;
}

/** A deleted record may be missing from a page; half of them may not. */
function brokenMedline(text: string, expected: number): string | null {
  const records = recordsIn(text);
  return records * 2 > expected ? null : `${records} of ${expected} records`;
}

function whole({ from, until }: FetchQuery): Span {
  return { from: `${from ?? FIRST_YEAR}/01/01`, until: `${until ?? 2100}/12/31` };
}

function parsePosition(text: string): { from: string; until: string; at: number } {
  const [from = '', until = '', at = '0'] = text.split(' ');
  return { from, until, at: Number(at) };
}

const DAY_MS = 86_400_000;
const dayNumber = (day: string): number => Date.parse(`${day.replaceAll('/', '-')}T00:00:00Z`) / DAY_MS;
const dayText = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '/');

function dayAfter(day: string): string {
  return dayText(dayNumber(day) + 1);
}

function middleDay({ from, until }: Span): string {
  return dayText(Math.floor((dayNumber(from) + dayNumber(until)) / 2));
}
