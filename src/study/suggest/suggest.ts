import type { Reader } from '../../store/store.ts';
import { inBothScripts, type ShownSuggestion } from './both-scripts.ts';
import { effectOnTables } from './effect-of-works.ts';
import { suggestFunders, suggestInstitutions } from './suggest-names.ts';
import { suggestPeople } from './suggest-people.ts';
import { suggestWorks } from './suggest-works.ts';
import { byStake, type SuggestedKind, type Suggestion } from './suggestion.ts';

/** Candidates for merging or placing, those with most at stake first, named in both scripts. Pairs that a decision speaks of already are left out. */
export async function suggest(store: Reader, kind: SuggestedKind, top: number): Promise<ShownSuggestion[]> {
  const ruled = new Set<string>();
  const settled = new Set<string>();
  for (const row of await store.rows('SELECT action, subject, object FROM decision WHERE kind = $kind', { kind })) {
    const [subject, object] = [String(row['subject']), String(row['object'])];
    ruled.add(`${subject}\n${object}`).add(`${object}\n${subject}`);
    if (row['action'] !== 'not-the-same') settled.add(subject.toLowerCase());
  }
  const all = (await CANDIDATES[kind](store)).filter(
    ({ subject, object }) => !ruled.has(`${subject}\n${object ?? ''}`) && !settled.has(subject.toLowerCase()),
  );
  const shown = all.toSorted(byStake).slice(0, top);
  return inBothScripts(store, kind, kind === 'work' ? await effectOnTables(store, shown) : shown);
}

const CANDIDATES: Readonly<Record<SuggestedKind, (store: Reader) => Promise<Suggestion[]>>> = {
  institution: suggestInstitutions,
  funder: suggestFunders,
  person: suggestPeople,
  work: suggestWorks,
};
