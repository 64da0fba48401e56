/** The units a person published from in one year. */
export interface Step {
  readonly year: number;
  readonly units: readonly string[];
}

export interface Move {
  readonly from: string;
  readonly to: string;
  readonly year: number;
  /** Back to the origin after a year without it. */
  readonly isReturn: boolean;
  readonly kind: 'migration' | 'added';
}

export interface Trajectory {
  readonly origin: readonly string[];
  readonly isMobile: boolean;
  /** A year after which the origin no longer appears while another unit does, at least until a return. */
  readonly isMigrant: boolean;
  /** Gains units and keeps the origin. */
  readonly isTraveller: boolean;
  readonly isDirectional: boolean;
  readonly isReturnee: boolean;
  /** Years in which two units or more appear. */
  readonly dualYears: readonly number[];
  readonly moves: readonly Move[];
  /** Years between the first and the last publication, both counted. */
  readonly years: number;
}

/**
 * Reads a person's years of publication: mobile (more than one unit), migrant, traveller, directional (one origin),
 * returnee. After Robinson-Garcia et al. (2019), doi:10.1016/j.joi.2018.11.002, as METHODS 10 states the rules.
 */
export function trajectoryOf(steps: readonly Step[]): Trajectory {
  const sorted = steps.toSorted((x, y) => x.year - y.year);
  const origin = [...new Set(sorted[0]?.units ?? [])].toSorted((x, y) => (x < y ? -1 : 1));
  const all = new Set(sorted.flatMap(({ units }) => units));
  const hasOrigin = (step: Step): boolean => step.units.some((unit) => origin.includes(unit));
  const isMobile = all.size > 1;
  const away = sorted.findIndex((step) => step.units.length > 0 && !hasOrigin(step));
  const isMigrant = away > 0;
  const isReturnee = isMigrant && sorted.slice(away + 1).some(hasOrigin);
  const known = new Set(origin);
  const moves: Move[] = [];
  let before = sorted[0];
  for (const step of sorted.slice(1)) {
    const held = before?.units ?? [];
    const left = held.filter((unit) => !step.units.includes(unit));
    for (const to of step.units.filter((unit) => !held.includes(unit))) {
      const from = left[0] ?? held[0] ?? '';
      if (from === '' || from === to) continue;
      moves.push({ from, to, year: step.year, isReturn: known.has(to), kind: left.length > 0 ? 'migration' : 'added' });
      known.add(to);
    }
    if (step.units.length > 0) before = step;
  }
  return {
    origin,
    isMobile,
    isMigrant,
    isTraveller: isMobile && !isMigrant,
    isDirectional: isMobile && origin.length === 1,
    isReturnee,
    dualYears: sorted.filter(({ units }) => units.length > 1).map(({ year }) => year),
    moves,
    years: sorted.length === 0 ? 0 : (sorted.at(-1)?.year ?? 0) - (sorted[0]?.year ?? 0) + 1,
  };
}

/**
 * The year in which a person first publishes from `to` without `from`, when the first paper named `from`; null for those
 * who did not leave. Xie et al. (2023), doi:10.1073/pnas.2216248120.
 */
export function leaverYear(steps: readonly Step[], from: string, to: string): number | null {
  const sorted = steps.toSorted((x, y) => x.year - y.year);
  if (!(sorted[0]?.units.includes(from) ?? false)) return null;
  return sorted.slice(1).find(({ units }) => units.includes(to) && !units.includes(from))?.year ?? null;
}
