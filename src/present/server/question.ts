import type { Context } from 'hono';
import type { Asked } from '../../measure/ask.ts';
import { readAsked } from '../../measure/read-asked.ts';
import type { OpenStudy } from '../../study/open-study.ts';

/** What a request asks of the study: `where` (repeated), `units` and `blocs`, as everywhere. */
export function askedOf(context: Context, opened: OpenStudy): Asked {
  return {
    store: opened.store,
    ...readAsked(
      { where: context.req.queries('where') ?? [], units: context.req.query('units'), blocs: context.req.query('blocs') },
      opened.study.units,
    ),
    signal: context.req.raw.signal,
  };
}

/** The language a request wants. */
export function languageOf(context: Context): 'en' | 'zh' {
  const wanted = context.req.query('lang') ?? context.req.header('accept-language') ?? '';
  return wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** A whole number of a query. */
export function wholeNumber(text: string, name: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`invalid ${name}: ${text} (a whole number)`);
  return Number(text);
}

/** The JSON body of a request. Throws when it is none. */
export async function jsonOf(context: Context): Promise<unknown> {
  try {
    return await context.req.json();
  } catch (cause) {
    throw new Error('invalid request: the body is not JSON', { cause });
  }
}
