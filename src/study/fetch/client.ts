/** What fetching may do to the world; tests pass their own. */
export interface FetchEffects {
  readonly fetch: (
    url: string,
    init: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
  ) => Promise<Response>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly now: () => number;
}

/** A service that did not answer as it documents. The message says what to do, and never holds a key. */
export class FetchError extends Error {
  /** Whether the same request may succeed later, so that resuming makes sense. */
  readonly passing: boolean;

  constructor(message: string, passing: boolean, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FetchError';
    this.passing = passing;
  }
}

export interface Client {
  /**
   * The body of `url`, at most `requestsPerSecond` times a second. Throttling, server errors, broken connections and bodies that
   * `accept` refuses (by returning a reason) are tried again with growing pauses; throws FetchError when that does not help.
   */
  get(url: URL, accept: (body: string) => string | null): Promise<string>;
}

export interface ClientOptions {
  readonly service: string;
  readonly requestsPerSecond: number;
  /** Query parameters that must not appear in a message. */
  readonly secrets: readonly string[];
  readonly effects: FetchEffects;
}

const TRIES = 6;
const FIRST_PAUSE_MS = 1000;
/** A service that asks for a longer pause has closed for the day. */
const LONGEST_PAUSE_MS = 120_000;
const TIMEOUT_MS = 90_000;
const AGENT = 'fieldlines/0.1 (bibliometrics, fetches on request of a person)';

export function client({ service, requestsPerSecond, secrets, effects }: ClientOptions): Client {
  let earliest = 0;
  const attempt = async (
    url: URL,
    accept: (body: string) => string | null,
  ): Promise<{ body: string } | { failed: FetchError; pauseMs: number | null }> => {
    const wait = earliest - effects.now();
    if (wait > 0) await effects.sleep(wait);
    earliest = effects.now() + 1000 / requestsPerSecond;
    let response: Response;
    let body: string;
    try {
      response = await effects.fetch(url.href, {
        headers: { 'User-Agent': AGENT, Accept: '*/*' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      body = await response.text();
    } catch (cause) {
      return {
        failed: new FetchError(
          `${service} could not be reached (${reasonOf(cause)}); check the connection and run the command again to go on`,
          true,
        ),
        pauseMs: null,
      };
    }
    const said = shown(body, url, secrets);
    if (response.status === 429 || response.status >= 500) {
      return {
        failed: new FetchError(`${service} answered ${response.status}${said}; run the command again later to go on`, true),
        pauseMs: pauseOf(response, effects.now()),
      };
    }
    if (!response.ok) {
      const remedy = response.status === 401 || response.status === 403 ? '; check the key in the environment' : '; check the query';
      throw new FetchError(`${service} refused the request with ${response.status}${said}${remedy}`, false);
    }
    const broken = accept(body);
    if (broken !== null)
      return { failed: new FetchError(`${service} sent a broken page (${broken}); run the command again to go on`, true), pauseMs: null };
    return { body };
  };
  return {
    async get(url, accept) {
      let pauseMs = FIRST_PAUSE_MS;
      for (let tried = 1; ; tried += 1) {
        const answer = await attempt(url, accept);
        if ('body' in answer) return answer.body;
        const asked = answer.pauseMs ?? pauseMs;
        if (tried === TRIES || asked > LONGEST_PAUSE_MS) throw answer.failed;
        await effects.sleep(asked);
        pauseMs *= 2;
      }
    },
  };
}

/** `Retry-After` in seconds or as a date. */
function pauseOf(response: Response, now: number): number | null {
  const header = response.headers.get('retry-after');
  if (header === null) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return seconds * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return inner instanceof Error ? inner.message : String(inner);
}

/** The first words of what a service said, without the values of secret parameters. */
function shown(body: string, url: URL, secrets: readonly string[]): string {
  let words = body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 160);
  for (const name of secrets) {
    const value = url.searchParams.get(name);
    if (value !== null && value !== '') words = words.replaceAll(value, '…');
  }
  return words === '' ? '' : ` (${words})`;
}
