import type { Context } from 'hono';
import type { Asked } from '../../measure/ask.ts';
import type { UnitPolicy } from '../../measure/analysis.ts';
import { parseFilter } from '../../measure/filter.ts';
import type { OpenStudy } from '../../study/open-study.ts';

/** What a request asks of the study: `where` (repeated), `units` and `blocs`, as everywhere. */
export function askedOf(context: Context, opened: OpenStudy): Asked {
  return {
    store: opened.store,
    units: unitsOf(context.req.query('units'), opened),
    filters: (context.req.queries('where') ?? []).map(parseFilter),
    blocs: (context.req.query('blocs') ?? '').split(',').filter((bloc) => bloc !== ''),
    signal: context.req.raw.signal,
  };
}

function unitsOf(text: string | undefined, opened: OpenStudy): UnitPolicy {
  if (text === undefined) return opened.study.units;
  if (text === 'separate' || text === 'cn+hk+mo' || text === 'cn+hk+mo+tw') return text;
  throw new Error(`invalid units: ${text} (separate, cn+hk+mo or cn+hk+mo+tw)`);
}

/** The language a request wants. */
export function languageOf(context: Context): 'en' | 'zh' {
  const wanted = context.req.query('lang') ?? context.req.header('accept-language') ?? '';
  return wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
