import { Hono } from 'hono';
import { questionOf } from '../../measure/ask.ts';
import { countWorks, works, type Work } from '../../measure/works/works.ts';
import type { OpenStudy } from '../../study/open-study.ts';
import { askedOf } from './question.ts';

const MOST = 500;

/** `GET /api/works?where=…&offset=0&limit=50`: the works behind any number, with file and line. */
export function worksRoutes(opened: OpenStudy): Hono {
  const routes = new Hono();
  routes.get('/api/works', async (context) => {
    const question = questionOf(askedOf(context, opened));
    const offset = wholeNumber(context.req.query('offset') ?? '0', 'offset');
    const limit = Math.min(MOST, wholeNumber(context.req.query('limit') ?? '50', 'limit'));
    const list: Work[] = [];
    for await (const work of works(question, offset, limit)) list.push(work);
    return context.json({ total: await countWorks(question), offset, works: list });
  });
  return routes;
}

function wholeNumber(text: string, name: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`invalid ${name}: ${text} (a whole number)`);
  return Number(text);
}
