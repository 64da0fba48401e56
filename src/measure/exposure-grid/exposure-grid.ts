import type { Text } from '../../record/text.ts';
import type { Row } from '../../store/store.ts';
import { defineTieAnalysis } from '../consortia.ts';
import { numberColumn, textColumn } from '../columns.ts';
import { EXPOSED, exposedCorpus, whereExposed } from '../exposure/corpus.ts';
import { exposureNotes, labelled, READING, ruleOf } from '../exposure/label.ts';
import { hitNotes } from '../exposure/list-notes.ts';
import { lossOf, sumsOf, type OutcomeId } from '../exposure/outcomes.ts';
import { GRID, PRESETS } from '../exposure/presets.ts';
import { MODES, type Corpus, type Mode, type Scenario, type Substitution } from '../exposure/scenario.ts';
import { massOf, matrixEfficiency, pathRoom, structureOf, tieMatrix, tiesLeft, type TieMatrix } from '../exposure/tie-matrix.ts';

const { mode: _mode, intensity: _intensity, substitution: _substitution, filled: _filled, ...SHARED } = EXPOSED;

const OUTCOMES: readonly (readonly [OutcomeId, string, string])[] = [
  ['works', 'Works', '文献'],
  ['citations', 'Citations', '被引'],
  ['works-a', 'Works of A', '甲的文献'],
  ['works-b', 'Works of B', '乙的文献'],
  ['works-others', 'Works of third parties', '第三方文献'],
];

/** Exposure over modes, intensities and substitutions, beside what studies measured: how far the answer hangs on the choice. METHODS 5.3, 5.4. */
export const exposureGrid = defineTieAnalysis({
  id: 'exposure-grid',
  title: { en: 'Exposure over modes and intensities', zh: '暴露核算网格' },
  summary: {
    en: 'The what-if for every mode and intensity, with published realised effects as anchors and what full substitution would undo.',
    zh: '各模式与强度下的暴露核算，附已发表实际效应作参照及完全替代的影响。',
  },
  params: {
    ...SHARED,
    substitutions: {
      type: 'flag',
      default: false,
      help: { en: 'Also half of the slots filled, by each rule.', zh: '另计各规则下填补一半合作位。' },
    },
  },
  columns: [
    textColumn('mode', 'Mode', '模式', { en: 'What happens to exposed works.', zh: '受影响文献的处理。' }),
    numberColumn('intensity', 'number', 'Intensity', '强度', {
      en: 'θ: the chance that an exposed unit is lost.',
      zh: 'θ：受影响单元丧失的概率。',
    }),
    textColumn('substitution', 'Substitution', '替代', { en: 'Rule, with the share of slots filled.', zh: '规则及填补比例。' }),
    ...OUTCOMES.map(([id, en, zh]) =>
      numberColumn(id.replaceAll('-', '_'), 'share', `${en}, share lost`, `${zh}损失占比`, {
        en: 'Lost over what there is.',
        zh: '损失与现有之比。',
      }),
    ),
    numberColumn('ties', 'share', 'Ties, share lost', '联系损失占比', {
      en: 'Of the mass of all ties, substitution counted.',
      zh: '全部联系总量，含替代。',
    }),
    numberColumn('efficiency', 'share', 'Efficiency, change', '效率变化', {
      en: 'Relative change of the weighted efficiency.',
      zh: '加权效率的相对变化。',
    }),
    numberColumn('cut_off', 'integer', 'Units cut off', '脱离单位', {
      en: 'Units that leave the largest piece.',
      zh: '脱离最大连通分量的单位数。',
    }),
    textColumn('anchor', 'Anchor', '参照', { en: 'The published effect whose size this intensity is.', zh: '与此强度相当的已发表效应。' }),
    textColumn('anchor_zh', 'Anchor (Chinese)', '参照（中文）', { en: 'In Chinese.', zh: '中文。' }),
    textColumn('source', 'Source', '来源', { en: 'Where it was published.', zh: '出处。' }),
    ...READING,
  ],
  needs: ['year', 'address'],
  resamples: true,
  rule: ({ substitutions, ...given }) => {
    const one = ruleOf({ ...given, mode: 'paper-deletion', intensity: 1, substitution: 'none', filled: 0 });
    const cut = (text: string, mark: string): string => text.slice(0, text.indexOf(mark));
    return {
      en: `${cut(one.en, ' Mode ')} Every mode and intensity${substitutions ? ', also with half of the lost slots filled' : ''}. Anchors are effects that studies measured on their own populations: sizes to compare with, so far an order of magnitude below all of what is exposed.`,
      zh: `${cut(one.zh, '模式 ')}各模式与强度${substitutions ? '及填补一半合作位' : ''}。参照为各研究在其对象上测得的效应，仅供比较。`,
    };
  },
  async run(question, { substitutions, ...given }) {
    const rows: Row[] = [];
    const modes = MODES.filter((mode) => mode !== 'funder-withdrawal' || given.funders !== '');
    let notes: Text[] = [];
    for (const [at, mode] of modes.entries()) {
      question.progress(at / modes.length);
      question.signal?.throwIfAborted();
      const held = await exposedCorpus(question, { ...given, mode, intensity: 1, substitution: 'none', filled: 0 });
      if (at === 0)
        notes = [...exposureNotes(held, { ...given, mode, intensity: 1, substitution: 'none', filled: 0 }), ...hitNotes(held.hits)];
      const ties = tieMatrix(held.corpus, mode);
      const rules: readonly (readonly [Substitution, number])[] = substitutions
        ? [
            ['none', 0],
            ['partners', 0.5],
            ['expected', 0.5],
            ['domestic', 0.5],
          ]
        : [['none', 0]];
      const steps = [
        ...GRID.map((intensity) => ({ intensity, preset: null })),
        ...PRESETS.map((preset) => ({ intensity: preset.intensity, preset })),
      ].toSorted((x, y) => x.intensity - y.intensity || (x.preset?.id ?? '').localeCompare(y.preset?.id ?? '', 'en'));
      for (const [substitution, filled] of rules) {
        const sums = sumsOf(held.corpus, { mode, intensity: 1, substitution, filled });
        for (const { intensity, preset } of steps) {
          rows.push({
            mode,
            intensity,
            substitution: filled === 0 ? 'none' : `${substitution} ${filled}`,
            ...Object.fromEntries(
              OUTCOMES.map(([id]) => {
                const sum = sums.find((one) => one.id === id);
                return [id.replaceAll('-', '_'), sum === undefined ? null : lossOf(sum, held.corpus, intensity).share];
              }),
            ),
            ...networkCells(held.corpus, ties, { mode, intensity, substitution, filled }),
            anchor: preset?.what.en ?? null,
            anchor_zh: preset?.what.zh ?? null,
            source: preset?.source ?? null,
          });
        }
      }
    }
    return { rows: labelled(rows), notes };
  },
  worksBehind: (row, given) => whereExposed({ ...given, mode: String(row['mode']) as Mode, intensity: 1, substitution: 'none', filled: 0 }),
  citations: PRESETS.map(({ source }) => source).filter((source, at, all) => all.indexOf(source) === at),
});

function networkCells(corpus: Corpus, ties: TieMatrix, scenario: Scenario): Row {
  const left = tiesLeft(ties, corpus, scenario);
  const room = pathRoom(ties.size);
  const mass = massOf(ties.size, ties.base);
  const before = matrixEfficiency(room, ties.base, true);
  return {
    ties: mass === 0 ? null : 1 - massOf(ties.size, left) / mass,
    efficiency: before === 0 ? null : matrixEfficiency(room, left, true) / before - 1,
    cut_off: structureOf(ties.size, ties.base).giant - structureOf(ties.size, left).giant,
  };
}
