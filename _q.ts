import { openStore } from './src/store/duckdb.ts';
const s = await openStore(process.argv[2]!, { readOnly: true });
for (const q of process.argv.slice(3)) console.table(await s.rows(q));
await s.close();
