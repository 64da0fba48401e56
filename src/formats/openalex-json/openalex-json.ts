import type { Entry, Problem } from '../../record/entry.ts';
import type { TextFormat } from '../format.ts';
import { jsonItems } from '../json-items/json-items.ts';
import { objectOf } from '../json-items/json-values.ts';
import { derivedRecord, isDerived } from '../openalex/derived.ts';
import { isWork, openalexRecord } from '../openalex/openalex-record.ts';
import { noAddresses, noFunding } from '../shortage.ts';

/** OpenAlex works as JSON: pages of the API, arrays, JSON lines of the snapshot. */
export const openalexJson: TextFormat = {
  kind: 'text',
  id: 'openalex-json',
  source: 'openalex',
  label: { en: 'OpenAlex (JSON, JSON lines)', zh: 'OpenAlex（JSON、JSON Lines）' },
  extensions: ['json', 'jsonl', 'ndjson'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: true },
  howTo: {
    en: 'fieldlines fetch openalex, pages of https://api.openalex.org/works without select=, or parts of the snapshot.',
    zh: 'fieldlines fetch openalex，或不带 select= 的 https://api.openalex.org/works 结果页，或快照分卷。',
  },
  detect,
  *read(lines) {
    let works = 0;
    let derived = 0;
    let addressed = false;
    let funded = false;
    for (const item of jsonItems(lines, OPENING)) {
      if (item.kind === 'problem') {
        yield item;
        continue;
      }
      const work = objectOf(item.value);
      const isOther = work !== null && isDerived(work);
      if (work === null || (!isOther && !isWork(work))) {
        yield notWork(item.line);
        continue;
      }
      const record = isOther ? derivedRecord(work) : openalexRecord(work);
      works += 1;
      if (isOther) derived += 1;
      addressed ||= record.addresses.length > 0;
      funded ||= 'grants' in work || 'funders' in work || 'awards' in work;
      yield { kind: 'record', line: item.line, record };
      if (record.title === '') yield { kind: 'problem', line: item.line, code: 'missing-title', text: 'the work has no title' };
    }
    if (works > 0) yield* lacks(lines.number, derived, addressed, funded);
  },
};

/** How a work begins, whatever field comes first in it. */
const OPENING = /\{\s*"(?:id|paper_id|work_id|openalex_id)"\s*:\s*"https:\/\/openalex\.org\/W/;

function detect(head: string): number {
  if (!/^\s*[[{]/.test(head) || !/https?:\/\/openalex\.org\/W\d/.test(head)) return 0;
  if (OPENING.test(head) || /"authorships"\s*:\s*\[/.test(head)) return 0.9;
  return /"(?:openalex|id)"\s*:\s*"https?:\/\/openalex\.org\/W/.test(head) ? 0.7 : 0;
}

function notWork(line: number): Problem {
  return { kind: 'problem', line, code: 'unknown-line', text: 'an object that is no work of OpenAlex (it has no id of the form W123)' };
}

function* lacks(line: number, derived: number, addressed: boolean, funded: boolean): Iterable<Entry> {
  if (derived > 0) {
    yield {
      kind: 'problem',
      line,
      code: 'converted',
      text: `${derived} works were cut down from OpenAlex by another program, which left most fields out; fetch the works themselves (fieldlines fetch openalex)`,
    };
  }
  if (!addressed) yield { kind: 'problem', line, ...noAddresses('fetch whole works, without select= or with authorships in it') };
  if (!funded) {
    yield {
      kind: 'problem',
      line,
      ...noFunding(
        'works fetched before 2023, or with a select= that leaves funders and awards out, have none: fetch them again (fieldlines fetch openalex)',
      ),
    };
  }
}
