/** Clopper & Pearson (1934), doi:10.1093/biomet/26.4.404: the exact interval of a share, `right` of `of`. At least 95 % whatever the share. */
export function exactInterval(right: number, of: number, alpha = 0.05): { readonly low: number; readonly high: number } {
  if (of === 0) return { low: 0, high: 1 };
  return {
    low: right === 0 ? 0 : solve((p) => 1 - atMost(right - 1, of, p) < alpha / 2),
    high: right === of ? 1 : solve((p) => atMost(right, of, p) > alpha / 2),
  };
}

/** The p at which a claim that holds below it ceases to hold. */
function solve(holds: (p: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(X <= k) of a binomial of n draws. */
function atMost(k: number, n: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return k >= n ? 1 : 0;
  let term = n * Math.log1p(-p);
  let sum = Math.exp(term);
  for (let x = 1; x <= k; x += 1) {
    term += Math.log((n - x + 1) / x) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(term);
  }
  return Math.min(1, sum);
}
