export type Vector = readonly number[];
/** Rows of equal length. */
export type Matrix = readonly Vector[];

export function dot(a: Vector, b: Vector): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

export function times(rows: Matrix, vector: Vector): number[] {
  return rows.map((row) => dot(row, vector));
}

export function transposed(rows: Matrix): number[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0));
}

export function product(a: Matrix, b: Matrix): number[][] {
  const columns = transposed(b);
  return a.map((row) => columns.map((column) => dot(row, column)));
}

/** Σ w x xᵀ over rows x. */
export function gram(rows: Matrix, weights?: Vector): number[][] {
  const size = rows[0]?.length ?? 0;
  const sum = zeros(size, size);
  rows.forEach((row, at) => {
    const weight = weights === undefined ? 1 : (weights[at] ?? 0);
    sum.forEach((line, i) => {
      const scaled = weight * (row[i] ?? 0);
      if (scaled !== 0) row.forEach((value, j) => (line[j] = (line[j] ?? 0) + scaled * value));
    });
  });
  return sum;
}

export function zeros(height: number, width: number): number[][] {
  return Array.from({ length: height }, () => Array.from({ length: width }, () => 0));
}

/** X with A X = B, by elimination with partial pivoting; null when A is singular to working precision. */
export function solveAll(a: Matrix, b: Matrix): number[][] | null {
  const n = a.length;
  const work = a.map((row, at) => [...row, ...(b[at] ?? [])]);
  const scale = Math.max(...a.flat().map(Math.abs), Number.MIN_VALUE);
  for (let column = 0; column < n; column += 1) {
    let best = column;
    for (let row = column + 1; row < n; row += 1) {
      if (Math.abs(cell(work, row, column)) > Math.abs(cell(work, best, column))) best = row;
    }
    const pivot = work[best] ?? [];
    if (!(Math.abs(pivot[column] ?? 0) > scale * 1e-14)) return null;
    work[best] = work[column] ?? [];
    work[column] = pivot;
    const lead = pivot[column] ?? 1;
    for (let row = 0; row < n; row += 1) {
      if (row === column) continue;
      const line = work[row] ?? [];
      const factor = (line[column] ?? 0) / lead;
      if (factor === 0) continue;
      for (let at = column; at < line.length; at += 1) line[at] = (line[at] ?? 0) - factor * (pivot[at] ?? 0);
    }
  }
  return work.map((row, at) => row.slice(n).map((value) => value / (row[at] ?? 1)));
}

/** x with A x = b; null when A is singular. */
export function solve(a: Matrix, b: Vector): number[] | null {
  return (
    solveAll(
      a,
      b.map((value) => [value]),
    )?.map(([value = 0]) => value) ?? null
  );
}

export function inverse(a: Matrix): number[][] | null {
  return solveAll(
    a,
    a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0))),
  );
}

/** Lower triangle L with L Lᵀ = A; what is not positive counts as zero. */
export function cholesky(a: Matrix): number[][] {
  const lower = zeros(a.length, a.length);
  a.forEach((row, i) => {
    for (let j = 0; j <= i; j += 1) {
      const rest = (row[j] ?? 0) - dot((lower[i] ?? []).slice(0, j), (lower[j] ?? []).slice(0, j));
      const line = lower[i] ?? [];
      line[j] = i === j ? Math.sqrt(Math.max(0, rest)) : cell(lower, j, j) === 0 ? 0 : rest / cell(lower, j, j);
    }
  });
  return lower;
}

export function cell(rows: Matrix, row: number, column: number): number {
  return rows[row]?.[column] ?? 0;
}
