import { seededRandom } from '../measure/graph/random.ts';

/** Seeded choices. */
export class Dice {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = seededRandom(seed);
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** By weight. */
  weighted<T>(items: readonly (readonly [T, number])[]): T {
    let left = this.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    const last = items.at(-1);
    if (last === undefined) throw new Error('nothing to pick from');
    return last[0];
  }

  shuffled<T>(items: readonly T[]): T[] {
    const out = [...items];
    for (let at = out.length - 1; at > 0; at -= 1) {
      const other = Math.floor(this.next() * (at + 1));
      const held = out[at] as T;
      out[at] = out[other] as T;
      out[other] = held;
    }
    return out;
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.int(0, 9)).join('');
  }
}
