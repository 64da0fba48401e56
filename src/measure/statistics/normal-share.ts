import { gammaP } from './gamma.ts';

/** Φ(z): the share of the normal distribution below z. */
export function normalShare(z: number): number {
  const half = gammaP(0.5, (z * z) / 2) / 2;
  return z < 0 ? 0.5 - half : 0.5 + half;
}

/** z with Φ(z) = share, by bisection. */
export function normalPoint(share: number): number {
  let [low, high] = [-40, 40];
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
