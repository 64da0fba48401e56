import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Dice } from '../src/example/random.ts';

/** Loading a dump of ROR's size into a study, then resolving with it: processor time and peak memory, each in a process of its own. */
const ORGANISATIONS = Number(process.argv[2] ?? 147_000);
const CLI = join(import.meta.dirname, '../dist/present/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'fieldlines-authority-'));
const dump = join(folder, 'v9.0-2026-01-01-ror-data_schema_v2.json.gz');
const lines = join(folder, 'addresses.txt');
const study = join(folder, 'study');

try {
  const { records, addresses } = invented(ORGANISATIONS);
  writeFileSync(dump, gzipSync(`[${records.join(',\n')}]`));
  writeFileSync(lines, addresses.join('\n'));
  run('make a study', ['new', study]);
  run(`load ${ORGANISATIONS} organisations`, ['authority', 'load', dump, '--study', study]);
  const none = run('resolve 1 address with them', ['resolve', 'affiliation', 'Anna University, Chennai, India', '--study', study]);
  const all = run(`resolve ${addresses.length} addresses with them`, ['resolve', 'affiliation', '--study', study], lines);
  console.log(`${Math.round(addresses.length / (all - none))} addresses a second of processor time after loading`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Organisations of made-up names in the shape of the dump, about as many names each as it has, and addresses that name some. */
function invented(count: number): { records: string[]; addresses: string[] } {
  const dice = new Dice(11);
  const syllables = ['ba', 'den', 'kor', 'lis', 'mar', 'nov', 'ost', 'pel', 'qui', 'ras', 'sel', 'tov', 'ul', 'ver', 'zan'] as const;
  const word = (): string => {
    const text = Array.from({ length: dice.int(2, 4) }, () => dice.pick(syllables)).join('');
    return text[0]?.toUpperCase() + text.slice(1);
  };
  const cities = Array.from({ length: 12_000 }, () => ({
    name: word(),
    country: dice.pick(['US', 'CN', 'DE', 'FR', 'IN', 'BR', 'JP', 'GB']),
  }));
  const countries: Readonly<Record<string, string>> = {
    US: 'USA',
    CN: 'China',
    DE: 'Germany',
    FR: 'France',
    IN: 'India',
    BR: 'Brazil',
    JP: 'Japan',
    GB: 'UK',
  };
  const records: string[] = [];
  const addresses: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const city = dice.pick(cities);
    const own = `${word()} ${word()}`;
    const head = dice.pick(['University of', 'Institute of', 'Hospital of', 'College of', 'Centre for', 'Laboratory of']);
    const name = `${head} ${own}`;
    const names = [
      { value: name, types: ['label', 'ror_display'], lang: 'en' },
      { value: `${own} ${head.split(' ')[0]}`, types: ['alias'], lang: null },
      { value: own.replace(/[^A-Z]/g, '') + city.name.slice(0, 2).toUpperCase(), types: ['acronym'], lang: null },
    ];
    records.push(
      JSON.stringify({
        admin: { created: { date: '2020-01-01', schema_version: '2.0' }, last_modified: { date: '2025-01-01', schema_version: '2.1' } },
        domains: [],
        established: 1900 + (at % 120),
        external_ids: [{ all: [`grid.${at}.1`], preferred: `grid.${at}.1`, type: 'grid' }],
        id: `https://ror.org/${at.toString(36).padStart(9, '0')}`,
        links: [{ type: 'website', value: `https://www.${own.toLowerCase().replace(' ', '')}.example` }],
        locations: [
          {
            geonames_details: {
              country_code: city.country,
              country_subdivision_code: null,
              country_subdivision_name: null,
              lat: 1,
              lng: 1,
              name: city.name,
            },
            geonames_id: at,
          },
        ],
        names,
        relationships: [],
        status: 'active',
        types: ['education'],
      }),
    );
    if (at % 7 === 0) addresses.push(`Department of Chemistry, ${name}, ${city.name}, ${countries[city.country]}`);
  }
  return { records, addresses };
}

function run(what: string, argv: readonly string[], input?: string): number {
  const script = `process.argv = [process.argv[0], '', ...${JSON.stringify(argv)}];
    import(${JSON.stringify(new URL(`file://${CLI}`).href)}).then(() => process.on('exit', () => {
      const used = process.resourceUsage();
      require('node:fs').writeSync(2, 'USED ' + (used.userCPUTime + used.systemCPUTime) / 1e6 + ' ' + used.maxRSS);
    }))`;
  const stdin = input === undefined ? 'ignore' : openSync(input, 'r');
  const done = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: [stdin, 'pipe', 'pipe'] });
  const used = /USED ([\d.]+) (\d+)/.exec(done.stderr);
  if (done.status !== 0 || used === null) throw new Error(`${what} failed: ${done.stderr}`);
  console.log(`${what}: ${Number(used[1]).toFixed(1)} s of processor time, peak ${(Number(used[2]) / 1000).toFixed(0)} MB`);
  return Number(used[1]);
}
