/**
 * Published margins of the founding study (L. Au, China's Push for Precision Medicine), which a correct reading of the
 * synthetic exports must find. Years that the paper leaves open (2012-2016, and the world before 2019) are set here so that
 * they sum to its totals.
 */
export const YEARS = [2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021] as const;

export const WORLD: Readonly<Record<number, number>> = {
  2012: 40,
  2013: 90,
  2014: 190,
  2015: 370,
  2016: 580,
  2017: 820,
  2018: 1020,
  2019: 1489,
  2020: 1680,
  2021: 1978,
};
export const FIRST_US: Readonly<Record<number, number>> = {
  2012: 24,
  2013: 54,
  2014: 110,
  2015: 187,
  2016: 260,
  2017: 587,
  2018: 652,
  2019: 737,
  2020: 757,
  2021: 832,
};
export const FIRST_CN: Readonly<Record<number, number>> = {
  2012: 1,
  2013: 4,
  2014: 10,
  2015: 22,
  2016: 47,
  2017: 122,
  2018: 180,
  2019: 247,
  2020: 283,
  2021: 373,
};
/** First authors with an address in China and one in the United States: they count in both. */
export const FIRST_BOTH: Readonly<Record<number, number>> = { 2017: 4, 2018: 4, 2019: 4 };

/** Table 1: Chinese funders over the full set, by the label of our spelling lists. */
export const WOS_FUNDERS: Readonly<Record<string, number>> = {
  nsfc: 835,
  nkrdp: 177,
  'nkrdp-precision-medicine': 105,
  'cn-973': 37,
  'cn-frfcu': 30,
  cpsf: 46,
  cas: 46,
  'cn-gd-nsf': 42,
  'cn-bj-std': 30,
  'cn-most': 30,
  'cn-js-nsf': 26,
  csc: 25,
  'cn-sh-nsf': 23,
  'cn-bj-labcvpm': 39,
  'cn-bj-nsf': 20,
  'cn-sn-craniofacial': 16,
  'cn-pmi': 15,
  'cn-npkrp': 15,
  'cn-zj-nsf': 15,
  'cn-ha-talents': 15,
};

/** Foreign funders in the articles whose first author is in China. */
export const FIRST_CN_NIH = 89;
export const FIRST_CN_MERCK = 3;

/** Table 2: institutions in the articles whose first author is in China. The 24 of the Shanghai Institutes are among the 117 of the Academy. */
export const WOS_INSTITUTIONS: Readonly<Record<string, number>> = {
  cas: 93,
  sibs: 24,
  sjtu: 56,
  pumc: 49,
  fudan: 45,
  zju: 32,
  sysu: 31,
  pku: 29,
  ccmu: 28,
  csu: 23,
  tsinghua: 18,
  hust: 16,
  scu: 16,
  hmu: 15,
  smu: 15,
  tmu: 15,
  seu: 14,
  njmu: 13,
  tongji: 12,
  xmu: 12,
};

/** CNKI entries by year: an uptick in 2015-2016, a fall from 2017 to 2019; 3,231 in all. */
export const CNKI: Readonly<Record<number, number>> = {
  2012: 6,
  2013: 12,
  2014: 40,
  2015: 430,
  2016: 860,
  2017: 790,
  2018: 600,
  2019: 493,
};

/** Entries of 2020, a year that the paper’s figure gives as a projection, on the day of the download: 31 August 2020. Invented. */
export const CNKI_UNFINISHED = 260;

/** Table 3. */
export const CNKI_FUNDERS: Readonly<Record<string, number>> = {
  nsfc: 259,
  'cn-973': 27,
  'cn-nstsp': 15,
  'cn-863': 15,
  'cn-bj-nsf': 14,
  nssfc: 7,
  'cn-sd-nsf': 7,
  'cn-bj-std': 7,
  'cn-js-nsf': 6,
  'cn-sh-std': 5,
};

/** Table 4. */
export const CNKI_INSTITUTIONS: Readonly<Record<string, number>> = {
  pku: 47,
  fudan: 42,
  wch: 27,
  pla: 24,
  pumc: 23,
  zju: 19,
  tsinghua: 18,
  bucm: 18,
  sjtu: 18,
  imicams: 17,
};
