import { hasHan } from '../resolve/fold.ts';
import type { Store } from '../store/store.ts';
import { parsePlace, type Decision } from './decisions.ts';
import { countWorks, holds, idNamed, ownId, rename } from './entity-named.ts';

/** Applies one decision on a funder, or on a funder as printed; returns how many works it touched. */
export async function applyToFunder(store: Store, { action, subject, object }: Decision): Promise<number> {
  const isKnown = await holds(store, 'funder', 'funder_id', subject);
  const own = isKnown ? 'funder_id = $subject' : 'lower(raw) = lower($subject)';
  const works = await countWorks(store, `SELECT work_id FROM acknowledgement WHERE ${own}`, { subject });
  if (works === 0 && (await idNamed(store, 'funder', 'funder_id', subject)) === null) return 0;
  switch (action) {
    case 'merge':
    case 'split': {
      if (isKnown && action === 'split') return 0;
      const id = object === '' ? null : await funderNamed(store, object);
      await store.run(
        `UPDATE acknowledgement SET funder_id = $id, method = CASE WHEN $id IS NULL THEN NULL ELSE 'curated' END,
          confidence = CASE WHEN $id IS NULL THEN NULL ELSE 1 END, evidence = CASE WHEN $id IS NULL THEN NULL ELSE $subject END WHERE ${own}`,
        { id, subject },
      );
      if (isKnown && action === 'merge')
        await store.run('UPDATE funder SET agency_id = CASE WHEN funder_id = $id THEN NULL ELSE $id END WHERE agency_id = $subject', {
          id,
          subject,
        });
      return works;
    }
    case 'not-the-same':
      if (isKnown) return 0;
      await store.run(
        `UPDATE acknowledgement SET funder_id = NULL, method = NULL, confidence = NULL, evidence = NULL WHERE ${own} AND funder_id = $object`,
        { subject, object },
      );
      return works;
    case 'exclude':
      await store.run(`DELETE FROM acknowledgement WHERE ${own}`, { subject });
      await store.run(
        'UPDATE work SET acknowledgements = 0 WHERE acknowledgements > 0 AND work_id NOT IN (SELECT work_id FROM acknowledgement)',
      );
      return works;
    case 'rename':
      await rename(store, 'funder', 'funder_id', await funderNamed(store, subject), object);
      return works;
    case 'set-parent': {
      const agency = object === '' ? null : await funderNamed(store, object);
      await store.run('UPDATE funder SET agency_id = $agency WHERE funder_id = $id', { id: await funderNamed(store, subject), agency });
      return works;
    }
    case 'set-place': {
      const place = parsePlace(object);
      if (place === null) return 0;
      await store.run('UPDATE funder SET city = $city, region = $region, country = $country WHERE funder_id = $id', {
        id: await funderNamed(store, subject),
        city: place.city,
        region: place.region,
        country: place.country,
      });
      return works;
    }
    case 'set-level':
      await store.run('UPDATE funder SET level = $object WHERE funder_id = $id', { id: await funderNamed(store, subject), object });
      return works;
    default:
      return works;
  }
}

export const ONE_OF_EACH_FUNDER = `CREATE OR REPLACE TABLE acknowledgement AS
  SELECT work_id, position, raw, award, funder_id, arg_min(method, (method, evidence)) AS method, max(confidence) AS confidence, min(evidence) AS evidence
  FROM acknowledgement GROUP BY work_id, position, raw, award, funder_id ORDER BY work_id, position, award NULLS FIRST, funder_id`;

/** A known id, the one funder that a printed name resolves to, or a new funder of the study, which then stands for that name. */
async function funderNamed(store: Store, name: string): Promise<string> {
  const known = await idNamed(store, 'funder', 'funder_id', name);
  if (known !== null) return known;
  const found = await store.rows(
    'SELECT DISTINCT funder_id FROM acknowledgement WHERE lower(raw) = lower($name) AND funder_id IS NOT NULL',
    { name },
  );
  if (found.length === 1) return String(found[0]?.['funder_id']);
  const id = ownId(name);
  if (!(await holds(store, 'funder', 'funder_id', id))) {
    await store.run(`INSERT INTO funder (funder_id, name, name_zh, kind) VALUES ($id, $name, $zh, 'agency')`, {
      id,
      name,
      zh: hasHan(name) ? name : null,
    });
    await store.run(
      `UPDATE acknowledgement SET funder_id = $id, method = 'curated', confidence = 1, evidence = raw WHERE lower(raw) = lower($name) AND funder_id IS NULL`,
      { id, name },
    );
  }
  return id;
}
