import type { Entry, Problem } from '../../record/entry.ts';
import type { SourceRecord } from '../../record/record.ts';
import type { LineReader } from '../format.ts';
import { jsonItems } from './json-items.ts';
import { objectOf, type JsonObject } from './json-values.ts';

/** How the objects of one source's JSON become records. */
export interface JsonShape {
  /** How a work begins, whatever stands around it. */
  readonly opening: RegExp;
  /** The record of a work; null of an object that is none. */
  readonly recordOf: (work: JsonObject) => SourceRecord | null;
  /** What is said of an object that is no work. */
  readonly notWork: string;
  /** Whether this work could have told its funders. */
  readonly isFunded: (work: JsonObject, record: SourceRecord) => boolean;
  /** What the file lacks, asked once, after its last work. */
  readonly lacks: (told: { readonly addressed: boolean; readonly funded: boolean }) => Iterable<Pick<Problem, 'code' | 'text'>>;
}

/** The entries of a JSON file, whatever its layout: a record a work, objects that are none as problems, and at the end what the file lacks. */
export function* jsonEntries(lines: LineReader, shape: JsonShape): Iterable<Entry> {
  let works = 0;
  let addressed = false;
  let funded = false;
  for (const item of jsonItems(lines, shape.opening)) {
    if (item.kind === 'problem') {
      yield item;
      continue;
    }
    const work = objectOf(item.value);
    const record = work === null ? null : shape.recordOf(work);
    if (work === null || record === null) {
      yield { kind: 'problem', line: item.line, code: 'unknown-line', text: shape.notWork };
      continue;
    }
    works += 1;
    addressed ||= record.addresses.length > 0;
    funded ||= shape.isFunded(work, record);
    yield { kind: 'record', line: item.line, record };
    if (record.title === '') yield { kind: 'problem', line: item.line, code: 'missing-title', text: 'the work has no title' };
  }
  if (works === 0) return;
  for (const lack of shape.lacks({ addressed, funded })) yield { kind: 'problem', line: lines.number, ...lack };
}
