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
  for (const path of [file('ror.json', text), file('ror.json.gz', gzipSync(text)), file('ror.zip', zipOf({ 'v2.json': text }))]) {
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

it('takes schema v2 out of a release that holds schema v1 and tables beside it, whatever their order', async () => {
  const v1 = JSON.stringify([{ id: 'https://ror.org/000000009', name: 'In the older schema' }]);
  const path = file(
    'v1.9-2024-01-01-ror-data.zip',
    zipOf({
      '__MACOSX/._v1.9-ror-data_schema_v2.json': 'x',
      'v1.9-2024-01-01-ror-data.json': v1,
      'v1.9-2024-01-01-ror-data.csv': 'id,name\n',
      'v1.9-2024-01-01-ror-data_schema_v2.json': JSON.stringify([organisation]),
      'v1.9-2024-01-01-ror-data_schema_v2.csv': 'id,names\n',
    }),
  );
  expect((await readRor(path)).map(({ id }) => id)).toEqual(['https://ror.org/000000001']);
  await expect(readRor(file('v1.json', v1))).rejects.toThrow('v1.json: not a ROR dump in schema v2: it is in schema v1');
});

it('names the file that was cut off, and says to get it again', async () => {
  const text = JSON.stringify([organisation, organisation]);
  for (const [name, bytes] of [
    ['cut-ror.json.gz', gzipSync(text).subarray(0, -20)],
    ['cut-ror.zip', zipOf({ 'v2.json': text }).subarray(0, -30)],
    ['cut-ror.json', Buffer.from(text).subarray(0, -30)],
  ] as const)
    await expect(readRor(file(name, bytes))).rejects.toThrow(new RegExp(`${name}: .*get the file again`));
});

it('says what is wrong with a file of another shape', async () => {
  await expect(readRor(file('a.json', '{"a": 1}'))).rejects.toThrow('not a ROR dump in schema v2');
  await expect(readRor(file('b.json', '[{"id": 1}]'))).rejects.toThrow('not a ROR dump in schema v2: record 1: id');
  await expect(readRor(file('c.json', '[{"id": "x"'))).rejects.toThrow('ends within a record');
  await expect(readRor(file('d.zip', zipOf({ 'readme.md': 'x' })))).rejects.toThrow('no file in the archive');
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

it('reads cities alone out of a file of all places, and says that one of names alone has no places', async () => {
  const place = (name: string, kind: string, code: string, people: number): string =>
    ['1', name, name, '', '1', '2', kind, code, 'DE', '', '', '', '', '', String(people), '', '', 'x', '2020-01-01'].join('\t');
  const all = [
    place('Ostmark', 'P', 'PPL', 20_000),
    place('Mount Ost', 'T', 'MT', 0),
    place('Hamlet', 'P', 'PPL', 40),
    place('Seat', 'P', 'PPLA3', 0),
  ];
  const path = file('DE.zip', zipOf({ 'readme.txt': 'words', 'DE.txt': `${all.join('\r\n')}\r\n` }));
  expect((await readGeonames(path)).map(({ name }) => name)).toEqual(['Ostmark', 'Seat']);
  await expect(readGeonames(file('alternateNames.txt', '1\t2\tzh\t奥斯特马克\t1\t\t\t\n'))).rejects.toThrow('it holds names alone');
});

it('reads a consolidated screening list in JSON as in CSV, organisations alone', async () => {
  const results = [
    { name: 'Doe, J', type: 'Individual' },
    {
      id: 'e1',
      name: 'Invented Trading House',
      type: null,
      source: 'Invented List',
      alt_names: ['ITH'],
      addresses: [{ country: 'NL' }, { country: 'NL' }],
    },
  ];
  const expected = [{ id: 'e1', name: 'Invented Trading House', aliases: ['ITH'], country: 'NL', list: 'Invented List', line: 2 }];
  expect(await readListedNames(file('screening.json', JSON.stringify({ total: 2, results })))).toEqual(expected);
  expect(await readListedNames(file('screening-list.json', JSON.stringify(results)))).toEqual(expected);
  await expect(readListedNames(file('broken.json', '{"results": ['))).rejects.toThrow('broken.json: not whole JSON');
  await expect(readListedNames(file('other.json', '[{"title": 1}]'))).rejects.toThrow('entry 1: name');
  await expect(readListedNames(file('quote.csv', 'name\n"a" b\n'))).rejects.toThrow(/quote\.csv:2: not a CSV row/);
  await expect(readListedNames(file('empty.csv', 'name\n'))).rejects.toThrow('no organisation is in it');
});

/** A zip archive of stored entries. */
function zipOf(files: Readonly<Record<string, string>>): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const head = (signature: number, central: boolean): Buffer => {
      const fixed = Buffer.alloc(central ? 46 : 30);
      fixed.writeUInt32LE(signature, 0);
      const shift = central ? 2 : 0;
      if (central) fixed.writeUInt16LE(20, 4);
      fixed.writeUInt16LE(20, 4 + shift);
      fixed.writeUInt32LE(crc32(data), 14 + shift);
      fixed.writeUInt32LE(data.length, 18 + shift);
      fixed.writeUInt32LE(data.length, 22 + shift);
      fixed.writeUInt16LE(name.length, 26 + shift);
      if (central) fixed.writeUInt32LE(at, 42);
      return Buffer.concat([fixed, Buffer.from(name)]);
    };
    directory.push(head(0x02014b50, true));
    parts.push(head(0x04034b50, false), data);
    at += (parts.at(-2)?.length ?? 0) + data.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}
