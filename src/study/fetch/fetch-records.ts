import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { freePath } from '../free-path.ts';
import { studyFolder } from '../study-folder.ts';
import { client, FetchError, type FetchEffects } from './client.ts';
import { crossref } from './crossref.ts';
import { openalex } from './openalex.ts';
import { pubmed } from './pubmed.ts';
import type { AddressOf, Estimate, FetchQuery, FetchService } from './service.ts';

export const FETCH_SERVICES: readonly FetchService[] = [openalex, pubmed, crossref];

export interface FetchRequest {
  readonly service: FetchService;
  readonly query: FetchQuery;
  readonly root: string;
  /** Another address of the same service: a mirror, or a test. */
  readonly url?: string;
  readonly key: string | null;
  /** Whether to fetch anew what was fetched whole before, into a folder of its own. */
  readonly again: boolean;
  readonly effects: FetchEffects;
  /** Called before the first page; false stops. */
  readonly approve: (estimate: Estimate) => boolean;
  readonly progress: (records: number, all: number) => void;
}

export interface Fetched {
  /** Relative to the study: `exports/openalex/2026-01-31-precision-medicine`. */
  readonly folder: string;
  readonly records: number;
  readonly resumed: boolean;
  readonly outcome: 'complete' | 'complete-before' | 'not-approved';
}

/** Kept beside the pages, hidden from the study: what was asked, when, and where to go on. It never holds a key. */
const NOTE = '.fetch.json';
const note = z.object({
  service: z.string(),
  words: z.string(),
  from: z.number().nullable(),
  until: z.number().nullable(),
  begun: z.string(),
  expected: z.number(),
  pages: z.number(),
  records: z.number(),
  next: z.string().nullable(),
  complete: z.boolean(),
});
type Note = z.infer<typeof note>;

/**
 * Fetches the records of a query page by page into the study's exports, as the service sent them, so that the study rebuilds
 * offline. A fetch that was broken off goes on where it stood. Throws FetchError; what was fetched until then is kept.
 */
export async function fetchRecords(request: FetchRequest): Promise<Fetched> {
  const { service, query, root, key, effects } = request;
  const exports = join(studyFolder(root).exports, service.id);
  const held = heldNotes(exports)
    .filter(({ told }) => sameQuery(told, query))
    .at(-1);
  if (held?.told.complete === true && !request.again)
    return { folder: relative(service, held.name), records: held.told.records, resumed: false, outcome: 'complete-before' };
  const open = held !== undefined && !held.told.complete ? held : null;

  const base = request.url ?? service.url;
  const address: AddressOf = (path, parameters) => {
    const url = new URL(`${base.replace(/\/$/, '')}/${path}`);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    if (key !== null) url.searchParams.set(service.keyParameter, key);
    return url;
  };
  const requests = client({
    service: service.label,
    requestsPerSecond: service.requestsPerSecond(key !== null),
    secrets: [service.keyParameter],
    effects,
  });
  const estimate = await service.estimate(requests, address, query);
  const day = new Date(effects.now()).toISOString().slice(0, 10);
  const name = open?.name ?? basename(freePath(exports, `${day}-${slug(query.words)}`));
  if (!request.approve(remaining(estimate, open?.told ?? null)))
    return { folder: relative(service, name), records: 0, resumed: false, outcome: 'not-approved' };

  const folder = join(exports, name);
  mkdirSync(folder, { recursive: true });
  let told: Note = open?.told ?? {
    service: service.id,
    ...query,
    begun: day,
    expected: estimate.records,
    pages: 0,
    records: 0,
    next: null,
    complete: false,
  };
  writeNote(folder, told);
  const readOn = async (): Promise<void> => {
    for await (const page of service.pages(requests, address, query, told.next)) {
      const number = told.pages + 1;
      if (page.records > 0) writeWhole(join(folder, `page-${String(number).padStart(5, '0')}.${service.extension}`), page.body);
      told = { ...told, pages: number, records: told.records + page.records, next: page.next };
      writeNote(folder, told);
      request.progress(told.records, estimate.records);
    }
  };
  const before = told.pages;
  try {
    await readOn();
  } catch (cause) {
    const stale = open !== null && told.pages === before && cause instanceof FetchError && !cause.passing;
    if (!stale) throw cause;
    // A cursor of days ago is refused: begin again.
    for (const file of readdirSync(folder)) if (file.startsWith('page-')) rmSync(join(folder, file));
    told = { ...told, pages: 0, records: 0, next: null };
    await readOn();
  }
  writeNote(folder, { ...told, next: null, complete: true });
  return { folder: relative(service, name), records: told.records, resumed: open !== null, outcome: 'complete' };
}

function heldNotes(exports: string): { name: string; told: Note }[] {
  if (!existsSync(exports)) return [];
  return readdirSync(exports)
    .toSorted()
    .flatMap((name) => {
      const path = join(exports, name, NOTE);
      if (!existsSync(path)) return [];
      const parsed = note.safeParse(JSON.parse(readFileSync(path, 'utf8')));
      return parsed.success ? [{ name, told: parsed.data }] : [];
    });
}

function sameQuery(told: Note, { words, from, until }: FetchQuery): boolean {
  return told.words === words && told.from === from && told.until === until;
}

function remaining(estimate: Estimate, told: Note | null): Estimate {
  if (told === null || estimate.records === 0) return estimate;
  const share = Math.max(0, 1 - told.records / estimate.records);
  return {
    records: estimate.records - told.records,
    requests: Math.ceil(estimate.requests * share),
    usd: estimate.usd === null ? null : estimate.usd * share,
  };
}

function relative(service: FetchService, name: string): string {
  return `exports/${service.id}/${name}`;
}

function slug(words: string): string {
  const bare = words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return bare.slice(0, 60) || 'query';
}

function writeNote(folder: string, told: Note): void {
  writeWhole(join(folder, NOTE), `${JSON.stringify(told, null, 2)}\n`);
}

/** A page that was cut off by a crash must not look like a page. */
function writeWhole(path: string, content: string): void {
  writeFileSync(`${path}.part`, content);
  renameSync(`${path}.part`, path);
}
