import { Hono } from 'hono';
import { questionOf } from '../../measure/ask.ts';
import { readPlaces } from '../../authority/places.ts';
import type { LiveStudy } from './live-study.ts';
import { askedOf } from './question.ts';

const LEVELS = ['country', 'region', 'city', 'institution'] as const;
type Level = (typeof LEVELS)[number];

/** SELECTs of work_id, id: the places of the counted addresses of works in scope. */
const PLACES: Readonly<Record<Level, string>> = {
  country: `SELECT DISTINCT c.work_id, u.unit AS id FROM work_country c JOIN scope s ON s.work_id = c.work_id
    JOIN unit u ON u.code = c.country WHERE u.unit <> 'ZZ'`,
  region: `SELECT DISTINCT a.work_id, a.region AS id FROM address a JOIN scope s ON s.work_id = a.work_id WHERE a.counted AND a.region IS NOT NULL`,
  city: `SELECT DISTINCT a.work_id, a.city AS id FROM address a JOIN scope s ON s.work_id = a.work_id WHERE a.counted AND a.city IS NOT NULL`,
  institution: `SELECT DISTINCT i.work_id, i.institution_id AS id FROM address_institution i JOIN scope s ON s.work_id = i.work_id
    JOIN address a ON a.work_id = i.work_id AND a.position = i.position WHERE a.counted`,
};

/** The cities of the study that can be put on a map, the largest of a name first. */
const POINTS = 'SELECT city, region, country, latitude, longitude FROM place ORDER BY city, population DESC, country, region NULLS LAST';

const MOST_FLOWS = 400;

/** `GET /api/places?level=country|region|city|institution`: works by place, and the strongest ties between places. */
export function placesRoutes(live: LiveStudy): Hono {
  const routes = new Hono();
  const { regions, cities } = readPlaces();
  const regionNames = new Map(regions.map(({ code, name, nameZh }) => [code, { en: name, zh: nameZh }]));
  const cityNames = new Map(cities.map(({ name, nameZh, region }) => [name, { en: name, zh: nameZh, region }]));
  routes.get('/api/places', async (context) => {
    const asked = context.req.query('level') ?? 'country';
    const level = LEVELS.find((one) => one === asked);
    if (level === undefined) throw new Error(`invalid level: ${asked} (one of ${LEVELS.join(', ')})`);
    const question = questionOf(askedOf(context, live));
    const rows = await question.rows(
      `WITH held AS (${PLACES[level]}) SELECT id, count(*) AS works FROM held GROUP BY id ORDER BY works DESC, id LIMIT 2000`,
    );
    const flows = await question.rows(
      `WITH held AS (${PLACES[level]}), kept AS (SELECT id FROM held GROUP BY id ORDER BY count(*) DESC, id LIMIT 200),
         few AS (SELECT h.* FROM held h JOIN kept k ON k.id = h.id)
       SELECT a.id AS a, b.id AS b, count(*) AS works FROM few a JOIN few b ON b.work_id = a.work_id AND a.id < b.id
       GROUP BY a.id, b.id ORDER BY works DESC, a.id, b.id LIMIT ${MOST_FLOWS}`,
    );
    const [told] = await question.rows(
      `WITH held AS (${PLACES[level]}) SELECT (SELECT count(DISTINCT work_id) FROM held) AS located, (SELECT count(*) FROM scope) AS works`,
    );
    const institutions =
      level === 'institution'
        ? await question.rows('SELECT institution_id AS id, name, name_zh, city, region, country FROM institution ORDER BY institution_id')
        : [];
    const points = level === 'city' || level === 'institution' ? await question.rows(POINTS) : [];
    const byCity = new Map<unknown, Readonly<Record<string, unknown>>[]>();
    for (const point of points) byCity.set(point['city'], [...(byCity.get(point['city']) ?? []), point]);
    const pointOf = (city: unknown, region: unknown, country: unknown): Readonly<Record<string, unknown>> | undefined => {
      const named = (byCity.get(city) ?? []).filter((row) => country === null || row['country'] === country);
      return named.find((row) => row['region'] === region) ?? named[0];
    };
    const byId = new Map(institutions.map((row) => [String(row['id']), row]));
    return context.json({
      rows: rows.map((row) => {
        const id = String(row['id']);
        const institution = byId.get(id);
        const city = cityNames.get(level === 'institution' ? String(institution?.['city'] ?? '') : id);
        const name =
          level === 'institution'
            ? { en: String(institution?.['name'] ?? id), zh: institution?.['name_zh'] ?? null }
            : level === 'region'
              ? (regionNames.get(id) ?? { en: id, zh: null })
              : { en: id, zh: city?.zh ?? null };
        const region = level === 'region' ? id : (institution?.['region'] ?? (level === 'country' ? null : (city?.region ?? null)));
        const country =
          level === 'country' ? id : level === 'region' ? id.slice(0, 2) : (institution?.['country'] ?? city?.region.slice(0, 2) ?? null);
        const point = pointOf(level === 'institution' ? institution?.['city'] : id, region, country);
        return {
          id,
          name,
          works: Number(row['works']),
          region,
          country,
          latitude: point?.['latitude'] ?? null,
          longitude: point?.['longitude'] ?? null,
        };
      }),
      flows: flows.map((row) => [String(row['a']), String(row['b']), Number(row['works'])]),
      located: Number(told?.['located'] ?? 0),
      works: Number(told?.['works'] ?? 0),
    });
  });
  return routes;
}
