import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crossref } from './crossref.ts';
import { fetchRecords, type Fetched, type FetchRequest } from './fetch-records.ts';
import { openalex } from './openalex.ts';
import { pubmed } from './pubmed.ts';

const KEY = 'secret-key-123';

let root: string;
let server: Server;
let url: string;
let asked: URL[];
let slept: number[];
let answer: (request: URL, response: ServerResponse, number: number) => void;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'fieldlines-'));
  writeFileSync(join(root, 'study.yaml'), 'title: test\n');
  asked = [];
  slept = [];
  server = createServer((request: IncomingMessage, response) => {
    const address = new URL(request.url ?? '/', 'http://127.0.0.1');
    asked.push(address);
    answer(address, response, asked.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  url = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
});
afterEach(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  rmSync(root, { recursive: true, force: true });
});

function fetchIt(changes: Partial<FetchRequest> = {}): Promise<Fetched> {
  return fetchRecords({
    service: openalex,
    query: { words: 'precision medicine', from: 2012, until: 2019 },
    root,
    url,
    key: KEY,
    again: false,
    effects: {
      fetch: (address, init) => fetch(address, init),
      sleep: async (ms) => void slept.push(ms),
      now: () => Date.parse('2026-03-04T05:06:07Z'),
    },
    approve: () => true,
    progress: () => {},
    ...changes,
  });
}

function pages(folder: string): string[] {
  return readdirSync(join(root, folder)).filter((name) => name.startsWith('page-'));
}

const json = (response: ServerResponse, value: unknown, status = 200, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
};

/** OpenAlex as it documents itself: `meta.count`, `next_cursor` until a page is empty. */
function asOpenAlex(count: number): typeof answer {
  return (request, response) => {
    const perPage = Number(request.searchParams.get('per-page'));
    const cursor = request.searchParams.get('cursor');
    const from = cursor === null || cursor === '*' ? 0 : Number(cursor.slice(1));
    const results = Array.from({ length: Math.max(0, Math.min(perPage, count - from)) }, (_, at) => ({
      id: `https://openalex.org/W${from + at}`,
    }));
    json(response, {
      meta: { count, per_page: perPage, next_cursor: cursor === null || results.length === 0 ? null : `c${from + results.length}` },
      results,
    });
  };
}

describe('OpenAlex', () => {
  it('pages by cursor, keeps the pages as sent, and never stores the key', async () => {
    answer = asOpenAlex(250);
    const result = await fetchIt();
    expect(result).toMatchObject({ folder: 'exports/openalex/2026-03-04-precision-medicine', records: 250, outcome: 'complete' });
    expect(pages(result.folder)).toEqual(['page-00001.json', 'page-00002.json', 'page-00003.json']);
    expect(asked[1]?.searchParams.get('filter')).toBe(
      'title_and_abstract.search:precision medicine,from_publication_date:2012-01-01,to_publication_date:2019-12-31',
    );
    expect(asked.every((one) => one.searchParams.get('api_key') === KEY)).toBe(true);
    for (const name of readdirSync(join(root, result.folder)))
      expect(readFileSync(join(root, result.folder, name), 'utf8')).not.toContain(KEY);
    expect(await fetchIt()).toMatchObject({ outcome: 'complete-before', records: 250 });
    expect(await fetchIt({ again: true })).toMatchObject({ folder: 'exports/openalex/2026-03-04-precision-medicine-2' });
  });

  it('tells the cost before it starts, and stops when that is not approved', async () => {
    answer = asOpenAlex(12_345);
    const estimates: unknown[] = [];
    const result = await fetchIt({
      approve: (estimate) => {
        estimates.push(estimate);
        return false;
      },
    });
    expect(estimates).toEqual([{ records: 12_345, requests: 124, usd: 0.125 }]);
    expect(result.outcome).toBe('not-approved');
    expect(asked).toHaveLength(1);
  });

  it('keeps a polite rate', async () => {
    answer = asOpenAlex(250);
    await fetchIt();
    expect(slept.filter((ms) => ms > 0).length).toBeGreaterThanOrEqual(3);
    expect(Math.max(...slept)).toBe(200);
  });

  it('waits as long as a throttling service asks, then goes on', async () => {
    const well = asOpenAlex(150);
    answer = (request, response, number) =>
      number === 3 ? json(response, { error: 'slow down' }, 429, { 'retry-after': '7' }) : well(request, response, number);
    expect(await fetchIt()).toMatchObject({ records: 150 });
    expect(slept).toContain(7000);
  });

  it('stops when the day is used up, and goes on where it stood', async () => {
    const well = asOpenAlex(350);
    answer = (request, response, number) =>
      number >= 4
        ? json(response, { message: `limit of ${KEY} reached` }, 429, { 'retry-after': '40000' })
        : well(request, response, number);
    const failed = await fetchIt().catch((cause: Error) => cause.message);
    expect(failed).toMatch(/OpenAlex answered 429 .*run the command again later to go on/);
    expect(failed).not.toContain(KEY);
    answer = well;
    const before = asked.length;
    const result = await fetchIt();
    expect(result).toMatchObject({ records: 350, resumed: true, outcome: 'complete' });
    expect(asked.slice(before).map((one) => one.searchParams.get('cursor'))).toEqual([null, 'c200', 'c300', 'c350']);
    expect(pages(result.folder)).toHaveLength(4);
  });

  it('asks again for a page that is broken, and gives up in the end', async () => {
    const well = asOpenAlex(150);
    answer = (request, response, number) =>
      number === 2 ? response.writeHead(200).end('{"meta":{"count":150},"resu') : well(request, response, number);
    expect(await fetchIt()).toMatchObject({ records: 150 });
    answer = (_, response) => void response.writeHead(200).end('<html>maintenance</html>');
    await expect(fetchIt({ again: true })).rejects.toThrow(/broken page \(no valid JSON\); run the command again/);
  });

  it('begins again when an old cursor is refused', async () => {
    const well = asOpenAlex(250);
    answer = (request, response, number) => (number === 3 ? json(response, { error: 'bad key' }, 403) : well(request, response, number));
    await expect(fetchIt()).rejects.toThrow(/refused the request with 403 .*check the key/);
    answer = (request, response, number) =>
      request.searchParams.get('cursor') === 'c100' && number < 7
        ? json(response, { error: 'cursor expired' }, 400)
        : well(request, response, number);
    const result = await fetchIt();
    expect(result).toMatchObject({ records: 250, outcome: 'complete' });
    expect(pages(result.folder)).toHaveLength(3);
  });

  it('says so when nobody answers', async () => {
    await expect(fetchIt({ url: 'http://127.0.0.1:9' })).rejects.toThrow(/could not be reached/);
  });
});

describe('Crossref', () => {
  it('pages until a page is not full', async () => {
    answer = (request, response) => {
      const rows = Number(request.searchParams.get('rows'));
      const from = Number((request.searchParams.get('cursor') ?? '*').replace('*', '0'));
      const items = Array.from({ length: Math.min(rows, 1200 - from) }, (_, at) => ({ DOI: `10.1234/${from + at}` }));
      json(response, { status: 'ok', message: { 'total-results': 1200, items, 'next-cursor': String(from + items.length) } });
    };
    const result = await fetchIt({ service: crossref, key: 'someone@example.org' });
    expect(result).toMatchObject({ records: 1200, outcome: 'complete' });
    expect(pages(result.folder)).toHaveLength(3);
    expect(asked[1]?.searchParams.get('filter')).toBe('from-pub-date:2012,until-pub-date:2019');
    expect(asked[1]?.searchParams.get('mailto')).toBe('someone@example.org');
  });
});

describe('PubMed', () => {
  /** Ten records on every day of 2012 to 2019; a search hands out 9,999 at most. */
  const asPubmed: typeof answer = (request, response) => {
    const day = (name: string): number =>
      Date.parse(`${(request.searchParams.get(name) ?? '').replaceAll('/', '-')}T00:00:00Z`) / 86_400_000;
    if (request.pathname === '/esearch.fcgi') {
      const count = (day('maxdate') - day('mindate') + 1) * 10;
      json(response, { esearchresult: { count: String(count), webenv: `W${request.searchParams.get('mindate')}`, querykey: '1' } });
      return;
    }
    const start = Number(request.searchParams.get('retstart'));
    const length = Number(request.searchParams.get('retmax'));
    if (start + length > 9999) return void response.writeHead(400).end('Search Backend failed');
    const from = Number(request.searchParams.get('WebEnv')?.slice(1).replaceAll('/', '')) * 100_000;
    response.writeHead(200).end(Array.from({ length }, (_, at) => `\nPMID- ${from + start + at}\nTI  - Title\n`).join(''));
  };

  it('cuts a large query by date, so that every record is reached once', async () => {
    answer = asPubmed;
    const result = await fetchIt({ service: pubmed });
    expect(result.records).toBe(29_220);
    const ids = pages(result.folder).flatMap((name) => readFileSync(join(root, result.folder, name), 'utf8').match(/^PMID- \d+/gm) ?? []);
    expect(new Set(ids).size).toBe(29_220);
  });

  it('goes on in the middle of a span', async () => {
    answer = (request, response, number) => (number === 12 ? void response.writeHead(400).end('bad') : asPubmed(request, response, number));
    await expect(fetchIt({ service: pubmed })).rejects.toThrow(/refused the request with 400/);
    answer = asPubmed;
    const result = await fetchIt({ service: pubmed });
    expect(result).toMatchObject({ records: 29_220, resumed: true });
    const ids = pages(result.folder).flatMap((name) => readFileSync(join(root, result.folder, name), 'utf8').match(/^PMID- \d+/gm) ?? []);
    expect(new Set(ids).size).toBe(29_220);
  });

  it('takes half a page for a broken one', async () => {
    answer = (request, response) =>
      request.pathname === '/esearch.fcgi'
        ? json(response, { esearchresult: { count: '100', webenv: 'W', querykey: '1' } })
        : void response.writeHead(200).end('PMID- 1\n');
    await expect(fetchIt({ service: pubmed })).rejects.toThrow(/broken page \(1 of 100 records\)/);
  });
});
