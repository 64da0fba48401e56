import { deriveAffiliations } from '../store/derive.ts';
import type { Store } from '../store/store.ts';
import { sourceOrder, type FieldGroup } from './precedence.ts';
import type { StudyFile } from './study-file.ts';

/**
 * Fills the tables of works from the records that tell them. Each group of fields comes whole from one record: people and
 * addresses, funding, references from the first record that has them; single values from the first that says them; keywords
 * from all. The order of the databases is that of PRECEDENCE, or of the study; `work_field` keeps where each value came from.
 */
export async function assembleWorks(store: Store, study: StudyFile): Promise<void> {
  for (const statement of tellers(study)) await store.run(statement);
  const [row] = await store.rows('SELECT max(work_id) AS last FROM chosen');
  const last = Number(row?.['last'] ?? 0);
  for (let from = 1; from <= last; from += WORKS_AT_ONCE) await store.run(work(study), { from, until: from + WORKS_AT_ONCE - 1 });
  for (const statement of [...fieldTellers(study.precedence), ...groupTellers, CITATIONS, ...TABLES]) await store.run(statement);
}

/** What a statement chooses among records is held in memory until it ends: abstracts are fetched by where they are, the rest in pieces. */
const WORKS_AT_ONCE = 50_000;

/** Fills what follows once addresses are resolved. */
export async function assembleAddresses(store: Store, study: StudyFile): Promise<void> {
  for (const statement of addresses(study)) await store.run(statement);
  await deriveAffiliations(store);
  await store.run(`UPDATE work SET addresses = d.d FROM (
    SELECT work_id, count(*) AS d FROM address WHERE counted GROUP BY work_id) d WHERE d.work_id = work.work_id`);
}

/** Marks the works that carry each label of the study, in title, abstract or keywords. */
export async function assembleLabels(store: Store, study: StudyFile): Promise<void> {
  for (const [label, terms] of Object.entries(study.labels)) {
    await store.run(LABELS, { label, terms: terms.map((term) => term.toLowerCase()) });
    for (const term of terms) await store.run('INSERT INTO label_term VALUES ($label, $term)', { label, term });
  }
  for (const [set, labels] of Object.entries(study.labelSets)) {
    for (const [position, label] of labels.entries()) {
      await store.run('INSERT INTO label_set VALUES ($set, $label, $position)', { set, label, position });
    }
  }
}

/** Keeps what the study file says of earlier downloads: works by year as each database listed them on a date. */
export async function assembleSnapshots(store: Store, { snapshots }: StudyFile): Promise<void> {
  const appender = await store.appender('snapshot');
  for (const [source, dates] of Object.entries(snapshots)) {
    for (const [date, years] of Object.entries(dates))
      for (const [year, works] of Object.entries(years)) appender.row([source, date, Number(year), works]);
  }
  appender.close();
}

type Named = StudyFile['precedence'];

/** A rank for `arg_min` and ORDER BY: the database's place in the order of the group, then the record's rank in its cluster. */
const place = (group: FieldGroup, named: Named): string =>
  `list_position([${sourceOrder(group, named)
    .map((source) => `'${source}'`)
    .join(', ')}], r.source) * 1000 + least(c.rank, 999)`;

const teller = (name: string, order: string, condition = 'true'): string => `
  CREATE OR REPLACE TEMP TABLE ${name} AS
  SELECT work_id, file_id, record_id FROM (
    SELECT w.work_id, r.file_id, r.record_id, row_number() OVER (PARTITION BY w.work_id ORDER BY ${order}, c.rank) AS n
    FROM chosen w JOIN cluster c ON c.cluster = w.cluster
    JOIN record r ON r.file_id = c.file_id AND r.record_id = c.record_id
    WHERE ${condition}) WHERE n = 1`;

const tellers = ({ precedence }: StudyFile): string[] => [
  `INSERT INTO work_record
    SELECT w.work_id, c.file_id, c.record_id, c.rule, c.rank = 1
    FROM chosen w JOIN cluster c ON c.cluster = w.cluster ORDER BY w.work_id, c.rank`,
  teller('people_teller', `(r.addresses = 0)::INTEGER, (r.authors = 0)::INTEGER, ${place('people', precedence)}`),
  teller('funding_teller', place('funding', precedence), 'r.acknowledgements > 0'),
  teller('reference_teller', place('references', precedence), 'r.reference_count > 0'),
  teller('abstract_teller', place('abstract', precedence), 'r.abstract IS NOT NULL'),
];

const SINGLE: Readonly<Record<string, FieldGroup>> = {
  title: 'description',
  other_titles: 'description',
  year: 'description',
  early_access_year: 'description',
  month: 'description',
  document_type: 'description',
  language: 'description',
  journal: 'description',
  issn: 'description',
  volume: 'description',
  issue: 'description',
  first_page: 'description',
  last_page: 'description',
  doi: 'identifiers',
  pmid: 'identifiers',
  abstract: 'abstract',
  cited_by: 'citations',
};

/** Where a work has several records: which of them said each value. */
const fieldTellers = (precedence: Named): string[] =>
  Object.entries(SINGLE).map(
    ([column, group]) => `
    INSERT INTO work_field
      SELECT w.work_id, '${column}', arg_min(r.file_id, ${place(group, precedence)}), arg_min(r.record_id, ${place(group, precedence)})
      FROM chosen w JOIN cluster c ON c.cluster = w.cluster
      JOIN record r ON r.file_id = c.file_id AND r.record_id = c.record_id
      WHERE r.${column} IS NOT NULL AND w.cluster IN (SELECT cluster FROM cluster WHERE rank = 2)
      GROUP BY w.work_id ORDER BY w.work_id`,
  );

const groupTellers = (['people', 'funding', 'reference'] as const).map(
  (group) => `
    INSERT INTO work_field
      SELECT t.work_id, '${group}', t.file_id, t.record_id FROM ${group}_teller t
      WHERE t.work_id IN (SELECT work_id FROM work_record WHERE NOT is_primary) ORDER BY t.work_id`,
);

const CITATIONS = `
  INSERT INTO work_citation
    SELECT w.work_id, r.source, r.exported_on, max(r.cited_by)
    FROM work_record w JOIN record r ON r.file_id = w.file_id AND r.record_id = w.record_id
    WHERE r.cited_by IS NOT NULL GROUP BY ALL ORDER BY ALL`;

const work = (study: StudyFile): string => `
  INSERT INTO work
  WITH single AS (
    SELECT w.work_id, w.key, arg_min(r.source, c.rank) AS first_source,
      ${Object.entries(SINGLE)
        .filter(([column]) => column !== 'abstract')
        .map(
          ([column, group]) =>
            `arg_min(r.${column}, ${place(group, study.precedence)}) FILTER (WHERE r.${column} IS NOT NULL) AS ${column}`,
        )
        .join(', ')}
    FROM chosen w JOIN cluster c ON c.cluster = w.cluster
    JOIN record r ON r.file_id = c.file_id AND r.record_id = c.record_id
    WHERE w.work_id BETWEEN $from AND $until
    GROUP BY w.work_id, w.key
  )
  SELECT s.work_id, s.key, s.title, s.other_titles,
    ${study.year === 'first-online' ? 'least(coalesce(s.early_access_year, s.year), coalesce(s.year, s.early_access_year))' : 's.year'},
    ${study.year === 'first-online' ? `CASE WHEN s.early_access_year IS NULL THEN 'published' ELSE 'first-online' END` : `'published'`},
    s.month, replace(s.document_type, chr(10), '; '), replace(s.language, chr(10), '; '), s.journal,
    replace(s.issn, chr(10), '; '), s.volume, s.issue, s.first_page, s.last_page, s.doi, s.pmid, b.abstract, s.cited_by,
    p.authors, p.addresses, p.linked, p.correspondences, coalesce(f.acknowledgements, 0), coalesce(q.reference_count, 0), s.first_source, NULL
  FROM single s
  JOIN people_teller pt ON pt.work_id = s.work_id
  JOIN record p ON p.file_id = pt.file_id AND p.record_id = pt.record_id
  LEFT JOIN funding_teller ft ON ft.work_id = s.work_id
  LEFT JOIN record f ON f.file_id = ft.file_id AND f.record_id = ft.record_id
  LEFT JOIN reference_teller qt ON qt.work_id = s.work_id
  LEFT JOIN record q ON q.file_id = qt.file_id AND q.record_id = qt.record_id
  LEFT JOIN abstract_teller bt ON bt.work_id = s.work_id
  LEFT JOIN record b ON b.file_id = bt.file_id AND b.record_id = bt.record_id
  ORDER BY s.work_id`;

const TABLES = [
  `INSERT INTO work_source
    SELECT DISTINCT wr.work_id, r.source FROM work_record wr
    JOIN record r ON r.file_id = wr.file_id AND r.record_id = wr.record_id ORDER BY wr.work_id, r.source`,
  `INSERT INTO work_document_type
    SELECT DISTINCT work_id, trim(t) FROM (SELECT work_id, unnest(string_split(document_type, ';')) AS t FROM work) WHERE trim(t) <> '' ORDER BY 1, 2`,
  `INSERT INTO work_language
    SELECT DISTINCT work_id, trim(t) FROM (SELECT work_id, unnest(string_split(language, ';')) AS t FROM work) WHERE trim(t) <> '' ORDER BY 1, 2`,
  `INSERT INTO authorship
    SELECT t.work_id, a.position, a.name, a.full_name, a.kind, a.orcid, a.source_author_id, k.author IS NOT NULL, NULL
    FROM people_teller t JOIN record_author a ON a.file_id = t.file_id AND a.record_id = t.record_id
    LEFT JOIN (SELECT DISTINCT file_id, record_id, author FROM record_correspondence) k
      ON k.file_id = a.file_id AND k.record_id = a.record_id AND k.author = a.position
    ORDER BY t.work_id, a.position`,
  `INSERT INTO keyword
    SELECT DISTINCT w.work_id, k.kind, k.keyword FROM work_record w
    JOIN record_keyword k ON k.file_id = w.file_id AND k.record_id = w.record_id ORDER BY w.work_id, k.kind, k.keyword`,
  `CREATE OR REPLACE TEMP TABLE told_acknowledgement AS
    SELECT t.work_id, r.source, a.position, a.raw, a.award, row_number() OVER (ORDER BY t.work_id, a.position, a.award) AS n
    FROM funding_teller t JOIN record r ON r.file_id = t.file_id AND r.record_id = t.record_id
    JOIN record_acknowledgement a ON a.file_id = t.file_id AND a.record_id = t.record_id`,
  `CREATE OR REPLACE TABLE reference_teller_kept AS SELECT work_id, file_id, record_id FROM reference_teller ORDER BY work_id`,
  `CREATE OR REPLACE VIEW reference AS
    SELECT t.work_id, r.position, r.raw, r.author, r.year, r.source, r.volume, r.page, r.doi
    FROM reference_teller_kept t JOIN record_reference r ON r.file_id = t.file_id AND r.record_id = t.record_id`,
];

/** One address of a work may be printed twice: its links go to the first. */
const addresses = ({ formerStates }: StudyFile): string[] => [
  `CREATE OR REPLACE TEMP TABLE told_address AS
    SELECT t.work_id, a.position, a.raw, a.origin,
      min(a.position) OVER (PARTITION BY t.work_id, lower(a.raw)) AS canonical,
      bool_or(a.origin = 'address') OVER (PARTITION BY t.work_id) AS lists_addresses
    FROM people_teller t JOIN record_address a ON a.file_id = t.file_id AND a.record_id = t.record_id`,
  `INSERT INTO address
    SELECT t.work_id, t.position, t.raw, t.origin, t.origin = 'address' OR NOT t.lists_addresses,
      ${formerStates === 'successor' ? 'coalesce(s.country, d.country)' : 'd.country'}, d.country_method, d.city, d.region, d.confidence
    FROM told_address t JOIN resolved_address d ON d.raw = t.raw
    LEFT JOIN resolved_country s ON s.raw = t.raw AND s.role = 'successor'
    WHERE t.position = t.canonical ORDER BY t.work_id, t.position`,
  `INSERT INTO address_country
    SELECT a.work_id, a.position, ${formerStates === 'successor' ? `CASE c.role WHEN 'successor' THEN d.country ELSE c.country END` : 'c.country'},
      ${formerStates === 'successor' ? `CASE c.role WHEN 'successor' THEN 'printed' ELSE c.role END` : 'c.role'}
    FROM address a JOIN resolved_country c ON c.raw = a.raw JOIN resolved_address d ON d.raw = a.raw ORDER BY ALL`,
  `INSERT INTO address_institution
    SELECT a.work_id, a.position, i.institution_id, i.method, i.confidence, i.evidence
    FROM address a JOIN resolved_institution i ON i.raw = a.raw ORDER BY a.work_id, a.position, i.institution_id`,
  `CREATE OR REPLACE TEMP TABLE link AS
    SELECT DISTINCT t.work_id, l.author, t.canonical AS address
    FROM told_address t
    JOIN people_teller p ON p.work_id = t.work_id
    JOIN record_author_address l ON l.file_id = p.file_id AND l.record_id = p.record_id AND l.address = t.position`,
  `CREATE OR REPLACE TEMP TABLE corresponding AS
    SELECT p.work_id, k.author, k.name, t.canonical AS address
    FROM people_teller p
    JOIN record_correspondence k ON k.file_id = p.file_id AND k.record_id = p.record_id
    LEFT JOIN told_address t ON t.work_id = p.work_id AND t.position = k.address`,
];

const LABELS = `
  INSERT INTO work_label
  SELECT work_id, $label FROM work
  WHERE len(list_filter($terms, t -> contains(lower(coalesce(title, '') || ' ' || coalesce(other_titles, '') || ' ' || coalesce(abstract, '')), t))) > 0
    OR work_id IN (SELECT work_id FROM keyword WHERE len(list_filter($terms, t -> contains(lower(keyword), t))) > 0)
  ORDER BY work_id`;
