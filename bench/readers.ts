import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMATS } from '../src/formats/catalog.ts';
import { detectEncoding } from '../src/formats/encoding.ts';
import { chunkLines } from '../src/formats/text-lines.ts';

/** Megabytes a second of processor time that each reader of text takes in, over its samples repeated; bar 30. Samples are small and full of quirks: real files go faster. */
const MEGABYTES = Number(process.argv[2] ?? 32);

for (const format of FORMATS) {
  if (format.kind !== 'text') continue;
  const folder = join(import.meta.dirname, '../src/formats', format.id, 'samples');
  const texts = readdirSync(folder)
    .toSorted()
    .map((name) => readFileSync(join(folder, name)))
    .map((bytes) => {
      const { encoding } = detectEncoding(bytes);
      return new TextDecoder(encoding === 'binary' ? 'utf-8' : encoding).decode(bytes);
    })
    .filter((text) => format.detect(text.slice(0, 65_536)) > 0.5);
  const [longest = ''] = texts.toSorted((a, b) => b.length - a.length);
  const bytes = Buffer.byteLength(longest);
  const times = Math.ceil((MEGABYTES * 1e6) / bytes);
  const cpu = process.cpuUsage();
  let records = 0;
  for (let at = 0; at < times; at += 1) for (const entry of format.read(chunkLines([longest]))) if (entry.kind === 'record') records += 1;
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `${format.id.padEnd(22)} ${((bytes * times) / (user + system)).toFixed(0).padStart(4)} MB/s  ${records} records of ${Math.round((bytes * times) / Math.max(1, records))} bytes`,
  );
}
