import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { Hono } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** The folder of the built app, or null when it was not built. */
export function appFolder(): string | null {
  for (const path of ['../../web/', '../../../dist/web/']) {
    const folder = fileURLToPath(new URL(path, import.meta.url));
    if (existsSync(join(folder, 'index.html'))) return folder;
  }
  return null;
}

interface AppFile {
  readonly type: string;
  readonly body: Buffer;
  readonly packed: Buffer | null;
}

/** The app's files, read once; every address that is no route of the server is a view of the app. */
export function appRoutes(folder: string | null): Hono {
  const routes = new Hono();
  const files = folder === null ? new Map<string, AppFile>() : readFiles(folder);
  routes.get('*', (context) => {
    const path = new URL(context.req.url).pathname;
    if (/^\/(?:api|openapi\.json)(?:\/|$)/.test(path)) return context.json({ error: `unknown address: ${path}` }, 404);
    const named = files.get(path);
    if (named === undefined && path.startsWith('/assets/')) return context.text('no such file', 404);
    const file = named ?? files.get('/index.html');
    if (file === undefined) return context.redirect('/report');
    const packed = (context.req.header('accept-encoding') ?? '').includes('br') ? file.packed : null;
    return new Response(new Uint8Array(packed ?? file.body), {
      headers: {
        'Content-Type': file.type,
        'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ...(packed === null ? {} : { 'Content-Encoding': 'br' }),
      },
    });
  });
  return routes;
}

function readFiles(folder: string): Map<string, AppFile> {
  const files = new Map<string, AppFile>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const body = readFileSync(path);
    const packed = body.length > 1_000 ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : null;
    files.set(`/${name.replaceAll('\\', '/')}`, { type: TYPES[extname(name)] ?? 'application/octet-stream', body, packed });
  }
  return files;
}
