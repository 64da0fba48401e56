import type { Param, Params, ParamValues, Question } from '../analysis.ts';
import { CITY_OF_ADDRESS } from '../../store/city-ids.ts';
import { memberships, PARTY, whereEntity, type Membership, type PartyKind } from '../graph/memberships.ts';
import { yearsOf } from '../graph/periods.ts';

/** The parameters that name a pair. */
export const PAIR = {
  by: PARTY,
  a: {
    type: 'text',
    default: 'CN',
    help: {
      en: 'One side: a country code, a bloc that is in use, an institution id or a city (`Cambridge@GB` where several have the name).',
      zh: '一方：国家代码、启用的区域组织、机构编号或城市（重名者如 Cambridge@GB）。',
    },
  },
  b: { type: 'text', default: 'US', help: { en: 'The other side.', zh: '另一方。' } },
} as const satisfies Params;
/** Whether a tie is told year by year. */
export const PER = {
  type: 'choice',
  default: 'year',
  choices: ['year', 'window'],
  help: { en: 'Year by year with the whole window, or the window alone.', zh: '逐年并附整个窗口，或仅整个窗口。' },
} as const satisfies Param;

export type Pair = ParamValues<typeof PAIR>;

export interface PairOfWorks {
  readonly a: string;
  readonly b: string;
  /** All works in scope that name anything of this kind. */
  readonly works: readonly Membership[];
  /** Those that name both. */
  readonly both: readonly Membership[];
  readonly years: readonly number[];
}

/** The ids of both sides. Throws when they are the same. */
export function sidesOf({ by, a, b }: Pair): readonly [string, string] {
  const [x, y] = by === 'country' ? [a.trim().toUpperCase(), b.trim().toUpperCase()] : [a.trim(), b.trim()];
  if (x === '' || y === '') throw new Error(`invalid ${x === '' ? 'a' : 'b'}: empty (name both sides)`);
  if (x === y) throw new Error(`invalid b: ${y} (a tie has two sides)`);
  return [x, y];
}

/** The works of a pair. Throws when a side is no country, or of another kind and in no work: most likely it is misspelt. */
export async function pairOfWorks(question: Question, pair: Pair): Promise<PairOfWorks> {
  const [a, b] = sidesOf(pair);
  if (pair.by === 'country') await checkCountries(question, { a, b });
  const works = await memberships(question, pair.by);
  if (pair.by !== 'country' && works.length > 0)
    for (const [name, side] of [
      ['a', a],
      ['b', b],
    ] as const)
      if (!works.some(({ entities }) => entities.includes(side)))
        throw new Error(`invalid ${name}: ${side} (${missing(works, pair.by, side)})`);
  const both = works.filter(({ entities }) => entities.includes(a) && entities.includes(b));
  return { a, b, works, both, years: yearsOf(works) };
}

async function checkCountries(question: Question, sides: { readonly a: string; readonly b: string }): Promise<void> {
  for (const [name, side] of Object.entries(sides)) {
    const rows = await question.rows('SELECT code, unit FROM unit WHERE code = $side OR unit = $side ORDER BY code', { side });
    if (rows.some((row) => row['unit'] === side)) continue;
    const counted = rows.find((row) => row['code'] === side)?.['unit'];
    throw new Error(
      counted === undefined
        ? `invalid ${name}: ${side} (no country has this code: write CN, US, GB, or a bloc named with --blocs)`
        : `invalid ${name}: ${side} (counted as ${counted} here: see --units and --blocs)`,
    );
  }
}

function missing(works: readonly Membership[], by: PartyKind, side: string): string {
  const bearers = [...new Set(works.flatMap(({ entities }) => entities.filter((id) => id.startsWith(`${side}@`))))].toSorted();
  return by === 'city' && bearers.length > 0
    ? `several cities have this name: ${bearers.join(', ')}`
    : `no work names this ${by}; ids are in: fieldlines table collaboration STUDY --by ${by}`;
}

/** Filters whose works name both sides. */
export function wherePair(pair: Pair): string[] {
  return sidesOf(pair).map((side) => whereEntity(pair.by, side));
}

/** The sides as a sentence names them. */
export function pairName(pair: Pair): string {
  return sidesOf(pair).join('–');
}

/** Countries of both sides: of itself, of the institution, or where most addresses of the city are. */
export async function countriesOfSides(question: Question, pair: Pair): Promise<readonly [string | null, string | null]> {
  const sides = sidesOf(pair);
  if (pair.by === 'country') return [sides[0], sides[1]];
  const sql =
    pair.by === 'institution'
      ? `SELECT u.unit FROM institution i JOIN unit u ON u.code = i.country WHERE i.institution_id = $side`
      : `SELECT u.unit FROM address a JOIN ${CITY_OF_ADDRESS} JOIN unit u ON u.code = a.country WHERE c.id = $side GROUP BY u.unit ORDER BY count(*) DESC, u.unit LIMIT 1`;
  const found: (string | null)[] = [];
  for (const side of sides) {
    const [row] = await question.rows(sql, { side });
    found.push(row === undefined ? null : String(row['unit']));
  }
  return [found[0] ?? null, found[1] ?? null];
}
