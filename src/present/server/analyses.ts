import { Hono } from 'hono';
import { ask } from '../../measure/ask.ts';
import { ANALYSES } from '../../measure/catalog.ts';
import { readParams } from '../../measure/params.ts';
import type { OpenStudy } from '../../study/open-study.ts';
import { openApi } from './open-api.ts';
import { askedOf } from './question.ts';

/** `GET /api/analyses`, `GET /api/analyses/{id}/table`, `GET /openapi.json`. */
export function analysesRoutes(opened: OpenStudy): Hono {
  const routes = new Hono();
  routes.get('/openapi.json', (context) => context.json(openApi()));
  routes.get('/api/analyses', (context) =>
    context.json(
      ANALYSES.map(({ id, title, summary, params, columns, needs, citations }) => ({
        id,
        title,
        summary,
        params,
        columns,
        needs,
        citations,
      })),
    ),
  );
  routes.get('/api/analyses/:id/table', async (context) => {
    const id = context.req.param('id');
    const analysis = ANALYSES.find((one) => one.id === id);
    if (analysis === undefined) return context.json({ error: `unknown analysis: ${id}` }, 404);
    const given = Object.fromEntries(
      Object.entries(context.req.query()).filter(([name]) => !['where', 'units', 'blocs', 'lang', 'token'].includes(name)),
    );
    const params = readParams(analysis.params, given);
    const answer = await ask(analysis, askedOf(context, opened), params);
    return context.json({ ...answer, worksBehind: answer.rows.map((row) => analysis.worksBehind(row, params)) });
  });
  return routes;
}
