import { geoCentroid, geoGraticule10, type GeoPath } from 'd3-geo';
import type { ReactNode } from 'react';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import type { Names } from '../../state/api.ts';
import { SMALL_PLACES } from './seats.ts';

const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
const COUNTRIES = feature(topology, topology.objects.countries).features;
const BORDERS = mesh(topology, topology.objects.countries, (a, b) => a !== b);

interface LandProps {
  readonly draw: GeoPath;
  readonly transform: string;
  readonly borders: boolean;
  /** How dark a country is, of its ISO 3166-1 number: 0 to 1; null where it has no works. */
  readonly shadeOf?: (numeric: string) => number | null;
}

/** The countries with their borders, or a bare grid of longitudes and latitudes. */
export function Land({ draw, transform, borders, shadeOf = () => null }: LandProps): ReactNode {
  return (
    <g transform={transform}>
      <path className="sphere" d={draw({ type: 'Sphere' }) ?? ''} />
      {borders ? (
        <>
          {COUNTRIES.map((country, index) => {
            const shade = shadeOf(numericOf(country.id));
            return (
              <path
                key={String(country.id ?? index)}
                className={shade === null ? 'land' : 'land has'}
                fillOpacity={shade === null ? 1 : 0.12 + 0.5 * shade}
                d={draw(country) ?? ''}
              />
            );
          })}
          <path className="border" d={draw(BORDERS) ?? ''} />
        </>
      ) : (
        <path className="graticule" d={draw(geoGraticule10()) ?? ''} />
      )}
    </g>
  );
}

/** The middle of each country's largest part, by its code. */
export function countryMiddles(names: Names['countries']): ReadonlyMap<string, readonly [number, number]> {
  const middles = new Map<string, readonly [number, number]>(Object.entries(SMALL_PLACES));
  const byNumeric = new Map(Object.entries(names).map(([code, { numeric }]) => [numeric === null ? '' : numeric.padStart(3, '0'), code]));
  for (const country of COUNTRIES) {
    const code = byNumeric.get(numericOf(country.id));
    if (code !== undefined && !middles.has(code)) middles.set(code, geoCentroid(largestPart(country.geometry)));
  }
  return middles;
}

function numericOf(id: string | number | undefined): string {
  return String(id).padStart(3, '0');
}

function largestPart(geometry: GeoJSON.Geometry): GeoJSON.Geometry {
  if (geometry.type !== 'MultiPolygon') return geometry;
  const area = (ring: GeoJSON.Position[]): number =>
    Math.abs(
      ring.reduce((sum, [x = 0, y = 0], at) => {
        const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? [];
        return sum + x * nextY - nextX * y;
      }, 0),
    );
  const parts = geometry.coordinates.toSorted((a, b) => area(b[0] ?? []) - area(a[0] ?? []));
  return { type: 'Polygon', coordinates: parts[0] ?? [] };
}
