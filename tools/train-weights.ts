import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRor } from '../src/authority/ror.ts';
import type { Features } from '../src/resolve/address/weigh.ts';
import { addressResolverWith } from '../src/study/load-authority.ts';
import { labelledRows, SETS } from './accuracy/affiliations.ts';
import { SHARED, share } from './accuracy/measure.ts';

/**
 * Trains the weights by which institutions of an address are chosen (src/resolve/address/weights.ts) on the labelled sets, prints
 * what they reach on rows that took no part (five folds by the row's hash), and writes them with `--write`. Logistic regression with
 * an L2 penalty, by full-batch Adam (Kingma & Ba 2015, arXiv:1412.6980): the same rows give the same weights.
 */

const FOLDS = 5;
const PENALTY = 3;
const FEWEST = 6;
const STEPS = 400;
const OUT = join(import.meta.dirname, '../src/resolve/address/weights.ts');

interface Example {
  readonly isRight: boolean;
  readonly side: 'alone' | 'listed' | 'taken' | 'added';
  readonly features: readonly (readonly [at: number, value: number])[];
}

interface Row {
  readonly set: string;
  readonly fold: number;
  readonly findable: number;
  readonly examples: readonly Example[];
}

const { names, rows } = await examples();
const trained = Array.from({ length: FOLDS }, (_, fold) => train(rows.filter((row) => row.fold !== fold)));
for (const listed of [0.6, 0.65, 0.7])
  for (const taken of [0.6, 0.65])
    for (const added of [0.5, 0.55]) {
      const reached = SETS.map((set) => outOfFold(set, { alone: 0.4, listed, taken, added }));
      console.log(`listed from ${listed}, taken from ${taken}, added from ${added}: ${reached.join('; ')}`);
    }
if (process.argv.includes('--write')) writeFileSync(OUT, moduleOf(train(rows)));

/** Every candidate of every labelled row, by its features; rare features are left out. */
async function examples(): Promise<{ readonly names: readonly string[]; readonly rows: readonly Row[] }> {
  const ror = await readRor(join(SHARED, 'authority/ror-subset-v2.json.gz'));
  const held = new Set(ror.map(({ id }) => id));
  let seen = new Map<string, Features>();
  const { address } = addressResolverWith(ror, (id, features) => {
    if (held.has(id) && !seen.has(id)) seen.set(id, features);
  });
  const found: { set: string; fold: number; labels: ReadonlySet<string>; seen: ReadonlyMap<string, Features> }[] = [];
  const counts = new Map<string, number>();
  for (const set of SETS) {
    for (const { text, hash, ids } of labelledRows(set) ?? []) {
      seen = new Map();
      address(text);
      for (const features of seen.values()) for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
      const labels = new Set(ids.map((id) => `https://ror.org/${id}`).filter((id) => held.has(id)));
      found.push({ set, fold: Number.parseInt(hash.slice(0, 4), 16) % FOLDS, labels, seen });
    }
  }
  const kept = [...counts].filter(([, count]) => count >= FEWEST).map(([name]) => name);
  kept.sort();
  const at = new Map(kept.map((name, index) => [name, index]));
  return {
    names: kept,
    rows: found.map(({ set, fold, labels, seen: candidates }) => ({
      set,
      fold,
      findable: labels.size,
      examples: [...candidates].map(([id, features]) => ({
        isRight: labels.has(id),
        side: sideOf(features),
        features: [...features].flatMap(([name, value]) => {
          const index = at.get(name);
          return index === undefined ? [] : [[index, value] as const];
        }),
      })),
    })),
  };
}

/** One weight a feature, and the bias last. */
function train(among: readonly Row[]): Float64Array {
  const all = among.flatMap((row) => row.examples);
  const size = names.length + 1;
  const weights = new Float64Array(size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (let step = 1; step <= STEPS; step += 1) {
    const slope = weights.map((weight, at) => (at === names.length ? 0 : PENALTY * weight));
    for (const one of all) {
      const error = oddsOf(weights, one) - Number(one.isRight);
      slope[names.length] = (slope[names.length] ?? 0) + error;
      for (const [at, value] of one.features) slope[at] = (slope[at] ?? 0) + error * value;
    }
    for (let at = 0; at < size; at += 1) {
      const gradient = (slope[at] ?? 0) / all.length;
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * gradient;
      square[at] = 0.999 * (square[at] ?? 0) + 0.001 * gradient * gradient;
      const rate = (0.05 * ((mean[at] ?? 0) / (1 - 0.9 ** step))) / (Math.sqrt((square[at] ?? 0) / (1 - 0.999 ** step)) + 1e-9);
      weights[at] = (weights[at] ?? 0) - rate;
    }
  }
  return weights;
}

function sideOf(features: Features): Example['side'] {
  if (!features.has('taken')) return 'added';
  if (!features.has('taken listed')) return 'taken';
  return features.has('taken only') ? 'alone' : 'listed';
}

function oddsOf(weights: Float64Array, { features }: Example): number {
  let sum = weights[names.length] ?? 0;
  for (const [at, value] of features) sum += (weights[at] ?? 0) * value;
  return 1 / (1 + Math.exp(-sum));
}

function outOfFold(set: string, least: Readonly<Record<Example['side'], number>>): string {
  let right = 0;
  let given = 0;
  let findable = 0;
  for (const row of rows) {
    if (row.set !== set) continue;
    findable += row.findable;
    for (const one of row.examples) {
      if (oddsOf(trained[row.fold] ?? new Float64Array(), one) < least[one.side]) continue;
      given += 1;
      right += Number(one.isRight);
    }
  }
  return `${set} precision ${share(right, given)}, recall ${share(right, findable)}`;
}

function moduleOf(weights: Float64Array): string {
  const table = names.map((name, at) => `${name}\t${(weights[at] ?? 0).toFixed(2)}`).filter((line) => !/\t-?0\.00$/.test(line));
  return `/**
 * How much each sign speaks for an institution (natural logarithm of the odds), as \`npx tsx tools/train-weights.ts --write\` trains
 * them on the labelled sets; the signs are told in weigh.ts.
 */
const TABLE = \`
${table.join('\n')}
\`;

export const BIAS = ${(weights[names.length] ?? 0).toFixed(2)};

/**
 * The least odds at which an institution that a rule takes stays, where the project's own table lists it (alone in the address, or
 * beside others) and where it does not, and at which one that no rule takes is added: chosen on rows that trained no weight, for
 * precision on both sets with recall above 0.9.
 */
export const LEAST = { alone: 0.4, listed: 0.65, taken: 0.65, added: 0.55 } as const;

export const WEIGHTS: ReadonlyMap<string, number> = new Map(
  TABLE.trim()
    .split('\\n')
    .map((line) => {
      const [name = '', weight = '0'] = line.split('\\t');
      return [name, Number(weight)];
    }),
);
`;
}
