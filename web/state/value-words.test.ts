import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/measure/analysis.ts';
import { ask } from '../../src/measure/ask.ts';
import { ANALYSES } from '../../src/measure/catalog.ts';
import { toy8Store } from '../../src/measure/toy8.ts';
import type { Store } from '../../src/store/store.ts';
import { valueWord } from './value-words.ts';

/** Columns that hold words of the records themselves: they are shown as they are. */
const OF_RECORDS = new Set(['term', 'topic', 'keyword', 'title']);
/** What refuses a question of TOY-8: there is no such setting, entity or list there. */
const REFUSALS = /^(?:invalid|unknown) /;
const FEW_DRAWS = { draws: 5, runs: 5 };

describe('codes that tables hold', () => {
  let store: Store;
  beforeAll(async () => {
    store = await toy8Store();
  });
  afterAll(() => store.close());

  it('knows a word for a code, and none for a name', () => {
    expect(valueWord('counting', 'frac-country')?.zh).toBe('按国家分数');
    expect(valueWord('name', 'Fudan University')).toBeNull();
  });

  it.each(ANALYSES.map((analysis) => [analysis.id, analysis as Analysis] as const))(
    '%s shows none without words in both languages',
    async (_, analysis) => {
      const bare = new Set<string>();
      for (const given of settingsOf(analysis)) {
        const answer = await ask(analysis, { store, units: 'separate', filters: [] }, given).catch((cause: unknown) => {
          if (cause instanceof Error && REFUSALS.test(cause.message)) return null;
          throw cause;
        });
        for (const { name, type } of answer?.columns ?? []) {
          const isNamed = answer?.columns.some((one) => one.name === `${name}_zh`) === true;
          if ((type !== 'text' && type !== 'id') || isNamed || OF_RECORDS.has(name)) continue;
          for (const row of answer?.rows ?? []) {
            const value = row[name];
            if (typeof value === 'string' && /^[a-z][a-z0-9+-]*$/.test(value) && valueWord(name, value) === null)
              bare.add(`${name}: ${value}`);
          }
        }
      }
      expect([...bare]).toEqual([]);
    },
  );
});

/** The usual settings, and each other choice of each. */
function settingsOf({ params }: Analysis): Record<string, string | number | boolean>[] {
  const usual: Record<string, string | number | boolean> = Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, param.default]),
  );
  for (const [name, few] of Object.entries(FEW_DRAWS)) if (name in usual) usual[name] = few;
  return [
    usual,
    ...Object.entries(params).flatMap(([name, param]) =>
      param.type === 'choice'
        ? param.choices.filter((choice) => choice !== param.default).map((choice) => ({ ...usual, [name]: choice }))
        : [],
    ),
  ];
}
