import type { ReactNode } from 'react';
import { useAsk, type Coverage, type Facets } from '../state/api.ts';
import { useScope } from '../state/filters.ts';
import { CoverageLine } from './says.tsx';

type Need = keyof Facets['carried'];

/** How many of the works can carry an answer that needs these parts of a record. */
export function coverageOf({ works, carried }: Pick<Facets, 'works' | 'carried'>, needs: readonly Need[]): Coverage {
  return { works, known: Object.fromEntries(needs.map((need) => [need, carried[need]])) };
}

/** The coverage line of a chart whose own answer has none: of the works in scope, those that carry what it needs. */
export function Carries({ needs, extra = [] }: { readonly needs: readonly Need[]; readonly extra?: readonly string[] }): ReactNode {
  const scope = useScope();
  const where = extra.map((one) => `where=${encodeURIComponent(one)}`);
  const { data } = useAsk<Facets>(`/api/facets?${['top=1', scope, ...where].filter(Boolean).join('&')}`);
  return data === null ? null : <CoverageLine coverage={coverageOf(data, needs)} />;
}
