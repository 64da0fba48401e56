import { Hono } from 'hono';
import { readCityPoints } from '../../authority/city-points.ts';
import { readPlaces } from '../../authority/places.ts';
import { readTable } from '../../authority/table.ts';
import type { Question } from '../../measure/analysis.ts';
import { questionOf } from '../../measure/ask.ts';
import { where } from '../../measure/filter.ts';
import { entityNames } from '../../measure/graph/memberships.ts';
import { numberIn, textIn } from '../../store/cells.ts';
import type { Row } from '../../store/store.ts';
import type { LiveStudy } from './live-study.ts';
import {
  CITY_POINTS,
  INSTITUTION_POINTS,
  MAP_LEVELS,
  MOST_TIED,
  placeCounts,
  placeCoverage,
  placeTies,
  type MapLevel,
} from './map-places.ts';
import { askedOf } from './question.ts';

/** What is known of a place before any work is counted; countries are drawn by their shapes and need no point. */
interface Known {
  readonly name: { readonly en: string; readonly zh: string | null };
  readonly country: string | null;
  readonly region: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** `GET /api/map?level=country|region|city|institution`: every count of each place, where it lies, and the strongest ties. */
export function mapRoutes(live: LiveStudy): Hono {
  const routes = new Hono();
  routes.get('/api/map', async (context) => {
    const asked = context.req.query('level') ?? 'country';
    const level = MAP_LEVELS.find((one) => one === asked);
    if (level === undefined) throw new Error(`invalid level: ${asked} (one of ${MAP_LEVELS.join(', ')})`);
    const question = questionOf(askedOf(context, live));
    const rows = await question.rows(placeCounts(level));
    const ties = await question.rows(placeTies(level));
    const [told = {}] = await question.rows(placeCoverage(level));
    const known = await knownPlaces(question, level);
    const number = (row: Row, name: string): number => numberIn(row, name) ?? 0;
    return context.json({
      level,
      rows: rows.map((row) => {
        const id = String(row['id']);
        const counts = ['works', 'fractional', 'first', 'corresponding', 'shared', 'cited'].map((name) => [name, number(row, name)]);
        return { id, where: where(level, id), ...(known.get(id) ?? unknown(level, id)), ...Object.fromEntries(counts) };
      }),
      ties: ties.map((row) => [String(row['a']), String(row['b']), number(row, 'works'), number(row, 'fractional')]),
      tied: Math.min(MOST_TIED, rows.length),
      works: { all: number(told, 'works'), located: number(told, 'works_located') },
      addresses: { all: number(told, 'addresses'), located: number(told, 'addresses_located') },
    });
  });
  return routes;
}

function unknown(level: MapLevel, id: string): Known {
  return { name: { en: id, zh: null }, country: level === 'country' ? id : null, region: null, latitude: null, longitude: null };
}

async function knownPlaces(question: Question, level: MapLevel): Promise<ReadonlyMap<string, Known>> {
  switch (level) {
    case 'country':
      return new Map();
    case 'region':
      return regions();
    case 'city': {
      const names = await entityNames(question, 'city');
      const rows = await question.rows(CITY_POINTS);
      return new Map(
        rows.map((row) => {
          const id = String(row['id']);
          const named = names.get(id);
          return [id, { name: { en: named?.name ?? id, zh: named?.nameZh ?? null }, ...pointIn(row) }];
        }),
      );
    }
    case 'institution': {
      const rows = await question.rows(INSTITUTION_POINTS);
      return new Map(
        rows.map((row) => {
          const id = String(row['id']);
          return [id, { name: { en: textIn(row, 'name') ?? id, zh: textIn(row, 'name_zh') }, ...pointIn(row) }];
        }),
      );
    }
  }
}

function pointIn(row: Row): Omit<Known, 'name'> {
  return {
    country: textIn(row, 'country'),
    region: textIn(row, 'region'),
    latitude: numberIn(row, 'latitude'),
    longitude: numberIn(row, 'longitude'),
  };
}

let held: ReadonlyMap<string, Known> | null = null;

/** Provinces and states, each at its most populous city. */
function regions(): ReadonlyMap<string, Known> {
  if (held !== null) return held;
  const largest = new Map<string, { latitude: number; longitude: number; population: number }>();
  for (const { country, admin, latitude, longitude, population } of readCityPoints()) {
    for (const code of [`${country}-${admin}`, country])
      if (population > (largest.get(code)?.population ?? -1)) largest.set(code, { latitude, longitude, population });
  }
  const abroad = new Map(readTable('us-ca-regions').map((row) => [`${row['country']}-${row['code']}`, row['name_zh'] ?? null]));
  held = new Map(
    readPlaces().regions.map(({ code, name, nameZh, country }) => {
      const point = largest.get(code);
      const zh = nameZh === '' ? (abroad.get(code) ?? null) : nameZh;
      return [
        code,
        { name: { en: name, zh }, country, region: code, latitude: point?.latitude ?? null, longitude: point?.longitude ?? null },
      ];
    }),
  );
  return held;
}
