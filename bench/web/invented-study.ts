import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTables, openStore } from '../../src/store/duckdb.ts';
import { loadAuthority } from '../../src/study/load-authority.ts';

const CODES = ['CN', 'US', 'GB', 'DE', 'JP', 'FR', 'CA', 'IT', 'AU', 'KR', 'ES', 'NL', 'IN', 'BR', 'CH', 'SE'];

/** A built store of that many works, by the engine alone: sizes and memberships like those of a real field, names of the shipped tables. */
export async function writeStore(root: string, works: number): Promise<void> {
  mkdirSync(join(root, '.fieldlines'), { recursive: true });
  writeFileSync(join(root, 'study.yaml'), 'title: benchmark (synthetic)\n');
  const path = join(root, '.fieldlines/study.duckdb');
  const store = await openStore(path, { memoryBytes: 1.5e9 });
  await createTables(store);
  const authority = loadAuthority();
  for (const [table, rows] of [
    ['country', authority.countryRows],
    ['institution', authority.institutionRows],
    ['funder', authority.funderRows],
  ] as const) {
    const appender = await store.appender(table);
    for (const row of rows) appender.row(row);
    appender.close();
  }
  const codes = CODES.map((code, at) => `(${at}, '${code}')`).join(', ');
  const skewed = (salt: number, size: string): string =>
    `CAST(floor(${size} * pow((hash(work_id * 31 + n * 7 + ${salt}) % 1000003) / 1000003.0, 2.2)) AS BIGINT)`;
  const STATEMENTS = [
    `INSERT INTO source_file BY NAME SELECT 1 AS file_id, 'exports/none.txt' AS path, 'wos-plain' AS format, ${works} AS records, 0 AS problems`,
    `INSERT INTO work BY NAME SELECT i AS work_id, 'w' || i AS key, 'Work ' || i AS title, 2000 + CAST(floor(20 * sqrt((hash(i) % 10007) / 10007.0)) AS INTEGER) AS year,
       'Article' AS document_type, 'English' AS language, 3 AS authors, 2 AS addresses, true AS linked, 1 AS correspondences,
       CASE WHEN hash(i + 1) % 10 < 6 THEN 2 ELSE 0 END AS acknowledgements, 30 AS reference_count, 'wos' AS first_source FROM range(1, ${works + 1}) t(i)`,
    `INSERT INTO work_source SELECT work_id, CASE WHEN hash(work_id + 5) % 3 = 0 THEN 'cnki' ELSE 'wos' END FROM work`,
    `INSERT INTO work_language SELECT work_id, 'English' FROM work`,
    `INSERT INTO work_document_type SELECT work_id, 'Article' FROM work`,
    `INSERT INTO work_record SELECT work_id, 1, work_id, 'single', true FROM work`,
    `INSERT INTO address BY NAME SELECT DISTINCT ON (work_id, n) work_id, n AS position, 'address' AS raw, 'work' AS origin, true AS counted, c.code AS country, 'exact' AS country_method, 1.0 AS confidence
       FROM (SELECT work_id, n, ${skewed(1, '16')} AS spot FROM work, range(1, 3) t(n)) w JOIN (VALUES ${codes}) c(spot, code) ON c.spot = w.spot`,
    `INSERT INTO work_country SELECT DISTINCT work_id, country FROM address`,
    `INSERT INTO address_institution SELECT w.work_id, w.n, i.institution_id, 'exact', 1.0, '' FROM (SELECT work_id, n, ${skewed(2, '(SELECT count(*) FROM institution)')} AS spot FROM work, range(1, 3) t(n)) w
       JOIN (SELECT institution_id, row_number() OVER (ORDER BY institution_id) - 1 AS spot FROM institution) i ON i.spot = w.spot`,
    `INSERT INTO acknowledgement BY NAME SELECT w.work_id, n AS position, 'funder' AS raw, f.funder_id, 'exact' AS method, 1.0 AS confidence FROM (SELECT work_id, n, ${skewed(3, '(SELECT count(*) FROM funder)')} AS spot
       FROM work, range(1, 3) t(n) WHERE acknowledgements > 0) w JOIN (SELECT funder_id, row_number() OVER (ORDER BY funder_id) - 1 AS spot FROM funder) f ON f.spot = w.spot`,
    'CHECKPOINT',
  ];
  for (const statement of STATEMENTS) await store.run(statement);
  await store.close();
}
