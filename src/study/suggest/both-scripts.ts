import { hasHan } from '../../resolve/fold.ts';
import { textIn } from '../../store/cells.ts';
import type { Reader } from '../../store/store.ts';
import type { SuggestedKind, Suggestion } from './suggestion.ts';

/** A name in Latin letters and in Chinese characters, as far as either is known, and the filter that finds its works. */
export interface Scripts {
  readonly en: string | null;
  readonly zh: string | null;
  readonly where: string | null;
}

export type ShownSuggestion = Suggestion & { readonly subjectScripts: Scripts; readonly objectScripts: Scripts | null };

/** Puts the names of both sides beside each suggestion, in both scripts. */
export async function inBothScripts(store: Reader, kind: SuggestedKind, suggestions: readonly Suggestion[]): Promise<ShownSuggestion[]> {
  const ids = [...new Set(suggestions.flatMap(({ subject, object }) => (object === null ? [subject] : [subject, object])))];
  const rows = ids.length === 0 ? [] : await store.rows(NAMES[kind], { ids });
  const known = new Map(
    rows.map((row): [string, Scripts] => {
      const names = ['name', 'name_zh'].flatMap((column) => textIn(row, column)?.split('\n') ?? []);
      return [String(row['id']), { ...bothOf(names), where: filterOn(kind, String(row['id'])) }];
    }),
  );
  const scripts = (id: string, name: string): Scripts =>
    known.get(id) ?? { ...bothOf([name]), where: kind === 'funder' ? filterOn('funder-name', name) : null };
  return suggestions.map((one) => ({
    ...one,
    subjectScripts: scripts(one.subject, one.subjectName),
    objectScripts: one.object === null ? null : scripts(one.object, one.objectName ?? one.object),
  }));
}

function bothOf(names: readonly string[]): { en: string | null; zh: string | null } {
  return { en: names.find((name) => !hasHan(name)) ?? null, zh: names.find(hasHan) ?? null };
}

function filterOn(key: string, value: string): string {
  return `${key}=${value.replaceAll(',', '\\,')}`;
}

const NAMES: Readonly<Record<SuggestedKind, string>> = {
  institution: 'SELECT institution_id AS id, name, name_zh FROM institution WHERE list_contains($ids, institution_id)',
  funder: 'SELECT funder_id AS id, name, name_zh FROM funder WHERE list_contains($ids, funder_id)',
  person: 'SELECT person_id AS id, name, name_zh FROM person WHERE list_contains($ids, person_id)',
  work: 'SELECT key AS id, title AS name, other_titles AS name_zh FROM work WHERE list_contains($ids, key)',
};
