import { z } from 'zod';
import { SUGGESTED_KINDS } from '../../study/suggest/suggestion.ts';
import { DECISION } from './curation.ts';

/** The OpenAPI paths of the ledger. Writes are refused from any other origin. */
export function curationPaths(ok: (description: string) => object): object {
  const path = (name: string, schema: object = { type: 'string' }): object => ({ name, in: 'path', required: true, schema });
  const query = (name: string, schema: object): object => ({ name, in: 'query', schema });
  return {
    '/api/suggest/{kind}': {
      get: {
        operationId: 'suggest',
        summary: 'What could be merged or placed',
        description: 'Ranked candidates with the evidence, the works each would move, and the effect on the top twenty.',
        parameters: [path('kind', { enum: SUGGESTED_KINDS }), query('top', { type: 'integer', default: 50, maximum: 500 })],
        responses: ok('suggestions: each is a decision that may be posted as it is, once somebody says who and why'),
      },
    },
    '/api/entities/{kind}': {
      get: {
        operationId: 'entities',
        summary: 'Entities by name, in either script or pinyin',
        parameters: [
          path('kind', { enum: ['person', 'journal', 'institution', 'funder'] }),
          query('q', { type: 'string' }),
          query('limit', { type: 'integer', default: 20, maximum: 500 }),
        ],
        responses: ok('entities met in the study, in the order of their names'),
      },
    },
    '/api/decisions': {
      get: {
        operationId: 'decisions',
        summary: 'The ledger',
        responses: ok('every line, whether it is applied, and the works it touched; stale: whether a build is due'),
      },
      post: {
        operationId: 'decide',
        summary: 'Append a decision to curation/ledger.csv',
        requestBody: { required: true, content: { 'application/json': { schema: z.toJSONSchema(DECISION, { io: 'input' }) } } },
        responses: {
          ...ok('the decision'),
          201: { description: 'the decision, with its id, file and line', content: { 'application/json': {} } },
        },
      },
    },
    '/api/decisions/{id}': {
      delete: {
        operationId: 'undo',
        summary: 'Delete the line of a decision',
        parameters: [path('id')],
        responses: ok('the decision that is gone'),
      },
    },
    '/api/rebuild': {
      post: {
        operationId: 'rebuild',
        summary: 'Build the study again and serve what was built',
        responses: {
          ...ok('the account of records'),
          409: { description: 'a build is running, or nothing could be built: the last good study is still served' },
        },
      },
    },
  };
}
