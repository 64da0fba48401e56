import { numberIn, textIn } from '../../store/cells.ts';
import type { Reader, Row } from '../../store/store.ts';
import type { Question } from '../analysis.ts';

export interface WorkRecord {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly id: string | null;
  readonly rule: string;
}

export interface WorkAddress {
  readonly raw: string;
  readonly counted: boolean;
  readonly country: string;
  readonly countryMethod: string;
  readonly city: string | null;
  readonly region: string | null;
  readonly institutions: readonly {
    readonly id: string;
    readonly name: string;
    readonly method: string;
    readonly confidence: number;
    readonly evidence: string;
  }[];
}

export interface WorkFunder {
  readonly raw: string | null;
  readonly award: string | null;
  readonly id: string | null;
  readonly name: string | null;
  readonly level: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly method: string | null;
}

/** A work with all that was resolved, and the lines it came from. */
export interface Work {
  readonly id: string;
  readonly title: string;
  readonly year: number | null;
  readonly type: string | null;
  readonly language: string | null;
  readonly journal: string | null;
  readonly volume: string | null;
  readonly issue: string | null;
  readonly pages: string | null;
  readonly doi: string | null;
  readonly pmid: string | null;
  readonly citedBy: number | null;
  readonly keywords: readonly string[];
  readonly records: readonly WorkRecord[];
  readonly authors: readonly {
    readonly name: string;
    readonly fullName: string | null;
    readonly orcid: string | null;
    /** Who the name was taken for, and by what; null for groups and names that no person was made of. */
    readonly person: { readonly id: string; readonly basis: string | null } | null;
    readonly corresponding: boolean;
    readonly addresses: readonly number[];
  }[];
  readonly addresses: readonly WorkAddress[];
  readonly funders: readonly WorkFunder[];
}

/** How many works the question leaves. */
export async function countWorks(question: Question): Promise<number> {
  const [row] = await question.rows('SELECT count(*) AS works FROM scope');
  return Number(row?.['works'] ?? 0);
}

const PAGE = 500;

/** The works the question leaves, newest first, in pages; each with its lines, authors, addresses and funders. */
export async function* works(question: Question, from = 0, limit = Number.POSITIVE_INFINITY): AsyncIterable<Work> {
  for (let done = 0; done < limit; done += PAGE) {
    const size = Math.min(PAGE, limit - done);
    const rows = await question.rows(
      `SELECT w.* FROM work w JOIN scope s ON s.work_id = w.work_id
       ORDER BY w.year DESC NULLS LAST, w.key LIMIT $size OFFSET $offset`,
      { size, offset: from + done },
    );
    yield* await withDetails(question.store, rows);
    if (rows.length < size) return;
  }
}

async function withDetails(store: Reader, rows: readonly Row[]): Promise<Work[]> {
  const ids = rows.map((row) => Number(row['work_id']));
  const grouped = async (sql: string): Promise<Map<number, Row[]>> => {
    const groups = new Map<number, Row[]>();
    if (ids.length === 0) return groups;
    for (const row of await store.rows(sql, { ids })) {
      const id = Number(row['work_id']);
      const group = groups.get(id);
      if (group === undefined) groups.set(id, [row]);
      else group.push(row);
    }
    return groups;
  };
  const records = await grouped(RECORDS);
  const authors = await grouped(AUTHORS);
  const addresses = await grouped(ADDRESSES);
  const institutions = await grouped(INSTITUTIONS);
  const funders = await grouped(FUNDERS);
  const keywords = await grouped(KEYWORDS);
  return rows.map((row): Work => {
    const id = Number(row['work_id']);
    const found = institutions.get(id) ?? [];
    const positions = (addresses.get(id) ?? []).map((one) => one['position']);
    return {
      id: String(row['key']),
      title: textIn(row, 'title') ?? '',
      year: numberIn(row, 'year'),
      type: textIn(row, 'document_type'),
      language: textIn(row, 'language'),
      journal: textIn(row, 'journal'),
      volume: textIn(row, 'volume'),
      issue: textIn(row, 'issue'),
      pages: [textIn(row, 'first_page'), textIn(row, 'last_page')].filter((page) => page !== null).join('-') || null,
      doi: textIn(row, 'doi'),
      pmid: textIn(row, 'pmid'),
      citedBy: numberIn(row, 'cited_by'),
      keywords: (keywords.get(id) ?? []).map((one) => String(one['keyword'])),
      records: (records.get(id) ?? []).map((one) => ({
        file: String(one['path']),
        line: Number(one['line']),
        source: String(one['source']),
        id: textIn(one, 'source_id'),
        rule: String(one['rule']),
      })),
      authors: (authors.get(id) ?? []).map((one) => ({
        name: String(one['name']),
        fullName: textIn(one, 'full_name'),
        orcid: textIn(one, 'orcid'),
        person: one['person_id'] === null ? null : { id: String(one['person_id']), basis: textIn(one, 'basis') },
        corresponding: one['is_corresponding'] === true,
        addresses: (textIn(one, 'at') ?? '')
          .split(',')
          .filter(Boolean)
          .map((at) => positions.indexOf(Number(at)))
          .filter((at) => at >= 0),
      })),
      addresses: (addresses.get(id) ?? []).map((one) => ({
        raw: String(one['raw']),
        counted: one['counted'] === true,
        country: String(one['country']),
        countryMethod: String(one['country_method']),
        city: textIn(one, 'city'),
        region: textIn(one, 'region'),
        institutions: found
          .filter((institution) => institution['position'] === one['position'])
          .map((institution) => ({
            id: String(institution['institution_id']),
            name: String(institution['name'] ?? institution['institution_id']),
            method: String(institution['method']),
            confidence: Number(institution['confidence']),
            evidence: String(institution['evidence']),
          })),
      })),
      funders: (funders.get(id) ?? []).map((one) => ({
        raw: textIn(one, 'raw'),
        award: textIn(one, 'award'),
        id: textIn(one, 'funder_id'),
        name: textIn(one, 'name'),
        level: textIn(one, 'level'),
        region: textIn(one, 'region'),
        country: textIn(one, 'country'),
        method: textIn(one, 'method'),
      })),
    };
  });
}

const RECORDS = `
  SELECT w.work_id, f.path, r.line, r.source, r.source_id, w.rule
  FROM work_record w JOIN source_file f ON f.file_id = w.file_id
  JOIN record r ON r.file_id = w.file_id AND r.record_id = w.record_id
  WHERE list_contains($ids, w.work_id) ORDER BY w.work_id, w.is_primary DESC, f.path, r.line`;

const AUTHORS = `
  SELECT a.work_id, a.position, a.name, a.full_name, a.orcid, a.is_corresponding, a.person_id, p.basis, l.at
  FROM authorship a LEFT JOIN person p ON p.person_id = a.person_id
  LEFT JOIN (SELECT work_id, author, string_agg(CAST(address AS VARCHAR), ',' ORDER BY address) AS at
    FROM affiliation WHERE address IS NOT NULL AND author IS NOT NULL AND list_contains($ids, work_id) GROUP BY work_id, author) l
    ON l.work_id = a.work_id AND l.author = a.position
  WHERE list_contains($ids, a.work_id) ORDER BY a.work_id, a.position`;

const ADDRESSES = `
  SELECT work_id, position, raw, counted, country, country_method, city, region FROM address
  WHERE list_contains($ids, work_id) ORDER BY work_id, position`;

const INSTITUTIONS = `
  SELECT a.work_id, a.position, a.institution_id, i.name, a.method, a.confidence, a.evidence
  FROM address_institution a LEFT JOIN institution i ON i.institution_id = a.institution_id
  WHERE list_contains($ids, a.work_id) ORDER BY a.work_id, a.position, a.institution_id`;

const FUNDERS = `
  SELECT a.work_id, a.position, a.raw, a.award, a.funder_id, f.name, f.level, f.region, f.country, a.method
  FROM acknowledgement a LEFT JOIN funder f ON f.funder_id = a.funder_id
  WHERE list_contains($ids, a.work_id) ORDER BY a.work_id, a.position, a.award NULLS FIRST, a.funder_id`;

const KEYWORDS = `
  SELECT work_id, keyword FROM keyword WHERE kind = 'author' AND list_contains($ids, work_id) ORDER BY work_id, keyword`;
