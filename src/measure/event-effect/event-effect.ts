import { choiceName } from '../choice-names.ts';
import type { Text } from '../../record/text.ts';
import type { Row } from '../../store/store.ts';
import { defineAnalysis, type Question } from '../analysis.ts';
import { idColumn, numberColumn, textColumn, WORKS } from '../columns.ts';
import { where } from '../filter.ts';
import { mean } from '../statistics/averages.ts';
import type { PanelUnit } from '../statistics/callaway-santanna.ts';
import { structuralDesign, syntheticDesigns } from './counterfactual-designs.ts';
import type { Case, Found } from './design.ts';
import { differenceDesign, eventStudyDesign, seriesDesign, staggeredDesign } from './designs.ts';
import { effectsByLag } from './lags.ts';
import { firstAfter, readPanel, type Panel } from './panel.ts';

/** What changed with a policy, by several designs side by side, each with what it cannot say. METHODS 6. */
export const eventEffect = defineAnalysis({
  id: 'event-effect',
  title: { en: 'Effect of an event', zh: '事件效应' },
  summary: {
    en: 'What happened to an output, a tie, a share or a funder’s works after an event, by designs that compare, with placebos, power and refusals.',
    zh: '某事件之后产出、合作、占比或资助文献的变化：多种比较设计，附安慰剂、功效与拒绝。',
  },
  params: {
    event: {
      type: 'text',
      default: '2018-11-01',
      help: {
        en: 'Id of an event (see the events analysis), or a date: 2018-11-01, 2018-11, 2018.',
        zh: '事件编号（见 events）或日期：2018-11-01、2018-11、2018。',
      },
    },
    outcome: {
      type: 'choice',
      default: 'dyad',
      choices: ['country', 'dyad', 'share', 'funder'],
      help: {
        en: 'What may have changed: works of a country, of a pair, share of all works, works of a funder.',
        zh: '考察的结果：国家文献、国家对文献、占比、资助者文献。',
      },
    },
    unit: { type: 'text', default: 'CN+US', help: { en: 'CN, CN+US or the id of a funder.', zh: 'CN、CN+US 或资助者编号。' } },
    treated: {
      type: 'text',
      default: '',
      help: {
        en: 'Units treated at several dates: CN+US:2018-11,AU+CN:2020; adds Callaway-Sant’Anna.',
        zh: '不同时间受影响的单位：CN+US:2018-11,AU+CN:2020；加入 Callaway-Sant’Anna。',
      },
    },
    frequency: {
      type: 'choice',
      default: 'year',
      choices: ['year', 'quarter', 'month'],
      help: { en: 'Length of a period.', zh: '时间单位。' },
    },
    lag: {
      type: 'integer',
      default: 0,
      min: 0,
      max: 60,
      help: {
        en: 'Months from an event to the publications it could reach; 0, 12 and 24 stand side by side in any case.',
        zh: '事件影响到发表的月数；0、12、24 个月的结果总是并列给出。',
      },
    },
    floor: {
      type: 'number',
      default: 5,
      min: 0,
      help: { en: 'Fewest works a period, before the event, of a control.', zh: '对照在事件前每期的最少文献数。' },
    },
    drop: { type: 'integer', default: 0, min: 0, help: { en: 'Last years left out as provisional.', zh: '略去的最近暂定年数。' } },
    seed: { type: 'integer', default: 1, min: 0, help: { en: 'Seed of the draws.', zh: '随机种子。' } },
  },
  columns: [
    idColumn('design', 'Design', '设计', { en: 'How the effect is told from what would have happened.', zh: '识别效应的设计。' }),
    textColumn('quantity', 'Quantity', '量', { en: 'What the number is.', zh: '数值含义。' }),
    numberColumn('estimate', 'percent', 'Estimate', '估计', { en: 'Relative change.', zh: '相对变化。' }),
    { ...numberColumn('low', 'percent', 'Low', '下限', { en: 'Lower end of the 95 % interval.', zh: '95% 区间下限。' }) },
    numberColumn('high', 'percent', 'High', '上限', { en: 'Upper end.', zh: '上限。' }),
    numberColumn('p', 'number', 'p', 'p', { en: 'Two-sided p, or posterior tail.', zh: '双侧 p 或后验尾概率。' }),
    { ...WORKS, description: { en: 'Works of the unit in all periods.', zh: '该单位全部时期的文献。' } },
    textColumn('note', 'Note', '说明', { en: 'Specification, or why it is refused.', zh: '设定或拒绝理由（英文）。' }),
    textColumn('note_zh', 'Note (Chinese)', '说明（中文）', { en: 'The same in Chinese.', zh: '设定或拒绝理由。' }),
    { name: 'until', type: 'year', label: { en: 'Until', zh: '截至' }, description: { en: 'Last year used.', zh: '所用末年。' } },
  ],
  needs: ['year', 'address'],
  resamples: true,
  rule: ({ event, outcome, unit, frequency, lag }) => ({
    en: `Works of ${unit} (${choiceName(outcome).en}, whole counts) by ${choiceName(frequency).en}, before and after ${event}${lag === 0 ? '' : ` plus ${lag} months`}; a period counts as after when the event falls in its first half or before it. Controls share no member with the unit.`,
    zh: `${unit}（${choiceName(outcome).zh}，全计数）按${choiceName(frequency).zh}统计，比较 ${event}${lag === 0 ? '' : ` 后推 ${lag} 个月`} 前后；事件落在时期前半或更早则计为“后”。对照与该单位无共同成员。`,
  }),
  async run(question, { event, outcome, unit: asked, treated, frequency, lag, floor, drop, seed }) {
    const unit = outcome === 'funder' ? asked : normal(asked);
    const date = await dateOf(question, event);
    const panel = await readPanel(question, outcome, unit, frequency, drop);
    const at = firstAfter(panel.periods, date, lag);
    const own = panel.series.get(unit) ?? [];
    const listed = treated === '' ? [] : readTreated(treated, outcome === 'funder');
    const marked = new Set(listed.map((one) => one.unit));
    const controls = (clean: boolean, before = at): Case['controls'] =>
      [...panel.series]
        .filter(
          ([other, counts]) =>
            other !== unit && !marked.has(other) && panel.touched(other) === !clean && before > 0 && mean(counts.slice(0, before)) >= floor,
        )
        .map(([other, counts]) => ({ unit: other, counts }));
    const one: Case = {
      treated: own,
      controls: controls(true),
      event: at,
      exposure: outcome === 'share' ? panel.totals : null,
      season: frequency === 'month' ? 12 : frequency === 'quarter' ? 4 : 1,
      seed,
    };
    const later = (months: number): Case => {
      const first = firstAfter(panel.periods, date, months);
      return { ...one, event: first, controls: controls(true, first) };
    };
    const dirty = outcome === 'dyad' ? controls(false) : [];
    const found =
      own.length === 0 || at === 0 || at >= panel.periods.length
        ? [nothingToCompare(own.length === 0 ? unit : null, date, panel.periods)]
        : [
            ...seriesDesign(one),
            ...differenceDesign(one),
            ...(dirty.length > 0
              ? differenceDesign({ ...one, controls: [...one.controls, ...dirty] }, 'did, contaminated controls').slice(0, 1)
              : []),
            ...eventStudyDesign(one, panel.periods),
            ...syntheticDesigns(one),
            ...structuralDesign(one),
            ...effectsByLag(later),
            ...(listed.length === 0 ? [] : staggeredDesign(panelUnits(panel, listed, lag, floor), seed)),
          ];
    const until = panel.periods.length === 0 ? null : Number(panel.periods.at(-1)?.slice(0, 4));
    const yearly = frequency === 'year' ? panel : await readPanel(question, outcome, unit, 'year', drop);
    const works = (yearly.series.get(unit) ?? []).reduce((sum, count) => sum + count, 0);
    return {
      rows: found.map(({ note, ...row }): Row => ({ ...row, works, note: note.en, note_zh: note.zh, until })),
      notes: [...(await sayings(question, found, date, unit, one, dirty.length)), ...unplaced(panel)],
    };
  },
  worksBehind(row, { outcome, unit }) {
    if (row['until'] === null) return null;
    const years = where('year', `1500..${String(row['until'])}`);
    if (outcome === 'funder') return [years, where('funder-tree', unit)];
    return [
      years,
      ...normal(unit)
        .split('+')
        .map((country) => where('country', country)),
    ];
  },
  citations: [
    'Lopez Bernal, Cummins & Gasparrini (2017), doi:10.1093/ije/dyw098',
    'Newey & West (1987), doi:10.2307/1913610',
    'Conley & Taber (2011), doi:10.1162/REST_a_00049',
    'Callaway & Sant’Anna (2021), doi:10.1016/j.jeconom.2020.12.001',
    'Cameron, Gelbach & Miller (2008), doi:10.1162/rest.90.3.414',
    'MacKinnon & Webb (2020), doi:10.1016/j.jeconom.2020.04.024',
    'Abadie, Diamond & Hainmueller (2010), doi:10.1198/jasa.2009.ap08746',
    'Arkhangelsky et al. (2021), doi:10.1257/aer.20190159',
    'Brodersen et al. (2015), doi:10.1214/14-AOAS788',
  ],
});

/** Country codes in upper case and order, joined by +. */
function normal(unit: string): string {
  return unit
    .toUpperCase()
    .split('+')
    .map((code) => code.trim())
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join('+');
}

/** The date of an event by id, or the date itself. Throws on neither. */
async function dateOf(question: Question, event: string): Promise<string> {
  if (/^\d{4}(-\d{2}(-\d{2})?)?$/.test(event)) return event;
  const [row] = await question.store.rows('SELECT happened_on FROM policy_event WHERE event_id = $event', { event });
  if (row === undefined) throw new Error(`unknown event: ${event} (list them with: fieldlines table events)`);
  return String(row['happened_on']);
}

function readTreated(text: string, funders: boolean): { readonly unit: string; readonly date: string }[] {
  return text.split(',').map((part) => {
    const [unit = '', date = ''] = part.split(':').map((one) => one.trim());
    if (unit === '' || !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(date))
      throw new Error(`invalid treated: ${part} (write CN+US:2018-11,AU+CN:2020)`);
    return { unit: funders ? unit : normal(unit), date };
  });
}

function panelUnits(
  panel: Panel,
  listed: readonly { readonly unit: string; readonly date: string }[],
  lag: number,
  floor: number,
): PanelUnit[] {
  const firsts = new Map(listed.map(({ unit, date }) => [unit, firstAfter(panel.periods, date, lag)]));
  const earliest = Math.max(1, Math.min(...firsts.values()));
  return [...panel.series]
    .filter(([unit, counts]) => mean(counts.slice(0, earliest)) >= (firsts.has(unit) ? 0.5 : floor))
    .map(([id, counts]) => {
      const level = mean(counts.slice(0, earliest));
      return { id, first: firsts.get(id) ?? null, outcomes: counts.map((count) => count / level) };
    });
}

function nothingToCompare(missing: string | null, date: string, periods: readonly string[]): Found {
  const [first, last] = [periods[0] ?? '', periods.at(-1) ?? ''];
  return {
    design: 'all',
    quantity: 'refused',
    estimate: null,
    low: null,
    high: null,
    p: null,
    note:
      missing === null
        ? {
            en: `Refused: ${date} leaves no period on one side of it (${first} to ${last}).`,
            zh: `拒绝：${date} 的一侧没有时期（${first} 至 ${last}）。`,
          }
        : { en: `Refused: no work of ${missing} can be placed in a period.`, zh: `拒绝：没有可归入时期的 ${missing} 文献。` },
  };
}

/** The plain sentence of what the designs can and cannot say, and what else happened then. */
async function sayings(question: Question, found: readonly Found[], date: string, unit: string, one: Case, dirty: number): Promise<Text[]> {
  const effects = found.filter(({ quantity }) => quantity === 'effect after the event' || quantity.startsWith('level change'));
  const clear = effects.filter(({ p }) => p !== null && p < 0.05);
  const refusals = found.filter(({ quantity }) => quantity === 'refused').map(({ design }) => design);
  const year = Number(date.slice(0, 4));
  const others = await question.store.rows(
    'SELECT count(*) AS n FROM policy_event WHERE CAST(left(happened_on, 4) AS INTEGER) BETWEEN $from AND $until AND happened_on <> $date',
    {
      from: year - 1,
      until: year + 1,
      date,
    },
  );
  const bad = found.find(({ quantity, design, p }) => quantity === 'pre-trend' && design === 'did' && p !== null && p < 0.1);
  const many = Number(others[0]?.['n'] ?? 0);
  return [
    {
      en: `What this can say: ${effects.length === 0 ? 'nothing, for every design is refused' : `${clear.length} of ${effects.length} designs tell the works of ${unit} after ${date} from what the comparison lets expect`}${effects.length === 0 || refusals.length === 0 ? '' : `; refused: ${refusals.map((one) => choiceName(one).en).join(', ')}`}. What it cannot say: that the event was the cause, for ${many} other listed events fall within a year of it${bad === undefined ? '' : ', and the unit departed from its controls before the event already'}.`,
      zh: `可以说明：${effects.length === 0 ? '无，所有设计均被拒绝' : `${effects.length} 种设计中有 ${clear.length} 种显示 ${unit} 在 ${date} 之后偏离比较基准`}${effects.length === 0 || refusals.length === 0 ? '' : `；拒绝：${refusals.map((one) => choiceName(one).zh).join('、')}`}。不能说明：该事件即为原因，因其前后一年内另有 ${many} 项所列事件${bad === undefined ? '' : '，且该单位在事件前已偏离对照'}。`,
    },
    ...(one.treated.length - one.event <= 3
      ? [
          {
            en: `Only ${one.treated.length - one.event === 1 ? 'one period follows' : `${one.treated.length - one.event} periods follow`} the event: read it as description.`,
            zh: `事件后仅 ${one.treated.length - one.event} 期：只宜作描述。`,
          },
        ]
      : []),
    ...(dirty > 0
      ? [
          {
            en: `${dirty} pairs share a country with ${unit}: works may have moved there (the displacement analysis shows where to), so they are no clean controls and stand apart.`,
            zh: `${dirty} 个国家对与 ${unit} 有共同成员：合作可能转移至此（见 displacement 分析），不宜作对照，已单列。`,
          },
        ]
      : []),
  ];
}

function unplaced(panel: Panel): Text[] {
  return panel.unplaced === 0
    ? []
    : [
        {
          en: `${panel.unplaced} works have no month in their record and are left out of the periods.`,
          zh: `${panel.unplaced} 篇文献记录无月份，未计入时期。`,
        },
      ];
}
