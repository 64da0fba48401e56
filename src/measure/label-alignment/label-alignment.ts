import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, WORKS } from '../columns.ts';
import { cellText, where } from '../filter.ts';

/** English and Chinese terms that stand for one another, learnt from keywords paired in the same records. METHODS 9.6. */
export const labelAlignment = defineAnalysis({
  id: 'label-alignment',
  title: { en: 'English and Chinese labels', zh: '中英文标签对应' },
  summary: {
    en: 'Which English and Chinese keywords stand together in the same records, as candidates for one concept; every pair opens its works.',
    zh: '同一记录中成对出现的中英文关键词，作为同一概念的候选；每对均可打开文献。',
  },
  params: {
    labels: { type: 'flag', default: false, help: { en: 'Only pairs with a term of the study’s labels.', zh: '仅含研究标签用词的词对。' } },
    minimum: { type: 'integer', default: 2, min: 1, help: { en: 'Fewest works with the pair.', zh: '词对的最少文献数。' } },
    dice: { type: 'number', default: 0.1, min: 0, max: 1, help: { en: 'Smallest Dice coefficient.', zh: '最小 Dice 系数。' } },
    top: { type: 'integer', default: 50, min: 0, help: { en: 'Pairs kept; 0 keeps all.', zh: '保留的词对数；0 为全部。' } },
  },
  columns: [
    idColumn('english', 'English', '英文', { en: 'Keyword in Latin letters.', zh: '拉丁字母关键词。' }),
    idColumn('chinese', 'Chinese', '中文', { en: 'Keyword with Chinese characters.', zh: '含汉字的关键词。' }),
    WORKS,
    numberColumn('works_english', 'integer', 'With the English', '英文词文献', {
      en: 'Bilingual works with the English keyword.',
      zh: '含英文词的双语文献。',
    }),
    numberColumn('works_chinese', 'integer', 'With the Chinese', '中文词文献', {
      en: 'Bilingual works with the Chinese keyword.',
      zh: '含中文词的双语文献。',
    }),
    numberColumn('dice', 'number', 'Dice', 'Dice', {
      en: '2 n(ij)/(n(i) + n(j)) over works with keywords in both languages.',
      zh: '在双语文献中 2n(ij)/(n(i)+n(j))。',
    }),
    {
      name: 'mutual',
      type: 'flag',
      label: { en: 'Mutual best', zh: '互为最佳' },
      description: { en: 'Each is the other’s best partner.', zh: '互为对方的最佳对应。' },
    },
  ],
  needs: [],
  rule: ({ minimum, dice }) => ({
    en: `Pairs of an English and a Chinese author keyword in one record, in at least ${minimum} works and with Dice of ${dice} or more, over the works that have keywords in both languages. Candidates, to be checked by a reader.`,
    zh: `同一记录中的中英文作者关键词对，至少 ${minimum} 篇且 Dice 不低于 ${dice}，以双语关键词文献为范围。仅为候选，需人工核对。`,
  }),
  async run(question, { labels, minimum, dice, top }) {
    const rows = await question.rows(PAIRS, { minimum });
    const [bilingual] = await question.rows(`WITH ${TOLD} SELECT count(DISTINCT work_id) AS works FROM bilingual`);
    const terms = labels
      ? (await question.store.rows('SELECT DISTINCT lower(term) AS term FROM label_term')).map((row) => String(row['term']))
      : [];
    const scored = rows.map((row) => ({
      ...row,
      dice: (2 * Number(row['works'])) / (Number(row['works_english']) + Number(row['works_chinese'])),
    }));
    const best = (side: 'english' | 'chinese'): Map<string, number> => {
      const found = new Map<string, number>();
      for (const row of scored) found.set(String((row as Row)[side]), Math.max(found.get(String((row as Row)[side])) ?? 0, row.dice));
      return found;
    };
    const [english, chinese] = [best('english'), best('chinese')];
    const kept = scored
      .filter((row) => row.dice >= dice)
      .filter((row) => !labels || terms.some((term) => cellText(row, 'english').includes(term) || cellText(row, 'chinese').includes(term)))
      .map((row): Row => ({
        ...row,
        mutual: row.dice === english.get(cellText(row, 'english')) && row.dice === chinese.get(cellText(row, 'chinese')),
      }))
      .toSorted(
        (a, b) =>
          Number(b['dice']) - Number(a['dice']) ||
          Number(b['works']) - Number(a['works']) ||
          (cellText(a, 'english') < cellText(b, 'english') ? -1 : 1),
      );
    return {
      rows: top === 0 ? kept : kept.slice(0, top),
      notes: [
        {
          en: `${Number(bilingual?.['works'] ?? 0)} works have author keywords in both languages. Check a sample of a hundred pairs before using them: co-occurrence is not translation.`,
          zh: `${Number(bilingual?.['works'] ?? 0)} 篇文献具有双语作者关键词。使用前请抽查一百对：共现不等于互译。`,
        },
      ],
    };
  },
  worksBehind: (row) => [where('keyword', cellText(row, 'english')), where('keyword', cellText(row, 'chinese'))],
  citations: ['Dice (1945), doi:10.2307/1932409'],
});

const TOLD = `
  told AS (
    SELECT DISTINCT k.work_id, lower(trim(k.keyword)) AS term, regexp_matches(k.keyword, '\\p{Han}') AS han
    FROM keyword k JOIN scope s ON s.work_id = k.work_id WHERE k.kind <> 'subject' AND k.kind <> 'classification'
  ), bilingual AS (
    SELECT * FROM told WHERE work_id IN (SELECT work_id FROM told GROUP BY work_id HAVING bool_or(han) AND bool_or(NOT han))
  )`;

const PAIRS = `
  WITH ${TOLD}, single AS (SELECT term, han, count(*) AS works FROM bilingual GROUP BY term, han)
  SELECT a.term AS english, b.term AS chinese, count(*) AS works, any_value(x.works) AS works_english, any_value(y.works) AS works_chinese
  FROM bilingual a JOIN bilingual b ON b.work_id = a.work_id AND b.han AND NOT a.han
  JOIN single x ON x.term = a.term AND NOT x.han JOIN single y ON y.term = b.term AND y.han
  GROUP BY a.term, b.term HAVING count(*) >= $minimum ORDER BY english, chinese`;
