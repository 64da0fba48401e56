import { foldHan, foldLatin, hasHan } from '../fold.ts';
import type { PersonName } from './name.ts';
import type { PeopleInput } from './people.ts';
import type { Namesakes } from './rarity.ts';

/**
 * Whether two mentions are one person, as the logarithm of the odds that the evidence beside the name gives; minus infinity
 * as soon as it is plain that they stay below `floor`.
 */
export type Evidence = (a: number, b: number, floor: number) => number;

/** Most that each kind of evidence may say, in nats, and what it says when it speaks against. */
const WEIGHT = {
  coauthor: 5,
  coauthors: 10,
  address: 5,
  institution: 4,
  city: 2,
  country: 0.5,
  otherPlace: -1,
  otherCountry: -1.5,
  email: 8,
  journal: 1.5,
  distantYears: -2,
} as const;
/** A paper of a large collaboration says little about who knows whom. */
const MOST_COAUTHORS = 60;
const DISTANT_YEARS = 20;

interface WorkSigns {
  /** Coauthors by surname and first initial, ascending. */
  readonly short: Int32Array;
  /** Their names in full, at the same places; -1 for initials. */
  readonly full: Int32Array;
  readonly year: number | null;
  readonly journal: number;
}
interface AddressSigns {
  readonly whole: number;
  readonly heads: readonly number[];
  readonly city: number;
  readonly country: string;
}

/** Reads the signs of every mention once; the answer compares two of them. `strong` are the signs that alone can carry a pair. */
export function evidenceOf(
  input: PeopleInput,
  names: readonly PersonName[],
  namesOf: Int32Array,
  rarity: Namesakes,
): { readonly evidence: Evidence; readonly strong: (mention: number) => readonly string[] } {
  const { works, mentions, addresses } = input;
  const ids = new Map<string, number>();
  const uses: number[] = [];
  const sign = (text: string): number => {
    let id = ids.get(text);
    if (id === undefined) {
      id = ids.size;
      ids.set(text, id);
      uses.push(0);
    }
    return id;
  };
  const keys = names.map(({ readings: [one] }) =>
    one === undefined
      ? { short: -1, full: -1 }
      : { short: sign(`s ${one.surname} ${one.flat.charAt(0)}`), full: one.isFull ? sign(`f ${one.surname} ${one.flat}`) : -1 },
  );
  const keyWeight: number[] = [];
  names.forEach(({ readings: [one] }, at) => {
    const { short, full } = keys[at] ?? { short: -1, full: -1 };
    if (one === undefined) return;
    keyWeight[short] ??= coauthorWeight(rarity(one.surname, one.flat.charAt(0), true));
    if (full >= 0) keyWeight[full] ??= coauthorWeight(rarity(one.surname, one.flat, false));
  });
  const authorsOf: number[][] = works.map(() => []);
  mentions.forEach(({ work }, at) => authorsOf[work]?.push(namesOf[at] ?? 0));
  const workSigns = works.map((work, at): WorkSigns => {
    const own = authorsOf[at] ?? [];
    const sorted =
      own.length > MOST_COAUTHORS
        ? []
        : own.map((name) => keys[name] ?? { short: -1, full: -1 }).toSorted((x, y) => x.short - y.short || x.full - y.full);
    const journal = work.journal === null ? -1 : sign(`j ${work.journal}`);
    if (journal >= 0) uses[journal] = (uses[journal] ?? 0) + 1;
    return {
      short: Int32Array.from(sorted, ({ short }) => short),
      full: Int32Array.from(sorted, ({ full }) => full),
      year: work.year,
      journal,
    };
  });
  const addressSigns = addresses.map((one): AddressSigns => {
    const head = addressHead(one.raw);
    const heads = [...one.institutions.map((id) => sign(`i ${id}`)), ...(head === '' ? [] : [sign(`h ${head}`)])];
    return { whole: sign(`a ${addressKey(one.raw)}`), heads, city: one.city === null ? -1 : sign(`c ${one.city}`), country: one.country };
  });
  const met = new Set<number>();
  mentions.forEach(({ work, places }) => {
    for (const place of places) {
      const signs = addressSigns[place];
      if (signs === undefined) continue;
      for (const id of [signs.whole, ...signs.heads, signs.city]) {
        const once = id * works.length + work;
        if (id < 0 || met.has(once)) continue;
        met.add(once);
        uses[id] = (uses[id] ?? 0) + 1;
      }
    }
  });
  met.clear();
  const weights = new Float64Array(ids.size);
  for (const [text, id] of ids) {
    const surprise = Math.log((works.length + 1) / ((uses[id] ?? 0) + 0.5));
    const kind = text.charAt(0);
    weights[id] =
      kind === 'a'
        ? Math.min(WEIGHT.address, surprise)
        : kind === 'i' || kind === 'h'
          ? Math.min(WEIGHT.institution, surprise)
          : kind === 'c'
            ? Math.min(WEIGHT.city, surprise)
            : kind === 'j'
              ? Math.min(WEIGHT.journal, surprise / 3)
              : (keyWeight[id] ?? 0);
  }
  const place = (a: number, b: number): number => {
    const [x, y] = [mentions[a], mentions[b]];
    if (x === undefined || y === undefined || x.places.length === 0 || y.places.length === 0) return 0;
    let best = 0;
    let sameCountry = false;
    for (const p of x.places) {
      const one = addressSigns[p];
      for (const q of y.places) {
        const other = addressSigns[q];
        if (one === undefined || other === undefined) continue;
        if (one.whole === other.whole) best = Math.max(best, weights[one.whole] ?? 0);
        for (const id of one.heads) if (other.heads.includes(id)) best = Math.max(best, weights[id] ?? 0);
        if (one.city >= 0 && one.city === other.city) best = Math.max(best, weights[one.city] ?? 0);
        if (one.country === other.country || one.country === 'ZZ' || other.country === 'ZZ') sameCountry = true;
      }
    }
    const certain = x.linked && y.linked;
    if (best > 0) return certain ? best : best / 2;
    if (!certain) return 0;
    return sameCountry ? WEIGHT.otherPlace + WEIGHT.country : WEIGHT.otherPlace + WEIGHT.otherCountry;
  };
  const [bits, otherBits] = coauthorBits(input, workSigns, (mention) => keys[namesOf[mention] ?? -1]?.short ?? -1);
  const coauthors = (a: number, x: WorkSigns, b: number, y: WorkSigns): number => {
    if (((bits[a] ?? 0) & (bits[b] ?? 0)) === 0 || ((otherBits[a] ?? 0) & (otherBits[b] ?? 0)) === 0) return 0;
    const [ownA, ownB] = [keys[namesOf[a] ?? -1]?.short, keys[namesOf[b] ?? -1]?.short];
    let sum = 0;
    for (let i = 0, j = 0; i < x.short.length && j < y.short.length;) {
      const [s, t] = [x.short[i] ?? 0, y.short[j] ?? 0];
      if (s < t) i += 1;
      else if (t < s) j += 1;
      else {
        const [f, g] = [x.full[i] ?? -1, y.full[j] ?? -1];
        if (s !== ownA && s !== ownB) {
          if (f >= 0 && f === g) sum += weights[f] ?? 0;
          else if (f < 0 || g < 0) sum += weights[s] ?? 0;
        }
        if (f < g) i += 1;
        else if (g < f) j += 1;
        else {
          i += 1;
          j += 1;
        }
      }
    }
    return Math.min(WEIGHT.coauthors, sum);
  };
  const evidence: Evidence = (a, b, floor) => {
    const [x, y] = [mentions[a], mentions[b]];
    const [v, w] = [workSigns[x?.work ?? -1], workSigns[y?.work ?? -1]];
    if (x === undefined || y === undefined || v === undefined || w === undefined) return Number.NEGATIVE_INFINITY;
    const email = x.email !== null && x.email === y.email ? WEIGHT.email : 0;
    const journal = v.journal >= 0 && v.journal === w.journal ? (weights[v.journal] ?? 0) : 0;
    const years = v.year !== null && w.year !== null && Math.abs(v.year - w.year) > DISTANT_YEARS ? WEIGHT.distantYears : 0;
    const beside = email + journal + years;
    if (beside + WEIGHT.coauthors + WEIGHT.address < floor) return Number.NEGATIVE_INFINITY;
    const known = beside + coauthors(a, v, b, w);
    return known + WEIGHT.address < floor ? Number.NEGATIVE_INFINITY : known + place(a, b);
  };
  const strong = (at: number): readonly string[] => {
    const mention = mentions[at];
    const signs = workSigns[mention?.work ?? -1];
    if (mention === undefined || signs === undefined) return [];
    const own = keys[namesOf[at] ?? -1]?.short ?? -1;
    return [
      ...[...signs.short].filter((id) => id !== own).map((id) => `k${id}`),
      ...mention.places.flatMap((p) => [addressSigns[p]?.whole ?? -1, ...(addressSigns[p]?.heads ?? [])].map((id) => `k${id}`)),
      ...(mention.email === null ? [] : [mention.email]),
    ];
  };
  return { evidence, strong };
}

/** Two sets of bits a mention, one for each coauthor: mentions without a common bit in both have no common coauthor. */
function coauthorBits(
  { mentions }: PeopleInput,
  works: readonly WorkSigns[],
  ownOf: (mention: number) => number,
): readonly [Int32Array, Int32Array] {
  const [bits, otherBits] = [new Int32Array(mentions.length), new Int32Array(mentions.length)];
  mentions.forEach(({ work }, at) => {
    const own = ownOf(at);
    for (const short of works[work]?.short ?? []) {
      if (short === own) continue;
      bits[at] = (bits[at] ?? 0) | (1 << (short & 31));
      otherBits[at] = (otherBits[at] ?? 0) | (1 << (Math.imul(short, 0x9e3779b1) >>> 27));
    }
  });
  return [bits, otherBits];
}

/** A coauthor with a rare name tells more: the weight falls with the logarithm of the namesakes to be expected. */
function coauthorWeight(namesakesExpected: number): number {
  return Math.max(0.3, WEIGHT.coauthor - Math.log(1 + namesakesExpected));
}

function addressKey(raw: string): string {
  return hasHan(raw) ? foldHan(raw).replace(/\d{6}/g, '') : foldLatin(raw.replace(/\b[A-Z]{0,2}-?\d{4,7}\b/g, ''));
}

/** The organisation that an address begins with. */
function addressHead(raw: string): string {
  return hasHan(raw)
    ? (/^.*?(?:大学|学院|研究院|研究所|医院|公司|中心)/u.exec(foldHan(raw))?.[0] ?? '')
    : foldLatin(raw.split(',')[0] ?? '');
}
