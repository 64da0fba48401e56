import { geoMercator, type GeoPermissibleObjects } from 'd3-geo';
import { useMemo, type ReactNode } from 'react';
import type { MapAnswer, MapPlace } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';
import { useUnitOf } from '../../state/units.ts';
import { ordered, STANDS_IN_CHINA } from './counts.ts';
import { MapPanel, type Drawn, type MapChoices } from './map-panel.tsx';
import { REGION_SEATS } from './seats.ts';

interface ChinaMapProps {
  readonly answer: MapAnswer;
  readonly choices: MapChoices;
  nameOf(place: MapPlace): string;
}

const CORNERS: GeoPermissibleObjects = {
  type: 'MultiPoint',
  coordinates: [
    [74, 18.5],
    [134, 18.5],
    [134, 53],
    [74, 53],
  ],
};
const SHAPE = 0.8;

function drawnAt(width: number): Drawn {
  const height = Math.round(width * SHAPE);
  const corner = [width - 4, height - 4] as [number, number];
  return { projection: geoMercator().fitExtent([[4, 4], corner], CORNERS), height };
}

/** China's provinces, or its cities or institutions; what the unit policy counts apart is drawn hollow. */
export function ChinaMap({ answer, choices, nameOf }: ChinaMapProps): ReactNode {
  const { say } = useSpeech();
  const unitOf = useUnitOf();
  const countryOf = (place: MapPlace): string => place.region?.slice(0, 2) ?? place.country ?? '';
  const rows = useMemo(
    () =>
      ordered(answer.rows, choices.count).filter((row) => ['CN', 'HK', 'MO', 'TW'].includes(row.region?.slice(0, 2) ?? row.country ?? '')),
    [answer, choices.count],
  );
  const apart = rows.filter((row) => unitOf(countryOf(row)) !== 'CN');
  const at = (place: MapPlace): readonly [number, number] | null => {
    const seat = answer.level === 'region' ? REGION_SEATS[place.id] : undefined;
    if (seat !== undefined) return seat;
    return place.latitude === null || place.longitude === null ? null : [place.longitude, place.latitude];
  };
  return (
    <MapPanel
      id="china"
      title={
        {
          country: say('China by province', '中国各省'),
          region: say('China by province', '中国各省'),
          city: say('Cities of China', '中国的城市'),
          institution: say('Institutions of China', '中国的机构'),
        }[answer.level]
      }
      answer={answer}
      rows={rows}
      drawnAt={drawnAt}
      at={at}
      nameOf={nameOf}
      radius={{ country: 24, region: 24, city: 20, institution: 12 }[answer.level]}
      stands={STANDS_IN_CHINA[answer.level]}
      labels={11}
      apart={new Set(apart.map(({ id }) => id))}
      {...(apart.length === 0
        ? {}
        : {
            also: {
              en: 'Hollow: counted apart from China under the unit policy chosen above.',
              zh: '空心：按上方的单位规则与中国分别计数。',
            },
          })}
      {...choices}
    />
  );
}
