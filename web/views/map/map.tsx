import { useMemo, useState, type ReactNode } from 'react';
import { Choice } from '../../components/choice.tsx';
import { EventList, EventSwitch, useEvents } from '../../components/events.tsx';
import { Figure } from '../../components/figure.tsx';
import { CoverageLine, Failed, Waiting } from '../../components/says.tsx';
import { YearBrush } from '../../components/year-brush.tsx';
import { useAsk, type Facets, type MapAnswer, type MapLevel, type MapPlace, type PlaceCount } from '../../state/api.ts';
import { setYears, useFilters, useScope, yearsOf } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { useParam } from '../../state/location.ts';
import { countryName, useStudy } from '../../state/study.tsx';
import { ChinaMap } from './china-map.tsx';
import { COUNT_IDS, COUNTS, LEVELS } from './counts.ts';
import { PlaceLists } from './place-lists.tsx';
import { WorldMap } from './world-map.tsx';

const FLOWS = ['0', '15', '30', '60', '120', '300'];

/** Where the works are, and the ties between places: the world, and China beside it. */
export function MapView(): ReactNode {
  const speech = useSpeech();
  const { say, name } = speech;
  const { names } = useStudy();
  const scope = useScope();
  const [levelText, setLevel] = useParam('level', 'country');
  const [countText, setCount] = useParam('count', 'works');
  const [borders, setBorders] = useParam('borders', 'on');
  const [flows, setFlows] = useParam('flows', '30');
  const level = (Object.keys(LEVELS) as MapLevel[]).find((one) => one === levelText) ?? 'country';
  const count = COUNT_IDS.find((one): one is PlaceCount => one === countText) ?? 'works';
  const world = useAsk<MapAnswer>(`/api/map?level=${level}&${scope}`);
  const provinces = useAsk<MapAnswer>(level === 'country' ? `/api/map?level=region&${scope}` : null);
  const china = level === 'country' ? provinces : world;
  const nameOf = (place: MapPlace): string =>
    place.where.startsWith('country=') ? countryName(names, place.id, speech) : name(place.name);
  const choices = { count, borders: borders === 'on', flows: Number(flows) };
  const error = world.error ?? china.error;
  return (
    <>
      <h1>{say('Map', '地图')}</h1>
      <form className="settings row" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label={say('Places', '地点')}
          value={level}
          options={Object.entries(LEVELS).map(([id, { many }]) => [id, many] as const)}
          onChange={setLevel}
        />
        <Choice
          label={say('Size of a circle', '圆的大小')}
          value={count}
          options={COUNT_IDS.map((id) => [id, COUNTS[id].label] as const)}
          onChange={setCount}
        />
        <Choice
          label={say('Flows', '流向')}
          value={flows}
          options={FLOWS.map((one) => [one, one === '0' ? say('none', '无') : say(`the ${one} strongest`, `最强 ${one} 条`)] as const)}
          onChange={setFlows}
        />
        <Choice
          label={say('Background', '底图')}
          value={borders}
          options={[
            ['on', say('countries with borders', '国家与边界')],
            ['off', say('points only, no borders', '仅点，不含边界')],
          ]}
          onChange={setBorders}
        />
      </form>
      {error !== null && <Failed error={error} />}
      {error === null && world.data === null && <Waiting what={say('Drawing the map …', '正在绘制地图 …')} />}
      <div className="map-pair" aria-busy={world.waiting || china.waiting}>
        {world.data !== null && <WorldMap answer={world.data} choices={choices} nameOf={nameOf} />}
        {china.data !== null && <ChinaMap answer={china.data} choices={choices} nameOf={nameOf} />}
      </div>
      <MapYears />
      {world.data !== null && <PlaceLists answer={world.data} count={count} nameOf={nameOf} />}
    </>
  );
}

/** The years that the map shows; dragging narrows it. */
function MapYears(): ReactNode {
  const { say } = useSpeech();
  const { study } = useStudy();
  const filters = useFilters();
  const scope = useScope();
  const [dragged, setDragged] = useState<readonly [number, number] | null | undefined>(undefined);
  const { data } = useAsk<Facets>(`/api/facets?top=1&${scope}`);
  const events = useEvents(useMemo(() => data?.years.map(({ year }) => year) ?? [], [data]));
  if (data === null || data.years.length === 0) return null;
  return (
    <Figure
      id="map-years"
      wide
      title={say('Years', '年份')}
      rule={{ en: 'Works by year of publication, whole counts.', zh: '按出版年份的文献数，全计数。' }}
      controls={<EventSwitch />}
      note={<EventList events={events} />}
      coverage={<CoverageLine coverage={{ works: data.works, known: {} }} />}
      twin={{ head: [say('Year', '年份'), say('Works', '文献数')], rows: data.years.map(({ year, works }) => [year, works]) }}
    >
      <YearBrush
        years={data.years}
        height={140}
        selected={dragged === undefined ? yearsOf(filters) : dragged}
        provisionalFrom={study?.provisionalFrom ?? null}
        events={events}
        onChange={(next, done) => {
          setDragged(done ? undefined : next);
          if (done) setYears(filters, next);
        }}
      />
    </Figure>
  );
}
