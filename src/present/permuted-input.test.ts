import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Answer } from '../measure/ask.ts';
import { ANALYSES } from '../measure/catalog.ts';
import { seededRandom } from '../measure/graph/random.ts';
import { readParams } from '../measure/params.ts';
import { buildStudy } from '../study/build.ts';
import { openStudy, type OpenStudy } from '../study/open-study.ts';

const PLACES = [
  'Fudan Univ, Shanghai, Peoples R China',
  'Peking Univ, Beijing, Peoples R China',
  'Harvard Univ, Boston, MA 02115 USA',
  'Univ Oxford, Oxford, England',
  'Univ Edinburgh, Edinburgh, Scotland',
  'Heidelberg Univ, Heidelberg, Germany',
  'Univ Hong Kong, Hong Kong, Peoples R China',
];
const FUNDERS = ['National Natural Science Foundation of China', 'National Institutes of Health', 'Wellcome Trust'];
const PEOPLE = ['Alder, Ann', 'Birch, Bo', 'Cedar, Cy', 'Dogwood, Di', 'Elm, Ed', 'Fir, Flo', 'Gum, Gil', 'Holly, Ha'];

/** Invented records in the words of the Web of Science; one draw, whatever their order becomes. */
function records(count: number): string[] {
  const random = seededRandom(11);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const some = <T>(from: readonly T[], most: number): T[] => [
    ...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(from))),
  ];
  return Array.from({ length: count }, (_, at) => {
    const authors = some(PEOPLE, 4);
    const addresses = authors.flatMap((author) => some(PLACES, 2).map((place) => `[${author}] ${place}.`));
    const cited = Array.from({ length: 6 }, () => Math.floor(random() * 12));
    return [
      'PT J',
      `AU ${authors.map((name) => name.replace(/, (\w).*/, ', $1')).join('\n   ')}`,
      `AF ${authors.join('\n   ')}`,
      `TI Invented work of number ${at} on ${pick(['genomics', 'cohorts', 'ethics'])}`,
      `SO JOURNAL OF ${pick(['ONE', 'TWO'])}`,
      'LA English',
      `DT ${pick(['Article', 'Review'])}`,
      `DE ${some(['genomics', 'cohort', 'ethics', 'data'], 3).join('; ')}`,
      `C1 ${addresses.join('\n   ')}`,
      `RP ${(authors[0] ?? '').replace(/, (\w).*/, ', $1')} (corresponding author), ${(addresses[0] ?? '').replace(/^\[.*?\] /, '')}`,
      `FU ${some(FUNDERS, 2).join('; ')}`,
      `CR ${[...new Set(cited)].map((one) => `Old ${'ABCDEFGHIJKL'[one]}, ${2000 + one}, J OLD ${one % 3}, V1, P${one}`).join('\n   ')}`,
      `TC ${Math.floor(random() * 40)}`,
      `PY ${2015 + (at % 5)}`,
      `UT WOS:${String(at).padStart(15, '0')}`,
      'ER',
    ].join('\n');
  });
}

/** Params that analyses cannot do without, and others that draw. */
const ASKED: readonly (readonly [id: string, params: Readonly<Record<string, string>>])[] = [
  ['countries', {}],
  ['institutions', {}],
  ['collaboration', { measures: 'all', per: 'year' }],
  ['collaboration', { by: 'person', rule: 'A' }],
  ['centrality', { per: 'year' }],
  ['network', { rarefy: '30' }],
  ['communities', {}],
  ['communities', { by: 'institution', objective: 'vos' }],
  ['community-flows', { runs: '20' }],
  ['backbone', { method: 'fixed-margins', all: 'true', draws: '200' }],
  ['citation-network', { minimum: '1' }],
  ['citation-network', { kind: 'coupling', of: 'author', minimum: '1' }],
  ['dyad', { draws: '200' }],
  ['dyad', { by: 'city', a: 'Boston', b: 'Beijing', draws: '50' }],
  ['dyad-change', {}],
  ['dyad-citation', {}],
  ['dyad-funding', {}],
  ['dyad-leadership', {}],
  ['dyad-topics', { minimum: '1' }],
  ['exposure', { draws: '200', unit: 'author-pair', intensity: '0.5' }],
  ['exposure-grid', { substitutions: 'true' }],
  ['premium', {}],
  ['citation-impact', { minimum: '1', least: '1' }],
  ['mobility', { least: '1' }],
  ['specification', { claim: 'grew' }],
];

const folder = mkdtempSync(join(tmpdir(), 'fieldlines-permuted-'));
const studies: OpenStudy[] = [];

async function study(name: string, files: readonly (readonly string[])[]): Promise<void> {
  const root = join(folder, name);
  mkdirSync(join(root, 'exports'), { recursive: true });
  writeFileSync(join(root, 'study.yaml'), 'title: test\n');
  files.forEach((held, at) => writeFileSync(join(root, 'exports', `${at}.txt`), `FN X\nVR 1.0\n${held.join('\n\n')}\n\nEF\n`));
  await buildStudy(root);
  studies.push(await openStudy(root));
}

beforeAll(async () => {
  const all = records(90);
  await study('as-drawn', [all]);
  const random = seededRandom(3);
  const shuffled = all
    .map((record) => ({ record, at: random() }))
    .toSorted((x, y) => x.at - y.at)
    .map(({ record }) => record);
  await study('shuffled', [shuffled.slice(0, 31), shuffled.slice(31)]);
});
afterAll(async () => {
  for (const { store } of studies) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const answer = (at: number, id: string, params: Readonly<Record<string, string>>): Promise<Answer> => {
  const [opened, analysis] = [studies[at], ANALYSES.find((one) => one.id === id)];
  if (opened === undefined || analysis === undefined) throw new Error(`no ${id}`);
  return ask(analysis, { store: opened.store, units: 'separate', filters: [] }, readParams(analysis.params, params));
};

describe('records in another order, in other files, give the same', () => {
  it.each(ASKED.map(([id, params]) => [id, JSON.stringify(params), params] as const))('%s %s', async (id, _, params) => {
    const [one, two] = [await answer(0, id, params), await answer(1, id, params)];
    expect(one.rows.length).toBeGreaterThan(0);
    expect(two).toEqual(one);
    expect(await answer(0, id, params)).toEqual(one);
  });
});

describe('another seed', () => {
  it('finds the same communities', async () => {
    const [one, two] = [await answer(0, 'communities', {}), await answer(0, 'communities', { seed: '99' })];
    const parts = ({ rows }: Answer): unknown[] => rows.map((row) => [row['id'], row['community']]);
    expect(parts(two)).toEqual(parts(one));
  });

  it('moves what is drawn within four standard errors, and nothing else', async () => {
    const [one, two] = [await answer(0, 'dyad', { draws: '2000' }), await answer(0, 'dyad', { draws: '2000', seed: '99' })];
    one.rows.forEach((row, at) => {
      const other = two.rows[at] ?? {};
      const drawn = new Set(['rank_low', 'rank_high', 'first', 'expected_fixed', 'score_fixed', 'p_fixed', 'q_fixed']);
      const still = (from: Readonly<Record<string, unknown>>): unknown[] => Object.entries(from).filter(([name]) => !drawn.has(name));
      expect(still(other)).toEqual(still(row));
      const [works, expected, score] = ['works', 'expected_fixed', 'score_fixed'].map((name) => Number(row[name]));
      const deviation = row['score_fixed'] === null || score === 0 ? 0 : ((works ?? 0) - (expected ?? 0)) / (score ?? 1);
      const moved = Math.abs(Number(other['expected_fixed']) - (expected ?? 0));
      expect(moved).toBeLessThan(4 * Math.SQRT2 * Math.abs(deviation) * Math.sqrt(3 / 2000) + 1e-9);
    });
  });
});
