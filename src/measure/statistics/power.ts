import { normalCdf, normalQuantile } from './beta.ts';

/** The smallest true effect that a two-sided test finds with this power, given the standard error: (z₁₋α/₂ + z_power)·SE. Bloom (1995), doi:10.1177/0193841X9501900504. */
export function minimumDetectableEffect(error: number, power = 0.8, level = 0.05): number {
  return (normalQuantile(1 - level / 2) + normalQuantile(power)) * error;
}

/** The chance that a two-sided test finds a true effect of this size. */
export function powerOf(effect: number, error: number, level = 0.05): number {
  const z = normalQuantile(1 - level / 2);
  return normalCdf(effect / error - z) + normalCdf(-effect / error - z);
}
