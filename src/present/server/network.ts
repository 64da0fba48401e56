import { Hono, type Context } from 'hono';
import { questionOf } from '../../measure/ask.ts';
import type { DrawnChoice } from '../../measure/graph/drawn-network.ts';
import { WEIGHTS } from '../../measure/graph/tie-weights.ts';
import { GRAPH_WRITERS, type GraphFormat } from '../../measure/graph/write-graph.ts';
import { networkApart } from '../worker/ask-apart.ts';
import { streamAnswer } from './answer-stream.ts';
import type { LiveStudy } from './live-study.ts';
import { nodeSizes, SIZES } from './network-sizes.ts';
import { askedOf, wholeNumber } from './question.ts';

const NODES = ['country', 'institution', 'city', 'funder', 'person', 'term'] as const;
const MOST_ASKED = 20_000;
/** What a page draws at once; above it the backbone comes first. */
const DRAWN_AT_ONCE = { nodes: 10_000, ties: 100_000 };
const ENDINGS: Readonly<Record<GraphFormat, string>> = { graphml: 'graphml', gexf: 'gexf', vosviewer: 'json', pajek: 'net' };

/**
 * `GET /api/network?by=country&top=60&weight=works`: one set of nodes and one layout, ties by year; of more than a page draws at once,
 * the backbone, unless `every=true`. `/api/network/stream` sends `progress` events, then `answer` or `failed`.
 * `/api/network/sizes?by=country&size=cited`: another count of each node; `/api/network/export`: the network as a file. A large network
 * is made in a process of its own, which ends when the request is dropped.
 */
export function networkRoutes(live: LiveStudy): Hono {
  const routes = new Hono();
  routes.get('/api/network', async (context) => {
    const choice = choiceOf(context);
    return context.body(await networkApart(live, askedOf(context, live), choice, 'json'), 200, { 'content-type': 'application/json' });
  });
  routes.get('/api/network/stream', (context) => {
    const [choice, asked] = [choiceOf(context), askedOf(context, live)];
    return streamAnswer(context, (progress, signal) => networkApart(live, { ...asked, progress, signal }, choice, 'json'));
  });
  routes.get('/api/network/sizes', async (context) => {
    const by = oneOf(NODES, context.req.query('by') ?? 'country', 'by');
    const size = oneOf(SIZES, context.req.query('size') ?? 'fractional', 'size');
    return context.json(await nodeSizes(questionOf(askedOf(context, live)), by, size));
  });
  routes.get('/api/network/export', async (context) => {
    const format = oneOf(Object.keys(GRAPH_WRITERS) as GraphFormat[], context.req.query('format') ?? 'graphml', 'format');
    const choice = { ...choiceOf(context), weight: 'association', most: null } as const;
    const text = await networkApart(live, askedOf(context, live), choice, format);
    context.header('Content-Disposition', `attachment; filename="network-${choice.by}.${ENDINGS[format]}"`);
    return context.text(text);
  });
  return routes;
}

function choiceOf(context: Context): DrawnChoice & { readonly by: (typeof NODES)[number] } {
  return {
    by: oneOf(NODES, context.req.query('by') ?? 'country', 'by'),
    weight: oneOf(WEIGHTS, context.req.query('weight') ?? 'works', 'weight'),
    top: Math.min(MOST_ASKED, wholeNumber(context.req.query('top') ?? '60', 'top')),
    most: context.req.query('every') === 'true' ? null : DRAWN_AT_ONCE,
  };
}

function oneOf<T extends string>(known: readonly T[], text: string, name: string): T {
  const found = known.find((one) => one === text);
  if (found === undefined) throw new Error(`invalid ${name}: ${text} (one of ${known.join(', ')})`);
  return found;
}
