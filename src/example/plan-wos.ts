import { addressIn, americanAddress, chineseAddress, CHINESE_IDS, OTHER_COUNTRIES, SMALL_INSTITUTIONS } from './addresses.ts';
import { FOREIGN, FUNDERS, NIH, SMALL_FUNDERS } from './funder-spellings.ts';
import { FIRST_BOTH, FIRST_CN, FIRST_CN_MERCK, FIRST_CN_NIH, FIRST_US, WORLD, WOS_FUNDERS, WOS_INSTITUTIONS, YEARS } from './margins.ts';
import type { Dice } from './random.ts';
import { datedKeywords } from './idea-names.ts';
import { abstractOf, journal, keywordsOf, personIn, Titles, type Name } from './texts.ts';

export interface PlannedAddress {
  readonly text: string;
  readonly country: string;
}

export interface PlannedFunder {
  /** Label of a spelling list, or null when `printed` says all. */
  readonly label: string | null;
  readonly printed: string;
}

export interface PlannedWork {
  readonly number: number;
  readonly year: number;
  readonly title: string;
  readonly abstract: string;
  readonly keywords: readonly string[];
  readonly journal: string;
  readonly types: readonly string[];
  readonly language: string;
  readonly earlyAccessOnly: boolean;
  readonly first: readonly string[];
  readonly addresses: PlannedAddress[];
  authors: { readonly name: Name; readonly at: readonly number[] }[];
  corresponding: number;
  readonly funders: PlannedFunder[];
}

const INTERNATIONAL: Readonly<Record<string, number>> = { CN: 0.42, US: 0.33 };

/** Articles of 2012 to 2021 with the published margins, and the noise around them that the selection must set aside. */
export function planWos(dice: Dice): PlannedWork[] {
  const titles = new Titles(dice);
  const works: PlannedWork[] = [];
  const add = (
    year: number,
    first: readonly string[],
    changes: Partial<PlannedWork> & { readonly offTopic?: boolean } = {},
  ): PlannedWork => {
    const place = changes.offTopic === true ? 'none' : dice.pick(['title', 'abstract', 'keywords']);
    const work: PlannedWork = {
      number: works.length + 1,
      year,
      title: titles.next(place === 'title'),
      abstract: abstractOf(dice, place === 'abstract'),
      keywords: datedKeywords(keywordsOf(dice, place === 'keywords'), year, works.length + 1),
      journal: journal(dice),
      types: dice.chance(0.04) ? ['Article', 'Proceedings Paper'] : dice.chance(0.03) ? ['Article', 'Early Access'] : ['Article'],
      language: 'English',
      earlyAccessOnly: false,
      first,
      addresses: [],
      authors: [],
      corresponding: 0,
      funders: [],
      ...changes,
    };
    works.push(work);
    return work;
  };
  for (const year of YEARS) {
    const both = FIRST_BOTH[year] ?? 0;
    const [cn, us] = [FIRST_CN[year] ?? 0, FIRST_US[year] ?? 0];
    const others = (WORLD[year] ?? 0) - cn - us + both;
    for (let n = 0; n < both; n += 1) add(year, ['CN', 'US']);
    for (let n = 0; n < cn - both; n += 1) add(year, ['CN']);
    for (let n = 0; n < us - both; n += 1) add(year, ['US']);
    for (let n = 0; n < others; n += 1) add(year, [dice.weighted(OTHER_COUNTRIES)]);
  }
  const articles = [...works];
  const anyCountry = (): string[] => [
    dice.weighted([
      ['US', 5],
      ['CN', 2],
      ['GB', 1],
      ['DE', 1],
    ] as const),
  ];
  for (const [type, count] of [
    ['Review', 190],
    ['Editorial Material', 80],
    ['Meeting Abstract', 90],
    ['Letter', 30],
    ['Correction', 12],
  ] as const) {
    for (let n = 0; n < count; n += 1) add(dice.int(2013, 2019), anyCountry(), { types: [type] });
  }
  for (const language of ['German', 'Spanish', 'Chinese', 'French'])
    for (let n = 0; n < 11; n += 1) add(dice.int(2014, 2019), anyCountry(), { language, types: ['Article'] });
  for (let n = 0; n < 160; n += 1) add(dice.int(2012, 2019), anyCountry(), { offTopic: true, types: ['Article'] });
  for (let n = 0; n < 35; n += 1) add(2020, anyCountry(), { earlyAccessOnly: true, types: ['Article', 'Early Access'] });

  const turn = { next: 0 };
  const study = articles.filter((work) => work.year <= 2019);
  placeInstitutions(
    study.filter((work) => work.first.includes('CN')),
    dice,
  );
  for (const work of works) {
    if (work.addresses.length === 0 && work.first.includes('CN'))
      work.addresses.push({ text: chineseAddress(dice.pick(CHINESE_IDS), dice), country: 'CN' });
    for (const country of work.first)
      if (country !== 'CN')
        work.addresses.push({ text: work.first.includes('CN') ? partnerOfChina(country, turn, dice) : addressIn(country, dice), country });
    addPartners(work, turn, dice);
  }
  strengthenTheTie(study, turn, dice);
  for (const work of works) addPeople(work, dice);
  fund(study, dice);
  for (const work of works)
    if (!study.includes(work) && dice.chance(0.5))
      work.funders.push({ label: null, printed: dice.pick(FOREIGN[work.first[0] ?? 'US'] ?? ['European Commission']) });
  return works;
}

/** Gives each article with a first author in China its Chinese institutions, so that the published counts come out exactly. */
function placeInstitutions(works: readonly PlannedWork[], dice: Dice): void {
  const slots = dice.shuffled(Object.entries(WOS_INSTITUTIONS).flatMap(([id, count]) => Array.from({ length: count }, () => id)));
  const order = dice.shuffled(works);
  const held = new Map<PlannedWork, string[]>(order.map((work) => [work, []]));
  const alone = Math.min(430, order.length);
  slots.forEach((id, at) => {
    let work = at < alone ? order[at] : undefined;
    while (work === undefined) {
      const candidate = order[dice.int(0, alone - 1)];
      const here = candidate === undefined ? [] : (held.get(candidate) ?? []);
      const clash =
        here.includes(id) || here.length > 2 || (id === 'cas' && here.includes('sibs')) || (id === 'sibs' && here.includes('cas'));
      if (!clash) work = candidate;
    }
    held.get(work)?.push(id);
    work.addresses.push({ text: chineseAddress(id, dice), country: 'CN' });
  });
  order
    .slice(alone)
    .forEach((work, at) => work.addresses.push({ text: SMALL_INSTITUTIONS[at % SMALL_INSTITUTIONS.length] ?? '', country: 'CN' }));
}

/** No American institution may pass the Chinese ones of the paper's table: they take turns beside a first author in China. */
function partnerOfChina(country: string, turn: { next: number }, dice: Dice): string {
  if (country !== 'US') return addressIn(country, dice);
  turn.next += 1;
  return americanAddress(turn.next, dice);
}

function addPartners(work: PlannedWork, turn: { next: number }, dice: Dice): void {
  const [home = 'US'] = work.first;
  if (work.first.length > 1 || !dice.chance(INTERNATIONAL[home] ?? 0.45)) {
    if (home !== 'CN' && dice.chance(0.4)) work.addresses.push({ text: addressIn(home, dice), country: home });
    return;
  }
  const count = dice.weighted([
    [1, 7],
    [2, 2],
    [3, 1],
  ] as const);
  for (let n = 0; n < count; n += 1) {
    const partner =
      home === 'CN'
        ? dice.weighted([
            ['US', 66],
            ['GB', 7],
            ['AU', 6],
            ['HK', 6],
            ['DE', 4],
            ['JP', 4],
            ['CA', 4],
            ['TW', 2],
            ['SG', 2],
          ] as const)
        : home === 'US'
          ? dice.weighted([
              ['CN', 38],
              ['GB', 14],
              ['CA', 12],
              ['DE', 9],
              ['IT', 5],
              ['KR', 5],
              ['NL', 5],
              ['AU', 5],
              ['FR', 4],
              ['JP', 3],
            ] as const)
          : dice.weighted([['US', 30], ['GB', 12], ['DE', 8], ['CN', 2.5], ...OTHER_COUNTRIES] as const);
    if (partner === home || work.addresses.some(({ country }) => country === partner)) continue;
    work.addresses.push({
      text:
        partner === 'CN'
          ? chineseAddress(dice.pick(CHINESE_IDS), dice)
          : home === 'CN'
            ? partnerOfChina(partner, turn, dice)
            : addressIn(partner, dice),
      country: partner,
    });
  }
}

/** In every year from 2014 the tie of China and the United States is the strongest, as published. */
function strengthenTheTie(works: readonly PlannedWork[], turn: { next: number }, dice: Dice): void {
  for (const year of YEARS.filter((one) => one >= 2014 && one <= 2019)) {
    const here = works.filter((work) => work.year === year);
    const alone = here.filter(
      (work) => work.first.length === 1 && work.first[0] === 'CN' && !work.addresses.some(({ country }) => country !== 'CN'),
    );
    for (;;) {
      const ties = new Map<string, number>();
      for (const work of here) {
        const countries = [...new Set(work.addresses.map(({ country }) => country))].toSorted();
        countries.forEach((a, at) => countries.slice(at + 1).forEach((b) => ties.set(`${a} ${b}`, (ties.get(`${a} ${b}`) ?? 0) + 1)));
      }
      const own = ties.get('CN US') ?? 0;
      const rival = Math.max(0, ...[...ties].filter(([key]) => key !== 'CN US').map(([, count]) => count));
      if (own > rival + 1) break;
      const work =
        alone.pop() ??
        here.find((one) => one.first.length === 1 && one.first[0] === 'US' && !one.addresses.some(({ country }) => country === 'CN'));
      if (work === undefined) throw new Error(`the tie of ${year} cannot be made the strongest`);
      const partner = work.first[0] === 'CN' ? 'US' : 'CN';
      work.addresses.push({
        text: partner === 'CN' ? chineseAddress(dice.pick(CHINESE_IDS), dice) : partnerOfChina('US', turn, dice),
        country: partner,
      });
    }
  }
}

function addPeople(work: PlannedWork, dice: Dice): void {
  const places = work.addresses.length;
  const single = places === 1 && dice.chance(0.06);
  const total = single ? 1 : Math.max(places + 1, dice.int(3, 8));
  const dual = work.first.length > 1;
  const names = new Set<string>();
  for (let n = 0; n < total; n += 1) {
    const at =
      n === 0
        ? dual
          ? [0, work.addresses.findIndex(({ country }) => country === 'US')]
          : [firstAddress(work)]
        : n <= places
          ? [(n + firstAddress(work)) % places]
          : [dice.int(0, places - 1)];
    let name = personIn(work.addresses[at[0] ?? 0]?.country ?? 'US', dice);
    while (names.has(name.full) || names.has(name.short)) name = personIn(work.addresses[at[0] ?? 0]?.country ?? 'US', dice);
    names.add(name.full).add(name.short);
    work.authors.push({ name, at });
  }
  work.corresponding = total > 1 && dice.chance(0.55) ? total - 1 : 0;
}

/** The first author's address is the first of his country. */
function firstAddress(work: PlannedWork): number {
  return Math.max(
    0,
    work.addresses.findIndex(({ country }) => country === work.first[0]),
  );
}

function fund(works: readonly PlannedWork[], dice: Dice): void {
  const chinese = dice.shuffled(works.filter((work) => work.addresses.some(({ country }) => country === 'CN')));
  if (chinese.length < (WOS_FUNDERS['nsfc'] ?? 0)) throw new Error(`only ${chinese.length} works with China`);
  for (const [label, count] of Object.entries(WOS_FUNDERS)) {
    const chosen = label === 'nsfc' ? chinese : dice.shuffled(chinese);
    for (const work of chosen.slice(0, count)) work.funders.push({ label, printed: dice.pick(FUNDERS[label]?.printed ?? []) });
  }
  for (const printed of SMALL_FUNDERS)
    for (const work of dice.shuffled(chinese).slice(0, dice.int(4, 8))) work.funders.push({ label: null, printed });
  const firstChinese = dice.shuffled(works.filter((work) => work.first.includes('CN')));
  for (const work of firstChinese.slice(0, FIRST_CN_NIH)) work.funders.push({ label: null, printed: dice.pick(NIH) });
  for (const work of firstChinese.slice(FIRST_CN_NIH, FIRST_CN_NIH + FIRST_CN_MERCK))
    work.funders.push({ label: null, printed: dice.pick(['Merck', 'Merck & Co.']) });
  for (const work of works) {
    const [home = 'US'] = work.first;
    if (work.first.includes('CN')) {
      if (work.addresses.some(({ country }) => country === 'GB') && dice.chance(0.5))
        work.funders.push({ label: null, printed: 'National Institute for Health Research (NIHR)' });
      continue;
    }
    if (!dice.chance(0.62)) continue;
    if (home === 'US' && dice.chance(0.72)) work.funders.push({ label: null, printed: dice.pick(NIH) });
    if (home !== 'US' || dice.chance(0.4))
      work.funders.push({ label: null, printed: dice.pick(FOREIGN[home] ?? ['European Commission', 'Horizon 2020']) });
    if (dice.chance(0.02)) work.funders.push({ label: null, printed: dice.pick(['Merck', 'Pfizer', 'Roche', 'Novartis', 'AstraZeneca']) });
  }
}
