import { choiceName } from '../choice-names.ts';
import type { Text } from '../../record/text.ts';
import type { Row } from '../../store/store.ts';
import type { Column } from '../analysis.ts';
import { textColumn } from '../columns.ts';
import { sidesOf } from '../dyad/pair.ts';
import { MOST_UNITS, type Exposed, type ExposedCorpus } from './corpus.ts';
import { FEW } from './sum-rows.ts';

/** Stands on every output: what the numbers are, and what they are not. */
export const LABEL: Text = {
  en: 'Exposure accounting, not a forecast: it tells what in this corpus carries the tie, not what would not have been discovered.',
  zh: '此为暴露核算而非预测：说明本语料中何者承载该联系，而非哪些发现不会发生。',
};

const SHORT: Text = { en: 'exposure, not a forecast', zh: '暴露核算，非预测' };

/** Rows travel without their rule, in files and between tables: each says itself what it is. */
export const READING: readonly Column[] = [
  textColumn('reading', 'To be read as', '性质', { en: 'What the number is.', zh: '该数值的性质。' }),
  textColumn('reading_zh', 'To be read as (Chinese)', '性质（中文）', { en: 'In Chinese.', zh: '中文。' }),
];

export function labelled(rows: readonly Row[]): Row[] {
  return rows.map((row) => ({ ...row, reading: SHORT.en, reading_zh: SHORT.zh }));
}

export function ruleOf(given: Exposed): Text {
  const [a, b] = sidesOf(given);
  const { selector, mode, substitution, filled, list } = given;
  const what: Text = {
    dyad: { en: `works that name both ${a} and ${b}`, zh: `同时出现 ${a} 与 ${b} 的文献` },
    country: { en: `works of ${b}`, zh: `${b} 的文献` },
    list: { en: `works that name an entry of the list ${list}`, zh: `含名单 ${list} 所列条目的文献` },
    filters: { en: 'works', zh: '文献' },
  }[selector];
  const also = given.also === '' ? '' : `${selector === 'filters' ? ' with ' : ', with '}${given.also}`;
  const alsoZh = given.also === '' ? '' : `，且 ${given.also}`;
  const funded = mode === 'funder-withdrawal';
  const by = funded ? `, ${given.threshold} or more of whose funders are ${given.funders === '' ? `of ${b}` : given.funders}` : '';
  const byZh = funded ? `，其资助者中 ${given.funders === '' ? b : given.funders} 占比不低于 ${given.threshold}` : '';
  const fills = substitution !== 'none' && filled !== 0;
  return {
    en: `${LABEL.en} Exposed: ${what.en}${also}${by}. Mode ${choiceName(mode).en}, intensity ${given.intensity}, unit: ${choiceName(given.unit).en}, ${fills ? `${filled} of the lost slots filled (${choiceName(substitution).en})` : 'none of it filled elsewhere'}. Intervals cover the sampling of works within years, not the choice of mode, intensity and substitution: “Exposure over modes and intensities” has those.`,
    zh: `${LABEL.zh}受影响：${what.zh}${alsoZh}${byZh}。模式${choiceName(mode).zh}，强度 ${given.intensity}，单元为${choiceName(given.unit).zh}，${fills ? `填补 ${filled} 的失去合作位（${choiceName(substitution).zh}）` : '不作替代'}。区间仅反映年内文献抽样，不含模式、强度与替代的选择（见“暴露核算网格”）。`,
  };
}

export function exposureNotes(held: ExposedCorpus, given: Exposed): Text[] {
  const total = held.corpus.works.length;
  return [
    {
      en: `${held.exposed} of ${total} works are exposed; ${held.unplaced} works name no ${given.by} and stay in the denominators.${held.exposed < FEW ? ` Fewer than ${FEW}: single works move the result, as the last columns show.` : ''}`,
      zh: `${total} 篇中 ${held.exposed} 篇受影响；${held.unplaced} 篇无${given.by === 'country' ? '国家' : '单位'}信息，仍计入分母。${held.exposed < FEW ? `不足 ${FEW} 篇：单篇文献即可左右结果。` : ''}`,
    },
    ...(held.leftOut > 0
      ? [
          {
            en: `The network is told on the ${MOST_UNITS} units with most works (ties with the last kept); ${held.leftOut} more count in works and credits only.`,
            zh: `网络仅含文献最多的 ${MOST_UNITS} 个单位（含并列）；其余 ${held.leftOut} 个仅计入文献与分数。`,
          },
        ]
      : []),
  ];
}
