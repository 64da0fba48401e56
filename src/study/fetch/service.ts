import type { Client } from './client.ts';

/** What to fetch: words, as a person would type them into the service, and years of publication. */
export interface FetchQuery {
  readonly words: string;
  readonly from: number | null;
  readonly until: number | null;
}

export interface Estimate {
  readonly records: number;
  readonly requests: number;
  /** US dollars at the service's list price; null where it is free. */
  readonly usd: number | null;
}

/** One page as the service sent it. */
export interface FetchedPage {
  readonly body: string;
  readonly records: number;
  /** Where the next page begins, for resuming; null after the last. */
  readonly next: string | null;
}

/** A service that hands out records by pages. */
export interface FetchService {
  readonly id: 'openalex' | 'pubmed' | 'crossref';
  readonly label: string;
  readonly url: string;
  readonly extension: 'json' | 'txt';
  /** The environment variable that may hold a key (or, for Crossref, a mail address). */
  readonly keyVariable: string;
  readonly keyParameter: string;
  requestsPerSecond(hasKey: boolean): number;
  /** How many records match, and what fetching them takes; makes one request. */
  estimate(client: Client, address: AddressOf, query: FetchQuery): Promise<Estimate>;
  /** Pages from `start` (a page's `next`, null for the first) on. */
  pages(client: Client, address: AddressOf, query: FetchQuery, start: string | null): AsyncGenerator<FetchedPage>;
}

/** Makes the address of a request: path under the service's URL, its parameters, and the key. */
export type AddressOf = (path: string, parameters: Readonly<Record<string, string>>) => URL;

/** A parsed JSON object, or the reason why a body is none. */
export function jsonObject(body: string): Readonly<Record<string, unknown>> | string {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : 'no JSON object';
  } catch {
    return 'no valid JSON';
  }
}

/** Why `body` is not a JSON object that `looksRight`, or null. */
export function brokenJson(body: string, looksRight: (value: Readonly<Record<string, unknown>>) => boolean): string | null {
  const value = jsonObject(body);
  if (typeof value === 'string') return value;
  return looksRight(value) ? null : 'fields are missing';
}
