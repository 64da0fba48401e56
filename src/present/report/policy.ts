import { createHash } from 'node:crypto';
import { CLIENT } from './client.ts';
import { STYLE } from './style.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The report runs its own script and style and nothing else, and asks nobody; it stands in the page, which may be mailed. */
export const REPORT_POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(CLIENT)}`,
  `style-src ${hashOf(STYLE)}`,
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
].join('; ');
