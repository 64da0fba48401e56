import { z } from 'zod';
import { brokenJson, type FetchQuery, type FetchService } from './service.ts';

const PER_PAGE = 100;
/** US dollars for one search request, the API being metered since February 2026. */
const USD_PER_SEARCH = 0.001;

const page = z.object({
  meta: z.object({ count: z.number(), next_cursor: z.string().nullish() }),
  results: z.array(z.unknown()),
});

/** OpenAlex works by words in title and abstract, with cursor paging. https://developers.openalex.org */
export const openalex: FetchService = {
  id: 'openalex',
  label: 'OpenAlex',
  url: 'https://api.openalex.org',
  extension: 'json',
  keyVariable: 'OPENALEX_API_KEY',
  keyParameter: 'api_key',
  requestsPerSecond: () => 5,
  async estimate(client, address, query) {
    const body = await client.get(address('works', { ...parameters(query), 'per-page': '1', select: 'id' }), broken);
    const records = page.parse(JSON.parse(body)).meta.count;
    const requests = Math.ceil(records / PER_PAGE);
    return { records, requests, usd: (requests + 1) * USD_PER_SEARCH };
  },
  async *pages(client, address, query, start) {
    for (let cursor: string | null = start ?? '*'; cursor !== null;) {
      const body: string = await client.get(address('works', { ...parameters(query), 'per-page': String(PER_PAGE), cursor }), broken);
      const { meta, results } = page.parse(JSON.parse(body));
      const next: string | null = results.length === 0 ? null : (meta.next_cursor ?? null);
      yield { body, records: results.length, next };
      cursor = next;
    }
  },
};

function broken(body: string): string | null {
  return brokenJson(body, (value) => page.safeParse(value).success);
}

function parameters({ words, from, until }: FetchQuery): Record<string, string> {
  const filters = [`title_and_abstract.search:${words.replace(/[,|:!]/g, ' ').trim()}`];
  if (from !== null) filters.push(`from_publication_date:${from}-01-01`);
  if (until !== null) filters.push(`to_publication_date:${until}-12-31`);
  return { filter: filters.join(',') };
}
