import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { questionOf } from '../../measure/ask.ts';
import { parseFilter } from '../../measure/filter.ts';
import { countWorks, works, type Work } from '../../measure/works/works.ts';
import { rawRecords } from '../../study/raw-record.ts';
import { bibtexOf, CSV_HEAD, csvLineOf, risOf } from './cite.ts';
import type { LiveStudy } from './live-study.ts';
import { askedOf, wholeNumber } from './question.ts';

const MOST = 500;

const SORTS: Readonly<Record<string, string>> = {
  'year-desc': 'w.year DESC NULLS LAST, w.key',
  'year-asc': 'w.year ASC NULLS LAST, w.key',
  'title-asc': 'w.title, w.key',
  'title-desc': 'w.title DESC, w.key',
  'journal-asc': 'w.journal NULLS LAST, w.key',
  'journal-desc': 'w.journal DESC NULLS LAST, w.key',
  'cited-desc': 'w.cited_by DESC NULLS LAST, w.key',
  'cited-asc': 'w.cited_by ASC NULLS LAST, w.key',
};

const EXPORTS = {
  ris: { type: 'application/x-research-info-systems', head: '', line: risOf },
  bib: { type: 'application/x-bibtex', head: '', line: bibtexOf },
  csv: { type: 'text/csv; charset=utf-8', head: `\uFEFF${CSV_HEAD}`, line: csvLineOf },
} as const;

/** `GET /api/works`: the works behind any number; `/api/works/list` in short, `/api/works/raw` as printed, `/api/works/export` as a file. */
export function worksRoutes(live: LiveStudy): Hono {
  const routes = new Hono();
  routes.get('/api/works', async (context) => {
    const question = questionOf(askedOf(context, live));
    const offset = wholeNumber(context.req.query('offset') ?? '0', 'offset');
    const limit = Math.min(MOST, wholeNumber(context.req.query('limit') ?? '50', 'limit'));
    const list: Work[] = [];
    for await (const work of works(question, offset, limit)) list.push(work);
    return context.json({ total: await countWorks(question), offset, works: list });
  });
  routes.get('/api/works/list', async (context) => {
    const question = questionOf(askedOf(context, live));
    const offset = wholeNumber(context.req.query('offset') ?? '0', 'offset');
    const size = Math.min(MOST, wholeNumber(context.req.query('limit') ?? '100', 'limit'));
    const sort = context.req.query('sort') ?? 'year-desc';
    const order = SORTS[sort];
    if (order === undefined) throw new Error(`invalid sort: ${sort} (one of ${Object.keys(SORTS).join(', ')})`);
    const rows = await question.rows(
      `SELECT w.key AS id, w.title, w.year, w.journal, w.document_type AS type, w.language, w.cited_by AS cited,
         (SELECT string_agg(DISTINCT x.source, ', ' ORDER BY x.source) FROM work_source x WHERE x.work_id = w.work_id) AS source
       FROM work w JOIN scope s ON s.work_id = w.work_id ORDER BY ${order} LIMIT $size OFFSET $offset`,
      { size, offset },
    );
    return context.json({ total: await countWorks(question), offset, works: rows });
  });
  routes.get('/api/works/raw', async (context) => context.json({ records: await rawRecords(live, context.req.query('id') ?? '') }));
  routes.get('/api/works/export', async (context) => {
    const format = context.req.query('format') ?? 'csv';
    if (!Object.hasOwn(EXPORTS, format)) throw new Error(`invalid format: ${format} (one of ${Object.keys(EXPORTS).join(', ')})`);
    const { type, head, line } = EXPORTS[format as keyof typeof EXPORTS];
    const asked = askedOf(context, live);
    const ids = context.req.query('ids');
    const picked = ids === undefined || ids === '' ? [] : [parseFilter(`work=${ids}`)];
    const question = questionOf({ ...asked, filters: [...asked.filters, ...picked] });
    context.header('Content-Type', type);
    context.header('Content-Disposition', `attachment; filename="works.${format}"`);
    return stream(context, async (out) => {
      await out.write(head);
      for await (const work of works(question)) await out.write(line(work));
    });
  });
  return routes;
}
