import type { Store } from '../store/store.ts';
import type { Decision } from './decisions.ts';
import { globMatcher } from './list-exports.ts';
import type { StudyFile } from './study-file.ts';

/** Why a work is not in the study; the first that applies, in this order. */
export const SET_ASIDE_REASONS = ['source', 'file', 'type', 'language', 'in-press', 'no-year', 'window', 'term', 'excluded'] as const;
export type SetAsideReason = (typeof SET_ASIDE_REASONS)[number];

/**
 * Applies the study's selection to the clusters. Fills the temporary table `chosen(cluster, work_id)` with the works kept,
 * numbered in code-unit order of key, and `set_aside` and `merged` with the rest of the account. A work that several
 * databases hold is kept when the selection of any of them keeps it.
 */
export async function selectWorks(store: Store, study: StudyFile, decisions: readonly Decision[]): Promise<void> {
  await store.run(FACTS);
  await store.run('CREATE OR REPLACE TEMP TABLE verdict (cluster INTEGER, reason VARCHAR, place INTEGER)');
  await filesOfSources(store, study);
  if (study.sources.length === 0) {
    await store.run(verdictSql(study, undefined), windowParams(study));
  }
  for (const source of study.sources) {
    const { terms, types, languages } = source.select;
    await store.run(verdictSql(study, source), {
      ...windowParams(study),
      source: source.source,
      ...(types === undefined ? {} : { types: types.map((type) => type.toLowerCase()) }),
      ...(languages === undefined ? {} : { languages: languages.map((language) => language.toLowerCase()) }),
      ...(terms === undefined ? {} : { terms: terms.map(plainTerm) }),
    });
  }
  const excluded = decisions.filter(({ action, kind }) => action === 'exclude' && kind === 'work').map((decision) => decision.subject);
  await store.run(VERDICTS, { excluded: [...excluded, ''] });
  await store.run(CHOSEN);
  await store.run(SET_ASIDE);
  await store.run(MERGED);
}

const PLAIN = (column: string): string => `regexp_replace(lower(coalesce(${column}, '')), '[\\s\\-‐‑‒–—]+', ' ', 'g')`;

function plainTerm(term: string): string {
  return term
    .toLowerCase()
    .replace(/[\s\-‐‑‒–—]+/g, ' ')
    .trim();
}

/** One row a cluster: what selection asks, from the best record that says it. */
const FACTS = `
  CREATE OR REPLACE TEMP TABLE cluster_fact AS
  SELECT c.cluster, min(c.key) AS key,
    arg_min(r.document_type, c.rank) FILTER (WHERE r.document_type IS NOT NULL) AS document_type,
    arg_min(r.language, c.rank) FILTER (WHERE r.language IS NOT NULL) AS language,
    arg_min(r.year, c.rank) FILTER (WHERE r.year IS NOT NULL) AS year,
    arg_min(r.early_access_year, c.rank) FILTER (WHERE r.early_access_year IS NOT NULL) AS early_access_year
  FROM cluster c JOIN record r ON r.file_id = c.file_id AND r.record_id = c.record_id
  GROUP BY c.cluster`;

type Source = StudyFile['sources'][number];

function verdictSql(study: StudyFile, source: Source | undefined): string {
  const year =
    study.year === 'first-online' ? 'least(coalesce(f.early_access_year, f.year), coalesce(f.year, f.early_access_year))' : 'f.year';
  const bounded = study.window.from !== undefined || study.window.until !== undefined;
  const tests: string[] = [];
  if (source?.select.types !== undefined) tests.push(`WHEN NOT ${hasAny('f.document_type', 'types')} THEN 'type'`);
  if (source?.select.languages !== undefined) tests.push(`WHEN NOT ${hasAny('f.language', 'languages')} THEN 'language'`);
  if (bounded) {
    tests.push(`WHEN ${year} IS NULL AND f.early_access_year IS NOT NULL THEN 'in-press'`, `WHEN ${year} IS NULL THEN 'no-year'`);
    tests.push(`WHEN ${year} NOT BETWEEN $from AND $until THEN 'window'`);
  }
  if (source?.select.terms !== undefined) tests.push(`WHEN NOT coalesce(t.matches, false) THEN 'term'`);
  const members =
    source === undefined
      ? 'SELECT DISTINCT cluster FROM cluster'
      : `
    SELECT c.cluster, bool_or(s.file_id IS NOT NULL) AS in_file
    FROM cluster c JOIN record r ON r.file_id = c.file_id AND r.record_id = c.record_id
    LEFT JOIN source_member s ON s.file_id = c.file_id AND s.source = r.source
    WHERE r.source = $source GROUP BY c.cluster`;
  if (source !== undefined) tests.unshift(`WHEN NOT m.in_file THEN 'file'`);
  const reason = tests.length === 0 ? 'NULL' : `CASE ${tests.join(' ')} END`;
  return `
    INSERT INTO verdict
    SELECT m.cluster, ${reason} AS reason, 0
    FROM (${members}) m JOIN cluster_fact f ON f.cluster = m.cluster
    ${source?.select.terms === undefined ? '' : `LEFT JOIN (${termSql(source)}) t ON t.cluster = m.cluster`}`;
}

function hasAny(column: string, param: string): string {
  return `list_has_any(string_split(lower(coalesce(${column}, '')), chr(10)), $${param})`;
}

function termSql(source: Source): string {
  const found = (text: string): string => `len(list_filter($terms, term -> contains(${text}, term))) > 0`;
  const parts: string[] = [];
  if (source.select.in.includes('title')) {
    parts.push(
      `SELECT file_id, record_id FROM record WHERE source = $source AND (${found(PLAIN('title'))} OR ${found(PLAIN('other_titles'))})`,
    );
  }
  if (source.select.in.includes('abstract')) {
    parts.push(`SELECT file_id, record_id FROM record WHERE source = $source AND ${found(PLAIN('abstract'))}`);
  }
  if (source.select.in.includes('keywords')) {
    parts.push(`SELECT file_id, record_id FROM record_keyword WHERE kind IN ('author', 'index') AND ${found(PLAIN('keyword'))}`);
  }
  return `SELECT DISTINCT c.cluster, true AS matches FROM cluster c
    JOIN (${parts.join(' UNION ')}) p ON p.file_id = c.file_id AND p.record_id = c.record_id`;
}

function windowParams(study: StudyFile): Record<string, number> {
  const bounded = study.window.from !== undefined || study.window.until !== undefined;
  return bounded ? { from: study.window.from ?? 0, until: study.window.until ?? 9999 } : {};
}

async function filesOfSources(store: Store, study: StudyFile): Promise<void> {
  await store.run('CREATE OR REPLACE TEMP TABLE source_member (file_id INTEGER, source VARCHAR)');
  const files = await store.rows('SELECT file_id, path, coalesce(container, path) AS container FROM source_file ORDER BY file_id');
  const appender = await store.appender('source_member');
  for (const source of study.sources) {
    const matchers = source.files.map(globMatcher);
    for (const file of files) {
      if (matchers.some((matches) => matches(String(file['path'])) || matches(String(file['container']))))
        appender.row([Number(file['file_id']), source.source]);
    }
  }
  appender.close();
}

const ORDERED = SET_ASIDE_REASONS.map((reason, index) => `WHEN '${reason}' THEN ${index}`).join(' ');

const VERDICTS = `
  CREATE OR REPLACE TEMP TABLE final_verdict AS
  SELECT f.cluster, f.key,
    CASE WHEN list_contains($excluded, f.key) OR f.cluster IN (
        SELECT c.cluster FROM chosen_record n JOIN cluster c ON c.file_id = n.file_id AND c.record_id = n.record_id
        WHERE list_contains($excluded, n.name)) THEN 'excluded'
      WHEN count(v.cluster) = 0 THEN 'source'
      WHEN bool_or(v.cluster IS NOT NULL AND v.reason IS NULL) THEN NULL
      ELSE arg_max(v.reason, CASE v.reason ${ORDERED} END) END AS reason
  FROM cluster_fact f LEFT JOIN verdict v ON v.cluster = f.cluster
  GROUP BY f.cluster, f.key`;

const CHOSEN = `
  CREATE OR REPLACE TEMP TABLE chosen AS
  SELECT cluster, key, CAST(row_number() OVER (ORDER BY key) AS INTEGER) AS work_id
  FROM final_verdict WHERE reason IS NULL ORDER BY key`;

const SET_ASIDE = `
  INSERT INTO set_aside
  SELECT c.file_id, c.record_id, v.reason, v.key
  FROM final_verdict v JOIN cluster c ON c.cluster = v.cluster AND c.rank = 1
  WHERE v.reason IS NOT NULL ORDER BY c.file_id, c.record_id`;

const MERGED = `
  INSERT INTO merged
  SELECT c.file_id, c.record_id, p.file_id, p.record_id, c.rule
  FROM cluster c JOIN cluster p ON p.cluster = c.cluster AND p.rank = 1
  WHERE c.rank > 1 ORDER BY c.file_id, c.record_id`;
