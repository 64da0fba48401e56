import { Hono } from 'hono';
import type { OpenStudy } from '../../study/open-study.ts';
import { reportHtml } from '../report/report.ts';
import { languageOf } from './question.ts';

/** `GET /`: the report, in the language of the browser or of `?lang=`. Written once a language and build. */
export function pageRoutes(opened: OpenStudy): Hono {
  const routes = new Hono();
  const written = new Map<'en' | 'zh', Promise<string>>();
  let { store } = opened;
  routes.get('/', async (context) => {
    const language = languageOf(context);
    if (store !== opened.store) written.clear();
    ({ store } = opened);
    let html = written.get(language);
    if (html === undefined) {
      html = reportHtml(opened, { language });
      written.set(language, html);
    }
    return context.html(await html);
  });
  return routes;
}
