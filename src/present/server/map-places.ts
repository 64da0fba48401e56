import { CITY_OF_ADDRESS } from '../../store/city-ids.ts';

/** What a place of the map may be. */
export const MAP_LEVELS = ['country', 'region', 'city', 'institution'] as const;
export type MapLevel = (typeof MAP_LEVELS)[number];

/**
 * Common table expressions `held`, `led` and `answered`, each of work_id and id: the places that a work in scope names by its
 * counted addresses, those of its first author, those of its corresponding authors. An author whose country alone is known
 * leads from no smaller place.
 */
export function placesHeld(level: MapLevel): string {
  const of = PLACE_OF[level];
  const led = level === 'country' ? '' : `AND f.basis IS DISTINCT FROM 'same-country'`;
  return `
    placed AS (SELECT a.work_id, a.position, a.counted, ${of.id} AS id FROM address a JOIN scope s ON s.work_id = a.work_id ${of.join}),
    held AS (SELECT DISTINCT work_id, id FROM placed WHERE counted AND id IS NOT NULL),
    led AS (SELECT DISTINCT p.work_id, p.id FROM first_author_address f
      JOIN placed p ON p.work_id = f.work_id AND p.position = f.address WHERE p.id IS NOT NULL ${led}),
    answered AS (SELECT DISTINCT p.work_id, p.id FROM correspondence c
      JOIN placed p ON p.work_id = c.work_id AND p.position = c.address WHERE p.id IS NOT NULL)`;
}

const PLACE_OF: Readonly<Record<MapLevel, { readonly id: string; readonly join: string }>> = {
  country: { id: `nullif(u.unit, 'ZZ')`, join: 'JOIN unit u ON u.code = a.country' },
  region: { id: 'a.region', join: '' },
  city: {
    id: 'c.id',
    join: `LEFT JOIN ${CITY_OF_ADDRESS}`,
  },
  institution: {
    id: 'i.institution_id',
    join: 'LEFT JOIN address_institution i ON i.work_id = a.work_id AND i.position = a.position',
  },
};

/** Every count of each place: whole, fractional over the places of a work, by first and corresponding author, shared, cited. */
export function placeCounts(level: MapLevel): string {
  return `WITH ${placesHeld(level)},
    size AS (SELECT work_id, count(*) AS places FROM held GROUP BY work_id),
    counted AS (SELECT h.id, count(*) AS works, sum(1.0 / z.places) AS fractional, count(*) FILTER (z.places > 1) AS shared,
        sum(coalesce(w.cited_by, 0)) AS cited
      FROM held h JOIN size z ON z.work_id = h.work_id JOIN work w ON w.work_id = h.work_id GROUP BY h.id),
    of_first AS (SELECT id, count(*) AS n FROM led GROUP BY id),
    of_corresponding AS (SELECT id, count(*) AS n FROM answered GROUP BY id)
    SELECT c.id, c.works, c.fractional, coalesce(l.n, 0) AS first, coalesce(r.n, 0) AS corresponding, c.shared, c.cited
    FROM counted c LEFT JOIN of_first l ON l.id = c.id LEFT JOIN of_corresponding r ON r.id = c.id
    ORDER BY c.works DESC, c.id LIMIT ${MOST_PLACES}`;
}

/** The strongest ties of the places with most works: works that name both, whole and as 1/(k−1) of the k places of a work. */
export function placeTies(level: MapLevel): string {
  return `WITH ${placesHeld(level)},
    size AS (SELECT work_id, count(*) AS places FROM held GROUP BY work_id),
    kept AS (SELECT id FROM held GROUP BY id ORDER BY count(*) DESC, id LIMIT ${MOST_TIED}),
    few AS (SELECT h.work_id, h.id, z.places FROM held h JOIN kept k ON k.id = h.id JOIN size z ON z.work_id = h.work_id)
    SELECT a.id AS a, b.id AS b, count(*) AS works, sum(1.0 / (a.places - 1)) AS fractional
    FROM few a JOIN few b ON b.work_id = a.work_id AND a.id < b.id
    GROUP BY a.id, b.id ORDER BY works DESC, a.id, b.id LIMIT ${MOST_TIES}`;
}

/** How many works and addresses there are, and how many of them name a place of the level. */
export function placeCoverage(level: MapLevel): string {
  return `WITH ${placesHeld(level)}
    SELECT (SELECT count(*) FROM scope) AS works, (SELECT count(DISTINCT work_id) FROM held) AS works_located,
      (SELECT count(*) FROM address a JOIN scope s ON s.work_id = a.work_id WHERE a.counted) AS addresses,
      (SELECT count(*) FROM (SELECT DISTINCT work_id, position FROM placed WHERE counted AND id IS NOT NULL)) AS addresses_located`;
}

/** Where each city and each institution lies: an institution at its city. */
export const CITY_POINTS = `
  SELECT c.id, any_value(c.country) AS country, max(c.region) AS region,
    arg_max(p.latitude, p.population) AS latitude, arg_max(p.longitude, p.population) AS longitude
  FROM city_id c LEFT JOIN place p ON p.city = c.city AND p.country = c.country AND p.region IS NOT DISTINCT FROM c.region
  WHERE c.id IS NOT NULL GROUP BY c.id ORDER BY c.id`;

export const INSTITUTION_POINTS = `
  SELECT i.institution_id AS id, i.name, i.name_zh, i.city, i.region, i.country, p.latitude, p.longitude
  FROM institution i LEFT JOIN place p ON p.city = i.city AND p.country = i.country AND p.region IS NOT DISTINCT FROM i.region
  ORDER BY i.institution_id`;

const MOST_PLACES = 3_000;
export const MOST_TIED = 300;
const MOST_TIES = 500;
