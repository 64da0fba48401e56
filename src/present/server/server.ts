import { randomBytes } from 'node:crypto';
import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { setCookie } from 'hono/cookie';
import type { OpenStudy } from '../../study/open-study.ts';
import { analysesRoutes } from './analyses.ts';
import { appFolder, appRoutes } from './app-files.ts';
import { buildRoutes } from './build.ts';
import { curationRoutes } from './curation.ts';
import { entityRoutes } from './entity.ts';
import { exportsRoutes } from './exports.ts';
import { facetsRoutes } from './facets.ts';
import { LOOPBACK, refusal, TOKEN_COOKIE } from './guard.ts';
import { liveStudy, NotBuiltError, steadyStudy, UnreadableStudyError, type LiveStudy } from './live-study.ts';
import { networkRoutes } from './network.ts';
import { pageRoutes } from './pages.ts';
import { mapRoutes } from './map.ts';
import { placesRoutes } from './places.ts';
import { putSafeHeaders } from './safe-headers.ts';
import { studyRoutes } from './study.ts';
import { withoutFolder } from './without-folder.ts';
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

/** More than any ledger line or choice needs; exports have a limit of their own. */
const MOST_BODY_BYTES = 1_000_000;

/** Serves a study, built or to be built: the app at `/`, the report at `/report`, and the JSON API that `/openapi.json` describes. */
export async function serveStudy(root: string, { port, host }: ServeOptions): Promise<Serving> {
  const live = await liveStudy(root);
  const token = LOOPBACK.has(host) ? null : randomBytes(18).toString('base64url');
  const app = studyApp(live, token, host);
  const server = await new Promise<ServerType>((resolve, reject) => {
    const started = serve({ fetch: app.fetch, port, hostname: host }, () => resolve(started));
    started.once('error', reject);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}/${token === null ? '' : `?token=${token}`}`,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await live.close();
    },
  };
}

/** The routes of a study; `token` null serves loopback names only. */
export function studyApp(opened: OpenStudy | LiveStudy, token: string | null, host = '127.0.0.1'): Hono {
  const live = 'version' in opened ? opened : steadyStudy(opened);
  const app = new Hono();
  const small = bodyLimit({
    maxSize: MOST_BODY_BYTES,
    onError: (context) => context.json({ error: `the body is larger than ${MOST_BODY_BYTES / 1e6} MB` }, 413),
  });
  app.use(async (context, next) => {
    await next();
    putSafeHeaders(context);
  });
  app.use(async (context, next) => {
    const refused = refusal(context, token, host);
    if (refused !== null) return context.json({ error: refused }, 403);
    if (token !== null && context.req.query('token') === token)
      setCookie(context, TOKEN_COOKIE, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
    await live.refresh();
    return /^\/api\/exports\/./.test(new URL(context.req.url).pathname) ? next() : small(context, next);
  });
  app.onError((cause, context) => {
    if (cause instanceof NotBuiltError) return context.json({ error: cause.message, state: live.state }, 409);
    if (cause instanceof UnreadableStudyError)
      return context.json({ error: cause.message, detail: firstLine(cause.cause, live.root) }, 503);
    const misuse = /^(?:invalid|unknown) /.test(cause.message);
    return context.json(
      misuse
        ? { error: withoutFolder(cause.message, live.root) }
        : { error: 'the server failed on this request', detail: firstLine(cause, live.root) },
      misuse ? 400 : 500,
    );
  });
  app.route('/', studyRoutes(live));
  app.route('/', pageRoutes(live));
  app.route('/', analysesRoutes(live));
  app.route('/', facetsRoutes(live));
  app.route('/', entityRoutes(live));
  app.route('/', networkRoutes(live));
  app.route('/', placesRoutes(live));
  app.route('/', mapRoutes(live));
  app.route('/', worksRoutes(live));
  app.route('/', exportsRoutes(live));
  app.route('/', buildRoutes(live));
  app.route('/', curationRoutes(live));
  app.route('/', appRoutes(appFolder()));
  return app;
}

function firstLine(cause: unknown, root: string): string {
  return withoutFolder((cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? '', root);
}
