export interface PrintedFunder {
  /** The funder as printed, award numbers and their labels off; empty when only numbers are printed. */
  readonly name: string;
  readonly awards: readonly string[];
  /** The words that the name was cut from, programme and all, where they say more. */
  readonly whole?: string;
}

/** Whether a printed name is, as a whole, one that the table of funders holds; `isPlace` tells cities, provinces and states. */
export interface IsFunderName {
  (name: string): boolean;
  readonly isPlace?: (name: string) => boolean;
}

/** One entry a funder: names that differ in case or blanks alone are joined, their awards united, in the order of the text. */
export function united(funders: readonly PrintedFunder[]): PrintedFunder[] {
  const byName = new Map<string, { name: string; awards: string[]; whole?: string }>();
  for (const { name, awards, whole } of funders) {
    const key = keyOf(whole !== undefined && /^(?:European|EU$)/.test(name) ? whole : name);
    const [, spelt = '', short = ''] = /^(.{8,}?) \(([A-Z][\w-]+)\)$/.exec(name.toLowerCase() === name ? '' : name) ?? [];
    const long = [...byName.keys()].find(
      (other) => key !== '' && other.endsWith(` ${key}`) && byName.get(other)?.name.endsWith(`(${name})`),
    );
    const held =
      byName.get(key) ??
      (long === undefined ? undefined : byName.get(long)) ??
      (short === '' ? undefined : (byName.get(short.toLowerCase()) ?? byName.get(keyOf(spelt))));
    if (held !== undefined && held.name.length < name.length && short !== '') held.name = name;
    if (held === undefined) byName.set(key, { name, awards: [...new Set(awards)], ...(whole === undefined ? {} : { whole }) });
    else for (const award of awards) if (!held.awards.includes(award)) held.awards.push(award);
  }
  return [...byName.values()];
}

function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
