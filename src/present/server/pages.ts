import { Hono } from 'hono';
import type { OpenStudy } from '../../study/open-study.ts';
import { reportHtml } from '../report/report.ts';
import { languageOf } from './question.ts';

/** `GET /`: the report, in the language of the browser or of `?lang=`. Written once a language. */
export function pageRoutes(opened: OpenStudy): Hono {
  const routes = new Hono();
  const written = new Map<'en' | 'zh', Promise<string>>();
  routes.get('/', async (context) => {
    const language = languageOf(context);
    let html = written.get(language);
    if (html === undefined) {
      html = reportHtml(opened, { language });
      written.set(language, html);
    }
    return context.html(await html);
  });
  return routes;
}
