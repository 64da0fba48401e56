import type { Author, SourceRecord } from '../../record/record.ts';
import { AffiliationDraft } from '../affiliation-draft.ts';
import { objectOf, objectsOf, textOf, textsOf, type JsonObject } from '../json-items/json-values.ts';
import { countryName } from './country-name.ts';

type People = Pick<SourceRecord, 'authors' | 'addresses' | 'authorAddresses' | 'correspondences' | 'other'>;

/**
 * The authors of a work and their addresses as printed; where none is printed, the institutions that OpenAlex assigned, with
 * their country, take the place. The institutions behind an address are kept in `other` under `institution`, as
 * `address | ROR | OpenAlex id | country code | name`, addresses counted from 1.
 */
export function openalexPeople(work: JsonObject): People {
  const authors: Author[] = [];
  const draft = new AffiliationDraft();
  const institutions = new Set<string>();
  for (const authorship of objectsOf(work['authorships'])) {
    const author = authorOf(authorship);
    if (author === null) continue;
    const at = authors.length;
    authors.push(author);
    const assigned = objectsOf(authorship['institutions']);
    const printed = printedOf(authorship);
    for (const [index, raw] of printed.texts.entries()) {
      const place = draft.place(raw);
      if (place === null) continue;
      draft.link(at, place);
      for (const institution of assigned) {
        const behind = printed.ids[index];
        if (behind === undefined ? printed.texts.length === 1 : behind.includes(textOf(institution['id']) ?? '')) {
          institutions.add(institutionText(place, institution));
        }
      }
    }
    if (printed.texts.length > 0) continue;
    for (const institution of assigned) {
      const name = textOf(institution['display_name']);
      if (name === null) continue;
      const country = countryName(textOf(institution['country_code']));
      const place = draft.place(country === null ? name : `${name}, ${country}`);
      if (place === null) continue;
      draft.link(at, place);
      institutions.add(institutionText(place, institution));
    }
  }
  for (const [at, authorship] of objectsOf(work['authorships'])
    .filter((one) => authorOf(one) !== null)
    .entries()) {
    if (authorship['is_corresponding'] === true) draft.correspondAt(at, authors[at]?.name ?? '');
  }
  return {
    authors,
    addresses: draft.addresses,
    authorAddresses: draft.authorAddresses,
    correspondences: draft.correspondences,
    other: [...institutions].map((text): [string, string] => ['institution', text]),
  };
}

function authorOf(authorship: JsonObject): Author | null {
  const author = objectOf(authorship['author']);
  const printed = textOf(authorship['raw_author_name']);
  const name = textOf(author?.['display_name']) ?? printed;
  if (name === null) return null;
  return {
    name,
    fullName: printed,
    kind: 'person',
    orcid: /\d{4}-\d{4}-\d{4}-\d{3}[\dX]/.exec(textOf(author?.['orcid']) ?? '')?.[0] ?? null,
    sourceAuthorId: textOf(author?.['id'])?.replace(/^https?:\/\/openalex\.org\//, '') ?? null,
  };
}

/** Addresses as printed, and where known the ids of the institutions behind each. */
function printedOf(authorship: JsonObject): { readonly texts: readonly string[]; readonly ids: readonly (readonly string[])[] } {
  const affiliations = objectsOf(authorship['affiliations']).filter((one) => textOf(one['raw_affiliation_string']) !== null);
  if (affiliations.length > 0) {
    return {
      texts: affiliations.map((one) => textOf(one['raw_affiliation_string']) ?? ''),
      ids: affiliations.map((one) => textsOf(one['institution_ids'])),
    };
  }
  const texts = textsOf(authorship['raw_affiliation_strings']);
  if (texts.length > 0) return { texts, ids: [] };
  const single = textOf(authorship['raw_affiliation_string']);
  return { texts: single === null ? [] : [single], ids: [] };
}

function institutionText(place: number, institution: JsonObject): string {
  const id = textOf(institution['id'])?.replace(/^https?:\/\/openalex\.org\//, '');
  return [
    place + 1,
    textOf(institution['ror']) ?? '',
    id ?? '',
    textOf(institution['country_code']) ?? '',
    textOf(institution['display_name']) ?? '',
  ].join(' | ');
}
