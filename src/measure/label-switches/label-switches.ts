import type { Row } from '../../store/store.ts';
import { personList, wherePersons } from '../person-list.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn } from '../columns.ts';
import { labelsOf, NO_LABELS } from '../labels/labels.ts';
import { wilson } from '../statistics/normal.ts';

/** Do the same people change the name of what they do, or do others come with the new one? METHODS 9.3. */
export const labelSwitches = defineAnalysis({
  id: 'label-switches',
  title: { en: 'Switches of label', zh: '标签转换' },
  summary: {
    en: 'How many people who used one name of an idea used another later.',
    zh: '先用某一名称、后改用另一名称的作者数。',
  },
  params: {
    set: { type: 'text', default: '', help: { en: 'A label set of study.yaml.', zh: 'study.yaml 中的标签组。' } },
    minimum: { type: 'integer', default: 1, min: 1, help: { en: 'Fewest works with each label.', zh: '每个标签的最少文献数。' } },
  },
  columns: [
    idColumn('from', 'From', '原标签', { en: 'Label used first.', zh: '先用的标签。' }),
    idColumn('to', 'To', '后标签', { en: 'Label first used in a later year.', zh: '其后年份首次使用的标签。' }),
    numberColumn('people', 'integer', 'People', '人数', { en: 'Persons who made the switch.', zh: '发生转换的人数。' }),
    numberColumn('at_risk', 'integer', 'Who could', '可转换人数', {
      en: 'Persons with the first label and a later work with any label of the set.',
      zh: '用过原标签且此后仍有本组文献者。',
    }),
    numberColumn('share', 'share', 'Share', '占比', { en: 'Switched, of those who could.', zh: '转换者占可转换者比例。' }),
    numberColumn('low', 'share', 'Low', '下限', { en: 'Wilson 95 % interval.', zh: 'Wilson 95% 区间下限。' }),
    numberColumn('high', 'share', 'High', '上限', { en: 'Upper end.', zh: '上限。' }),
    numberColumn('kept', 'integer', 'Kept the first', '仍用原标签', {
      en: 'Of those who switched, persons who used the first label again, that year or later.',
      zh: '转换者中当年或其后仍用原标签者。',
    }),
    numberColumn('median_year', 'year', 'Median year', '中位年份', { en: 'Median year of the switch.', zh: '转换年份的中位数。' }),
  ],
  needs: ['year'],
  rule: ({ minimum }) => ({
    en: `Persons told apart by the study, or by ORCID; a switch is the first use of a label in a year after the first use of another. At least ${minimum} ${minimum === 1 ? 'work' : 'works'} with each.`,
    zh: `以研究的作者识别或 ORCID 区分个人；转换指在首次使用一标签之后的年份首次使用另一标签。每个标签至少 ${minimum} 篇。`,
  }),
  async run(question, { set, minimum }) {
    const names = await labelsOf(question, set);
    if (names.length === 0) return { rows: [], notes: [NO_LABELS] };
    const uses = await question.rows(
      `SELECT coalesce(a.person_id, a.orcid) AS person, l.label, w.year, count(DISTINCT w.work_id) AS works
      FROM authorship a JOIN scope s ON s.work_id = a.work_id JOIN work w ON w.work_id = a.work_id
      JOIN work_label l ON l.work_id = a.work_id
      WHERE coalesce(a.person_id, a.orcid) IS NOT NULL AND w.year IS NOT NULL AND list_contains($names, l.label)
      GROUP BY person, l.label, w.year ORDER BY person, l.label, w.year`,
      { names },
    );
    const people = new Map<string, Map<string, { first: number; last: number; works: number }>>();
    for (const row of uses) {
      const labels = people.get(String(row['person'])) ?? new Map<string, { first: number; last: number; works: number }>();
      people.set(String(row['person']), labels);
      const [label, year, works] = [String(row['label']), Number(row['year']), Number(row['works'])];
      const held = labels.get(label);
      labels.set(
        label,
        held === undefined ? { first: year, last: year, works } : { first: held.first, last: year, works: held.works + works },
      );
    }
    const rows = names.flatMap((from) =>
      names
        .filter((to) => to !== from)
        .map((to): Row => {
          const years: number[] = [];
          const switched: string[] = [];
          let [risk, kept] = [0, 0];
          for (const [person, labels] of people) {
            const [a, b] = [labels.get(from), labels.get(to)];
            if (a === undefined || a.works < minimum) continue;
            if ([...labels.values()].some(({ last }) => last > a.first)) risk += 1;
            if (b === undefined || b.works < minimum || b.first <= a.first) continue;
            years.push(b.first);
            switched.push(person);
            if (a.last >= b.first) kept += 1;
          }
          const interval = wilson(years.length, risk);
          const sorted = years.toSorted((x, y) => x - y);
          return {
            from,
            to,
            persons: personList(switched),
            people: years.length,
            at_risk: risk,
            share: risk === 0 ? null : years.length / risk,
            low: risk === 0 ? null : interval.low,
            high: risk === 0 ? null : interval.high,
            kept,
            median_year: sorted[Math.floor((sorted.length - 1) / 2)] ?? null,
          };
        }),
    );
    if (people.size > 0) return { rows };
    return {
      rows: [],
      notes: [
        {
          en: 'Refused: no author of these works can be told apart, so that nobody can be followed from one label to another.',
          zh: '拒绝回答：这些文献的作者无法区分个人，无从追踪标签转换。',
        },
      ],
    };
  },
  worksBehind: wherePersons,
  citations: ['Wilson (1927), doi:10.1080/01621459.1927.10502953'],
});
