import type { Text } from '../../record/text.ts';
import type { Question } from '../analysis.ts';

/** How an entry of the user's list meets an entity; only some of the ways decide. */
export interface ListHit {
  readonly list: string;
  readonly version: string;
  readonly line: number;
  readonly entry: string;
  readonly kind: 'institution' | 'funder';
  readonly id: string;
  readonly name: string;
  readonly method: 'id' | 'name+city' | 'name+country' | 'name-only';
  /** What agrees, in words. */
  readonly evidence: Text;
  /** Only these are counted as exposed. */
  readonly decides: boolean;
}

/**
 * Entries of a list against the institutions and funders that the works name: by id, or by name together with city or
 * country. A name that agrees alone is shown and decides nothing; so is a name in another country, which is no hit at all.
 */
export async function matchList(question: Question, list: string): Promise<ListHit[]> {
  const entries = await question.rows('SELECT * FROM list_entry WHERE list = $list ORDER BY line', { list });
  if (entries.length === 0) {
    const known = (await question.rows('SELECT DISTINCT list FROM list_entry ORDER BY list')).map((row) => String(row['list']));
    throw new Error(
      `unknown list: ${list} (known: ${known.length === 0 ? 'none; put a CSV into lists/ of the study and build' : known.join(', ')})`,
    );
  }
  const entities = await question.rows(ENTITIES);
  const byId = new Map<string, typeof entities>();
  const byName = new Map<string, typeof entities>();
  const put = (to: Map<string, typeof entities>, key: string, row: (typeof entities)[number]): void => {
    if (key !== '') to.set(key, [...(to.get(key) ?? []), row]);
  };
  for (const row of entities) {
    for (const id of new Set([row['id'], row['ror'], row['crossref']].map((one) => bareId(String(one ?? ''))))) put(byId, id, row);
    for (const name of new Set([row['name'], row['name_zh']].map((one) => bareName(String(one ?? ''))))) put(byName, name, row);
  }
  return entries.flatMap((entry) => {
    const text = (column: string): string => String(entry[column] ?? '').trim();
    const hits: ListHit[] = [];
    const hit = (row: (typeof entities)[number], method: ListHit['method'], evidence: Text): void => {
      hits.push({
        list,
        version: text('version'),
        line: Number(entry['line']),
        entry: text('name') === '' ? text('id') : text('name'),
        kind: row['kind'] === 'funder' ? 'funder' : 'institution',
        id: String(row['id']),
        name: String(row['name']),
        method,
        evidence,
        decides: method !== 'name-only',
      });
    };
    const [id, name] = [bareId(text('id')), bareName(text('name'))];
    for (const row of id === '' ? [] : (byId.get(id) ?? [])) hit(row, 'id', { en: `id ${text('id')}`, zh: `编号 ${text('id')} 相符` });
    if (hits.length > 0) return hits;
    for (const row of name === '' ? [] : (byName.get(name) ?? [])) {
      const [country, city] = [text('country'), text('city')];
      const sameCountry =
        country !== '' &&
        [row['country'], row['country_name'], row['country_name_zh']].some((one) => bareName(String(one ?? '')) === bareName(country));
      const sameCity = city !== '' && bareName(String(row['city'] ?? '')) === bareName(city);
      if ((country !== '' && !sameCountry) || (city !== '' && row['city'] !== null && !sameCity)) continue;
      if (sameCity) hit(row, 'name+city', { en: `name and city ${city}`, zh: `名称与城市 ${city} 相符` });
      else if (sameCountry) hit(row, 'name+country', { en: `name and country ${country}`, zh: `名称与国家 ${country} 相符` });
      else hit(row, 'name-only', { en: 'name alone: the list gives no country, city or id', zh: '仅名称：名单未给国家、城市或编号' });
    }
    return hits.map((one) => undecidedWhereShared(one, hits));
  });
}

/** A name that several institutions of one country carry does not tell which is meant: none of them is counted. */
function undecidedWhereShared(hit: ListHit, all: readonly ListHit[]): ListHit {
  if (hit.method !== 'name+country') return hit;
  const bearers = all.filter(({ kind, decides }) => kind === hit.kind && decides).length;
  if (bearers < 2) return hit;
  const { en, zh } = hit.evidence;
  return {
    ...hit,
    decides: false,
    evidence: { en: `${en}, but ${bearers} ${hit.kind}s there have it`, zh: `${zh}，但当地有 ${bearers} 家同名` },
  };
}

function bareId(text: string): string {
  return text
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?(?:ror\.org|(?:dx\.)?doi\.org)\//, '')
    .trim();
}

/** Letters and digits of every script, lower case. */
function bareName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const ENTITIES = `
  SELECT 'institution' AS kind, i.institution_id AS id, i.name, i.name_zh, i.ror, NULL AS crossref, i.country, i.city,
    c.name AS country_name, c.name_zh AS country_name_zh
  FROM institution i LEFT JOIN country c ON c.code = i.country
  UNION ALL
  SELECT 'funder', f.funder_id, f.name, f.name_zh, f.ror, f.crossref, f.country, f.city, c.name, c.name_zh
  FROM funder f LEFT JOIN country c ON c.code = f.country
  ORDER BY 1, 2`;
