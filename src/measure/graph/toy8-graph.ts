import { graphOf } from './graph.ts';

/** The ties of countries in TOY-8, METHODS 1.3. */
export const TOY8 = graphOf(
  ['CN', 'DE', 'GB', 'HK', 'US'],
  [
    ['CN', 'US', 3],
    ['GB', 'US', 2],
    ['CN', 'GB', 1],
    ['DE', 'GB', 1],
    ['DE', 'US', 1],
    ['DE', 'HK', 1],
  ],
);
