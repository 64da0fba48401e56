import { parseDoi } from '../../record/doi.ts';
import type { Author, SourceRecord } from '../../record/record.ts';
import { AffiliationDraft } from '../affiliation-draft.ts';
import { objectOf, textOf, textsOf, yearOf, type JsonObject } from '../json-items/json-values.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { countryName } from './country-name.ts';
import { shortId } from './openalex-record.ts';

/** Keys under which programs that pick fields out of OpenAlex keep the id of a work. */
const ID_KEYS = ['id', 'paper_id', 'work_id', 'openalex_id', 'openalex'];
/** Keys that OpenAlex itself puts on a work, one of which a `select=` of any use has. */
const OWN_KEYS = [
  'authorships',
  'display_name',
  'publication_date',
  'ids',
  'type',
  'cited_by_count',
  'abstract_inverted_index',
  'primary_location',
  'biblio',
];

/** Whether an object was made from a work of OpenAlex by another program: its id, a title, and none of OpenAlex's own fields. */
export function isDerived(value: JsonObject): boolean {
  return idOf(value) !== null && 'title' in value && !OWN_KEYS.some((key) => key in value);
}

/**
 * The record of an object that another program made from a work of OpenAlex. Besides the id, title, DOI and year it takes
 * `abstract` or `text`, and `authors_by_country`: by ISO code, `Name (Institution)` each.
 */
export function derivedRecord(value: JsonObject): SourceRecord {
  const authors: Author[] = [];
  const draft = new AffiliationDraft();
  const places = new Map<string, number>();
  for (const [code, people] of Object.entries(objectOf(value['authors_by_country']) ?? {})) {
    for (const printed of textsOf(people)) {
      const { name, institution } = parted(printed);
      let author = places.get(name);
      if (author === undefined) {
        author = authors.length;
        places.set(name, author);
        authors.push({ name, fullName: null, kind: 'person', orcid: null, sourceAuthorId: null });
      }
      if (institution === '') continue;
      const place = draft.place(`${institution}, ${countryName(code) ?? code}`);
      if (place !== null) draft.link(author, place);
    }
  }
  return {
    ...blankRecord('openalex'),
    sourceId: idOf(value),
    doi: parseDoi(textOf(value['doi']) ?? ''),
    title: textOf(value['title']) ?? '',
    year: yearOf(value['publication_year']) ?? yearOf(value['year']),
    abstract: textOf(value['abstract']) ?? textOf(value['text']),
    authors,
    addresses: draft.addresses,
    authorAddresses: draft.authorAddresses,
  };
}

function idOf(value: JsonObject): string | null {
  for (const key of ID_KEYS) {
    const id = textOf(value[key]);
    if (id !== null && /^https?:\/\/openalex\.org\/W\d+$/.test(id)) return shortId(id);
  }
  return null;
}

/** `Name (Institution)`, the institution perhaps with brackets of its own. */
function parted(printed: string): { readonly name: string; readonly institution: string } {
  const open = printed.indexOf(' (');
  if (open <= 0 || !printed.endsWith(')')) return { name: printed, institution: '' };
  return { name: printed.slice(0, open), institution: printed.slice(open + 2, -1) };
}
