import { ANALYSES } from '../../measure/catalog.ts';
import { FILTER_KEYS } from '../../measure/filter.ts';
import { curationPaths } from './curation-api.ts';

/** The OpenAPI 3.1 description of the server, from the analyses' own declarations. */
export function openApi(): object {
  const where = {
    name: 'where',
    in: 'query',
    schema: { type: 'array', items: { type: 'string' } },
    explode: true,
    description: `KEY=VALUE; keys: ${FILTER_KEYS.join(', ')}`,
  };
  const units = { name: 'units', in: 'query', schema: { enum: ['separate', 'cn+hk+mo', 'cn+hk+mo+tw'] } };
  const ok = (description: string): object => ({
    200: { description, content: { 'application/json': {} } },
    400: { description: 'invalid or unknown parameter' },
    403: { description: 'host, origin or token refused' },
  });
  const tables = ANALYSES.map((analysis) => [
    `/api/analyses/${analysis.id}/table`,
    {
      get: {
        operationId: analysis.id,
        summary: analysis.title.en,
        description: analysis.summary.en,
        parameters: [
          where,
          units,
          ...Object.entries(analysis.params).map(([name, param]) => ({
            name,
            in: 'query',
            description: param.help.en,
            schema:
              param.type === 'choice'
                ? { enum: param.choices, default: param.default }
                : { type: param.type === 'flag' ? 'boolean' : param.type === 'text' ? 'string' : param.type, default: param.default },
          })),
        ],
        responses: ok('the table, its rule, coverage, notes, and the filters behind every row'),
      },
    },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Fieldlines', version: '1', description: 'A study on this machine.' },
    paths: {
      '/': { get: { operationId: 'report', summary: 'The report', responses: { 200: { description: 'HTML' } } } },
      '/api/analyses': { get: { operationId: 'analyses', summary: 'The analyses', responses: ok('declarations') } },
      ...Object.fromEntries(tables),
      '/api/works': {
        get: {
          operationId: 'works',
          summary: 'The works behind a number',
          parameters: [
            where,
            units,
            { name: 'offset', in: 'query', schema: { type: 'integer', default: 0 } },
            { name: 'limit', in: 'query', schema: { type: 'integer', default: 50, maximum: 500 } },
          ],
          responses: ok('works with their records, addresses and funders as resolved'),
        },
      },
      ...curationPaths(ok),
    },
  };
}
