import { Dice } from './random.ts';

/** A keyword and what it gives way to from a year on, with weights in hundredths. */
type Shift = Readonly<Record<string, readonly { readonly from: number; readonly to: Readonly<Record<string, number>> }[]>>;

/** The idea’s other names and the fields beside it: personalised medicine loses ground, digital health and AI gain it. */
const SHIFTS: Shift = {
  'personalized medicine': [
    { from: 0, to: { 'personalised medicine': 15, 'stratified medicine': 10, 'genomic medicine': 5 } },
    { from: 2016, to: { 'personalised medicine': 10, 'stratified medicine': 8, 'genomic medicine': 20, pharmacogenomics: 25 } },
  ],
  'big data': [{ from: 2014, to: { 'digital health': 25 } }],
  'artificial intelligence': [
    { from: 0, to: { 'decision support': 70 } },
    { from: 2016, to: { 'artificial intelligence in health care': 10 } },
  ],
  个体化医疗: [{ from: 0, to: { 个性化医疗: 20, 分层医疗: 12, 基因组医学: 12 } }],
  大数据: [{ from: 2016, to: { 数字健康: 15, 互联网医院: 20 } }],
  人工智能: [
    { from: 0, to: { 决策支持: 70 } },
    { from: 2017, to: { 人工智能医疗保健: 10 } },
  ],
};

/** English keywords that bilingual entries print beside the Chinese one. */
const ENGLISH: Readonly<Record<string, string>> = {
  个体化医疗: 'personalized medicine',
  个性化医疗: 'personalized medicine',
  分层医疗: 'stratified medicine',
  基因组医学: 'genomic medicine',
  数字健康: 'digital health',
  互联网医院: 'internet hospitals',
  人工智能: 'artificial intelligence',
  人工智能医疗保健: 'artificial intelligence in health care',
};

/** The keywords of a work as its year would have them. Draws from a stream of its own: nothing else in the example moves with it. */
export function datedKeywords(words: readonly string[], year: number, number: number): string[] {
  const dice = new Dice(1_000_003 * year + number);
  const bilingual = words.some((word) => /^precision medicine$/i.test(word)) && words.includes('精准医疗');
  const named = words.map((word) => {
    const to = SHIFTS[word]?.findLast(({ from }) => year >= from)?.to;
    if (to === undefined) return word;
    const moved = Object.values(to).reduce((sum, weight) => sum + weight, 0);
    return dice.weighted([...Object.entries(to), [word, 100 - moved]]);
  });
  const english = bilingual ? named.flatMap((word) => ENGLISH[word] ?? []) : [];
  return [...new Set([...named, ...english])];
}
