import { hasHan } from '../resolve/fold.ts';
import { titleKey } from '../resolve/journal/journal.ts';
import type { Store } from '../store/store.ts';
import { type Decision } from './decisions.ts';
import { countWorks, holds, ownId, rename } from './entity-named.ts';

/** Applies one decision on a journal, or on a title as printed; returns how many works it touched. */
export async function applyToJournal(store: Store, { action, subject, object }: Decision): Promise<number> {
  const ids = await journalsNamed(store, subject);
  const works = await countWorks(store, 'SELECT work_id FROM work WHERE list_contains(string_split($ids, chr(10)), journal_id)', {
    ids: ids.join('\n'),
  });
  switch (action) {
    case 'merge': {
      const to = (await journalsNamed(store, object))[0] ?? (await newJournal(store, object));
      for (const id of ids) if (id !== to) await store.run(MERGE_JOURNAL, { id, to });
      for (const id of ids) if (id !== to) await store.run('DELETE FROM journal WHERE journal_id = $id', { id });
      return works;
    }
    case 'split':
    case 'not-the-same': {
      const [from] = await journalsNamed(store, object);
      const own = 'SELECT work_id FROM work WHERE lower(journal) = lower($subject)';
      if (action === 'not-the-same' && (from === undefined || !ids.includes(from))) return 0;
      const touched = await countWorks(store, own, { subject });
      const to = action === 'split' && object !== '' ? (from ?? (await newJournal(store, object))) : await newJournal(store, subject);
      await store.run(`UPDATE work SET journal_id = $to WHERE lower(journal) = lower($subject)`, { subject, to });
      return touched;
    }
    case 'rename':
      for (const id of ids) await rename(store, 'journal', 'journal_id', id, object);
      return works;
    case 'exclude':
      for (const id of ids) await store.run('UPDATE work SET journal_id = NULL WHERE journal_id = $id', { id });
      for (const id of ids) await store.run('DELETE FROM journal WHERE journal_id = $id', { id });
      return works;
    default:
      return works;
  }
}

const MERGE_JOURNAL = 'UPDATE work SET journal_id = $to WHERE journal_id = $id';

async function journalsNamed(store: Store, name: string): Promise<string[]> {
  const rows = await store.rows('SELECT journal_id, name, name_zh, issn, abbreviation FROM journal ORDER BY journal_id');
  const key = titleKey(name);
  const exact = rows.filter(
    (row) =>
      row['journal_id'] === name ||
      String(row['issn'] ?? '')
        .split('; ')
        .includes(name),
  );
  const named = rows.filter(
    (row) =>
      key !== '' && [row['name'], row['name_zh'], row['abbreviation']].some((text) => typeof text === 'string' && titleKey(text) === key),
  );
  return (exact.length > 0 ? exact : named).map((row) => String(row['journal_id']));
}

async function newJournal(store: Store, name: string): Promise<string> {
  const id = ownId(name);
  if (!(await holds(store, 'journal', 'journal_id', id)))
    await store.run('INSERT INTO journal (journal_id, name, name_zh) VALUES ($id, $name, $zh)', {
      id,
      name,
      zh: hasHan(name) ? name : null,
    });
  return id;
}
