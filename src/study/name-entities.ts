import { pinyin } from 'pinyin-pro';
import { readPlaces } from '../authority/places.ts';
import { readTable } from '../authority/table.ts';
import { foldLatin, hasHan, simplifiedHan } from '../resolve/fold.ts';
import { romanisedReadings } from '../resolve/person/pinyin.ts';
import { textIn } from '../store/cells.ts';
import { CITY_IDS } from '../store/city-ids.ts';
import type { Row, Store } from '../store/store.ts';

/** Fills `entity_name`: every entity met in the works, with the key by which it sorts and is found in both scripts. */
export async function nameEntities(store: Store): Promise<void> {
  const rows = [...(await store.rows(MET)), ...(await cityNames(store))];
  const appender = await store.appender('entity_name');
  for (const row of rows) {
    const [name, chinese] = [String(row['name']), textIn(row, 'name_zh')];
    appender.row([String(row['kind']), String(row['id']), name, chinese, sortName(String(row['kind']), name, chinese)]);
  }
  appender.close();
}

/** Cities met in addresses; one whose name is borne by others is printed with its country, its state or its province. */
async function cityNames(store: Store): Promise<Row[]> {
  const { cities, world, regions } = readPlaces();
  const chinese = new Map<string, string | null>([
    ...world.map(({ name, nameZh, country }) => [`${country} ${name}`, nameZh] as const),
    ...cities.map(({ name, nameZh, region }) => [`${region} ${name}`, nameZh] as const),
  ]);
  const abroad = new Map(readTable('us-ca-regions').map((row) => [`${row['country']}-${row['code']}`, row['name_zh']]));
  const area = new Map(regions.map(({ code, name, nameZh }) => [code, { name, nameZh: nameZh || abroad.get(code) || name }]));
  const rows = await store.rows(CITIES_MET);
  return rows.map((row) => {
    const [id, city] = [String(row['id']), String(row['city'])];
    const zh = chinese.get(`${String(row['region'])} ${city}`) || chinese.get(`${String(row['country'])} ${city}`) || null;
    if (id === city) return { kind: 'city', id, name: city, name_zh: zh };
    const code = id.slice(city.length + 1);
    const of = area.get(code) ?? {
      name: textIn(row, 'country_name') ?? code,
      nameZh: textIn(row, 'country_name_zh') ?? code,
    };
    return { kind: 'city', id, name: `${city} (${of.name})`, name_zh: zh === null ? null : `${zh}（${of.nameZh}）` };
  });
}

const CITIES_MET = `WITH ${CITY_IDS}
  SELECT c.id, any_value(c.city) AS city, any_value(c.country) AS country, any_value(c.region) AS region, any_value(n.name) AS country_name,
    any_value(n.name_zh) AS country_name_zh
  FROM city_id c LEFT JOIN country n ON n.code = c.country GROUP BY c.id ORDER BY c.id`;

/** Latin letters without accents, then the pinyin of the Chinese name: `wu caicong`. */
export function sortName(kind: string, name: string, chinese: string | null): string {
  const han = chinese ?? (hasHan(name) ? name : null);
  const latin = hasHan(name) ? '' : foldLatin(name);
  if (han === null) return latin;
  const read =
    kind === 'person' ? personKey(simplifiedHan(han)) : pinyin(simplifiedHan(han), { toneType: 'none', v: true }).replaceAll(' ', '');
  return [latin, foldLatin(read)].filter((part, at, all) => part !== '' && all.indexOf(part) === at).join(' ');
}

function personKey(han: string): string {
  const [reading] = romanisedReadings(han);
  return reading === undefined
    ? pinyin(han, { toneType: 'none', v: true }).replaceAll(' ', '')
    : `${reading.surname} ${reading.given.join('')}`;
}

const MET = `
  SELECT 'person' AS kind, person_id AS id, name, name_zh FROM person
  UNION ALL SELECT 'journal', journal_id, name, name_zh FROM journal
  UNION ALL SELECT 'institution', institution_id, name, name_zh FROM institution
    WHERE institution_id IN (SELECT institution_id FROM address_institution)
  UNION ALL SELECT 'funder', funder_id, name, name_zh FROM funder WHERE funder_id IN (SELECT funder_id FROM acknowledgement)
  ORDER BY kind, id`;
