import { ANALYSES } from '../../measure/catalog.ts';
import { FILTER_KEYS } from '../../measure/filter.ts';
import { curationPaths } from './curation-api.ts';

const WHERE = {
  name: 'where',
  in: 'query',
  schema: { type: 'array', items: { type: 'string' } },
  explode: true,
  description: `KEY=VALUE; keys: ${FILTER_KEYS.join(', ')}`,
};
const UNITS = { name: 'units', in: 'query', schema: { enum: ['separate', 'cn+hk+mo', 'cn+hk+mo+tw'] } };
const SCOPE = [WHERE, UNITS];

function responses(description: string, type = 'application/json'): object {
  return {
    200: { description, content: { [type]: {} } },
    400: { description: 'invalid or unknown parameter' },
    403: { description: 'host, origin or token refused' },
    409: { description: 'the study is not built, or is being built' },
  };
}

function query(name: string, type: string, fallback?: string | number): object {
  return { name, in: 'query', schema: { type, ...(fallback === undefined ? {} : { default: fallback }) } };
}

function route(operationId: string, summary: string, parameters: readonly object[], type?: string): object {
  return { operationId, summary, parameters, responses: responses(summary, type) };
}

function body(operationId: string, summary: string, properties: Readonly<Record<string, object>>): object {
  return {
    ...route(operationId, summary, []),
    requestBody: { required: true, content: { 'application/json': { schema: { type: 'object', properties } } } },
  };
}

const TEXT = { type: 'string' };
const LIST = { type: 'array', items: TEXT };

const NETWORK = [
  ...SCOPE,
  query('by', 'string', 'country'),
  query('top', 'integer', 60),
  query('weight', 'string', 'works'),
  query('every', 'string', 'false'),
];

/** The routes that are the same for every study. */
const ROUTES: Readonly<Record<string, object>> = {
  '/report': { get: route('report', 'the report', [query('lang', 'string', 'en')], 'text/html') },
  '/openapi.json': { get: route('description', 'this description', []) },
  '/api/analyses': { get: route('analyses', 'declarations of all analyses', []) },
  '/api/study': { get: route('study', 'what the study is, its state, coverage and account of records', []) },
  '/api/names': { get: route('names', 'names of countries in English and Chinese', []) },
  '/api/names/entities': {
    get: route('entityNames', 'names of institutions, funders, persons, journals and places by id', [query('ids', 'string')]),
  },
  '/api/entity': {
    get: route('entity', 'one institution or funder: city, sector or level, parent, parts', [
      query('kind', 'string', 'institution'),
      query('id', 'string'),
    ]),
  },
  '/api/studies': { get: route('studies', 'studies beside this one', []) },
  '/api/studies/open': { post: body('openStudy', 'turns to a study beside this one', { name: TEXT }) },
  '/api/events': { get: route('events', 'tells of each new build', [], 'text/event-stream') },
  '/api/facets': { get: route('facets', 'works by year and in every dimension', [...SCOPE, query('top', 'integer', 40)]) },
  '/api/facets/spans': {
    get: route('facetSpans', 'the facets of each span of years from one of them, the nearest first', [
      ...SCOPE,
      query('anchor', 'integer'),
      query('top', 'integer', 40),
    ]),
  },
  '/api/trends': {
    get: route('trends', 'works by year in one dimension', [
      ...SCOPE,
      query('dimension', 'string', 'country'),
      query('top', 'integer', 8),
      query('ids', 'string'),
    ]),
  },
  '/api/network': { get: route('network', 'nodes on one layout, ties for all years and for each', NETWORK) },
  '/api/network/stream': {
    get: route(
      'networkStream',
      'events: progress {done: 0 to 1}, then answer (the network) or failed {error}',
      NETWORK,
      'text/event-stream',
    ),
  },
  '/api/network/sizes': {
    get: route('networkSizes', 'a count of each node, over all years and in each', [
      ...SCOPE,
      query('by', 'string', 'country'),
      query('size', 'string', 'fractional'),
    ]),
  },
  '/api/network/export': {
    get: route(
      'exportNetwork',
      'the network as GraphML, GEXF, VOSviewer JSON or Pajek',
      [...SCOPE, query('by', 'string', 'country'), query('top', 'integer', 60), query('format', 'string', 'graphml')],
      'text/plain',
    ),
  },
  '/api/places': {
    get: route('places', 'the countries, cities or institutions that a tie may have, by works', [
      ...SCOPE,
      query('level', 'string', 'country'),
    ]),
  },
  '/api/map': {
    get: route('map', 'every count of each place, where it lies, and the ties between places', [
      ...SCOPE,
      query('level', 'string', 'country'),
    ]),
  },
  '/api/works': {
    get: route('works', 'works with their records, addresses and funders as resolved', [
      ...SCOPE,
      query('offset', 'integer', 0),
      { name: 'limit', in: 'query', schema: { type: 'integer', default: 50, maximum: 500 } },
    ]),
  },
  '/api/works/list': {
    get: route('listWorks', 'works in short, in an order', [
      ...SCOPE,
      query('sort', 'string', 'year-desc'),
      query('offset', 'integer', 0),
      query('limit', 'integer', 100),
    ]),
  },
  '/api/works/raw': { get: route('rawWork', 'the records of a work as printed, with file and line', [query('id', 'string')]) },
  '/api/works/export': {
    get: route(
      'exportWorks',
      'works as RIS, BibTeX or CSV',
      [...SCOPE, query('ids', 'string'), query('format', 'string', 'csv')],
      'text/plain',
    ),
  },
  '/api/study/new': { post: body('newStudy', 'makes an empty study in this folder', { title: TEXT }) },
  '/api/study/example': { post: route('example', 'writes the synthetic example into this folder', []) },
  '/api/choices': {
    get: route('choices', 'title, terms and window of the study', []),
    put: body('setChoices', 'writes title, terms and window into study.yaml', {
      title: TEXT,
      from: { type: ['integer', 'null'] },
      until: { type: ['integer', 'null'] },
      terms: LIST,
      in: LIST,
      types: LIST,
      languages: LIST,
      units: UNITS.schema,
    }),
  },
  '/api/exports': {
    get: route('exports', 'export files and what they were recognised as', []),
    delete: route('removeExport', 'takes an export file out of the study', [query('path', 'string')]),
  },
  '/api/exports/{name}': {
    put: {
      ...route('upload', 'adds an export file', [{ name: 'name', in: 'path', required: true, schema: TEXT }]),
      requestBody: { required: true, content: { 'application/octet-stream': {} } },
    },
  },
  '/api/build': {
    get: route('buildProgress', 'how far the build is', [], 'text/event-stream'),
    post: route('build', 'begins a build', [query('keep-going', 'boolean')]),
  },
};

/** The OpenAPI 3.1 description of the server, from the analyses' own declarations. */
export function openApi(): object {
  const tables = ANALYSES.flatMap((analysis) => {
    const about = {
      summary: analysis.title.en,
      description: analysis.summary.en,
      parameters: [
        ...SCOPE,
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
    };
    const path = `/api/analyses/${analysis.id}/table`;
    const told = responses('the table, its rule, coverage, notes, and the filters behind every row');
    const streamed = responses('events: progress {done: 0 to 1}, then answer (the table) or failed {error}', 'text/event-stream');
    return [
      [path, { get: { operationId: analysis.id, ...about, responses: told } }],
      [`${path}/stream`, { get: { operationId: `${analysis.id}-stream`, ...about, responses: streamed } }],
    ] as const;
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Fieldlines', version: '1', description: 'A study on this machine.' },
    paths: { ...ROUTES, ...Object.fromEntries(tables), ...curationPaths(responses) },
  };
}
