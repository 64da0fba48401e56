import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, RANK, textColumn, WORKS } from '../columns.ts';
import { ranked, TIES, topRows } from '../counting/top.ts';
import { cellText, where } from '../filter.ts';
import { initialsWarning } from '../initials-warning.ts';

/** People as resolved from authorships, by works. METHODS 10. */
export const people = defineAnalysis({
  id: 'people',
  title: { en: 'People', zh: '作者' },
  summary: {
    en: 'People by works, with credit, first and corresponding authorships, institutions and years; those known by initials alone are marked.',
    zh: '按文献数排列的作者，含分数计数、第一与通讯作者篇数、机构与年份；仅知首字母者予以标记。',
  },
  params: {
    sort: {
      type: 'choice',
      default: 'works',
      choices: ['works', 'credit', 'first', 'corresponding', 'name'],
      help: { en: 'Order of the table; name sorts Chinese names by their pinyin.', zh: '排序方式；name 按姓名（中文按拼音）。' },
    },
    initials: {
      type: 'choice',
      default: 'keep',
      choices: ['keep', 'drop'],
      help: { en: 'People known by initials alone: shown and marked, or left out.', zh: '仅知首字母的作者：保留并标记，或去除。' },
    },
    search: {
      type: 'text',
      default: '',
      help: {
        en: 'Only names that contain this, in Chinese characters, pinyin or Latin letters.',
        zh: '仅姓名包含此内容者（汉字、拼音或拉丁字母）。',
      },
    },
    top: { type: 'integer', default: 0, min: 0, help: { en: 'People kept; 0 keeps all.', zh: '保留的人数；0 为全部。' } },
    ties: TIES,
  },
  columns: [
    RANK,
    textColumn('person', 'Person', '作者', { en: 'The fullest name printed.', zh: '所印姓名中最完整者。' }),
    textColumn('person_zh', 'Chinese name', '中文名', { en: 'In Chinese characters, where printed.', zh: '中文姓名（如有）。' }),
    idColumn('person_id', 'Id', '编号', {
      en: 'ORCID, id of the source, or a hash of the first authorship.',
      zh: 'ORCID、数据库编号或首篇署名的散列值。',
    }),
    WORKS,
    numberColumn('credit', 'credit', 'Credit', '分数计数', { en: 'One over the authors of each work.', zh: '每篇按作者数均分。' }),
    numberColumn('first', 'integer', 'First', '第一作者', { en: 'Works as first author.', zh: '第一作者篇数。' }),
    numberColumn('corresponding', 'integer', 'Corresponding', '通讯作者', { en: 'Works as corresponding author.', zh: '通讯作者篇数。' }),
    textColumn('institution', 'Institution', '机构', { en: 'The institution of most of the works.', zh: '文献最多的机构。' }),
    numberColumn('institutions', 'integer', 'Institutions', '机构数', { en: 'Distinct institutions.', zh: '不重复的机构数。' }),
    { name: 'from', type: 'year', label: { en: 'From', zh: '起' }, description: { en: 'Year of the first work.', zh: '首篇年份。' } },
    { name: 'until', type: 'year', label: { en: 'Until', zh: '止' }, description: { en: 'Year of the last work.', zh: '末篇年份。' } },
    numberColumn('years', 'integer', 'Years active', '活跃年数', { en: 'Years with a work.', zh: '有文献的年数。' }),
    textColumn('basis', 'Known by', '依据', {
      en: 'What ties the works to one person: orcid, source-id, evidence, curated; single: one work.',
      zh: '归为一人的依据：ORCID（orcid）、数据库编号（source-id）、多项证据（evidence）、人工决定（curated）；单篇文献（single）。',
    }),
    {
      name: 'initials_only',
      type: 'flag',
      label: { en: 'Initials only', zh: '仅首字母' },
      description: { en: 'No record prints a given name in full: several people may hide here.', zh: '无记录给出全名：可能混有多人。' },
    },
  ],
  needs: ['year', 'author-address-link', 'corresponding'],
  rule: ({ initials }) => ({
    en: `Works with at least one authorship of the person, each once; credit is one over the authors of the work${initials === 'drop' ? '; people known by initials alone are left out' : ''}.`,
    zh: `该作者署名的文献，每篇计一次；分数计数按作者数均分${initials === 'drop' ? '；不含仅知首字母者' : ''}。`,
  }),
  async run(question, { sort, initials, search, top, ties }) {
    const all = await question.rows(ROWS, { search: search.trim().toLowerCase() });
    const kept = all.filter((row) => initials === 'keep' || row['initials_only'] !== true);
    const column = sort === 'name' ? 'works' : sort;
    const byValue = kept.toSorted((a, b) => Number(b[column]) - Number(a[column]));
    const rows = topRows(ranked(byValue, column), column, top, ties);
    const shown = sort === 'name' ? rows.toSorted((a, b) => (sortName(a) < sortName(b) ? -1 : 1)) : rows;
    const marked = kept.filter((row) => row['initials_only'] === true).length;
    const [without] = await question.rows(WITHOUT);
    return {
      rows: shown.map(({ sort_name: _sort, ...row }): Row => row),
      notes: [
        ...initialsWarning(marked, kept.length),
        {
          en: `${Number(without?.['authorships'] ?? 0)} authorships belong to groups or were taken out by a decision, and to no person.`,
          zh: `${Number(without?.['authorships'] ?? 0)} 个署名为团体或经人工排除，不归于任何人。`,
        },
      ],
    };
  },
  worksBehind: (row) => [where('person', cellText(row, 'person_id'))],
  citations: ['Fellegi & Sunter (1969), doi:10.1080/01621459.1969.10501049'],
});

function sortName(row: Row): string {
  return `${String(row['sort_name'] ?? '')} ${String(row['person_id'])}`;
}

const ROWS = `
  WITH own AS (
    SELECT a.person_id, a.work_id, min(a.position) AS position, bool_or(a.is_corresponding) AS corresponding
    FROM authorship a JOIN scope s ON s.work_id = a.work_id WHERE a.person_id IS NOT NULL GROUP BY a.person_id, a.work_id
  ), counts AS (
    SELECT o.person_id, count(*) AS works, sum(1.0 / greatest(w.authors, 1)) AS credit, count(*) FILTER (o.position = 1) AS first,
      count(*) FILTER (o.corresponding) AS corresponding, min(w.year) AS "from", max(w.year) AS until, count(DISTINCT w.year) AS years
    FROM own o JOIN work w ON w.work_id = o.work_id GROUP BY o.person_id
  ), placed AS (
    SELECT a.person_id, i.institution_id, count(DISTINCT a.work_id) AS works
    FROM authorship a JOIN scope s ON s.work_id = a.work_id
    JOIN affiliation f ON f.work_id = a.work_id AND f.author = a.position
    JOIN address_institution i ON i.work_id = f.work_id AND i.position = f.address
    WHERE a.person_id IS NOT NULL GROUP BY a.person_id, i.institution_id
  ), most AS (
    SELECT person_id, count(*) AS institutions, arg_max(institution_id, (works, institution_id)) AS institution_id FROM placed GROUP BY person_id
  )
  SELECT c.person_id, coalesce(p.name, c.person_id) AS person, p.name_zh AS person_zh, c.works, c.credit, c.first, c.corresponding,
    coalesce(i.name, m.institution_id) AS institution, coalesce(m.institutions, 0) AS institutions, c."from", c.until, c.years,
    p.basis, coalesce(p.initials_only, false) AS initials_only, n.sort_name
  FROM counts c LEFT JOIN person p ON p.person_id = c.person_id
  LEFT JOIN entity_name n ON n.kind = 'person' AND n.id = c.person_id
  LEFT JOIN most m ON m.person_id = c.person_id LEFT JOIN institution i ON i.institution_id = m.institution_id
  WHERE $search = '' OR contains(lower(coalesce(p.name, '')), $search) OR contains(coalesce(p.name_zh, ''), $search)
    OR contains(coalesce(n.sort_name, ''), $search)
  ORDER BY c.works DESC, c.person_id`;

const WITHOUT = `
  SELECT count(*) AS authorships FROM authorship a JOIN scope s ON s.work_id = a.work_id WHERE a.person_id IS NULL`;
