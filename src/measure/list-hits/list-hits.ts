import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, textColumn, WORKS } from '../columns.ts';
import { matchList } from '../exposure/list-match.ts';
import { NO_VERDICT } from '../exposure/list-notes.ts';
import { cellText, where } from '../filter.ts';

/** A list of the user's against the institutions and funders of the study, every hit with its evidence. METHODS 5.1. */
export const listHits = defineAnalysis({
  id: 'list-hits',
  title: { en: 'Hits of a list', zh: '名单匹配' },
  summary: {
    en: 'Which institutions and funders meet the entries of a list in lists/, by what evidence, and which agree by name alone and decide nothing.',
    zh: 'lists/ 中名单与机构、资助者的匹配及证据；仅名称相同者不作判定。',
  },
  params: {
    list: { type: 'text', default: '', help: { en: 'The list, without .csv; empty: all lists.', zh: '名单名（不含 .csv）；空为全部。' } },
  },
  columns: [
    textColumn('list', 'List', '名单', { en: 'Name of the list.', zh: '名单名。' }),
    textColumn('version', 'Version', '版本', {
      en: 'As the file name states it (name@version.csv), else the start of its checksum.',
      zh: '文件名所示版本，或校验和前段。',
    }),
    numberColumn('line', 'integer', 'Line', '行', { en: 'Line of the list.', zh: '名单行号。' }),
    textColumn('entry', 'Entry', '条目', { en: 'As the list has it.', zh: '名单原文。' }),
    textColumn('kind', 'Kind', '类型', { en: 'institution or funder.', zh: '机构或资助者。' }),
    idColumn('id', 'Id', '编号', { en: 'Of the entity that it meets.', zh: '匹配实体编号。' }),
    textColumn('name', 'Name', '名称', { en: 'Of the entity that it meets.', zh: '匹配实体名称。' }),
    textColumn('method', 'Method', '方法', {
      en: 'id, name+city, name+country or name-only.',
      zh: '编号、名称加城市、名称加国家或仅名称。',
    }),
    textColumn('evidence', 'Evidence', '证据（英文）', { en: 'What agrees.', zh: '一致之处。' }),
    textColumn('evidence_zh', 'Evidence (Chinese)', '证据', { en: 'In Chinese.', zh: '一致之处。' }),
    numberColumn('decides', 'flag', 'Enough to count', '可计入', {
      en: 'Agrees enough for the analysis exposure to count it. A name alone never does.',
      zh: '足以在 exposure 分析中计入；仅名称相同不计。',
    }),
    WORKS,
  ],
  needs: ['address', 'funding'],
  rule: ({ list }) => ({
    en: `Entries of ${list === '' ? 'all lists' : `the list ${list}`} against resolved institutions and funders: by id, or by the whole name with the same city or country. Works name the institution in an address that counts, or acknowledge the funder.`,
    zh: `${list === '' ? '全部名单' : `名单 ${list}`}与已识别机构、资助者比对：按编号，或全名加城市、国家一致。文献以计入的地址写明该机构，或致谢该资助者。`,
  }),
  async run(question, { list }) {
    const lists =
      list === '' ? (await question.rows('SELECT DISTINCT list FROM list_entry ORDER BY list')).map((row) => String(row['list'])) : [list];
    const counts = await question.rows(COUNTS);
    const works = new Map(counts.map((row) => [`${row['kind']} ${row['id']}`, Number(row['works'])]));
    const rows: Row[] = [];
    for (const name of lists)
      for (const hit of await matchList(question, name))
        rows.push({ ...hit, evidence: hit.evidence.en, evidence_zh: hit.evidence.zh, works: works.get(`${hit.kind} ${hit.id}`) ?? 0 });
    return { rows, notes: [NO_VERDICT] };
  },
  worksBehind: (row) => [where(row['kind'] === 'funder' ? 'funder' : 'institution', cellText(row, 'id'))],
  citations: [],
});

const COUNTS = `
  SELECT 'institution' AS kind, i.institution_id AS id, count(DISTINCT i.work_id) AS works
  FROM address_institution i JOIN scope s ON s.work_id = i.work_id
  JOIN address a ON a.work_id = i.work_id AND a.position = i.position AND a.counted GROUP BY i.institution_id
  UNION ALL
  SELECT 'funder', k.funder_id, count(DISTINCT k.work_id) FROM acknowledgement k JOIN scope s ON s.work_id = k.work_id
  WHERE k.funder_id IS NOT NULL GROUP BY k.funder_id ORDER BY 1, 2`;
