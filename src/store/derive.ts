import type { Store } from './store.ts';

/**
 * Fills `affiliation` and the correspondence weights of `correspondence` from plain links.
 *
 * Expects `work`, `authorship`, `address` filled, and temporary tables `link(work_id, author, address)` (positions from 1)
 * and `corresponding(work_id, author, name, address)`. Credits follow the Leiden Ranking's weight, one over authors
 * times affiliations of the author; records without links share their credit over addresses (METHODS 1.1).
 */
export async function deriveAffiliations(store: Store): Promise<void> {
  for (const statement of STATEMENTS) await store.run(statement);
}

const STATEMENTS = [
  `CREATE OR REPLACE TEMP TABLE counted_link AS
    SELECT DISTINCT l.work_id, l.author, l.address
    FROM link l JOIN address a ON a.work_id = l.work_id AND a.position = l.address
    WHERE a.counted`,
  `INSERT INTO affiliation
    SELECT l.work_id, l.author, l.address, 1.0 / (w.authors * m.m)
    FROM counted_link l
    JOIN (SELECT work_id, author, count(*) AS m FROM counted_link GROUP BY work_id, author) m
      ON m.work_id = l.work_id AND m.author = l.author
    JOIN work w ON w.work_id = l.work_id
    WHERE w.linked
    ORDER BY l.work_id, l.author, l.address`,
  `INSERT INTO affiliation
    SELECT s.work_id, s.position, NULL, 1.0 / w.authors
    FROM authorship s JOIN work w ON w.work_id = s.work_id
    WHERE w.linked AND w.addresses > 0
      AND NOT EXISTS (SELECT 1 FROM counted_link l WHERE l.work_id = s.work_id AND l.author = s.position)
    ORDER BY s.work_id, s.position`,
  `INSERT INTO affiliation
    SELECT a.work_id, NULL, a.position, 1.0 / d.d
    FROM address a
    JOIN (SELECT work_id, count(*) AS d FROM address WHERE counted GROUP BY work_id) d ON d.work_id = a.work_id
    JOIN work w ON w.work_id = a.work_id
    WHERE a.counted AND NOT w.linked
    ORDER BY a.work_id, a.position`,
  `INSERT INTO correspondence
    WITH one AS (
      SELECT DISTINCT work_id, author, name, address, coalesce('#' || author, lower(name)) AS who FROM corresponding
    ), people AS (
      SELECT work_id, count(DISTINCT who) AS r FROM one GROUP BY work_id
    ), places AS (
      SELECT work_id, who, count(*) AS m FROM one GROUP BY work_id, who
    )
    SELECT o.work_id, o.author, o.name, o.address, 1.0 / (p.r * q.m)
    FROM one o
    JOIN people p ON p.work_id = o.work_id
    JOIN places q ON q.work_id = o.work_id AND q.who = o.who
    ORDER BY o.work_id, o.author, o.name, o.address`,
  `INSERT INTO work_country
    SELECT work_id, country FROM address WHERE counted
    UNION SELECT c.work_id, c.country FROM address_country c
      JOIN address a ON a.work_id = c.work_id AND a.position = c.position WHERE a.counted AND c.role = 'also'
    ORDER BY work_id, country`,
  `INSERT INTO first_author_address
    SELECT f.work_id, f.address, f.weight * w.authors, 'linked'
    FROM affiliation f JOIN work w ON w.work_id = f.work_id
    WHERE w.linked AND f.author = 1
    ORDER BY f.work_id, f.address`,
  `INSERT INTO first_author_address
    SELECT f.work_id, f.address, f.weight, 'same-country'
    FROM affiliation f JOIN work w ON w.work_id = f.work_id
    WHERE NOT w.linked
      AND (SELECT count(DISTINCT c.country) FROM work_country c WHERE c.work_id = f.work_id) = 1
    ORDER BY f.work_id, f.address`,
];
