import { pinyin } from 'pinyin-pro';
import { foldLatin, hasHan, simplifiedHan } from '../resolve/fold.ts';
import { romanisedReadings } from '../resolve/person/pinyin.ts';
import { textIn } from '../store/cells.ts';
import type { Store } from '../store/store.ts';

/** Fills `entity_name`: every entity met in the works, with the key by which it sorts and is found in both scripts. */
export async function nameEntities(store: Store): Promise<void> {
  const rows = await store.rows(MET);
  const appender = await store.appender('entity_name');
  for (const row of rows) {
    const [name, chinese] = [String(row['name']), textIn(row, 'name_zh')];
    appender.row([String(row['kind']), String(row['id']), name, chinese, sortName(String(row['kind']), name, chinese)]);
  }
  appender.close();
}

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
