import { logGamma } from '../statistics/gamma.ts';

interface Table {
  readonly n: number;
  /** Nodes in each pair of parts that meet. */
  readonly cells: readonly { readonly a: number; readonly b: number; readonly n: number }[];
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

/** Parts are numbered from 0. */
function contingency(a: ArrayLike<number>, b: ArrayLike<number>): Table {
  const [rows, columns] = [sizes(a), sizes(b)];
  const start = new Int32Array(rows.length + 1);
  rows.forEach((size, part) => {
    start[part + 1] = (start[part] ?? 0) + size;
  });
  const at = start.slice();
  const order = new Int32Array(a.length);
  for (let i = 0; i < a.length; i += 1) {
    const part = a[i] ?? 0;
    order[at[part] ?? 0] = i;
    at[part] = (at[part] ?? 0) + 1;
  }
  const counts = new Int32Array(columns.length);
  const cells: { a: number; b: number; n: number }[] = [];
  for (let part = 0; part < rows.length; part += 1) {
    const met: number[] = [];
    for (let k = start[part] ?? 0; k < (start[part + 1] ?? 0); k += 1) {
      const other = b[order[k] ?? 0] ?? 0;
      if (counts[other] === 0) met.push(other);
      counts[other] = (counts[other] ?? 0) + 1;
    }
    for (const other of met) {
      cells.push({ a: part, b: other, n: counts[other] ?? 0 });
      counts[other] = 0;
    }
  }
  return { n: a.length, cells, rows, columns };
}

function sizes(part: ArrayLike<number>): Int32Array {
  let parts = 0;
  for (let i = 0; i < part.length; i += 1) parts = Math.max(parts, (part[i] ?? 0) + 1);
  const counts = new Int32Array(parts);
  for (let i = 0; i < part.length; i += 1) counts[part[i] ?? 0] = (counts[part[i] ?? 0] ?? 0) + 1;
  return counts;
}

const pairs = (n: number): number => (n * (n - 1)) / 2;

/** Adjusted Rand index; null where it is 0/0 (both partitions trivial). Hubert & Arabie (1985), doi:10.1007/BF01908075. */
export function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const { n, cells, rows, columns } = contingency(a, b);
  const inner = cells.reduce((sum, cell) => sum + pairs(cell.n), 0);
  const left = rows.reduce((sum, value) => sum + pairs(value), 0);
  const right = columns.reduce((sum, value) => sum + pairs(value), 0);
  const chance = n < 2 ? 0 : (left * right) / pairs(n);
  const most = (left + right) / 2;
  return most === chance ? (inner === most ? 1 : null) : (inner - chance) / (most - chance);
}

export interface Information {
  /** Mutual information, in nats. */
  readonly mutual: number;
  /** MI over the arithmetic mean of entropies (igraph, scikit-learn), over the geometric one, over the larger. */
  readonly arithmetic: number | null;
  readonly geometric: number | null;
  readonly largest: number | null;
  /** MI beyond chance (AMI) over the arithmetic mean. Vinh, Epps & Bailey (2010). */
  readonly adjusted: number | null;
  /** Variation of information, in nats. */
  readonly variation: number;
}

/** How much two partitions of the same nodes tell of each other, by every normaliser in use. METHODS 3.5. */
export function sharedInformation(a: ArrayLike<number>, b: ArrayLike<number>): Information {
  const { n, cells, rows, columns } = contingency(a, b);
  const mutual = cells.reduce(
    (sum, cell) => sum + (cell.n / n) * Math.log((n * cell.n) / ((rows[cell.a] ?? 1) * (columns[cell.b] ?? 1))),
    0,
  );
  const entropy = (parts: Int32Array): number => parts.reduce((sum, size) => (size === 0 ? sum : sum - (size / n) * Math.log(size / n)), 0);
  const [h, g] = [entropy(rows), entropy(columns)];
  const mean = (h + g) / 2;
  const chance = expectedInformation(n, rows, columns);
  const over = (part: number, whole: number): number | null => (whole <= 0 ? null : part / whole);
  return {
    mutual,
    arithmetic: over(mutual, mean),
    geometric: over(mutual, Math.sqrt(h * g)),
    largest: over(mutual, Math.max(h, g)),
    adjusted: over(mutual - chance, mean - chance),
    variation: h + g - 2 * mutual,
  };
}

function expectedInformation(n: number, rows: Int32Array, columns: Int32Array): number {
  const factorial = (value: number): number => logGamma(value + 1);
  let sum = 0;
  for (const x of rows) {
    for (const y of columns) {
      for (let k = Math.max(1, x + y - n); k <= Math.min(x, y); k += 1) {
        const chance = Math.exp(
          factorial(x) +
            factorial(y) +
            factorial(n - x) +
            factorial(n - y) -
            factorial(n) -
            factorial(k) -
            factorial(x - k) -
            factorial(y - k) -
            factorial(n - x - y + k),
        );
        sum += (k / n) * Math.log((n * k) / (x * y)) * chance;
      }
    }
  }
  return sum;
}

/**
 * For each part of the later partition, the part of the earlier one it continues, or null: pairs with the largest total
 * Jaccard (Hungarian method), none below `least`. Keys are ids of nodes; only nodes of both count towards the overlap.
 */
export function matchedParts(
  earlier: ReadonlyMap<string, number>,
  later: ReadonlyMap<string, number>,
  least = 0.3,
): ReadonlyMap<number, number | null> {
  const group = (of: ReadonlyMap<string, number>): Map<number, Set<string>> => {
    const parts = new Map<number, Set<string>>();
    for (const [id, part] of of) parts.set(part, (parts.get(part) ?? new Set()).add(id));
    return parts;
  };
  const before = [...group(earlier)];
  const after = [...group(later)];
  const jaccard = after.map(([, ids]) =>
    before.map(([, others]) => {
      let both = 0;
      for (const id of ids) if (others.has(id)) both += 1;
      return both / (ids.size + others.size - both);
    }),
  );
  const chosen = assignment(jaccard);
  return new Map(
    after.map(([part], at) => {
      const partner = chosen[at] ?? -1;
      const overlap = jaccard[at]?.[partner] ?? 0;
      return [part, partner >= 0 && overlap >= least ? (before[partner]?.[0] ?? null) : null];
    }),
  );
}

/** The column for each row that makes the total largest, −1 for none: the Hungarian method. Kuhn (1955), doi:10.1002/nav.3800020109. */
export function assignment(gain: readonly (readonly number[])[]): number[] {
  const rows = gain.length;
  const columns = gain[0]?.length ?? 0;
  const n = Math.max(rows, columns);
  const cost = (i: number, j: number): number => -(gain[i - 1]?.[j - 1] ?? 0);
  const u = new Float64Array(n + 1);
  const v = new Float64Array(n + 1);
  const match = new Int32Array(n + 1);
  const way = new Int32Array(n + 1);
  for (let i = 1; i <= n; i += 1) {
    match[0] = i;
    let j0 = 0;
    const least = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(n + 1);
    do {
      used[j0] = 1;
      const i0 = match[j0] ?? 0;
      let [delta, j1] = [Number.POSITIVE_INFINITY, 0];
      for (let j = 1; j <= n; j += 1) {
        if (used[j] === 1) continue;
        const reduced = cost(i0, j) - (u[i0] ?? 0) - (v[j] ?? 0);
        if (reduced < (least[j] ?? 0)) {
          least[j] = reduced;
          way[j] = j0;
        }
        if ((least[j] ?? 0) < delta) {
          delta = least[j] ?? 0;
          j1 = j;
        }
      }
      for (let j = 0; j <= n; j += 1) {
        if (used[j] === 1) {
          const row = match[j] ?? 0;
          u[row] = (u[row] ?? 0) + delta;
          v[j] = (v[j] ?? 0) - delta;
        } else least[j] = (least[j] ?? 0) - delta;
      }
      j0 = j1;
    } while (match[j0] !== 0);
    do {
      const j1 = way[j0] ?? 0;
      match[j0] = match[j1] ?? 0;
      j0 = j1;
    } while (j0 !== 0);
  }
  const chosen = Array.from({ length: rows }, () => -1);
  for (let j = 1; j <= columns; j += 1) if ((match[j] ?? 0) >= 1 && (match[j] ?? 0) <= rows) chosen[(match[j] ?? 0) - 1] = j - 1;
  return chosen;
}
