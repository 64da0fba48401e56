import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, RANK, SHARE, textColumn, WORKS } from '../columns.ts';
import { ranked, TIES, topRows } from '../counting/top.ts';
import { cellText, where } from '../filter.ts';

/** Journals as resolved from what records print, by works. */
export const journals = defineAnalysis({
  id: 'journals',
  title: { en: 'Journals', zh: '期刊' },
  summary: {
    en: 'Journals by works: title variants, abbreviations, and Chinese and English titles of one ISSN counted as one.',
    zh: '按文献数排列的期刊：题名变体、缩写及同一 ISSN 的中英文题名合并计数。',
  },
  params: {
    sort: {
      type: 'choice',
      default: 'works',
      choices: ['works', 'name'],
      help: { en: 'Order of the table; name sorts Chinese titles by their pinyin.', zh: '排序方式；name 按刊名（中文按拼音）。' },
    },
    search: {
      type: 'text',
      default: '',
      help: {
        en: 'Only titles or ISSNs that contain this, in either script or pinyin.',
        zh: '仅刊名或 ISSN 包含此内容者（中文、拼音或拉丁字母）。',
      },
    },
    top: { type: 'integer', default: 0, min: 0, help: { en: 'Journals kept; 0 keeps all.', zh: '保留的期刊数；0 为全部。' } },
    ties: TIES,
  },
  columns: [
    RANK,
    textColumn('journal', 'Journal', '期刊', { en: 'Title in Latin letters where one is printed.', zh: '西文刊名（如有）。' }),
    textColumn('journal_zh', 'Chinese title', '中文刊名', { en: 'Chinese title, where one is printed.', zh: '中文刊名（如有）。' }),
    idColumn('journal_id', 'Id', '编号', { en: 'ISSN, or the title where there is none.', zh: 'ISSN；无则为刊名。' }),
    textColumn('issn', 'ISSN', 'ISSN', { en: 'All ISSNs met.', zh: '所见的全部 ISSN。' }),
    textColumn('abbreviation', 'Abbreviation', '缩写', { en: 'As records give it most often.', zh: '记录中最常见的缩写。' }),
    WORKS,
    SHARE,
    numberColumn('cited_by', 'integer', 'Citations', '被引', {
      en: 'Sum over the works, as exported.',
      zh: '各篇被引次数之和（导出时）。',
    }),
    { name: 'from', type: 'year', label: { en: 'From', zh: '起' }, description: { en: 'Year of the first work.', zh: '首篇年份。' } },
    { name: 'until', type: 'year', label: { en: 'Until', zh: '止' }, description: { en: 'Year of the last work.', zh: '末篇年份。' } },
  ],
  needs: ['year'],
  rule: () => ({
    en: 'Works that appeared in the journal, each once. Forms are joined by ISSN, by title without case, punctuation, ampersand and The, and by abbreviation.',
    zh: '刊于该期刊的文献，每篇计一次。按 ISSN、规范化题名与缩写合并。',
  }),
  async run(question, { sort, search, top, ties }) {
    const rows = topRows(ranked(await question.rows(ROWS, { search: search.trim().toLowerCase() }), 'works'), 'works', top, ties);
    const shown = sort === 'name' ? rows.toSorted((a, b) => (sortName(a) < sortName(b) ? -1 : 1)) : rows;
    const [none] = await question.rows(WITHOUT);
    return {
      rows: shown.map(({ sort_name: _sort, ...row }): Row => row),
      notes: [
        {
          en: `${Number(none?.['works'] ?? 0)} works name no journal.`,
          zh: `${Number(none?.['works'] ?? 0)} 篇文献未写明期刊。`,
        },
      ],
    };
  },
  worksBehind: (row) => [where('journal', cellText(row, 'journal_id'))],
  citations: [],
});

function sortName(row: Row): string {
  return `${String(row['sort_name'] ?? '')} ${String(row['journal_id'])}`;
}

const ROWS = `
  SELECT w.journal_id, coalesce(j.name, w.journal_id) AS journal, j.name_zh AS journal_zh, j.issn, j.abbreviation,
    count(*) AS works, count(*) / (SELECT count(*) FROM scope)::DOUBLE AS share, sum(w.cited_by) AS cited_by,
    min(w.year) AS "from", max(w.year) AS until, n.sort_name
  FROM work w JOIN scope s ON s.work_id = w.work_id LEFT JOIN journal j ON j.journal_id = w.journal_id
  LEFT JOIN entity_name n ON n.kind = 'journal' AND n.id = w.journal_id
  WHERE w.journal_id IS NOT NULL AND ($search = '' OR contains(lower(coalesce(j.name, '')), $search)
    OR contains(coalesce(j.name_zh, ''), $search) OR contains(coalesce(n.sort_name, ''), $search) OR contains(lower(coalesce(j.issn, '')), $search))
  GROUP BY w.journal_id, j.name, j.name_zh, j.issn, j.abbreviation, n.sort_name
  ORDER BY works DESC, w.journal_id`;

const WITHOUT = 'SELECT count(*) AS works FROM work w JOIN scope s ON s.work_id = w.work_id WHERE w.journal_id IS NULL';
