import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { readGeonames, readWorldCities } from './geonames.ts';
import { readListedNames } from './listed-names.ts';
import { readRor } from './ror.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldlines-authority-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const organisation = {
  id: 'https://ror.org/000000001',
  names: [
    { value: 'Institute of "Braces" { and }', types: ['label', 'ror_display'], lang: 'en' },
    { value: '虚构研究所', types: ['label'], lang: 'zh' },
    { value: 'IBA', types: ['acronym'], lang: null },
  ],
  locations: [
    { geonames_details: { country_code: 'DE', name: 'Ostmark', country_subdivision_code: 'BE', country_subdivision_name: 'Berlin' } },
  ],
  relationships: [{ type: 'parent', id: 'https://ror.org/000000002', label: 'x' }],
  types: ['funder', 'facility'],
  status: 'active',
};

it('reads a dump object by object, packed or not, and leaves withdrawn records out', async () => {
  const text = JSON.stringify([organisation, { ...organisation, id: 'https://ror.org/000000002', status: 'withdrawn' }], null, 2);
  for (const path of [file('ror.json', text), file('ror.json.gz', gzipSync(text)), file('ror.zip', zipOf('v2.json', text))]) {
    expect(await readRor(path)).toEqual([
      expect.objectContaining({
        id: 'https://ror.org/000000001',
        name: 'Institute of "Braces" { and }',
        nameZh: '虚构研究所',
        aliases: ['IBA'],
        kind: 'facility',
        parents: ['https://ror.org/000000002'],
        regionName: 'Berlin',
        active: true,
      }),
    ]);
  }
});

it('says what is wrong with a file of another shape', async () => {
  await expect(readRor(file('a.json', '{"a": 1}'))).rejects.toThrow('not a ROR dump in schema v2');
  await expect(readRor(file('b.json', '[{"id": 1}]'))).rejects.toThrow('not a ROR dump in schema v2: record 1: id');
  await expect(readRor(file('c.json', '[{"id": "x"'))).rejects.toThrow('ends within a record');
  await expect(readRor(file('d.zip', zipOf('readme.md', 'x')))).rejects.toThrow('no file in the archive');
  await expect(readGeonames(file('e.txt', '1\tTown\n'))).rejects.toThrow(':1: not a GeoNames file: 2 columns, not 19');
  await expect(readListedNames(file('f.csv', 'a,b\n1,2\n'))).rejects.toThrow('no column of names (found a, b');
});

it('reads cities and listed names', async () => {
  const cells = [
    '1',
    'Ostmark',
    'Ostmark',
    'Ostmarkt,奥斯特马克,Остмарк',
    '1',
    '2',
    'P',
    'PPL',
    'DE',
    '',
    '',
    '',
    '',
    '',
    '20000',
    '',
    '',
    'x',
    '2020-01-01',
  ];
  expect(await readGeonames(file('cities15000.txt', `${cells.join('\t')}\n`))).toEqual([
    { name: 'Ostmark', nameZh: '奥斯特马克', aliases: ['Ostmarkt'], country: 'DE', population: 20_000, latitude: 1, longitude: 2 },
  ]);
  expect(
    await readListedNames(file('funders.csv', 'uri,Primary Name,alt_names,country\nhttp://x/1,Invented Fund,IF; The Fund,de\n')),
  ).toEqual([{ id: 'http://x/1', name: 'Invented Fund', aliases: ['IF', 'The Fund'], country: 'de', list: null, line: 2 }]);
});

it('ships cities that stand for one country each, with names in both scripts', () => {
  const cities = readWorldCities();
  expect(cities.length).toBeGreaterThan(300);
  const country = new Map<string, string>();
  for (const city of cities) {
    expect(city.country).toMatch(/^[A-Z]{2}$/);
    for (const name of [city.name, city.nameZh ?? '', ...city.aliases]) {
      expect(`${name} ${country.get(name) ?? city.country}`).toBe(`${name} ${city.country}`);
      country.set(name, city.country);
    }
  }
});

/** A zip archive of one stored entry. */
function zipOf(name: string, text: string): Uint8Array {
  const data = Buffer.from(text);
  const crc = crc32(data);
  const head = (signature: number, central: boolean): Buffer => {
    const fixed = Buffer.alloc(central ? 46 : 30);
    fixed.writeUInt32LE(signature, 0);
    const at = central ? 2 : 0;
    if (central) fixed.writeUInt16LE(20, 4);
    fixed.writeUInt16LE(20, 4 + at);
    fixed.writeUInt32LE(crc, 14 + at);
    fixed.writeUInt32LE(data.length, 18 + at);
    fixed.writeUInt32LE(data.length, 22 + at);
    fixed.writeUInt16LE(name.length, 26 + at);
    return Buffer.concat([fixed, Buffer.from(name)]);
  };
  const local = Buffer.concat([head(0x04034b50, false), data]);
  const central = head(0x02014b50, true);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
