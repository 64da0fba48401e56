import { labelledDuplicates } from '../src/example/labelled-duplicates.ts';
import { createTables, openStore } from '../src/store/duckdb.ts';
import { joinRecords } from '../src/study/join-records.ts';
import { openAppenders, writeRecord } from '../src/study/write-records.ts';

/** Joining about 100,000 records of invented publications from several databases, without any id of theirs; bar 60 s on two cores. */
const records = labelledDuplicates(Number(process.argv[2] ?? 59_000), 5);
const store = await openStore(':memory:', { memoryBytes: 1e9 });
await createTables(store);
const to = await openAppenders(store);
to.source_file.row([1, 'exports/a', null, '', 0, 'x', 'x', 'utf-8', records.length, 0, null]);
records.forEach(({ record }, index) => writeRecord(to, 1, index + 1, index + 1, record));
for (const appender of Object.values(to)) appender.close();
const [started, cpu] = [performance.now(), process.cpuUsage()];
await joinRecords(store);
const { user, system } = process.cpuUsage(cpu);
const seconds = (performance.now() - started) / 1000;
const [row] = await store.rows('SELECT count(DISTINCT cluster) AS works FROM cluster');
await store.close();
console.log(
  `${records.length} records without ids joined into ${Number(row?.['works'])} works: ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor time`,
);
