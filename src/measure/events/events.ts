import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, textColumn, WORKS } from '../columns.ts';
import { cellText, where } from '../filter.ts';

/** Dated policy events, shipped and the study's own, beside the works of their years. METHODS 6.5. */
export const events = defineAnalysis({
  id: 'events',
  title: { en: 'Policy events', zh: '政策事件' },
  summary: {
    en: 'What happened when: dated, sourced events to set beside any time axis.',
    zh: '注明日期与出处的政策事件，可标注在任一时间轴上。',
  },
  params: {
    jurisdiction: {
      type: 'text',
      default: '',
      help: { en: 'Only events of these: US,CN,EU,INT; empty takes all.', zh: '仅这些辖区：US,CN,EU,INT；留空为全部。' },
    },
    kind: {
      type: 'text',
      default: '',
      help: {
        en: 'Only events of this kind: research-security, data, funding-programme, …',
        zh: '仅该类事件：research-security、data、funding-programme 等。',
      },
    },
    window: { type: 'flag', default: true, help: { en: 'Only events in the years of the works.', zh: '仅文献年份范围内的事件。' } },
  },
  columns: [
    idColumn('event', 'Event', '事件', { en: 'Id, for the effect of an event.', zh: '编号，用于事件效应。' }),
    textColumn('date', 'Date', '日期', { en: 'As exactly as the source dates it.', zh: '以出处的精确度为准。' }),
    textColumn('title', 'Title', '名称', { en: 'What happened.', zh: '事件名称（英文）。' }),
    textColumn('title_zh', 'Chinese', '中文名称', { en: 'The same in Chinese.', zh: '事件名称（中文）。' }),
    textColumn('jurisdiction', 'Where', '辖区', { en: 'Countries; EU; INT for the world.', zh: '国家；EU；INT 为全球。' }),
    textColumn('kind', 'Kind', '类别', { en: 'Kind of event.', zh: '事件类别。' }),
    textColumn('source', 'Source', '出处', { en: 'Document that dates it.', zh: '载明日期的文件。' }),
    textColumn('evidence', 'Evidence', '依据', {
      en: 'document: the act itself; announcement: a text that tells of it; own: from the study file.',
      zh: '文件（document）：文件本身；公告（announcement）：相关公告；研究文件（own）：研究文件所列。',
    }),
    { ...WORKS, description: { en: 'Works of the year of the event.', zh: '事件当年的文献。' } },
  ],
  needs: ['year'],
  rule: ({ jurisdiction, kind }) => ({
    en: `Events that the project ships and those of the study file${jurisdiction === '' ? '' : `, of ${jurisdiction}`}${kind === '' ? '' : `, of kind ${kind}`}. That an event comes before a change does not make it the cause.`,
    zh: `项目自带与研究文件所列事件${jurisdiction === '' ? '' : `（${jurisdiction}）`}${kind === '' ? '' : `，类别 ${kind}`}。事件先于变化不等于其原因。`,
  }),
  async run(question, { jurisdiction, kind, window }) {
    const rows = await question.rows(`
      WITH yearly AS (SELECT w.year, count(*) AS works FROM work w JOIN scope s ON s.work_id = w.work_id WHERE w.year IS NOT NULL GROUP BY w.year),
        span AS (SELECT min(year) AS first, max(year) AS last FROM yearly)
      SELECT e.event_id AS event, e.happened_on AS date, e.title, e.title_zh, e.jurisdiction, e.kind, e.source, e.evidence,
        coalesce(y.works, 0) AS works, CAST(left(e.happened_on, 4) AS INTEGER) BETWEEN p.first AND p.last AS inside
      FROM policy_event e LEFT JOIN yearly y ON y.year = CAST(left(e.happened_on, 4) AS INTEGER), span p
      ORDER BY e.happened_on, e.event_id`);
    const wanted = jurisdiction === '' ? null : jurisdiction.split(',').map((one) => one.trim().toUpperCase());
    return {
      rows: rows
        .filter((row) => !window || row['inside'] === true)
        .filter(
          (row) =>
            wanted === null ||
            cellText(row, 'jurisdiction')
              .split(';')
              .some((one) => wanted.includes(one)),
        )
        .filter((row) => kind === '' || row['kind'] === kind)
        .map((row): Row => Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'inside'))),
    };
  },
  worksBehind: (row) => [where('year', cellText(row, 'date').slice(0, 4))],
  citations: [],
});
