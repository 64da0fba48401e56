import { Hono, type Context } from 'hono';
import type { Answer, Asked } from '../../measure/ask.ts';
import type { Analysis, Params, ParamValues } from '../../measure/analysis.ts';
import { ANALYSES } from '../../measure/catalog.ts';
import { readParams } from '../../measure/params.ts';
import type { OpenStudy } from '../../study/open-study.ts';
import { askApart } from '../worker/ask-apart.ts';
import { streamAnswer } from './answer-stream.ts';
import { EntityNames, type EntityName } from './entity-names.ts';
import { openApi } from './open-api.ts';
import { askedOf } from './question.ts';

/**
 * `GET /api/analyses`, `GET /api/analyses/{id}/table`, `GET /openapi.json`. `GET /api/analyses/{id}/table/stream` sends `progress`
 * events, then `answer` or `failed`. Dropping a request stops the analysis.
 */
export function analysesRoutes(opened: OpenStudy): Hono {
  const routes = new Hono();
  const names = new EntityNames(opened);
  routes.get('/openapi.json', (context) => context.json(openApi()));
  routes.get('/api/analyses', (context) =>
    context.json(
      ANALYSES.map(({ id, title, summary, params, columns, needs, citations, resamples = false }) => ({
        id,
        resamples,
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
    const wanted = wantedOf(context, opened);
    if (wanted === null) return context.json({ error: `unknown analysis: ${context.req.param('id')}` }, 404);
    const { analysis, asked, params } = wanted;
    return context.json(await tableOf(await askApart(opened, analysis, asked, params), analysis, params, names));
  });
  routes.get('/api/analyses/:id/table/stream', (context) => {
    const wanted = wantedOf(context, opened);
    if (wanted === null) return context.json({ error: `unknown analysis: ${context.req.param('id')}` }, 404);
    const { analysis, asked, params } = wanted;
    return streamAnswer(context, async (progress, signal) => {
      const answer = await askApart(opened, analysis, { ...asked, progress, signal }, params);
      return JSON.stringify(await tableOf(answer, analysis, params, names));
    });
  });
  return routes;
}

const OURS = ['where', 'units', 'blocs', 'lang', 'token'];

/** What a request wants of which analysis; null when there is none of that name. Throws on invalid parameters. */
function wantedOf(
  context: Context,
  opened: OpenStudy,
): { readonly analysis: Analysis; readonly asked: Asked; readonly params: ParamValues<Params> } | null {
  const analysis = ANALYSES.find((one) => one.id === context.req.param('id'));
  if (analysis === undefined) return null;
  const given = Object.fromEntries(Object.entries(context.req.query()).filter(([name]) => !OURS.includes(name)));
  return { analysis, asked: askedOf(context, opened), params: readParams(analysis.params, given) };
}

/** An answer with the works behind each row, and the names in both scripts of what it tells of by id. */
async function tableOf(answer: Answer, analysis: Analysis, params: ParamValues<Params>, names: EntityNames): Promise<Table> {
  const columns = answer.columns.filter(({ type, name }) => type === 'id' || name === 'city' || name === 'region').map(({ name }) => name);
  const ids = new Set(answer.rows.flatMap((row) => columns.map((column) => row[column]).filter((value) => typeof value === 'string')));
  return {
    ...answer,
    names: await names.among(ids),
    worksBehind: answer.rows.map((row) => analysis.worksBehind(row, params)),
  };
}

interface Table extends Answer {
  readonly names: Readonly<Record<string, EntityName>>;
  readonly worksBehind: readonly (readonly string[] | null)[];
}
