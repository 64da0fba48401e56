import type { Problem } from '../../record/entry.ts';
import type { TextFormat } from '../format.ts';
import { jsonEntries, type JsonShape } from '../json-items/json-entries.ts';
import { derivedRecord, isDerived } from '../openalex/derived.ts';
import { isWork, openalexRecord, tellsFunders } from '../openalex/openalex-record.ts';
import { noAddresses, noFunding } from '../lacks.ts';

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
  read: (lines) => jsonEntries(lines, shape()),
};

/** How a work begins, whatever field comes first in it. */
const OPENING = /\{\s*"(?:id|paper_id|work_id|openalex_id)"\s*:\s*"https:\/\/openalex\.org\/W/;

function detect(head: string): number {
  if (!/^\s*[[{]/.test(head) || !/https?:\/\/openalex\.org\/W\d/.test(head)) return 0;
  if (OPENING.test(head) || /"authorships"\s*:\s*\[/.test(head)) return 0.9;
  return /"(?:openalex|id)"\s*:\s*"https?:\/\/openalex\.org\/W/.test(head) ? 0.7 : 0;
}

/** Counts the works that another program cut down, of one file. */
function shape(): JsonShape {
  let derived = 0;
  return {
    opening: OPENING,
    recordOf: (work) => {
      if (!isDerived(work)) return isWork(work) ? openalexRecord(work) : null;
      derived += 1;
      return derivedRecord(work);
    },
    notWork: 'an object that is no work of OpenAlex (it has no id of the form W123)',
    isFunded: tellsFunders,
    *lacks({ addressed, funded }) {
      if (derived > 0) yield cutDown(derived);
      if (!addressed) yield noAddresses('fetch whole works, without select= or with authorships in it');
      if (!funded)
        yield noFunding(
          'works fetched before 2023, or with a select= that leaves funders and awards out, have none: fetch them again (fieldlines fetch openalex)',
        );
    },
  };
}

function cutDown(works: number): Pick<Problem, 'code' | 'text'> {
  return {
    code: 'converted',
    text: `${works} works were cut down from OpenAlex by another program, which left most fields out; fetch the works themselves (fieldlines fetch openalex)`,
  };
}
