import { z } from 'zod';
import { brokenJson, type FetchQuery, type FetchService } from './service.ts';

const ROWS = 500;

const page = z.object({
  message: z.object({ 'total-results': z.number(), items: z.array(z.unknown()), 'next-cursor': z.string().optional() }),
});

/**
 * Crossref works by words in title, authors and journal, with deep paging. Its search ranks and takes any of the words: the
 * study's own terms select afterwards. https://www.crossref.org/documentation/retrieve-metadata/rest-api/
 */
export const crossref: FetchService = {
  id: 'crossref',
  label: 'Crossref',
  url: 'https://api.crossref.org',
  extension: 'json',
  keyVariable: 'CROSSREF_MAILTO',
  keyParameter: 'mailto',
  requestsPerSecond: (hasKey) => (hasKey ? 5 : 2),
  async estimate(client, address, query) {
    const body = await client.get(address('works', { ...parameters(query), rows: '0' }), broken);
    const records = page.parse(JSON.parse(body)).message['total-results'];
    return { records, requests: Math.ceil(records / ROWS), usd: null };
  },
  async *pages(client, address, query, start) {
    for (let cursor: string | null = start ?? '*'; cursor !== null;) {
      const body: string = await client.get(address('works', { ...parameters(query), rows: String(ROWS), cursor }), broken);
      const { items, 'next-cursor': following } = page.parse(JSON.parse(body)).message;
      const next: string | null = items.length < ROWS ? null : (following ?? null);
      if (items.length > 0) yield { body, records: items.length, next };
      cursor = next;
    }
  },
};

function broken(body: string): string | null {
  return brokenJson(body, (value) => page.safeParse(value).success);
}

function parameters({ words, from, until }: FetchQuery): Record<string, string> {
  const filters = [...(from === null ? [] : [`from-pub-date:${from}`]), ...(until === null ? [] : [`until-pub-date:${until}`])];
  return { 'query.bibliographic': words, ...(filters.length === 0 ? {} : { filter: filters.join(',') }) };
}
