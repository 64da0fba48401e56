import type { ReactNode } from 'react';
import { Bars } from '../../components/bars.tsx';
import { Figure } from '../../components/figure.tsx';
import { Empty } from '../../components/says.tsx';
import type { MapAnswer, MapPlace, PlaceCount } from '../../state/api.ts';
import { toggleFilter, useFilters, worksAddress } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf } from '../../state/location.ts';
import { COUNTS, LEVELS, ordered } from './counts.ts';

interface PlaceListsProps {
  readonly answer: MapAnswer;
  readonly count: PlaceCount;
  nameOf(place: MapPlace): string;
}

const SHOWN = 20;

/** The same as two lists, for those who do not point: the places, and the ties between them. */
export function PlaceLists({ answer, count, nameOf }: PlaceListsProps): ReactNode {
  const { say, text, number } = useSpeech();
  const filters = useFilters();
  const { level, rows, ties } = answer;
  const { one, many } = LEVELS[level];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const places = ordered(rows, count);
  const named = (id: string): string => {
    const place = byId.get(id);
    return place === undefined ? id : nameOf(place);
  };
  const keyOf = (a: string, b: string): string => `${a}\n${b}`;
  const ends = (key: string): readonly string[] => key.split('\n').flatMap((id) => byId.get(id)?.where ?? []);
  const door = ['country', 'city', 'institution'].includes(level);
  return (
    <div className="grid">
      <Figure
        id="map-places"
        title={say(`The ${text(many)}, by ${text(COUNTS[count].label)}`, `${text(many)}，按${text(COUNTS[count].label)}`)}
        rule={{
          en: `The first ${SHOWN} by ${COUNTS[count].rule.en}. A name narrows the page; the number opens the works that name the place.`,
          zh: `前 ${SHOWN} 位，按${COUNTS[count].rule.zh}。点击名称筛选本页；点击数字打开写明该地的文献。`,
        }}
        twin={{ head: [text(one), text(COUNTS[count].label)], rows: places.map((row) => [nameOf(row), row[count]]) }}
      >
        {places.length === 0 ? (
          <Empty />
        ) : (
          <Bars
            label={text(many)}
            bars={places.slice(0, SHOWN).map((row) => ({ id: row.where, label: nameOf(row), value: row[count] }))}
            selected={(id) => filters.includes(id)}
            onPick={(id) => toggleFilter(id)}
            worksOf={(id) => worksAddress(filters, [id])}
            digits={count === 'fractional' ? 1 : 0}
          />
        )}
      </Figure>
      <Figure
        id="map-ties"
        title={say('The strongest ties', '最强的联系')}
        rule={{
          en: `Works that name both, whole counts, among the ${number(answer.tied)} ${many.en} with most works; the table also has them as 1/(k−1) of a work that names k.`,
          zh: `同时出现两者的文献，全计数，限文献最多的 ${number(answer.tied)} 个${many.zh}；表格另列 1/(k−1) 分数计数（k 为该文涉及的地点数）。`,
        }}
        twin={{
          head: [text(one), say('and', '与'), say('Works', '文献数'), say('Works, 1/(k−1)', '文献数 1/(k−1)')],
          rows: ties.map(([a, b, works, fractional]) => [named(a), named(b), works, fractional]),
        }}
      >
        {ties.length === 0 ? (
          <Empty>{say('No work here names two places of this kind.', '没有文献同时写明两个此类地点。')}</Empty>
        ) : (
          <Bars
            label={say('Ties by works', '按文献数的联系')}
            bars={ties.slice(0, SHOWN).map(([a, b, works]) => ({ id: keyOf(a, b), label: `${named(a)} – ${named(b)}`, value: works }))}
            selected={() => false}
            wideNames
            worksOf={(key) => worksAddress(filters, ends(key))}
            {...(door
              ? {
                  nameTo: (key: string) => {
                    const [a = '', b = ''] = key.split('\n');
                    return addressOf('/dyad', { by: level === 'country' ? null : level, a, b });
                  },
                }
              : {})}
          />
        )}
      </Figure>
    </div>
  );
}
