import { foldLatin } from '../../src/resolve/fold.ts';

export interface Named {
  readonly name: string | null;
  readonly awards: readonly string[] | null;
}

export interface Unit {
  readonly name: string;
  readonly award: string;
}

export function unitsOf(funders: readonly Named[]): Unit[] {
  return funders.flatMap(({ name, awards }) =>
    awards === null || awards.length === 0 ? [{ name: name ?? '', award: '' }] : awards.map((award) => ({ name: name ?? '', award })),
  );
}

export function distinct(units: readonly Unit[]): Unit[] {
  return [...new Map(units.map((unit) => [foldLatin(unit.name), unit])).values()];
}

export interface Tally {
  right: number;
  gold: number;
  told: number;
}

export function tally(): Tally {
  return { right: 0, gold: 0, told: 0 };
}

/** Pairs each gold unit with one told unit at most; returns what is left over on either side. */
export function count(into: Tally, gold: readonly Unit[], told: readonly Unit[], match: (a: Unit, b: Unit) => boolean): string[] {
  const left = [...told];
  const missed: string[] = [];
  for (const unit of gold) {
    const at = left.findIndex((other) => match(unit, other));
    if (at === -1) missed.push(`missed ${unit.name} [${unit.award}]`);
    else {
      into.right += 1;
      left.splice(at, 1);
    }
  }
  into.gold += gold.length;
  into.told += told.length;
  return [...missed, ...left.map((unit) => `extra  ${unit.name} [${unit.award}]`)];
}

/** Small letters and digits of an award number, nothing else. */
export function bare(award: string): string {
  return award.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The folded name and the bare award are the same. */
export function exact(a: Unit, b: Unit): boolean {
  return foldLatin(a.name) === foldLatin(b.name) && bare(a.award) === bare(b.award);
}

export function close(a: Unit, b: Unit): boolean {
  return closeName(a.name, b.name) && closeAward(a.award, b.award);
}

export function closeAward(a: string, b: string): boolean {
  const [x, y] = [bare(a), bare(b)];
  return x === y || (x.length >= 4 && y.length >= 4 && (x.includes(y) || y.includes(x)));
}

export function closeName(a: string, b: string): boolean {
  const [x, y] = [words(a), words(b)];
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  return (short.length > 0 && short.every((word) => long.includes(word))) || acronym(a, b) || acronym(b, a);
}

function words(name: string): string[] {
  return foldLatin(name)
    .split(' ')
    .filter((word) => !['', 'the', 'of', 'for', 'and', 'in', 's'].includes(word));
}

function acronym(short: string, name: string): boolean {
  const letters = foldLatin(short).replaceAll(' ', '');
  return (
    letters.length >= 2 &&
    letters ===
      words(name)
        .map((word) => word[0])
        .join('')
  );
}

export function line(label: string, { right, gold, told }: Tally): void {
  const precision = right / told;
  const recall = right / gold;
  console.log(
    `${label}: precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F1 ${((2 * precision * recall) / (precision + recall)).toFixed(3)} (${right} of ${gold})`,
  );
}

/** How a reader's funders agree with those labelled, under four units. */
export function agreement(): Record<'pairs, exact' | 'pairs, close' | 'names' | 'awards', Tally> {
  return { 'pairs, exact': tally(), 'pairs, close': tally(), names: tally(), awards: tally() };
}

/** Counts one text into `counts`; returns the pairs that are not even close, on either side. */
export function countAll(counts: ReturnType<typeof agreement>, gold: readonly Unit[], told: readonly Unit[]): string[] {
  const numbered = ({ award }: Unit): boolean => award !== '';
  count(counts['pairs, exact'], gold, told, exact);
  count(counts.names, distinct(gold), distinct(told), (a, b) => closeName(a.name, b.name));
  count(counts.awards, gold.filter(numbered), told.filter(numbered), (a, b) => closeAward(a.award, b.award));
  return count(counts['pairs, close'], gold, told, close);
}
