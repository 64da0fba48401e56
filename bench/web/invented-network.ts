import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTables, openStore } from '../../src/store/duckdb.ts';

/** A built store whose keywords make a network of 10,000 nodes in 250 themes; works of six keywords make six to fifteen ties each. */
export async function writeNetworkStore(root: string, works: number): Promise<void> {
  mkdirSync(join(root, '.fieldlines'), { recursive: true });
  writeFileSync(join(root, 'study.yaml'), 'title: benchmark of the network (synthetic)\n');
  const store = await openStore(join(root, '.fieldlines/study.duckdb'), { memoryBytes: 1e9 });
  await createTables(store);
  const draw = (salt: string): string => `((hash(work_id * 31 + n * 977 + ${salt}) % 1000003) / 1000003.0)`;
  for (const statement of [
    `INSERT INTO source_file BY NAME SELECT 1 AS file_id, 'exports/none.txt' AS path, 'wos-plain' AS format, ${works} AS records, 0 AS problems`,
    `INSERT INTO work BY NAME SELECT i AS work_id, 'w' || i AS key, 'Work ' || i AS title, 2006 + i % 10 AS year, 'Article' AS document_type,
       0 AS addresses, 0 AS correspondences, 0 AS acknowledgements, 0 AS reference_count, 'wos' AS first_source FROM range(1, ${works + 1}) t(i)`,
    `INSERT INTO work_source SELECT work_id, 'wos' FROM work`,
    `INSERT INTO work_record SELECT work_id, 1, work_id, 'single', true FROM work`,
    // Each work names one keyword in turn, so that all are there, and five of its theme or, one in ten, of any.
    `INSERT INTO keyword SELECT DISTINCT work_id, 'author', 'term ' || CASE WHEN n = 0 THEN work_id % 10000
         WHEN ${draw('1')} < 0.1 THEN CAST(floor(10000 * ${draw('2')}) AS INTEGER)
         ELSE (work_id % 250) + 250 * CAST(floor(40 * pow(${draw('3')}, 1.5)) AS INTEGER) END
       FROM work, range(0, 6) t(n)`,
    'CHECKPOINT',
  ])
    await store.run(statement);
  await store.close();
}
