import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';

export const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1']);
export const TOKEN_COOKIE = 'fieldlines';

/** Why a request is refused, or null: Host and Origin must be ours, another site's page may neither read nor write, a token must fit. */
export function refusal(context: Context, token: string | null, host: string): string | null {
  if (token !== null && !fits(context, token)) return 'token missing or wrong';
  if (token === null && !isOwn(context.req.header('host') ?? '', host)) return 'host not served';
  const origin = context.req.header('origin');
  if (origin !== undefined && !sameAuthority(origin, context.req.header('host') ?? '')) return 'origin not served';
  const site = context.req.header('sec-fetch-site');
  const writes = !['GET', 'HEAD'].includes(context.req.method);
  if (writes && site !== undefined && site !== 'same-origin') return 'another site may not write';
  return null;
}

function isOwn(authority: string, host: string): boolean {
  const name = authority.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return LOOPBACK.has(name) || name === host;
}

function sameAuthority(origin: string, authority: string): boolean {
  return origin.replace(/^https?:\/\//, '').toLowerCase() === authority.toLowerCase();
}

function fits(context: Context, token: string): boolean {
  const given = [
    context.req.query('token'),
    context.req.header('authorization')?.replace(/^Bearer /, ''),
    getCookie(context, TOKEN_COOKIE),
  ];
  return given.some((one) => {
    const [a, b] = [Buffer.from(one ?? ''), Buffer.from(token)];
    return a.length === b.length && timingSafeEqual(a, b);
  });
}
