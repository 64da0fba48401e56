import { geoNaturalEarth1 } from 'd3-geo';
import { useMemo, type ReactNode } from 'react';
import type { MapAnswer, MapPlace } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';
import { useStudy } from '../../state/study.tsx';
import { ordered, STANDS } from './counts.ts';
import { countryMiddles } from './land.tsx';
import { MapPanel, type Drawn, type MapChoices } from './map-panel.tsx';
import { REGION_SEATS } from './seats.ts';

interface WorldMapProps {
  readonly answer: MapAnswer;
  readonly choices: MapChoices;
  nameOf(place: MapPlace): string;
}

const [NORTH, SOUTH] = [82, -56];
const MOST_UNPLACED = 8;

/** The world from the north of Greenland to Cape Horn, as wide as its place. */
function drawnAt(width: number): Drawn {
  const projection = geoNaturalEarth1().fitWidth(width, { type: 'Sphere' });
  const top = projection([0, NORTH])?.[1] ?? 0;
  const bottom = projection([0, SOUTH])?.[1] ?? width / 2;
  const [x, y] = projection.translate();
  return { projection: projection.translate([x, y - top]), height: Math.round(bottom - top) };
}

export function WorldMap({ answer, choices, nameOf }: WorldMapProps): ReactNode {
  const { say } = useSpeech();
  const { names } = useStudy();
  const { level } = answer;
  const rows = useMemo(() => ordered(answer.rows, choices.count), [answer, choices.count]);
  const middles = useMemo(() => countryMiddles(names), [names]);
  const shades = useMemo(() => {
    const largest = Math.max(1e-9, ...rows.map((row) => row[choices.count]));
    return new Map(
      level !== 'country'
        ? []
        : rows.map((row) => [(names[row.id]?.numeric ?? '').padStart(3, '0'), Math.sqrt(row[choices.count] / largest)] as const),
    );
  }, [rows, names, level, choices.count]);
  const at = (place: MapPlace): readonly [number, number] | null => {
    if (level === 'country') return middles.get(place.id) ?? null;
    const seat = level === 'region' ? REGION_SEATS[place.id] : undefined;
    if (seat !== undefined) return seat;
    return place.latitude === null || place.longitude === null ? null : [place.longitude, place.latitude];
  };
  const unplaced = rows.filter((row) => at(row) === null);
  return (
    <MapPanel
      id="world"
      title={say('The world', '世界')}
      answer={answer}
      rows={rows}
      drawnAt={drawnAt}
      at={at}
      nameOf={nameOf}
      radius={{ country: 19, region: 12, city: 10, institution: 7 }[level]}
      stands={STANDS[level]}
      labels={12}
      shadeOf={(numeric) => shades.get(numeric) ?? null}
      note={
        unplaced.length > 0 && (
          <p className="rule">
            {say('Not on this map, but in the table: ', '不在图上但在表中：') +
              unplaced.slice(0, MOST_UNPLACED).map(nameOf).join(say(', ', '、')) +
              (unplaced.length > MOST_UNPLACED ? ' …' : '')}
          </p>
        )
      }
      {...choices}
    />
  );
}
