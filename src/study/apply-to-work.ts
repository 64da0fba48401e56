import type { Store } from '../store/store.ts';
import type { Decision } from './decisions.ts';
import { countWorks } from './entity-named.ts';

/** The works that a record of the given name is of, and records set aside, which count as works that a decision touched. */
const NAMED = `
  SELECT w.work_id FROM work w WHERE w.key = $subject UNION
  SELECT r.work_id FROM chosen_record n JOIN work_record r ON r.file_id = n.file_id AND r.record_id = n.record_id WHERE n.name = $subject`;
const SET_ASIDE = `
  SELECT s.detail AS work_id FROM set_aside s WHERE s.reason = 'excluded' AND (s.detail = $subject OR EXISTS (
    SELECT 1 FROM chosen_record n JOIN cluster c ON c.file_id = n.file_id AND c.record_id = n.record_id WHERE n.name = $subject AND c.key = s.detail))`;

/**
 * Applies a new title. Which records are one work, and which works are set aside, was applied when works were formed. Returns how
 * many works the decision touched; one on two works touches none when this study lacks either.
 */
export async function applyToWork(store: Store, { action, subject, object }: Decision): Promise<number> {
  if (action === 'exclude') return countWorks(store, SET_ASIDE, { subject });
  const works = await countWorks(store, NAMED, { subject });
  const isOfTwo = action === 'merge' || action === 'not-the-same';
  if (isOfTwo && (await countWorks(store, NAMED, { subject: object })) === 0) return 0;
  if (action === 'rename') await store.run(`UPDATE work SET title = $object WHERE work_id IN (${NAMED})`, { subject, object });
  return works;
}
