/** Tables that readers fill, one row per thing as printed. A file's rows are written once and reused while its bytes do not change. */
export const READ_TABLES = {
  source_file: `
    file_id INTEGER, path VARCHAR, container VARCHAR, sha256 VARCHAR, bytes BIGINT, format VARCHAR, source VARCHAR,
    encoding VARCHAR, records INTEGER, problems INTEGER, refused VARCHAR`,
  problem: `
    file_id INTEGER, line INTEGER, code VARCHAR, text VARCHAR`,
  record: `
    file_id INTEGER, record_id INTEGER, line INTEGER, source VARCHAR, source_id VARCHAR, doi VARCHAR, pmid VARCHAR,
    title VARCHAR, other_titles VARCHAR, document_type VARCHAR, language VARCHAR, year INTEGER, month INTEGER,
    early_access_year INTEGER, journal VARCHAR, journal_abbreviation VARCHAR, issn VARCHAR, publisher VARCHAR,
    volume VARCHAR, issue VARCHAR, first_page VARCHAR, last_page VARCHAR, abstract VARCHAR, funding_text VARCHAR,
    cited_by INTEGER, exported_on VARCHAR, authors INTEGER, addresses INTEGER, linked BOOLEAN, correspondences INTEGER,
    acknowledgements INTEGER, reference_count INTEGER, fingerprint VARCHAR, first_author_key VARCHAR`,
  record_author: `
    file_id INTEGER, record_id INTEGER, position INTEGER, name VARCHAR, full_name VARCHAR, kind VARCHAR, orcid VARCHAR,
    source_author_id VARCHAR`,
  record_address: `
    file_id INTEGER, record_id INTEGER, position INTEGER, raw VARCHAR, origin VARCHAR`,
  record_author_address: `
    file_id INTEGER, record_id INTEGER, author INTEGER, address INTEGER`,
  record_correspondence: `
    file_id INTEGER, record_id INTEGER, author INTEGER, name VARCHAR, address INTEGER`,
  record_acknowledgement: `
    file_id INTEGER, record_id INTEGER, position INTEGER, raw VARCHAR, award VARCHAR`,
  record_keyword: `
    file_id INTEGER, record_id INTEGER, position INTEGER, kind VARCHAR, keyword VARCHAR`,
  record_reference: `
    file_id INTEGER, record_id INTEGER, position INTEGER, raw VARCHAR, author VARCHAR, year INTEGER, source VARCHAR,
    volume VARCHAR, page VARCHAR, doi VARCHAR`,
  record_other: `
    file_id INTEGER, record_id INTEGER, position INTEGER, tag VARCHAR, value VARCHAR`,
} as const;

/**
 * Tables that a build derives, and that analyses read.
 *
 * work                  one row per publication in the study (already selected)
 * work_source           the databases that hold it
 * work_record           the records it came from, and by which rule they were joined
 * work_field            where a work of several records has each value from: a column of `work`, or `people`, `funding`, `reference`
 * work_citation         citation counts as each database gave them, with the date of the export
 * authorship            work x author, position from 1; `person_id` null for groups and for names that cannot be told apart
 * address               work x address as printed and as resolved; position from 1; `country` is `ZZ` when unresolved;
 *                       `counted` is false for an address printed only beside a corresponding author while the
 *                       record lists others
 * address_country       further countries of an address: `also` where its text holds several addresses; of a state that is no
 *                       more, the `successor` where its city stands now, or the state as `printed` where the study counts successors
 * address_institution   work x address x institution found in it (none, one or several)
 * affiliation           credit of one work spread over author-address links; weights of a work with addresses sum to 1.
 *                       author null: the record links no authors; address null: an author without an address
 * correspondence        credit of one work spread over its corresponding authors; weights sum to 1
 * work_country          the set of countries of its counted addresses, those that they name also and `ZZ` included
 * first_author_address  credit of the first author over his addresses (weights sum to 1; address null: none linked);
 *                       basis `same-country`: the record links no authors, but all its addresses are in one country, so
 *                       the country is known and the address is not
 * possible_duplicate    pairs of records that may tell of one publication and were not merged: for a person to decide
 * label_set             the labels of an idea, in the order of the study file
 * label_term            the terms by which a label is told
 * snapshot              works that a database listed for a publication year on a date, as the study file has them
 * acknowledgement       work x funder as printed x award; `funder_id` null when unresolved; one printed name may give several funders
 * described_funder      what a printed name that no table knows says of itself: programme, agency, level, region, country
 */
export const WORK_TABLES = {
  work: `
    work_id INTEGER, key VARCHAR, title VARCHAR, other_titles VARCHAR, year INTEGER, year_basis VARCHAR, month INTEGER,
    document_type VARCHAR, language VARCHAR, journal VARCHAR, issn VARCHAR, volume VARCHAR, issue VARCHAR,
    first_page VARCHAR, last_page VARCHAR, doi VARCHAR, pmid VARCHAR, abstract VARCHAR, cited_by INTEGER,
    authors INTEGER, addresses INTEGER, linked BOOLEAN, correspondences INTEGER, acknowledgements INTEGER,
    reference_count INTEGER, first_source VARCHAR, journal_id VARCHAR`,
  work_source: `work_id INTEGER, source VARCHAR`,
  work_record: `work_id INTEGER, file_id INTEGER, record_id INTEGER, rule VARCHAR, is_primary BOOLEAN`,
  work_field: `work_id INTEGER, field VARCHAR, file_id INTEGER, record_id INTEGER`,
  work_citation: `work_id INTEGER, source VARCHAR, exported_on VARCHAR, cited_by INTEGER`,
  work_document_type: `work_id INTEGER, document_type VARCHAR`,
  work_language: `work_id INTEGER, language VARCHAR`,
  authorship: `
    work_id INTEGER, position INTEGER, name VARCHAR, full_name VARCHAR, kind VARCHAR, orcid VARCHAR,
    source_author_id VARCHAR, is_corresponding BOOLEAN, person_id VARCHAR`,
  address: `
    work_id INTEGER, position INTEGER, raw VARCHAR, origin VARCHAR, counted BOOLEAN, country VARCHAR,
    country_method VARCHAR, city VARCHAR, region VARCHAR, confidence DOUBLE`,
  address_country: `work_id INTEGER, position INTEGER, country VARCHAR, role VARCHAR`,
  address_institution: `
    work_id INTEGER, position INTEGER, institution_id VARCHAR, method VARCHAR, confidence DOUBLE, evidence VARCHAR`,
  affiliation: `work_id INTEGER, author INTEGER, address INTEGER, weight DOUBLE`,
  correspondence: `work_id INTEGER, author INTEGER, name VARCHAR, address INTEGER, weight DOUBLE`,
  work_country: `work_id INTEGER, country VARCHAR`,
  first_author_address: `work_id INTEGER, address INTEGER, weight DOUBLE, basis VARCHAR`,
  acknowledgement: `
    work_id INTEGER, position INTEGER, raw VARCHAR, award VARCHAR, funder_id VARCHAR, method VARCHAR,
    confidence DOUBLE, evidence VARCHAR`,
  described_funder: `
    raw VARCHAR, programme VARCHAR, agency VARCHAR, level VARCHAR, region VARCHAR, country VARCHAR`,
  keyword: `work_id INTEGER, kind VARCHAR, keyword VARCHAR`,
  work_label: `work_id INTEGER, label VARCHAR`,
  label_set: `label_set VARCHAR, label VARCHAR, position INTEGER`,
  label_term: `label VARCHAR, term VARCHAR`,
  snapshot: `source VARCHAR, taken_on VARCHAR, year INTEGER, works INTEGER`,
  set_aside: `file_id INTEGER, record_id INTEGER, reason VARCHAR, detail VARCHAR`,
  possible_duplicate: `
    file_id INTEGER, record_id INTEGER, other_file_id INTEGER, other_record_id INTEGER, probability DOUBLE, evidence VARCHAR`,
  merged: `file_id INTEGER, record_id INTEGER, into_file_id INTEGER, into_record_id INTEGER, rule VARCHAR`,
} as const;

/** Entities, loaded from the authority tables that a build names. */
export const ENTITY_TABLES = {
  country: `code VARCHAR, name VARCHAR, name_zh VARCHAR`,
  institution: `
    institution_id VARCHAR, name VARCHAR, name_zh VARCHAR, city VARCHAR, city_zh VARCHAR, region VARCHAR,
    country VARCHAR, parent_id VARCHAR, kind VARCHAR, ror VARCHAR`,
  place: `city VARCHAR, region VARCHAR, country VARCHAR, latitude DOUBLE, longitude DOUBLE, population INTEGER`,
  funder: `
    funder_id VARCHAR, name VARCHAR, name_zh VARCHAR, kind VARCHAR, agency_id VARCHAR, level VARCHAR, region VARCHAR,
    city VARCHAR, country VARCHAR, crossref VARCHAR, ror VARCHAR`,
  person: `person_id VARCHAR, name VARCHAR, name_zh VARCHAR, orcid VARCHAR, basis VARCHAR, initials_only BOOLEAN`,
  policy_event: `
    event_id VARCHAR, happened_on VARCHAR, title VARCHAR, title_zh VARCHAR, jurisdiction VARCHAR, kind VARCHAR, source VARCHAR,
    evidence VARCHAR, origin VARCHAR`,
  entity_name: `kind VARCHAR, id VARCHAR, name VARCHAR, name_zh VARCHAR, sort_name VARCHAR`,
  journal: `journal_id VARCHAR, name VARCHAR, name_zh VARCHAR, issn VARCHAR, abbreviation VARCHAR`,
  decision: `
    line INTEGER, file VARCHAR, action VARCHAR, subject VARCHAR, object VARCHAR, who VARCHAR, decided_on VARCHAR, why VARCHAR,
    kind VARCHAR, id VARCHAR, works INTEGER`,
  labelled: `"of" VARCHAR, work VARCHAR, position INTEGER, printed VARCHAR, found VARCHAR, truth VARCHAR, file VARCHAR, line INTEGER`,
  bloc: `bloc_id VARCHAR, name VARCHAR, name_zh VARCHAR, code VARCHAR, from_year INTEGER, until_year INTEGER, source VARCHAR`,
  list_entry: `
    list VARCHAR, version VARCHAR, line INTEGER, name VARCHAR, id VARCHAR, country VARCHAR, city VARCHAR`,
  build_fact: `key VARCHAR, value VARCHAR`,
} as const;
