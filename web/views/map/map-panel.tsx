import { geoPath, type GeoProjection } from 'd3-geo';
import type { ReactNode } from 'react';
import { Figure } from '../../components/figure.tsx';
import { Empty } from '../../components/says.tsx';
import { Sized } from '../../components/sized.tsx';
import type { MapAnswer, MapPlace, MapTie, PlaceCount } from '../../state/api.ts';
import { useFilters, worksAddress } from '../../state/filters.ts';
import { useSpeech, type Text } from '../../state/language.ts';
import { addressOf, go } from '../../state/location.ts';
import { BORDER_RULE, COUNT_IDS, COUNTS, LEVELS } from './counts.ts';
import { Land } from './land.tsx';
import { Circles, Flows } from './layers.tsx';
import { labelsOf, marksOf } from './marks.ts';
import { ZoomFrame } from './zoom.tsx';

export interface Drawn {
  readonly projection: GeoProjection;
  readonly height: number;
}

export interface MapChoices {
  readonly count: PlaceCount;
  readonly borders: boolean;
  readonly flows: number;
}

interface MapPanelProps extends MapChoices {
  readonly id: string;
  readonly title: string;
  readonly answer: MapAnswer;
  readonly rows: readonly MapPlace[];
  readonly drawnAt: (width: number) => Drawn;
  readonly at: (place: MapPlace) => readonly [number, number] | null;
  readonly nameOf: (place: MapPlace) => string;
  readonly radius: number;
  readonly labels: number;
  readonly shadeOf?: (numeric: string) => number | null;
  readonly apart?: ReadonlySet<string>;
  readonly stands: Text;
  readonly also?: Text;
  readonly note?: ReactNode;
}

/** One map: its places as circles by a count, the ties between them as bows, its table, rule, coverage and exports. */
export function MapPanel(props: MapPanelProps): ReactNode {
  const { id, title, answer, rows, drawnAt, at, nameOf, count, borders, flows, radius, labels, shadeOf, apart, stands, also, note } = props;
  const { say, text, number } = useSpeech();
  const filters = useFilters();
  const { one, many } = LEVELS[answer.level];
  const few = answer.level === 'country' || answer.level === 'region';
  const largest = Math.max(1e-9, ...rows.map((row) => row[count]));
  const placed = rows.filter((row) => at(row) !== null);
  const ids = new Map(placed.map((row) => [row.id, row]));
  const ties = answer.ties.filter(([a, b]) => ids.has(a) && ids.has(b)).slice(0, flows);
  const nameAt = (key: string): string => nameOf(ids.get(key) ?? { ...NOWHERE, id: key, name: { en: key, zh: null } });
  const told = (place: MapPlace): string => {
    const whole = `${nameOf(place)}: ${number(place.works)} ${text(COUNTS.works.label)}`;
    return count === 'works' ? whole : `${whole}; ${number(place[count], 1)} ${text(COUNTS[count].label)}`;
  };
  const openTie = ([a, b]: MapTie): void =>
    go(
      answer.level === 'country' ? addressOf('/dyad', { a, b }) : worksAddress(filters, [ids.get(a)?.where ?? '', ids.get(b)?.where ?? '']),
    );
  return (
    <Figure
      id={id}
      title={title}
      rule={{
        en: sentences(' ', [
          `Circles: ${COUNTS[count].rule.en}.`,
          flows > 0 &&
            `Arcs: works that name both ends${answer.tied < answer.rows.length ? `, among the ${number(answer.tied)} ${many.en} with most works` : ''}.`,
          stands.en,
          also?.en,
          borders && BORDER_RULE.en,
        ]),
        zh: sentences('', [
          `圆：${COUNTS[count].rule.zh}。`,
          flows > 0 &&
            `弧线：同时出现两端的文献${answer.tied < answer.rows.length ? `（限文献最多的 ${number(answer.tied)} 个${many.zh}）` : ''}。`,
          stands.zh,
          also?.zh,
          borders && BORDER_RULE.zh,
        ]),
      }}
      coverage={<Placed answer={answer} drawn={placed.length} of={rows.length} />}
      twin={{
        head: [
          say('Code', '代码'),
          text(one),
          ...COUNT_IDS.map((each) => text(COUNTS[each].label)),
          say('Latitude', '纬度'),
          say('Longitude', '经度'),
        ],
        rows: rows.map((row) => {
          const point = at(row);
          return [row.id, nameOf(row), ...COUNT_IDS.map((each) => row[each]), point?.[1] ?? null, point?.[0] ?? null];
        }),
      }}
      note={note}
    >
      {rows.length === 0 ? (
        <Empty>{say('No work here names a place of this kind.', '没有文献写明此类地点。')}</Empty>
      ) : (
        <Sized className="map-place">
          {(width) => {
            const { projection, height } = drawnAt(width);
            return (
              <ZoomFrame name={id} width={width} height={height} label={title}>
                {(scaled, transform, k) => {
                  const marks = marksOf(
                    placed,
                    count,
                    (place) => {
                      const point = projection([...(at(place) ?? [0, 0])]);
                      return point === null ? null : scaled(point);
                    },
                    { largest, radius: radius * Math.min(1, width / 620), k },
                  );
                  return (
                    <>
                      <Land
                        draw={geoPath(projection)}
                        transform={transform}
                        borders={borders}
                        {...(shadeOf === undefined ? {} : { shadeOf })}
                      />
                      <Flows
                        ties={ties}
                        marks={marks}
                        titleOf={([a, b, works]) => `${nameAt(a)} – ${nameAt(b)}: ${number(works)}`}
                        onOpen={openTie}
                      />
                      <Circles
                        marks={marks}
                        labels={labelsOf(marks, nameOf, { width, height, most: Math.round(labels * Math.sqrt(k)), clear: few })}
                        chosen={new Set(filters)}
                        {...(apart === undefined ? {} : { apart })}
                        titleOf={told}
                        onOpen={(place) => go(worksAddress(filters, [place.where]))}
                      />
                    </>
                  );
                }}
              </ZoomFrame>
            );
          }}
        </Sized>
      )}
    </Figure>
  );
}

const NOWHERE = {
  where: '',
  country: null,
  region: null,
  latitude: null,
  longitude: null,
  works: 0,
  fractional: 0,
  first: 0,
  corresponding: 0,
  shared: 0,
  cited: 0,
};

/** How many works and addresses name a place of this kind, and how many of the places could be drawn. */
function Placed({ answer, drawn, of }: { readonly answer: MapAnswer; readonly drawn: number; readonly of: number }): ReactNode {
  const { say, number } = useSpeech();
  const { works, addresses } = answer;
  return (
    <span className="coverage">
      {say(
        `${number(works.located)} of ${number(works.all)} works and ${number(addresses.located)} of ${number(addresses.all)} addresses name a place of this kind; ${number(drawn)} of ${number(of)} places are drawn.`,
        `${number(works.all)} 篇文献中 ${number(works.located)} 篇、${number(addresses.all)} 条地址中 ${number(addresses.located)} 条写明此类地点；${number(of)} 个地点中绘出 ${number(drawn)} 个。`,
      )}
    </span>
  );
}

function sentences(between: string, parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(between);
}
