import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { buildStudy } from '../../study/build.ts';
import { ACTIONS, KINDS, readDecisions } from '../../study/decisions.ts';
import { studyFolder } from '../../study/study-folder.ts';
import { suggest } from '../../study/suggest/suggest.ts';
import { SUGGESTED_KINDS } from '../../study/suggest/suggestion.ts';
import { appendDecision, deleteDecision } from '../../study/write-decisions.ts';
import type { LiveStudy } from './live-study.ts';
import { withoutFolder } from './without-folder.ts';

const MOST = 500;

/** What `POST /api/decisions` takes. */
export const DECISION = z.strictObject({
  action: z.enum(Object.keys(ACTIONS) as [keyof typeof ACTIONS]),
  kind: z.enum(KINDS),
  subject: z.string().min(1),
  object: z.string().default(''),
  who: z.string().trim().min(1, 'say who decides'),
  why: z.string().trim().min(1, 'say why'),
  when: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD')
    .optional(),
});

/** `GET /api/suggest/{kind}`, `GET|POST /api/decisions`, `DELETE /api/decisions/{id}`, `POST /api/rebuild`, `GET /api/entities/{kind}`. */
export function curationRoutes(study: LiveStudy): Hono {
  const routes = new Hono();
  const folder = (): string => studyFolder(study.root).curation;
  let building = false;
  const ownWrites: MiddlewareHandler = async (context, next) => {
    const refused = ['GET', 'HEAD'].includes(context.req.method) ? null : foreignWrite(context);
    return refused === null ? next() : context.json({ error: refused }, 403);
  };
  routes.use('/api/decisions/*', ownWrites);
  routes.use('/api/decisions', ownWrites);
  routes.use('/api/rebuild', ownWrites);
  routes.get('/api/suggest/:kind', async (context) => {
    const kind = SUGGESTED_KINDS.find((one) => one === context.req.param('kind'));
    if (kind === undefined)
      return context.json({ error: `unknown kind: ${context.req.param('kind')} (one of ${SUGGESTED_KINDS.join(', ')})` }, 404);
    return context.json({ kind, suggestions: await suggest(study.store, kind, wholeNumber(context.req.query('top') ?? '50', 'top')) });
  });
  routes.get('/api/entities/:kind', async (context) => {
    const q = (context.req.query('q') ?? '').trim().toLowerCase();
    const limit = wholeNumber(context.req.query('limit') ?? '20', 'limit');
    return context.json({ entities: await study.store.rows(ENTITIES, { kind: context.req.param('kind'), q, limit }) });
  });
  routes.get('/api/decisions', async (context) => {
    const applied = new Map((await study.store.rows('SELECT id, works FROM decision')).map((row) => [String(row['id']), row['works']]));
    const decisions = readDecisions(folder()).map((one) => ({ ...one, applied: applied.has(one.id), works: applied.get(one.id) ?? null }));
    const gone = [...applied.keys()].filter((id) => decisions.every((one) => one.id !== id)).length;
    return context.json({ decisions, stale: gone > 0 || decisions.some((one) => !one.applied) });
  });
  routes.post('/api/decisions', async (context) => {
    const parsed = DECISION.safeParse(await context.req.json().catch(() => null));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new Error(`invalid decision: ${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not JSON'}`);
    }
    const today = new Date().toISOString().slice(0, 10);
    return context.json(appendDecision(folder(), { ...parsed.data, when: parsed.data.when ?? today }), 201);
  });
  routes.delete('/api/decisions/:id', (context) => context.json(deleteDecision(folder(), context.req.param('id'))));
  routes.post('/api/rebuild', async (context) => {
    if (building) return context.json({ error: 'a build of this study is running already' }, 409);
    building = true;
    try {
      const account = await buildStudy(study.root);
      await study.turnTo(study.root);
      return context.json(account);
    } catch (cause) {
      return context.json(
        { error: 'nothing was built', detail: withoutFolder(cause instanceof Error ? cause.message : String(cause), study.root) },
        409,
      );
    } finally {
      building = false;
    }
  });
  return routes;
}

/** A page of another origin, even one of this machine, must not write: Origin must be this server's own, and bodies are JSON. */
function foreignWrite(context: Context): string | null {
  const origin = context.req.header('origin');
  if (origin !== undefined && origin.replace(/^https?:\/\//, '') !== context.req.header('host'))
    return 'writing from another origin is refused';
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'writing from another site is refused';
  if (context.req.method === 'POST' && !/^application\/json\b/i.test(context.req.header('content-type') ?? ''))
    return 'a write must say content-type: application/json';
  return null;
}

function wholeNumber(text: string, name: string): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1) throw new Error(`invalid ${name}: ${text} (a whole number, at least 1)`);
  return Math.min(MOST, Number(text));
}

const ENTITIES = `
  SELECT id, name, name_zh, sort_name FROM entity_name
  WHERE kind = $kind AND ($q = '' OR contains(lower(name), $q) OR contains(coalesce(name_zh, ''), $q) OR contains(sort_name, $q) OR lower(id) = $q)
  ORDER BY NOT (starts_with(lower(name), $q) OR starts_with(coalesce(name_zh, ''), $q) OR starts_with(sort_name, $q)), sort_name, id LIMIT $limit`;
