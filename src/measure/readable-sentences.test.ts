import { describe, expect, it } from 'vitest';
import type { Text } from '../record/text.ts';
import type { Analysis } from './analysis.ts';
import { ANALYSES } from './catalog.ts';

/** Every name that the command line and the tables use: of columns, settings and choices. */
const CODES = new Set(
  ANALYSES.flatMap(({ columns, params }) => [
    ...columns.map(({ name }) => name),
    ...Object.entries(params).flatMap(([name, param]) => [name, ...(param.type === 'choice' ? param.choices : [])]),
  ]),
);
/** What a reader types or opens: places of files, conditions as `country=CN`, a column of a file that is filled in by hand. */
const AS_TYPED = /[\w/.-]+\/[\w/.-]+|[\w-]+=\S+|[\w.-]+\.(?:csv|yaml)|填写 truth/g;
const SNAKE = /\b[a-z]+(?:_[a-z0-9]+)+\b/g;

/** Codes that a sentence shows bare: in English those that are no words, in Chinese every one. */
function bareCodes({ en, zh }: Text): string[] {
  const bare = [...en.matchAll(SNAKE)].map(([word]) => word);
  const words = [...zh.replaceAll(AS_TYPED, ' ').matchAll(/[A-Za-z][\w-]*/g)].map(([word]) => word);
  return [...bare, ...words.filter((word) => word.length > 2 && (CODES.has(word) || /^[a-z]+(?:[_-][a-z]+)+$/.test(word)))];
}

function rulesOf(analysis: Analysis): Text[] {
  const usual = Object.fromEntries(Object.entries(analysis.params).map(([name, param]) => [name, param.default]));
  const settings = Object.entries(analysis.params).flatMap(([name, param]) =>
    param.type === 'choice' ? param.choices.map((choice) => ({ ...usual, [name]: choice })) : [{ ...usual }],
  );
  return [usual, ...settings].map((given) => analysis.rule(given));
}

describe('sentences that a reader sees', () => {
  it('finds a code that stands bare, and passes one whose name stands beside it', () => {
    expect(bareCodes({ en: 'share_a with its interval', zh: 'share_a 附区间' })).toContain('share_a');
    expect(bareCodes({ en: 'by modularity', zh: '目标函数 modularity' })).toEqual(['modularity']);
    expect(bareCodes({ en: 'set a: country=CN', zh: '甲组：country=CN，乙组：其余' })).toEqual([]);
  });

  it.each(ANALYSES.map((analysis) => [analysis.id, analysis as Analysis] as const))(
    '%s calls everything by a name in the rule beside its numbers, whatever is chosen',
    (_, analysis) => {
      expect(rulesOf(analysis).flatMap(bareCodes)).toEqual([]);
      expect([analysis.title, analysis.summary, ...analysis.columns.map(({ label }) => label)].flatMap(bareCodes)).toEqual([]);
    },
  );
});
