import { describe as suite, expect, it } from 'vitest';
import { candidatePairs } from './candidates.ts';
import { describe, type PrintedRecord } from './describe.ts';
import { estimatedM, matchProbability, matchWeight, priorWeight } from './fellegi-sunter.ts';
import { nameKeys } from './name-keys.ts';
import { editsWithin, titleForm, titleLevel } from './title-forms.ts';

const BASE: PrintedRecord = {
  titles: ['Adherence to precision dosing in rural clinics of three provinces'],
  documentTypes: 'Article',
  years: [2016],
  firstAuthor: ['Wu, CC'],
  issns: ['1234-5678'],
  journals: ['Journal of Invented Results'],
  volume: '12',
  firstPage: '345',
  doi: null,
};
/** Whether the record given as changes of BASE is merged with it, and if not why. */
function verdict(changes: Partial<PrintedRecord>, base: Partial<PrintedRecord> = {}): string {
  const { weigh } = candidatePairs([describe({ ...BASE, ...base }), describe({ ...BASE, ...base, ...changes })], () => true);
  const pair = weigh(0, 1);
  return pair.veto ?? (pair.probability >= 0.999 ? 'merged' : pair.probability >= 0.5 ? 'in doubt' : 'apart');
}

suite('Fellegi and Sunter', () => {
  const fields = [
    [
      { m: 0.95, u: 0.01 },
      { m: 0.05, u: 0.99 },
    ],
    [
      { m: 0.9, u: 0.05 },
      { m: 0.1, u: 0.95 },
    ],
    [
      { m: 0.8, u: 0.2 },
      { m: 0.2, u: 0.8 },
    ],
  ];
  it('weighs the worked example of METHODS 11', () => {
    const prior = priorWeight(0.01);
    expect(matchWeight(prior, fields, [0, 0, 1])).toBeCloseTo(2.110424, 6);
    expect(matchProbability(matchWeight(prior, fields, [0, 0, 1]))).toBeCloseTo(0.811966, 6);
    expect(matchWeight(prior, fields, [0, 0, -1])).toBeCloseTo(4.110424, 6);
    expect(matchProbability(matchWeight(prior, fields, [0, 0, -1]))).toBeCloseTo(0.945274, 6);
  });
  it('learns how often a field agrees among matches', () => {
    const patterns = [
      { levels: [0, 0, 0], count: 60_000 },
      { levels: [0, 0, 1], count: 40_000 },
      { levels: [1, 1, 1], count: 1_000_000 },
    ];
    const third = estimatedM(priorWeight(0.01), fields, patterns)[2];
    expect(third?.[0]?.m).toBeCloseTo(0.6, 1);
    expect(third?.map(({ u }) => u)).toEqual([0.2, 0.8]);
  });
});

suite('one publication', () => {
  it.each<[string, Partial<PrintedRecord>]>([
    ['in capitals', { titles: ['ADHERENCE TO PRECISION DOSING IN RURAL CLINICS OF THREE PROVINCES.'] }],
    ['misprinted', { titles: ['Adherence to precison dosing in rural clinics of three provnces'] }],
    ['cut short', { titles: ['Adherence to precision dosing in rural clin'] }],
    ['withdrawn since', { titles: ['RETRACTED: Adherence to precision dosing in rural clinics of three provinces (Retracted Article)'] }],
    ['a year apart, online and in print', { years: [2015] }],
    ['of a journal abbreviated', { journals: ['J. Invent. Results'], issns: [] }],
    [
      'translated, the author in characters',
      { titles: ['三省农村诊所精准用药依从性研究'], firstAuthor: ['吴才聪'], journals: ['虚构成果学报'] },
    ],
    ['with the author given name first', { firstAuthor: ['Caicong Wu'] }],
    ['by article number in one, by page in the other', { firstPage: 'e77' }],
  ])('%s', (_, changes) => {
    expect(verdict(changes)).toBe('merged');
  });
});

suite('two publications', () => {
  it.each<[string, Partial<PrintedRecord>, RegExp]>([
    ['the second part', { titles: [`${BASE.titles[0]}. Part II`], firstPage: '360' }, /different pages/],
    [
      'a companion paper',
      { titles: ['Adherence to precision dosing in urban clinics of three provinces'], firstPage: '360' },
      /different pages/,
    ],
    ['its correction', { titles: [`Correction: ${BASE.titles[0]}`], firstPage: null }, /correction/],
    ['a correction named as Web of Science does', { titles: [`${BASE.titles[0]} (vol 12, pg 345, 2016)`], firstPage: null }, /correction/],
    ['a reply', { titles: [`Reply to: ${BASE.titles[0]}`] }, /comment/],
    [
      'the conference version',
      { years: [2015], journals: ['Proc. Conf.'], issns: [], volume: '3', firstPage: '9' },
      /different volumes and pages/,
    ],
    [
      'a letter under the title of the paper',
      { titles: [`'${BASE.titles[0]}'`], firstAuthor: ['Rossi, M'], volume: null, firstPage: null },
      /other first author/,
    ],
    ['under other DOIs', { doi: '10.1234/b' }, /different DOIs/],
    [
      'of another author in another journal',
      { firstAuthor: ['Rossi, M'], journals: ['Other Annals'], issns: [], volume: null, firstPage: null },
      /other first author/,
    ],
  ])('%s', (_, changes, why) => {
    expect(verdict(changes, { doi: '10.1234/a', ...('doi' in changes ? {} : { doi: null }) })).toMatch(why);
  });
});

it('does not merge what is called Editorial on its title', () => {
  const editorial = { titles: ['Editorial'], volume: null, firstPage: null };
  expect(verdict(editorial, editorial)).toMatch(/apart|in doubt/);
});

it('reads names in either order and script', () => {
  expect(nameKeys('吴才聪')).toEqual([{ surname: 'wu', initial: 'c' }]);
  expect(nameKeys('欧阳修远')).toEqual([{ surname: 'ouyang', initial: 'x' }]);
  expect(nameKeys('van der Berg, J.')).toEqual(nameKeys('Jan van der Berg'));
  expect(nameKeys('García-López M.A.')).toEqual([{ surname: 'garcialopez', initial: 'm' }]);
});

it('folds titles as METHODS 11 says', () => {
  expect(titleForm('Precision medicine in China: <i>KRAS</i>-mutant tumours — a β-catenin study').fingerprint).toBe(
    'precisionmedicineinchinakrasmutanttumoursaβcateninstudy',
  );
  expect(titleForm('精准医学（中国）的现状').fingerprint).toBe(titleForm('精准医学(中国)的现状').fingerprint);
});

it('tells the level of two titles', () => {
  const level = (a: string, b: string): number => titleLevel([titleForm(a)], [titleForm(b)]);
  const title = 'Longitudinal screening of hypertension in urban men';
  expect(level(title, title.toUpperCase())).toBe(0);
  expect(level(title, title.replace('urban', 'uban'))).toBe(1);
  expect(level(title, title.replace('men', 'women'))).toBe(3);
  expect(level(`${title} 1`, `${title} 2`)).toBe(3);
  expect(level(title, '城市男性高血压纵向筛查研究')).toBe(-1);
});

it('counts insertions, deletions, substitutions and swaps', () => {
  expect(editsWithin('kitten', 'sitting', 3)).toBe(true);
  expect(editsWithin('kitten', 'sitting', 2)).toBe(false);
  expect(editsWithin('abcdef', 'abdcef', 1)).toBe(true);
});
