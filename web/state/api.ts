import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Text } from './language.ts';

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

export interface Param {
  readonly type: 'integer' | 'number' | 'choice' | 'text' | 'flag';
  readonly default: string | number | boolean;
  readonly help: Text;
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}
export interface Column {
  readonly name: string;
  readonly type: 'text' | 'id' | 'year' | 'works' | 'credit' | 'integer' | 'number' | 'share' | 'percent' | 'flag';
  readonly label: Text;
  readonly description: Text;
}
export interface Declared {
  readonly id: string;
  /** It draws again and again: it may take long, tells how far it is, and can be stopped. */
  readonly resamples: boolean;
  readonly title: Text;
  readonly summary: Text;
  readonly params: Readonly<Record<string, Param>>;
  readonly columns: readonly Column[];
  readonly needs: readonly string[];
  readonly citations: readonly string[];
}
export interface Coverage {
  readonly works: number;
  readonly known: Readonly<Record<string, number>>;
}
export interface Answer {
  readonly analysis: string;
  readonly title: Text;
  readonly rule: Text;
  readonly coverage: Coverage;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly notes: readonly Text[];
  readonly citations: readonly string[];
  readonly authority: readonly string[];
  readonly worksBehind: readonly (readonly string[] | null)[];
  /** Names of the institutions and funders that the rows tell of by id. */
  readonly names: Readonly<Record<string, Name>>;
}

export interface Name {
  readonly en: string;
  readonly zh: string | null;
}
/** What is known of one institution or funder. */
export interface Entity {
  readonly id: string;
  readonly name: Name;
  readonly sort: string | null;
  readonly city: Name | null;
  readonly region: Name | null;
  readonly country: string | null;
  readonly parent: (Name & { readonly id: string }) | null;
  readonly parts: readonly (Name & { readonly id: string; readonly works: number })[];
  readonly ror: string | null;
}
export type Dimension = 'country' | 'funder' | 'level' | 'institution' | 'source' | 'language' | 'type' | 'label';
export interface FacetRow {
  readonly id: string;
  readonly works: number;
  readonly name?: Name;
}
/** The facets of a span of years. */
export interface SpanFacets {
  readonly from: number;
  readonly until: number;
  readonly facets: Facets;
}
export interface Facets {
  readonly total: number;
  readonly works: number;
  readonly years: readonly { readonly year: number; readonly works: number }[];
  readonly dimensions: Readonly<Record<Dimension, { readonly size: number; readonly rows: readonly FacetRow[] }>>;
  readonly carried: Readonly<Record<'address' | 'link' | 'corresponding' | 'funding' | 'reference', number>>;
  readonly ties: readonly (readonly [a: string, b: string, works: number])[];
}
/** A steady rate of growth a year with its 95 % interval. */
export interface Growth {
  readonly rate: number;
  readonly low: number | null;
  readonly high: number | null;
}
export interface Series {
  readonly years: readonly number[];
  readonly world: readonly number[];
  readonly growth: Growth | null;
  readonly series: readonly {
    readonly id: string;
    readonly name?: Name;
    readonly works: readonly number[];
    readonly growth: Growth | null;
  }[];
}

export interface Account {
  readonly read: number;
  readonly kept: number;
  readonly merged: number;
  readonly setAside: Readonly<Record<string, number>>;
  readonly files: readonly {
    readonly path: string;
    readonly format: string | null;
    readonly records: number;
    readonly kept: number;
    readonly merged: number;
    readonly setAside: Readonly<Record<string, number>>;
    readonly problems: number;
    readonly refused: string | null;
  }[];
}
export interface Study {
  readonly state: 'none' | 'unbuilt' | 'built';
  readonly version: string;
  readonly folder: string;
  readonly title?: Text | string;
  readonly question?: Text | string | null;
  readonly notes?: readonly (Text | string)[];
  readonly synthetic?: boolean;
  readonly window?: { readonly from?: number; readonly until?: number };
  readonly units?: string;
  readonly home?: string;
  readonly partner?: string;
  readonly labels?: readonly string[];
  readonly labelSets?: Readonly<Record<string, readonly string[]>>;
  readonly sources?: readonly string[];
  readonly provisionalFrom?: number;
  readonly known?: Readonly<Record<string, number>>;
  readonly account?: Account;
  readonly problems?: readonly { readonly path: string; readonly line: number; readonly code: string; readonly text: string }[];
}
export interface Names {
  readonly countries: Readonly<Record<string, { readonly en: string; readonly zh: string; readonly numeric: string | null }>>;
}

export interface ListedWork {
  readonly id: string;
  readonly title: string;
  readonly year: number | null;
  readonly journal: string | null;
  readonly type: string | null;
  readonly language: string | null;
  readonly cited: number | null;
  readonly source: string | null;
}
export interface Work {
  readonly id: string;
  readonly title: string;
  readonly year: number | null;
  readonly type: string | null;
  readonly language: string | null;
  readonly journal: string | null;
  readonly volume: string | null;
  readonly issue: string | null;
  readonly pages: string | null;
  readonly doi: string | null;
  readonly citedBy: number | null;
  readonly keywords: readonly string[];
  readonly records: readonly {
    readonly file: string;
    readonly line: number;
    readonly source: string;
    readonly id: string | null;
    readonly rule: string;
  }[];
  readonly authors: readonly {
    readonly name: string;
    readonly fullName: string | null;
    readonly orcid: string | null;
    readonly person: { readonly id: string; readonly basis: string | null } | null;
    readonly corresponding: boolean;
    readonly addresses: readonly number[];
  }[];
  readonly addresses: readonly {
    readonly raw: string;
    readonly counted: boolean;
    readonly country: string;
    readonly countryMethod: string;
    readonly city: string | null;
    readonly region: string | null;
    readonly institutions: readonly {
      readonly id: string;
      readonly name: string;
      readonly method: string;
      readonly confidence: number;
      readonly evidence: string;
    }[];
  }[];
  readonly funders: readonly {
    readonly raw: string | null;
    readonly award: string | null;
    readonly id: string | null;
    readonly name: string | null;
    readonly level: string | null;
    readonly region: string | null;
    readonly country: string | null;
    readonly method: string | null;
  }[];
}
export interface RawRecords {
  readonly records: readonly {
    readonly file: string;
    readonly line: number;
    readonly lines: readonly string[] | null;
    readonly cut: boolean;
  }[];
}

export interface Network {
  readonly years: readonly number[];
  readonly nodes: readonly {
    readonly id: string;
    readonly name: Name;
    readonly works: number;
    readonly byYear: readonly number[];
    readonly x: number | null;
    readonly y: number | null;
    readonly community: number;
    readonly stability: number;
  }[];
  readonly all: number;
  readonly ties: readonly (readonly [a: number, b: number, weight: number, works: number])[];
  readonly yearly: readonly (readonly (readonly [tie: number, weight: number, works: number])[])[];
  readonly layout: 'vos' | 'none';
  readonly leftOut: number;
  readonly nodesLeftOut: number;
}
/** The parties that a tie may have. */
export interface Places {
  readonly rows: readonly { readonly id: string; readonly name: Name; readonly works: number }[];
}

export type MapLevel = 'country' | 'region' | 'city' | 'institution';
export type PlaceCount = 'works' | 'fractional' | 'first' | 'corresponding' | 'shared' | 'cited';
export interface MapPlace extends Readonly<Record<PlaceCount, number>> {
  readonly id: string;
  /** The filter whose works name the place. */
  readonly where: string;
  readonly name: Name;
  readonly country: string | null;
  readonly region: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}
export type MapTie = readonly [a: string, b: string, works: number, fractional: number];
export interface MapAnswer {
  readonly level: MapLevel;
  readonly rows: readonly MapPlace[];
  readonly ties: readonly MapTie[];
  /** Ties are those of so many places, the ones with most works. */
  readonly tied: number;
  readonly works: { readonly all: number; readonly located: number };
  readonly addresses: { readonly all: number; readonly located: number };
}

/** What the server said when it refused or failed. */
export class ApiError extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }
}

export async function send<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError('unreachable', 0);
  }
  const body: unknown = response.headers.get('content-type')?.includes('json') === true ? await response.json() : {};
  if (response.ok) return body as T;
  const told = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  throw new ApiError(
    [told['error'], told['detail']].filter((one) => typeof one === 'string').join(': ') || `HTTP ${response.status}`,
    response.status,
  );
}

export function sendJson<T>(path: string, method: 'POST' | 'PUT' | 'DELETE', body?: unknown): Promise<T> {
  return send<T>(path, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
}

let version = '';
const held = new Map<string, unknown>();
const heldAhead = new Map<string, unknown>();
const versionListeners = new Set<(version: string) => void>();
const MOST_HELD = 80;
/** Answers asked ahead are small; several brushes and pointed-at names fit. */
const MOST_AHEAD = 400;

/** The answer of this build that was given to a question before, or that was asked for ahead. */
export function heldAnswer<T>(key: string): T | undefined {
  return (held.get(key) ?? heldAhead.get(key)) as T | undefined;
}

export function holdAnswer(key: string, answer: unknown): void {
  hold(held, MOST_HELD, key, answer);
}

function hold(answers: Map<string, unknown>, most: number, key: string, answer: unknown): void {
  answers.set(key, answer);
  const oldest = answers.keys().next().value;
  if (answers.size > most && oldest !== undefined) answers.delete(oldest);
}

/** A new build makes every answer stale. */
export function setVersion(next: string): void {
  if (next === version) return;
  version = next;
  held.clear();
  heldAhead.clear();
  for (const listener of versionListeners) listener(next);
}

export function useVersion(): string {
  const [now, setNow] = useState(version);
  useEffect(() => {
    versionListeners.add(setNow);
    setNow(version);
    return () => {
      versionListeners.delete(setNow);
    };
  }, []);
  return now;
}

const askedAhead = new Map<string, Promise<unknown>>();

type Answered = readonly (readonly [path: string, answer: unknown])[];

/** Asks for what is likely wanted next, so that it is there when it is; `within` finds in an answer those of other paths. */
export function askAhead<T>(path: string, within: (answer: T) => Answered = () => []): void {
  const asked = version;
  const key = `${asked} ${path}`;
  if (heldAnswer(key) !== undefined || askedAhead.has(key)) return;
  const answer = send<T>(path).finally(() => askedAhead.delete(key));
  askedAhead.set(key, answer);
  answer.then(
    (found) => {
      if (asked !== version) return;
      for (const [of, own] of [[path, found] as const, ...within(found)]) hold(heldAhead, MOST_AHEAD, `${asked} ${of}`, own);
    },
    // What fails here is asked again, and told, when it is wanted.
    () => {},
  );
}

export interface Asked<T> {
  readonly data: T | null;
  readonly error: ApiError | null;
  /** Data of the question before this one is still shown. */
  readonly waiting: boolean;
  /** The address that `data` answers. */
  readonly path: string | null;
}

/** The answer to a GET of the server; one that is held is there at once, else the one before stays until the next is there. */
export function useAsk<T>(path: string | null): Asked<T> {
  const current = useVersion();
  const key = path === null ? null : `${current} ${path}`;
  const shown = useRef<Shown<T>>(NOTHING);
  const [, setCame] = useState(NOTHING as Shown<T>);
  const known = key === null ? undefined : heldAnswer<T>(key);
  // Before the frame is drawn, not after it: the answer is then a frame nearer.
  useLayoutEffect(() => {
    if (path === null || key === null) {
      shown.current = NOTHING;
      return undefined;
    }
    if (known !== undefined) {
      shown.current = { key, path, data: known, error: null };
      return undefined;
    }
    if (shown.current.key === key) return undefined;
    const controller = new AbortController();
    const come = (next: Shown<T>): void => {
      if (controller.signal.aborted) return;
      shown.current = next;
      setCame(next);
    };
    const ahead = askedAhead.get(key)?.catch(() => send(path, { signal: controller.signal })) as Promise<T> | undefined;
    (ahead ?? send<T>(path, { signal: controller.signal })).then(
      (data) => {
        if (!controller.signal.aborted) holdAnswer(key, data);
        come({ key, path, data, error: null });
      },
      (cause: unknown) => come({ key, path, data: null, error: cause instanceof ApiError ? cause : new ApiError(String(cause), 0) }),
    );
    return () => controller.abort();
  }, [key, path, known]);
  if (path === null) return NOTHING_ASKED;
  if (known !== undefined) return { data: known, error: null, waiting: false, path };
  const { data, error, path: answered, key: last } = shown.current;
  return { data, error, waiting: last !== key, path: answered };
}

interface Shown<T> {
  readonly key: string | null;
  readonly path: string | null;
  readonly data: T | null;
  readonly error: ApiError | null;
}

const NOTHING: Shown<never> = { key: null, path: null, data: null, error: null };
const NOTHING_ASKED: Asked<never> = { data: null, error: null, waiting: false, path: null };
