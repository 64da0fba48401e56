import { Hono } from 'hono';
import type { Question } from '../../measure/analysis.ts';
import { questionOf } from '../../measure/ask.ts';
import { entityNames, PARTY, type PartyKind } from '../../measure/graph/memberships.ts';
import { CITY_OF_ADDRESS } from '../../store/city-ids.ts';
import type { LiveStudy } from './live-study.ts';
import { askedOf } from './question.ts';

/** SELECTs of work_id, id: the places of the counted addresses of works in scope. */
const PLACES: Readonly<Record<PartyKind, string>> = {
  country: `SELECT DISTINCT c.work_id, u.unit AS id FROM work_country c JOIN scope s ON s.work_id = c.work_id
    JOIN unit u ON u.code = c.country WHERE u.unit <> 'ZZ'`,
  city: `SELECT DISTINCT a.work_id, c.id FROM address a JOIN scope s ON s.work_id = a.work_id JOIN ${CITY_OF_ADDRESS} WHERE a.counted`,
  institution: `SELECT DISTINCT i.work_id, i.institution_id AS id FROM address_institution i JOIN scope s ON s.work_id = i.work_id
    JOIN address a ON a.work_id = i.work_id AND a.position = i.position WHERE a.counted`,
};

const MOST = 2_000;

/** `GET /api/places?level=country|city|institution`: the parties that a tie may have, by works. */
export function placesRoutes(live: LiveStudy): Hono {
  const routes = new Hono();
  routes.get('/api/places', async (context) => {
    const asked = context.req.query('level') ?? 'country';
    const level = PARTY.choices.find((one) => one === asked);
    if (level === undefined) throw new Error(`invalid level: ${asked} (one of ${PARTY.choices.join(', ')})`);
    const question = questionOf(askedOf(context, live));
    const names = await namesOf(question, level);
    const rows = await question.rows(
      `WITH held AS (${PLACES[level]}) SELECT id, count(*) AS works FROM held GROUP BY id ORDER BY works DESC, id LIMIT ${MOST}`,
    );
    return context.json({
      rows: rows.map((row) => {
        const id = String(row['id']);
        return { id, name: names.get(id) ?? { en: id, zh: null }, works: Number(row['works']) };
      }),
    });
  });
  return routes;
}

async function namesOf(question: Question, level: PartyKind): Promise<ReadonlyMap<string, { en: string; zh: string | null }>> {
  return new Map([...(await entityNames(question, level))].map(([id, { name, nameZh }]) => [id, { en: name, zh: nameZh }]));
}
