import { Hono } from 'hono';
import { reportHtml } from '../report/report.ts';
import { askApart } from '../worker/ask-apart.ts';
import type { LiveStudy } from './live-study.ts';
import { languageOf } from './question.ts';

/** `GET /report`: the report, in the language of the browser or of `?lang=`. Written once a language and build. */
export function pageRoutes(live: LiveStudy): Hono {
  const routes = new Hono();
  const written = new Map<string, Promise<string>>();
  routes.get('/report', async (context) => {
    const language = languageOf(context);
    const key = `${language} ${live.version}`;
    let html = written.get(key);
    if (html === undefined) {
      for (const old of written.keys()) if (!old.endsWith(live.version)) written.delete(old);
      html = reportHtml(live, { language, ask: (analysis, asked, params) => askApart(live, analysis, asked, params) });
      written.set(key, html);
      html.catch(() => written.delete(key));
    }
    return context.html(await html);
  });
  return routes;
}
