import type { Text } from '../../record/text.ts';

/** One number that a design gives, or its refusal. Effects are relative changes unless the quantity says otherwise. */
export interface Found {
  readonly design: string;
  readonly quantity: string;
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number | null;
  readonly note: Text;
}

/** A treated series and what it is compared with; `event` is the index of the first period after. */
export interface Case {
  readonly treated: readonly number[];
  readonly controls: readonly { readonly unit: string; readonly counts: readonly number[] }[];
  readonly event: number;
  readonly exposure: readonly number[] | null;
  /** Periods of a year. */
  readonly season: number;
  readonly seed: number;
}

/** Counts as if every period had the same exposure: a share of all works, on the scale of works. As they are without exposure. */
export function levelled(counts: readonly number[], exposure: readonly number[] | null): readonly number[] {
  if (exposure === null) return counts;
  const usual = exposure.reduce((sum, value) => sum + value, 0) / exposure.length;
  return counts.map((count, t) => (count * usual) / Math.max(exposure[t] ?? 0, 0.5));
}

/** What a design says when the series cannot carry it. */
export const refused = (design: string, en: string, zh: string): Found => ({
  design,
  quantity: 'refused',
  estimate: null,
  low: null,
  high: null,
  p: null,
  note: { en: `Refused: ${en}.`, zh: `拒绝：${zh}。` },
});
