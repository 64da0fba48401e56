import type { Row } from '../../store/store.ts';
import { defineTieAnalysis } from '../consortia.ts';
import { HIGH, LOW, numberColumn, textColumn, WORKS, YEAR } from '../columns.ts';
import { countriesOfSides, PAIR, PER, pairName, pairOfWorks, wherePair } from '../dyad/pair.ts';
import { where, whereNot } from '../filter.ts';
import { wilson } from '../statistics/normal.ts';

const KINDS = ['joint', 'a only', 'b only', 'neither'] as const;
type Kind = (typeof KINDS)[number];
const KIND_NAMES: Readonly<Record<Kind, string>> = { joint: '双方共同', 'a only': '仅甲方', 'b only': '仅乙方', neither: '均无' };

/** Who pays for the works of a tie: both sides, one, or neither. METHODS 7.2. */
export const dyadFunding = defineTieAnalysis({
  id: 'dyad-funding',
  title: { en: 'Funding of a tie', zh: '联系的资助' },
  summary: {
    en: 'Works of a tie that funders of both sides, of one side, or of neither stand behind.',
    zh: '联系的文献中由双方、单方或均未资助者。',
  },
  params: {
    ...PAIR,
    per: PER,
  },
  columns: [
    YEAR,
    textColumn('funding', 'Funding', '资助', { en: 'Whose funders are acknowledged.', zh: '致谢的资助方。' }),
    textColumn('funding_zh', 'Funding (Chinese)', '资助（中文）', { en: 'Its Chinese name.', zh: '中文名称。' }),
    WORKS,
    numberColumn('funded', 'integer', 'Of funded works', '有资助信息', {
      en: 'Works of the tie that name any funder: the denominator of the share.',
      zh: '联系文献中有资助信息者，为占比的分母。',
    }),
    numberColumn('share', 'share', 'Share', '占比', { en: 'Share of the works that name any funder.', zh: '占有资助信息文献的比例。' }),
    { ...LOW, type: 'share', description: { en: 'Wilson 95 % interval.', zh: 'Wilson 95% 区间下限。' } },
    { ...HIGH, type: 'share', description: { en: 'Upper end.', zh: '上限。' } },
    numberColumn('unresolved', 'integer', 'With unresolved funders', '含未识别资助', {
      en: 'Of these works, those that also name a funder not told: it may belong to either side.',
      zh: '其中含未识别资助机构的文献：可能属任一方。',
    }),
  ],
  needs: ['year', 'address', 'funding'],
  rule: (pair) => ({
    en: `Works of the tie ${pairName(pair)} that name any funder, by the country of the funders told (of an institution or city: the country it lies in). Works without funding data are left out, not counted as unfunded.`,
    zh: `${pairName(pair)} 的文献中有资助信息者，按已识别资助机构所属国家（机构或城市按其所在国）。无资助信息的文献不计。`,
  }),
  async run(question, { per, ...pair }) {
    const { both, years } = await pairOfWorks(question, pair);
    const [countryA, countryB] = await countriesOfSides(question, pair);
    const rows = await question.rows(FUNDED, { a: countryA ?? '', b: countryB ?? '' });
    const told = new Map(rows.map((row) => [Number(row['work_id']), row]));
    const kindOf = (row: Row): Kind =>
      row['of_a'] === true ? (row['of_b'] === true ? 'joint' : 'a only') : row['of_b'] === true ? 'b only' : 'neither';
    const periods = per === 'year' ? [...years, null] : [null];
    return {
      rows: periods.flatMap((year) => {
        const funded = both
          .filter((work) => year === null || work.year === year)
          .map(({ work }) => told.get(work))
          .filter((row) => row !== undefined);
        return KINDS.map((kind): Row => {
          const works = funded.filter((row) => kindOf(row) === kind);
          const { low, high } = wilson(works.length, funded.length);
          return {
            year,
            funding: kind,
            funding_zh: KIND_NAMES[kind],
            works: works.length,
            funded: funded.length,
            share: funded.length === 0 ? null : works.length / funded.length,
            low: funded.length === 0 ? null : low,
            high: funded.length === 0 ? null : high,
            unresolved: works.filter((row) => row['unresolved'] === true).length,
          };
        });
      }),
      notes:
        countryA !== null && countryA === countryB
          ? [
              {
                en: `Both sides lie in ${countryA}: their funders cannot be told apart, and every funder of ${countryA} counts as joint.`,
                zh: `双方同属 ${countryA}：无法区分资助方，${countryA} 的资助均计为共同。`,
              },
            ]
          : [],
    };
  },
  worksBehind(row, pair) {
    const year = row['year'] === null ? [] : [where('year', String(row['year']))];
    if (pair.by !== 'country') return [...year, ...wherePair(pair)];
    const [a, b] = [pair.a.trim().toUpperCase(), pair.b.trim().toUpperCase()];
    const side = (has: boolean, unit: string): string => (has ? where('funder-country', unit) : whereNot('funder-country', unit));
    const kind = String(row['funding']);
    return [
      ...year,
      ...wherePair(pair),
      where('with', 'funding'),
      side(kind === 'joint' || kind === 'a only', a),
      side(kind === 'joint' || kind === 'b only', b),
    ];
  },
  citations: [],
});

const FUNDED = `
  SELECT k.work_id, coalesce(bool_or(u.unit = $a), false) AS of_a, coalesce(bool_or(u.unit = $b), false) AS of_b,
    bool_or(k.funder_id IS NULL) AS unresolved
  FROM acknowledgement k JOIN scope s ON s.work_id = k.work_id
  LEFT JOIN funder f ON f.funder_id = k.funder_id LEFT JOIN unit u ON u.code = f.country
  GROUP BY k.work_id ORDER BY k.work_id`;
