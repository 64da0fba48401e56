import { nelderMead } from './nelder-mead.ts';
import type { Vector } from './matrix.ts';

export interface Filtered {
  /** Level after each observation, and its variance. */
  readonly level: readonly number[];
  readonly variance: readonly number[];
  readonly logLikelihood: number;
}

/**
 * Kalman filter of a random walk seen with noise. The first observation starts it and adds no term to the likelihood: exactly
 * (diffuse), or from zero with a large `startVariance`. Durbin & Koopman (2012), doi:10.1093/acprof:oso/9780199641178.001.0001, chapters 2 and 5.
 */
export function filterLocalLevel(y: Vector, noise: number, drift: number, startVariance = Number.POSITIVE_INFINITY): Filtered {
  const level: number[] = [];
  const variance: number[] = [];
  let logLikelihood = 0;
  const trust = Number.isFinite(startVariance) ? startVariance / (startVariance + noise) : 1;
  let [a, p] = [trust * (y[0] ?? 0), trust * noise];
  level.push(a);
  variance.push(p);
  for (const value of y.slice(1)) {
    const before = p + drift;
    const f = before + noise;
    const v = value - a;
    logLikelihood -= 0.5 * (Math.log(2 * Math.PI) + Math.log(f) + (v * v) / f);
    a += (before / f) * v;
    p = (before * noise) / f;
    level.push(a);
    variance.push(p);
  }
  return { level, variance, logLikelihood };
}

export interface LocalLevel extends Filtered {
  readonly noise: number;
  readonly drift: number;
}

/** The local level of largest likelihood; the drift may be zero. */
export function localLevel(y: Vector): LocalLevel {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const spread = y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, y.length - 1) || 1;
  const best = [-3, 0, -12]
    .map((log) =>
      nelderMead(
        ([n = 0, d = 0]) => -filterLocalLevel(y, spread * Math.exp(n), spread * Math.exp(Math.max(d, -40))).logLikelihood,
        [-0.5, log],
        0.5,
      ),
    )
    .toSorted((one, other) => one.value - other.value)[0];
  const [n = 0, d = 0] = best?.at ?? [];
  const noise = spread * Math.exp(n);
  const still = filterLocalLevel(y, spread, 0);
  const drift = still.logLikelihood >= -(best?.value ?? 0) - 1e-7 ? 0 : spread * Math.exp(Math.max(d, -40));
  const used = drift === 0 ? spread : noise;
  return { ...filterLocalLevel(y, used, drift), noise: used, drift };
}
