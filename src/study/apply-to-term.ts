import type { Store } from '../store/store.ts';
import { type Decision } from './decisions.ts';
import { countWorks } from './entity-named.ts';

/** Applies one decision on a keyword; returns how many works it touched. */
export async function applyToTerm(store: Store, { action, subject, object }: Decision): Promise<number> {
  const works = await countWorks(store, 'SELECT work_id FROM keyword WHERE lower(keyword) = lower($subject)', { subject });
  if (works === 0 || action === 'not-the-same') return 0;
  const parts = action === 'exclude' ? [] : action === 'split' ? object.split('|') : [object];
  for (const part of parts.map((one) => one.trim()).filter((one) => one !== '')) {
    await store.run(
      'INSERT INTO keyword SELECT DISTINCT work_id, kind, $part FROM keyword WHERE lower(keyword) = lower($subject) AND keyword <> $part',
      { subject, part },
    );
  }
  const kept = parts.map((one) => one.trim()).join('\n');
  await store.run(
    'DELETE FROM keyword WHERE lower(keyword) = lower($subject) AND NOT list_contains(string_split($kept, chr(10)), keyword)',
    {
      subject,
      kept,
    },
  );
  await store.run('CREATE OR REPLACE TABLE keyword AS SELECT DISTINCT work_id, kind, keyword FROM keyword ORDER BY work_id, kind, keyword');
  return works;
}
