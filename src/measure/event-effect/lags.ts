import type { Case, Found } from './design.ts';
import { differenceDesign, seriesDesign } from './designs.ts';

/** Months that a policy may take to reach publications. METHODS 6.5. */
const ASSUMED = [0, 12, 24];

/**
 * The effect under each assumed lag, of the designs that compare one number before and after: a result that stands under one lag
 * alone depends on it. `caseAt` gives the case whose event is so many months later.
 */
export function effectsByLag(caseAt: (months: number) => Case): Found[] {
  return [seriesDesign, differenceDesign].flatMap((design) =>
    ASSUMED.flatMap((months) => {
      const one = caseAt(months);
      const [first] = one.event >= one.treated.length ? [] : design(one);
      return first === undefined || first.quantity === 'refused' ? [] : [{ ...first, quantity: `with a lag of ${months} months` }];
    }),
  );
}
