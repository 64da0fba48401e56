import { randomBytes, timingSafeEqual } from 'node:crypto';
import { serve, type ServerType } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { openStudy, type OpenStudy } from '../../study/open-study.ts';
import { analysesRoutes } from './analyses.ts';
import { curationRoutes } from './curation.ts';
import { isLive, liveStudy } from './live-study.ts';
import { pageRoutes } from './pages.ts';
import { worksRoutes } from './works.ts';

export interface ServeOptions {
  readonly port: number;
  /** Loopback by default; any other address needs the token in every request. */
  readonly host: string;
}

export interface Serving {
  readonly url: string;
  close(): Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/** Serves a built study: the report at `/`, tables, works, and the JSON API that `/openapi.json` describes. */
export async function serveStudy(root: string, { port, host }: ServeOptions): Promise<Serving> {
  const opened = liveStudy(await openStudy(root));
  const token = LOOPBACK.has(host) ? null : randomBytes(18).toString('base64url');
  const app = studyApp(opened, token, host);
  const server = await new Promise<ServerType>((resolve, reject) => {
    const started = serve({ fetch: app.fetch, port, hostname: host }, () => resolve(started));
    started.once('error', reject);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}/${token === null ? '' : `?token=${token}`}`,
    close: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await opened.close();
    },
  };
}

/** The routes of a study; `token` null serves loopback names only. */
export function studyApp(study: OpenStudy, token: string | null, host = '127.0.0.1'): Hono {
  const opened = isLive(study) ? study : liveStudy(study);
  const app = new Hono();
  app.use(async (context, next) => {
    const refused = token === null ? foreignHost(context, host) : wrongToken(context, token);
    if (refused !== null) return context.json({ error: refused }, 403);
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'no-referrer');
    return next();
  });
  app.onError((cause, context) => {
    const misuse = /^(?:invalid|unknown) /.test(cause.message);
    return context.json(
      { error: misuse ? cause.message : 'the server failed on this request', ...(misuse ? {} : { detail: cause.message.split('\n')[0] }) },
      misuse ? 400 : 500,
    );
  });
  app.route('/', pageRoutes(opened));
  app.route('/', analysesRoutes(opened));
  app.route('/', worksRoutes(opened));
  app.route('/', curationRoutes(opened));
  return app;
}

/** Another site's page must not read a study through the browser: Host and Origin must be ours. */
function foreignHost(context: Context, host: string): string | null {
  const own = (authority: string): boolean => {
    const name = authority.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
    return LOOPBACK.has(name) || name === host;
  };
  if (!own(context.req.header('host') ?? '')) return 'host not served';
  const origin = context.req.header('origin');
  if (origin !== undefined && !own(origin.replace(/^https?:\/\//, ''))) return 'origin not served';
  return null;
}

function wrongToken(context: Context, token: string): string | null {
  const given = context.req.query('token') ?? context.req.header('authorization')?.replace(/^Bearer /, '') ?? '';
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b) ? null : 'token missing or wrong';
}
