import { geoCentroid, geoGraticule10, geoMercator, geoNaturalEarth1, geoPath, type GeoPermissibleObjects } from 'd3-geo';
import { useMemo, type ReactNode } from 'react';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import { Figure } from '../../components/figure.tsx';
import { Failed, Waiting } from '../../components/says.tsx';
import { useAsk, type Places } from '../../state/api.ts';
import { filterOn, useFilters, useScope, worksAddress } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf, go, useParam } from '../../state/location.ts';
import { countryName, useStudy } from '../../state/study.tsx';
import { REGION_SEATS, SMALL_PLACES } from './seats.ts';

const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
const COUNTRIES = feature(topology, topology.objects.countries).features;
const BORDERS = mesh(topology, topology.objects.countries, (a, b) => a !== b);

/** Where the works are, and the ties between places: the world, and China by province beside it. */
export function MapView(): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const scope = useScope();
  const [borders, setBorders] = useParam('borders', 'on');
  const [flows, setFlows] = useParam('flows', '30');
  const world = useAsk<Places>(`/api/places?level=country&${scope}`);
  const china = useAsk<Places>(`/api/places?level=region&${scope}`);
  const cities = useAsk<Places>(`/api/places?level=city&${scope}`);
  const institutions = useAsk<Places>(`/api/places?level=institution&${scope}`);
  const error = world.error ?? china.error;
  return (
    <>
      <h1>{say('Map', '地图')}</h1>
      <form className="settings row" onSubmit={(event) => event.preventDefault()}>
        <label>
          {say('Background', '底图')}
          <select value={borders} onChange={(event) => setBorders(event.target.value)}>
            <option value="on">{say('countries with borders', '国家与边界')}</option>
            <option value="off">{say('points only, no borders', '仅点，不含边界')}</option>
          </select>
        </label>
        <label>
          {say('Flows', '流向')}
          <select value={flows} onChange={(event) => setFlows(event.target.value)}>
            {['0', '15', '30', '60', '120'].map((one) => (
              <option key={one} value={one}>
                {one === '0' ? say('none', '无') : say(`the ${one} strongest`, `最强 ${one} 条`)}
              </option>
            ))}
          </select>
        </label>
      </form>
      {error !== null && <Failed error={error} />}
      {error === null && world.data === null && <Waiting what={say('Drawing the map …', '正在绘制地图 …')} />}
      {world.data !== null && <World places={world.data} borders={borders === 'on'} most={Number(flows)} />}
      {china.data !== null && <China places={china.data} borders={borders === 'on'} most={Number(flows)} />}
      <div className="grid">
        {cities.data !== null && <PlaceTable level="city" places={cities.data} />}
        {institutions.data !== null && <PlaceTable level="institution" places={institutions.data} />}
      </div>
    </>
  );
}

const BORDER_RULE = {
  en: 'Borders are those of Natural Earth (1:110 million), which draws who holds the ground; they state no view of this project, and can be switched off.',
  zh: '边界来自 Natural Earth（1:1.1 亿），按实际控制绘制，不代表本项目立场，可关闭。',
};

interface DrawnProps {
  readonly places: Places;
  readonly borders: boolean;
  readonly most: number;
}

function World({ places, borders, most }: DrawnProps): ReactNode {
  const speech = useSpeech();
  const { say, number } = speech;
  const { names } = useStudy();
  const filters = useFilters();
  const [width, height] = [960, 480];
  const projection = useMemo(
    () =>
      geoNaturalEarth1().fitExtent(
        [
          [4, 4],
          [width - 4, height - 4],
        ],
        { type: 'Sphere' },
      ),
    [],
  );
  const draw = geoPath(projection);
  const works = new Map(places.rows.map((row) => [row.id, row.works]));
  const largest = Math.max(1, ...works.values());
  const byNumeric = new Map(Object.entries(names).map(([code, { numeric }]) => [numeric === null ? '' : numeric.padStart(3, '0'), code]));
  const seat = useMemo(() => {
    const seats = new Map<string, readonly [number, number]>(Object.entries(SMALL_PLACES));
    for (const country of COUNTRIES) {
      const code = byNumeric.get(String(country.id).padStart(3, '0'));
      if (code !== undefined && !seats.has(code)) seats.set(code, geoCentroid(largestPart(country.geometry)));
    }
    return seats;
  }, [names]);
  const at = (code: string): readonly [number, number] | null => {
    const place = seat.get(code);
    return place === undefined ? null : projection([place[0], place[1]]);
  };
  const title = (code: string): string => `${countryName(names, code, speech)}: ${number(works.get(code) ?? 0)}`;
  const open = (code: string): void => go(worksAddress(filters, [filterOn('country', code)]));
  const unplaced = places.rows.filter((row) => at(row.id) === null);
  return (
    <Figure
      id="world"
      wide
      title={say('The world', '世界')}
      rule={{
        en: `Works that name the country, whole counts; area of a circle: works. Flows: works that name both. ${borders ? BORDER_RULE.en : ''}`,
        zh: `出现该国家/地区的文献，全计数；圆面积为文献数。流向为同时出现两者的文献。${borders ? BORDER_RULE.zh : ''}`,
      }}
      coverage={<Located places={places} />}
      twin={{
        head: [say('Code', '代码'), say('Country', '国家/地区'), say('Works', '文献数')],
        rows: places.rows.map((row) => [row.id, countryName(names, row.id, speech), row.works]),
      }}
      note={
        unplaced.length > 0 ? (
          <p className="rule">
            {say('Not on this map, but in the table: ', '不在图上但在表中：') +
              unplaced.map((row) => countryName(names, row.id, speech)).join(', ')}
          </p>
        ) : undefined
      }
    >
      <svg
        className="map"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={say('World map of works; the numbers are in the table.', '文献世界地图；数值见表格。')}
      >
        <path className="sphere" d={draw({ type: 'Sphere' }) ?? ''} />
        {borders ? (
          <>
            {COUNTRIES.map((country, index) => {
              const code = byNumeric.get(String(country.id).padStart(3, '0'));
              const n = code === undefined ? 0 : (works.get(code) ?? 0);
              return (
                <path
                  key={String(country.id ?? index)}
                  className={n > 0 ? 'land has' : 'land'}
                  fillOpacity={n > 0 ? 0.12 + 0.5 * Math.sqrt(n / largest) : 1}
                  d={draw(country) ?? ''}
                  onClick={() => code !== undefined && n > 0 && open(code)}
                >
                  <title>{code === undefined ? '' : title(code)}</title>
                </path>
              );
            })}
            <path className="border" d={draw(BORDERS) ?? ''} />
          </>
        ) : (
          <path className="graticule" d={draw(geoGraticule10()) ?? ''} />
        )}
        <Flows
          flows={places.flows.slice(0, most)}
          at={at}
          titleOf={(a, b, n) => `${countryName(names, a, speech)} – ${countryName(names, b, speech)}: ${number(n)}`}
          onOpen={(a, b) => go(addressOf('/dyad', { a, b }))}
        />
        <Circles
          rows={places.rows}
          at={at}
          largest={largest}
          titleOf={title}
          onOpen={open}
          labels={(id) => countryName(names, id, speech)}
        />
      </svg>
    </Figure>
  );
}

function China({ places, borders, most }: DrawnProps): ReactNode {
  const { say, name, number } = useSpeech();
  const filters = useFilters();
  const [width, height] = [640, 480];
  const extent: GeoPermissibleObjects = {
    type: 'MultiPoint',
    coordinates: [
      [75, 20],
      [133, 20],
      [133, 52],
      [75, 52],
    ],
  };
  const projection = useMemo(
    () =>
      geoMercator().fitExtent(
        [
          [10, 10],
          [width - 10, height - 10],
        ],
        extent,
      ),
    [],
  );
  const draw = geoPath(projection);
  const rows = places.rows.filter((row) => REGION_SEATS[row.id] !== undefined);
  const largest = Math.max(1, ...rows.map((row) => row.works));
  const at = (id: string): readonly [number, number] | null => {
    const seat = REGION_SEATS[id];
    return seat === undefined ? null : projection([seat[0], seat[1]]);
  };
  const nameOf = (id: string): string => name(places.rows.find((row) => row.id === id)?.name ?? { en: id, zh: null });
  const titleOf = (id: string): string => `${nameOf(id)}: ${number(rows.find((row) => row.id === id)?.works ?? 0)}`;
  const open = (id: string): void => go(worksAddress(filters, [filterOn('region', id)]));
  if (rows.length === 0) return null;
  return (
    <Figure
      id="china"
      title={say('China by province', '中国各省')}
      rule={{
        en: `Works with an address in the province, at the seat of its government; Taiwan, Hong Kong and Macao under the unit policy above. Flows: works that name both. ${borders ? BORDER_RULE.en : ''}`,
        zh: `有该省地址的文献，标于省会；台湾、香港、澳门按上方的单位规则。流向为同时出现两者的文献。${borders ? BORDER_RULE.zh : ''}`,
      }}
      coverage={<Located places={places} />}
      twin={{
        head: [say('Code', '代码'), say('Province', '省份'), say('Works', '文献数')],
        rows: places.rows.map((row) => [row.id, name(row.name), row.works]),
      }}
    >
      <svg
        className="map"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={say('Works by province; the numbers are in the table.', '各省文献；数值见表格。')}
      >
        {borders && (
          <>
            {COUNTRIES.map((country, index) => (
              <path key={String(country.id ?? index)} className="land" d={draw(country) ?? ''} />
            ))}
            <path className="border" d={draw(BORDERS) ?? ''} />
          </>
        )}
        <Flows
          flows={places.flows.filter(([a, b]) => REGION_SEATS[a] !== undefined && REGION_SEATS[b] !== undefined).slice(0, most)}
          at={at}
          titleOf={(a, b, n) => `${nameOf(a)} – ${nameOf(b)}: ${number(n)}`}
          onOpen={(a, b) => go(worksAddress(filters, [filterOn('region', a), filterOn('region', b)]))}
        />
        <Circles rows={rows} at={at} largest={largest} titleOf={titleOf} onOpen={open} labels={nameOf} />
      </svg>
    </Figure>
  );
}

interface CirclesProps {
  readonly rows: Places['rows'];
  at(id: string): readonly [number, number] | null;
  readonly largest: number;
  titleOf(id: string): string;
  onOpen(id: string): void;
  labels(id: string): string;
}

const LABELLED = 12;

function Circles({ rows, at, largest, titleOf, onOpen, labels }: CirclesProps): ReactNode {
  const placed: { x: number; y: number; wide: number }[] = [];
  const circles = rows.flatMap((row) => {
    const place = at(row.id);
    return place === null ? [] : [{ row, x: place[0], y: place[1], r: 1.8 + 22 * Math.sqrt(row.works / largest) }];
  });
  const named = circles.slice(0, 30).filter(({ row, x, y, r }) => {
    const wide = Array.from(labels(row.id)).reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 11 : 6.2), 0);
    if (
      placed.length >= LABELLED ||
      placed.some((one) => Math.abs(one.y - y) < 13 && Math.abs(one.x - (x + r)) < Math.max(wide, one.wide) + 4)
    )
      return false;
    placed.push({ x: x + r, y, wide });
    return true;
  });
  return (
    <>
      {circles.map(({ row, x, y, r }) => (
        <circle key={row.id} className="place" cx={x} cy={y} r={r} onClick={() => onOpen(row.id)}>
          <title>{titleOf(row.id)}</title>
        </circle>
      ))}
      {named.map(({ row, x, y, r }) => (
        <text key={row.id} className="place-name" x={x + r + 3} y={y + 4}>
          {labels(row.id)}
        </text>
      ))}
    </>
  );
}

interface FlowsProps {
  readonly flows: Places['flows'];
  at(id: string): readonly [number, number] | null;
  titleOf(a: string, b: string, works: number): string;
  onOpen(a: string, b: string): void;
}

function Flows({ flows, at, titleOf, onOpen }: FlowsProps): ReactNode {
  const most = Math.max(1, ...flows.map(([, , n]) => n));
  return flows.toReversed().map(([a, b, n]) => {
    const [p, q] = [at(a), at(b)];
    if (p === null || q === null) return null;
    return (
      <path
        key={`${a} ${b}`}
        className="flow"
        d={arc(p, q)}
        strokeWidth={0.5 + 4.5 * (n / most)}
        strokeOpacity={0.25 + 0.55 * (n / most)}
        onClick={() => onOpen(a, b)}
      >
        <title>{titleOf(a, b, n)}</title>
      </path>
    );
  });
}

/** A bow over the straight line, so that ties of neighbours do not hide each other; not the way anything travels. */
function arc([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): string {
  const lift = 0.18 * Math.hypot(x2 - x1, y2 - y1);
  return `M${x1.toFixed(1)} ${y1.toFixed(1)}Q${((x1 + x2) / 2).toFixed(1)} ${((y1 + y2) / 2 - lift).toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`;
}

function PlaceTable({ level, places }: { readonly level: 'city' | 'institution'; readonly places: Places }): ReactNode {
  const { say, name, number } = useSpeech();
  const filters = useFilters();
  const title = level === 'city' ? say('Cities', '城市') : say('Institutions', '机构');
  return (
    <section className="figure" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <ol className="node-list long">
        {places.rows.slice(0, 25).map((row) => (
          <li key={row.id}>
            <span>{name(row.name)}</span>
            <a
              className="n"
              href={worksAddress(filters, [filterOn(level, row.id)])}
              onClick={(event) => {
                event.preventDefault();
                go(worksAddress(filters, [filterOn(level, row.id)]));
              }}
            >
              {number(row.works)}
            </a>
          </li>
        ))}
      </ol>
      <footer>
        <p className="rule">
          {say('Works with an address there, whole counts; the first 25.', '有该地地址的文献，全计数；前 25 位。')}{' '}
          <Located places={places} />
        </p>
      </footer>
    </section>
  );
}

function Located({ places }: { readonly places: Places }): ReactNode {
  const { say, number } = useSpeech();
  return (
    <span className="coverage">
      {say(
        `${number(places.located)} of ${number(places.works)} works name a place of this kind.`,
        `${number(places.works)} 篇文献中 ${number(places.located)} 篇写明此类地点。`,
      )}
    </span>
  );
}

function largestPart(geometry: GeoJSON.Geometry): GeoJSON.Geometry {
  if (geometry.type !== 'MultiPolygon') return geometry;
  const area = (ring: GeoJSON.Position[]): number =>
    Math.abs(
      ring.reduce(
        (sum, [x = 0, y = 0], at) => sum + x * (ring[(at + 1) % ring.length]?.[1] ?? 0) - (ring[(at + 1) % ring.length]?.[0] ?? 0) * y,
        0,
      ),
    );
  const parts = geometry.coordinates.toSorted((a, b) => area(b[0] ?? []) - area(a[0] ?? []));
  return { type: 'Polygon', coordinates: parts[0] ?? [] };
}
