import { hasHan } from '../resolve/fold.ts';
import type { Store } from '../store/store.ts';
import { parsePlace, type Decision } from './decisions.ts';
import { countWorks, holds, idNamed, ownId, rename } from './entity-named.ts';

/** A printed organisation: the whole address, one of its parts between commas, or the beginning of a Chinese one. */
const PRINTED_AT = `SELECT a.work_id, a.position FROM address a
  WHERE lower(a.raw) = lower($subject) OR list_contains(list_transform(string_split(lower(a.raw), ','), part -> trim(part)), lower($subject))
    OR ($han AND starts_with(a.raw, $subject))`;

/** Applies one decision on an institution, or on an organisation as printed; returns how many works it touched. */
export async function applyToInstitution(store: Store, { action, subject, object }: Decision): Promise<number> {
  const isKnown = await holds(store, 'institution', 'institution_id', subject);
  const byId = 'SELECT work_id, position FROM address_institution WHERE institution_id = $subject';
  const params = isKnown ? { subject } : { subject, han: hasHan(subject) };
  const places = isKnown ? byId : PRINTED_AT;
  await store.run(`CREATE OR REPLACE TEMP TABLE ruled_place AS SELECT DISTINCT work_id, position FROM (${places})`, params);
  const works = await countWorks(store, 'SELECT work_id FROM ruled_place', {});
  switch (action) {
    case 'merge':
    case 'split': {
      if (isKnown && action === 'split') return 0;
      const id = object === '' ? null : await institutionNamed(store, object);
      if (isKnown) await store.run('DELETE FROM address_institution WHERE institution_id = $subject', { subject });
      else if (action === 'split') await store.run(`DELETE FROM address_institution i USING ruled_place p WHERE ${AT_PLACE}`);
      if (id === null) return works;
      await store.run(`DELETE FROM address_institution i USING ruled_place p WHERE ${AT_PLACE} AND i.institution_id = $id`, { id });
      await store.run(
        `INSERT INTO address_institution SELECT work_id, position, $id, 'curated', 1, $subject FROM ruled_place ORDER BY work_id, position`,
        {
          id,
          subject,
        },
      );
      if (isKnown) await store.run(CHILDREN_MOVE, { id, subject });
      return works;
    }
    case 'not-the-same':
      if (isKnown) return 0;
      await store.run(`DELETE FROM address_institution i USING ruled_place p WHERE ${AT_PLACE} AND i.institution_id = $object`, { object });
      return works;
    case 'exclude':
      if (isKnown) await store.run('DELETE FROM address_institution WHERE institution_id = $subject', { subject });
      else await store.run(`DELETE FROM address_institution i USING ruled_place p WHERE ${AT_PLACE}`);
      return works;
    case 'rename': {
      const id = await standing(store, subject, works);
      if (id !== null) await rename(store, 'institution', 'institution_id', id, object);
      return works;
    }
    case 'set-parent': {
      const id = await standing(store, subject, works);
      const parent = object === '' || id === null ? null : await institutionNamed(store, object);
      await store.run('UPDATE institution SET parent_id = $parent WHERE institution_id = $id', { id, parent });
      return works;
    }
    case 'set-place': {
      const place = parsePlace(object);
      if (place === null) return 0;
      const { city, region, country } = place;
      await store.run(
        'UPDATE institution SET city = $city, city_zh = NULL, region = $region, country = $country WHERE institution_id = $id',
        {
          id: await standing(store, subject, works),
          city,
          region,
          country,
        },
      );
      return works;
    }
    case 'set-level':
      await store.run('UPDATE institution SET kind = $object WHERE institution_id = $id', {
        id: await standing(store, subject, works),
        object,
      });
      return works;
    default:
      return works;
  }
}

/** What belonged to a merged institution belongs to what it is merged into. */
const CHILDREN_MOVE = `UPDATE institution SET parent_id = CASE WHEN institution_id = $id THEN NULL ELSE $id END WHERE parent_id = $subject`;
const AT_PLACE = 'i.work_id = p.work_id AND i.position = p.position';

/**
 * The institution of that id or name, or the one that a decision made of the printed name; else one of the study's own, which then
 * stands for the name. Null where nothing prints it.
 */
async function standing(store: Store, subject: string, works: number): Promise<string | null> {
  const known = await idNamed(store, 'institution', 'institution_id', subject);
  if (known !== null || works === 0) return known;
  const ruled = await store.rows(
    `SELECT DISTINCT institution_id AS id FROM address_institution WHERE method = 'curated' AND lower(evidence) = lower($subject)`,
    { subject },
  );
  if (ruled.length === 1) return String(ruled[0]?.['id']);
  const id = await institutionNamed(store, subject);
  await store.run(
    `INSERT INTO address_institution SELECT work_id, position, $id, 'curated', 1, $subject FROM ruled_place p WHERE NOT EXISTS (
      SELECT 1 FROM address_institution i WHERE ${AT_PLACE} AND i.institution_id = $id) ORDER BY work_id, position`,
    { id, subject },
  );
  return id;
}

async function institutionNamed(store: Store, name: string): Promise<string> {
  const known = await idNamed(store, 'institution', 'institution_id', name);
  if (known !== null) return known;
  const id = ownId(name);
  if (!(await holds(store, 'institution', 'institution_id', id))) {
    await store.run(
      `INSERT INTO institution (institution_id, name, name_zh, country, kind) SELECT $id, $name, $zh, (
        SELECT arg_max(country, (n, country)) FROM (SELECT a.country, count(*) AS n FROM address a JOIN ruled_place p
          ON p.work_id = a.work_id AND p.position = a.position GROUP BY a.country)), 'other'`,
      { id, name, zh: hasHan(name) ? name : null },
    );
  }
  return id;
}
