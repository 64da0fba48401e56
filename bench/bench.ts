import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { benchmarkFiles } from '../src/example/precision-medicine.ts';

const SIZES = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const CLI = join(import.meta.dirname, '../dist/present/cli/main.js');
const REFERENCES = 40;

/** Cold start to built study, tables and country network, each in a process of its own; peak memory as the system counts it. */
for (const records of SIZES.length > 0 ? SIZES : [10_000, 40_000]) {
  const study = mkdtempSync(join(tmpdir(), 'fieldlines-bench-'));
  let bytes = 0;
  for (const file of benchmarkFiles({ records, references: REFERENCES })) {
    const path = join(study, file.path);
    mkdirSync(dirname(path), { recursive: true });
    const descriptor = openSync(path, 'w');
    for (const piece of file.bytes) writeSync(descriptor, piece);
    closeSync(descriptor);
    bytes += statSync(path).size;
  }
  writeFileSync(join(study, 'study.yaml'), 'title: benchmark (synthetic)\n');
  const size = bytes / 1e6;
  report(`${records} records, ${size.toFixed(0)} MB: import and build`, ['build', study, '--quiet'], records, size);
  report(`${records} records: build again, nothing changed`, ['build', study, '--quiet'], records, size);
  for (const analysis of ['countries', 'funders', 'institutions', 'collaboration'])
    report(`${records} records: ${analysis}`, ['table', analysis, study, '--format', 'csv'], records, null);
  rmSync(study, { recursive: true, force: true });
}

function report(what: string, argv: readonly string[], records: number, megabytes: number | null): void {
  const script = `import(${JSON.stringify(new URL(`file://${CLI}`).href)}).then(() => process.on('exit', () => require('node:fs').writeSync(2, 'PEAK ' + process.resourceUsage().maxRSS)))`;
  const started = performance.now();
  const run = spawnSync(
    process.execPath,
    ['-e', `process.argv.splice(1, 0, ''); process.argv = [process.argv[0], '', ...${JSON.stringify(argv)}]; ${script}`],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const seconds = (performance.now() - started) / 1000;
  if (run.status !== 0) throw new Error(`${what} failed: ${run.stderr}`);
  const peak = Number(/PEAK (\d+)/.exec(run.stderr)?.[1] ?? 0) / 1000;
  const rate = megabytes === null ? '' : `, ${(records / seconds).toFixed(0)} records/s, ${(megabytes / seconds).toFixed(1)} MB/s`;
  console.log(`${what}: ${seconds.toFixed(1)} s${rate}, peak ${peak.toFixed(0)} MB`);
}
