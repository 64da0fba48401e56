import type { Case } from './design.ts';

/** ln of (after/before of the one) over (after/before of the others), half a work added to empty sums. */
export function logRatio(one: readonly number[], others: readonly number[], event: number): number {
  const change = (counts: readonly number[]): number => {
    const [before, after] = [counts.slice(0, event), counts.slice(event)].map((part) => part.reduce((sum, value) => sum + value, 0));
    return half(after) - half(before);
  };
  return change(one) - change(others);
}

/** ln of a count, an empty one taken as half a work. */
export function half(count: number | undefined): number {
  return Math.log((count ?? 0) === 0 ? 0.5 : (count ?? 0));
}

/** Interval by turning the placebos round the estimate, and the share of placebos as far from nil. Conley & Taber (2011), doi:10.1162/REST_a_00049. */
export function placeboRange(
  own: number,
  placebos: readonly number[],
): { readonly low: number; readonly high: number; readonly p: number } {
  const sorted = placebos.toSorted((a, b) => a - b);
  const at = (q: number): number => {
    const place = Math.min(Math.max(q * (sorted.length + 1) - 1, 0), sorted.length - 1);
    const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
    return below + (above - below) * (place - Math.floor(place));
  };
  return {
    low: own - at(0.975),
    high: own - at(0.025),
    p: (1 + placebos.filter((value) => Math.abs(value) >= Math.abs(own)).length) / (1 + placebos.length),
  };
}

/** The largest jump between neighbouring halves of the periods before, against those of the controls. */
export function leadTest(one: Case): { readonly largest: number; readonly p: number } {
  const { treated, controls, event } = one;
  const gap = (counts: readonly number[], skip: number): number => {
    const rest = treated.map((_, t) => controls.reduce((sum, other, at) => sum + (at === skip ? 0 : (other.counts[t] ?? 0)), 0));
    let largest = 0;
    for (let split = 1; split < event; split += 1) {
      const value = logRatio(counts.slice(0, event), rest.slice(0, event), split);
      if (Math.abs(value) > Math.abs(largest)) largest = value;
    }
    return largest;
  };
  const own = gap(treated, -1);
  const others = controls.map(({ counts }, at) => gap(counts, at));
  return { largest: Math.expm1(own), p: (1 + others.filter((value) => Math.abs(value) >= Math.abs(own)).length) / (1 + others.length) };
}
