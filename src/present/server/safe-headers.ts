import type { Context } from 'hono';
import { REPORT_POLICY } from '../report/policy.ts';

/**
 * Nothing but our own scripts and styles runs, nothing is asked of anyone else. The hash is that of the one style element
 * that Observable Plot puts into its charts.
 */
const APP_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
].join('; ');

/** Puts on every answer, refusals too, what keeps other pages out and foreign scripts from running. */
export function putSafeHeaders(context: Context): void {
  const report = /^\/report(?:\/|$)/.test(new URL(context.req.url).pathname);
  context.header('Content-Security-Policy', `${report ? REPORT_POLICY : APP_POLICY}; frame-ancestors 'none'`);
  context.header('X-Content-Type-Options', 'nosniff');
  context.header('Referrer-Policy', 'no-referrer');
  context.header('Cross-Origin-Resource-Policy', 'same-origin');
}
