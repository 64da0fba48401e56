/** What happens to exposed works. METHODS 5.1. */
export type Mode = 'paper-deletion' | 'withdrawal-a' | 'withdrawal-b' | 'edge-deletion' | 'funder-withdrawal';
export const MODES: readonly Mode[] = ['paper-deletion', 'withdrawal-a', 'withdrawal-b', 'edge-deletion', 'funder-withdrawal'];

export type Substitution = 'none' | 'partners' | 'expected' | 'domestic';
export const SUBSTITUTIONS: readonly Substitution[] = ['none', 'partners', 'expected', 'domestic'];

export interface Scenario {
  readonly mode: Mode;
  /** θ: chance that an exposed unit is lost. */
  readonly intensity: number;
  readonly substitution: Substitution;
  /** σ: share of the lost slots that are filled elsewhere. */
  readonly filled: number;
}

export interface ExposedWork {
  readonly key: string;
  readonly year: number | null;
  /** Indices into the corpus' units, ascending. */
  readonly units: readonly number[];
  /** Citations; null when the source gave none. */
  readonly cited: number | null;
  /** Index of its field-year-type cell; citations are normalised within it. */
  readonly cell: number;
  /** Its share in the top 10 % of its cell (ties share a place). */
  readonly top: number;
  readonly exposed: boolean;
  /** Works of one cluster are lost together. */
  readonly cluster: string;
}

/** The works of a question, with the two sides among their units. A side of −1 is in no work. */
export interface Corpus {
  readonly units: readonly string[];
  /** The first so many units are the network; the rest count in works and credits only. */
  readonly nodes: number;
  readonly a: number;
  readonly b: number;
  readonly cells: number;
  readonly works: readonly ExposedWork[];
}

/** How many ties of each kind one work loses when the scenario strikes it: between both sides, of each side with others, among others. */
export interface LostTies {
  readonly ab: number;
  readonly aOther: number;
  readonly bOther: number;
  readonly others: number;
}

/** Pairs of a work's units that break when the scenario strikes it. */
export function brokenPairs(
  { units, exposed }: Pick<ExposedWork, 'units' | 'exposed'>,
  corpus: Pick<Corpus, 'a' | 'b'>,
  mode: Mode,
): [number, number][] {
  if (!exposed) return [];
  const pairs: [number, number][] = [];
  units.forEach((i, at) => {
    for (const j of units.slice(at + 1)) {
      const of = (side: number): boolean => i === side || j === side;
      const breaks =
        mode === 'paper-deletion' || mode === 'funder-withdrawal'
          ? true
          : mode === 'withdrawal-a'
            ? of(corpus.a)
            : mode === 'withdrawal-b'
              ? of(corpus.b)
              : of(corpus.a) && of(corpus.b);
      if (breaks) pairs.push([i, j]);
    }
  });
  return pairs;
}

/** The units that leave a work which the scenario strikes. */
export function leaves(unit: number, corpus: Pick<Corpus, 'a' | 'b'>, mode: Mode): boolean {
  switch (mode) {
    case 'paper-deletion':
    case 'funder-withdrawal':
      return true;
    case 'withdrawal-a':
      return unit === corpus.a;
    case 'withdrawal-b':
      return unit === corpus.b;
    case 'edge-deletion':
      return false;
  }
}
