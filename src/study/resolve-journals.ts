import { resolveJournals } from '../resolve/journal/journal.ts';
import type { Store } from '../store/store.ts';

/** Groups the journals that the records of the study print: fills `journal` and `work.journal_id`. */
export async function assembleJournals(store: Store): Promise<void> {
  const rows = await store.rows(PRINTED);
  const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);
  const journals = resolveJournals(
    rows.map((row) => ({
      title: text(row['journal']),
      abbreviation: text(row['journal_abbreviation']),
      issns: text(row['issn'])?.split('\n') ?? [],
      records: Number(row['records']),
    })),
  );
  await store.run('CREATE OR REPLACE TEMP TABLE printed_as (n INTEGER, journal_id VARCHAR)');
  const [as, into] = [await store.appender('printed_as'), await store.appender('journal')];
  for (const { id, name, nameZh, issns, abbreviation, printed } of journals) {
    into.row([id, name, nameZh, issns.join('; ') || null, abbreviation]);
    for (const at of printed) as.row([Number(rows[at]?.['n']), id]);
  }
  as.close();
  into.close();
  await store.run(OF_WORKS);
}

const PRINTED = `
  SELECT n, journal, journal_abbreviation, issn, records FROM (${numbered()}) ORDER BY n`;

function numbered(): string {
  return `SELECT row_number() OVER (ORDER BY journal, journal_abbreviation, issn) AS n, journal, journal_abbreviation, issn, count(*) AS records
    FROM work_record w JOIN record r ON r.file_id = w.file_id AND r.record_id = w.record_id
    WHERE journal IS NOT NULL OR issn IS NOT NULL GROUP BY journal, journal_abbreviation, issn`;
}

/** The journal of the record that tells the work, else of another of its records. */
const OF_WORKS = `
  UPDATE work SET journal_id = j.journal_id FROM (
    SELECT w.work_id, arg_min(p.journal_id, (CASE WHEN w.is_primary THEN '0' ELSE '1' END) || p.journal_id) AS journal_id
    FROM work_record w JOIN record r ON r.file_id = w.file_id AND r.record_id = w.record_id
    JOIN (${numbered()}) f ON f.journal IS NOT DISTINCT FROM r.journal
      AND f.journal_abbreviation IS NOT DISTINCT FROM r.journal_abbreviation AND f.issn IS NOT DISTINCT FROM r.issn
    JOIN printed_as p ON p.n = f.n GROUP BY w.work_id) j
  WHERE j.work_id = work.work_id`;
