import type { Entry } from '../../record/entry.ts';
import type { SourceRecord } from '../../record/record.ts';
import type { LineReader } from '../format.ts';
import { cutRis, type RisRecord } from './ris-records.ts';

/** The records of a file of RIS as `recordOf` reads them, and what is wrong with them. */
export function* risEntries(lines: LineReader, recordOf: (record: RisRecord) => SourceRecord): Iterable<Entry> {
  for (const cut of cutRis(lines)) {
    if ('kind' in cut) {
      yield cut;
      continue;
    }
    const record = recordOf(cut);
    yield { kind: 'record', line: cut.line, record };
    if (record.title === '') yield { kind: 'problem', line: cut.line, code: 'missing-title', text: 'the record has no title' };
    if (!cut.closed) {
      yield {
        kind: 'problem',
        line: lines.number,
        code: 'truncated',
        text: `the file ends inside the record that begins on line ${cut.line} (no ER): the download was cut short; export it again`,
      };
    }
  }
}
