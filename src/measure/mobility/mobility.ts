import type { Row } from '../../store/store.ts';
import { personList, wherePersons } from '../person-list.ts';
import { defineAnalysis, type Question } from '../analysis.ts';
import { cellText } from '../filter.ts';
import { HIGH, idColumn, LOW, numberColumn, textColumn } from '../columns.ts';
import { SEED } from '../communities/communities.ts';
import { ADDRESS_ENTITY, entityNames, PARTY, whereEntity, type PartyKind } from '../graph/memberships.ts';
import { seededRandom } from '../graph/random.ts';
import { middle } from '../premium/matched-ratio.ts';
import { leaverYear, trajectoryOf, type Step } from './trajectory.ts';

/** Moves of people between countries, institutions or cities, along the addresses of their works. METHODS 10. */
export const mobility = defineAnalysis({
  id: 'mobility',
  title: { en: 'Mobility', zh: '学者流动' },
  summary: {
    en: 'Who changed country or institution: flows, returns and dual affiliations along the works of each person, with the error of telling persons apart.',
    zh: '作者在国家或机构间的流动、回流与双重任职，区间含辨识误差。',
  },
  params: {
    by: PARTY,
    least: {
      type: 'integer',
      default: 2,
      min: 1,
      help: {
        en: 'Fewest works on each side of a move, for persons without ORCID: a name with one work elsewhere is most often a namesake.',
        zh: '无 ORCID 者流动两侧的最少文献数：仅一篇者多为同名。',
      },
    },
    error: {
      type: 'number',
      default: 0.1,
      min: 0,
      max: 1,
      help: {
        en: 'Assumed share of moves of persons without ORCID that are two persons taken for one.',
        zh: '无 ORCID 者的流动中假定为误并的比例。',
      },
    },
    missed: {
      type: 'number',
      default: 0.1,
      min: 0,
      max: 0.9,
      help: {
        en: 'Assumed share of moves of persons without ORCID that are not seen, one person being taken for two.',
        zh: '无 ORCID 者的流动中因一人被拆为两人而未见的假定比例。',
      },
    },
    draws: {
      type: 'integer',
      default: 1000,
      min: 100,
      max: 10_000,
      help: { en: 'Draws of persons behind the interval.', zh: '区间的人员抽样次数。' },
    },
    top: { type: 'integer', default: 50, min: 0, help: { en: 'Flows kept; 0 keeps all.', zh: '保留的流向数；0 为全部。' } },
    from: { type: 'text', default: 'US', help: { en: 'Leavers: whose first year names this place.', zh: '离开者：首年所在地。' } },
    to: { type: 'text', default: 'CN', help: { en: 'Leavers: who later publish from here without it.', zh: '离开者：此后仅署此地。' } },
    seed: SEED,
  },
  columns: [
    idColumn('from', 'From', '来自', { en: 'Where the person published before.', zh: '此前所在。' }),
    idColumn('to', 'To', '前往', { en: 'Where the person published next.', zh: '此后所在。' }),
    textColumn('from_name', 'Name of from', '来自名称', { en: 'English name.', zh: '英文名。' }),
    textColumn('to_name', 'Name of to', '前往名称', { en: 'English name.', zh: '英文名。' }),
    numberColumn('people', 'integer', 'People', '人数', {
      en: 'Persons with such a move; the row opens their works from either place.',
      zh: '有此流动的人数；该行可打开其在两地的文献。',
    }),
    LOW,
    HIGH,
    numberColumn('left', 'integer', 'Left', '离开', {
      en: 'Of these, whose next works no longer name where they came from.',
      zh: '其中此后不再署原单位者。',
    }),
    numberColumn('added', 'integer', 'Added', '增加', {
      en: 'Of these, who kept the earlier one beside it.',
      zh: '其中同时保留原单位者。',
    }),
    numberColumn('returns', 'integer', 'Returns', '回流', { en: 'Of these, who had published there before.', zh: '其中此前曾在该处者。' }),
    numberColumn('orcid', 'integer', 'With ORCID', '有 ORCID', {
      en: 'Of these, persons told by ORCID: the sure ones.',
      zh: '其中由 ORCID 辨识者。',
    }),
    numberColumn('rate', 'number', 'Per 1,000 person-years', '每千人年', {
      en: 'Moves over the years that persons were seen from where they left.',
      zh: '流动数除以在来源地可观察的人年。',
    }),
  ],
  needs: ['year', 'author-address-link'],
  resamples: true,
  rule: ({ by, least, error, missed, draws, seed }) => ({
    en: `Moves between ${by === 'country' ? 'countries' : by === 'city' ? 'cities' : 'institutions'} along the linked addresses of persons with works in two years or more; without ORCID only with ${least} or more works on each side. low and high: persons drawn again ${draws} times, each move of a person without ORCID taken for false with chance ${error}, and as many added unseen as make ${missed} of all (seed ${seed}). A corpus on one topic sees only part of a career, and moves of the last years look like added affiliations.`,
    zh: `有两年及以上文献者按作者—地址对应的流动；无 ORCID 者两侧须各有 ${least} 篇。区间：人员抽样 ${draws} 次，无 ORCID 者的流动以 ${error} 的概率视为误并，并补入占 ${missed} 的未见流动（种子 ${seed}）。专题语料仅见职业生涯的一部分，近年流动易被视为增加任职。`,
  }),
  async run(question, { by, least, error, missed, draws, top, from: start, to: end, seed }) {
    const people = await trajectories(question, by);
    const names = await entityNames(question, by);
    const yearsAt = new Map<string, number>();
    for (const { steps } of people)
      for (const { units } of steps) for (const unit of units) yearsAt.set(unit, (yearsAt.get(unit) ?? 0) + 1);
    const read = people.map((person) => ({ ...person, path: trajectoryOf(person.steps) }));
    const isSure = (person: (typeof read)[number], from: string, to: string): boolean =>
      person.orcid || ((person.works.get(from) ?? 0) >= least && (person.works.get(to) ?? 0) >= least);
    let unsure = 0;
    const flows = new Map<string, { person: number; orcid: boolean; left: boolean; isReturn: boolean }[]>();
    read.forEach((person, at) => {
      for (const move of person.path.moves) {
        if (!isSure(person, move.from, move.to)) {
          unsure += 1;
          continue;
        }
        const key = `${move.from}\n${move.to}`;
        const held = flows.get(key) ?? [];
        held.push({ person: at, orcid: person.orcid, left: move.kind === 'migration', isReturn: move.isReturn });
        flows.set(key, held);
      }
    });
    const rows = [...flows].map(([key, moves]): Row => {
      const [from = '', to = ''] = key.split('\n');
      const persons = new Set(moves.map(({ person }) => person));
      const interval = flowInterval(moves, { error, missed, draws, seed });
      const count = (has: (move: (typeof moves)[number]) => boolean): number => new Set(moves.filter(has).map(({ person }) => person)).size;
      return {
        from,
        to,
        persons: personList([...persons].map((at) => read[at]?.id ?? '')),
        from_name: names.get(from)?.name ?? from,
        to_name: names.get(to)?.name ?? to,
        people: persons.size,
        low: interval.low,
        high: interval.high,
        left: count(({ left }) => left),
        added: count(({ left }) => !left),
        returns: count(({ isReturn }) => isReturn),
        orcid: count(({ orcid }) => orcid),
        rate: (yearsAt.get(from) ?? 0) === 0 ? null : (1000 * moves.length) / (yearsAt.get(from) ?? 1),
      };
    });
    const sorted = rows.toSorted(
      (p, q) => Number(q['people']) - Number(p['people']) || (`${p['from']} ${p['to']}` < `${q['from']} ${q['to']}` ? -1 : 1),
    );
    const seen = read.filter(({ steps }) => steps.length > 1);
    const mobile = seen.filter(({ path }) => path.isMobile);
    const leavers = seen.filter(({ steps }) => leaverYear(steps, start.trim(), end.trim()) !== null).length;
    const unresolved = people.length > 0 && people.every(({ id }) => id.startsWith('name:'));
    return {
      rows: top === 0 ? sorted : sorted.slice(0, top),
      notes: [
        {
          en: `${people.length} persons, ${seen.length} of them with works in two years or more; of these ${mobile.length} are mobile: ${mobile.filter(({ path }) => path.isMigrant).length} migrants (${mobile.filter(({ path }) => path.isReturnee).length} returned), ${mobile.filter(({ path }) => path.isTraveller).length} travellers; ${mobile.filter(({ path }) => !path.isDirectional).length} started in two places. ${seen.filter(({ path }) => path.dualYears.length > 0).length} name two places in one year.${leavers > 0 ? ` ${leavers} started in ${start} and later published from ${end} without it.` : ''} Counted before the minimum of works.`,
          zh: `${people.length} 人，其中 ${seen.length} 人有两年及以上文献；流动者 ${mobile.length} 人：迁移 ${mobile.filter(({ path }) => path.isMigrant).length}（回流 ${mobile.filter(({ path }) => path.isReturnee).length}），旅行者 ${mobile.filter(({ path }) => path.isTraveller).length}；同年署两地者 ${seen.filter(({ path }) => path.dualYears.length > 0).length} 人。未计最少文献数限制。`,
        },
        ...(unsure === 0
          ? []
          : [
              {
                en: `${unsure} move${unsure === 1 ? '' : 's'} left out: no ORCID, and fewer than ${least} works on a side (--least).`,
                zh: `未计入 ${unsure} 次流动：无 ORCID 且一侧少于 ${least} 篇（--least）。`,
              },
            ]),
        ...(unresolved
          ? [
              {
                en: 'Persons are not told apart in this study: each spelling of a name stands for one person. Namesakes then look like movers; read the flows with ORCID only.',
                zh: '本研究未作作者消歧：同名者会被误认为流动，请仅参考有 ORCID 者。',
              },
            ]
          : []),
      ],
    };
  },
  worksBehind(row, { by }) {
    const persons = wherePersons(row);
    return persons === null ? null : [...persons, whereEntity(by, cellText(row, 'from'), cellText(row, 'to'))];
  },
  citations: [
    'Robinson-Garcia et al. (2019), doi:10.1016/j.joi.2018.11.002',
    'Sugimoto et al. (2017), doi:10.1038/550029a',
    'Xie et al. (2023), doi:10.1073/pnas.2216248120',
  ],
});

interface Person {
  readonly id: string;
  readonly orcid: boolean;
  readonly steps: readonly Step[];
  /** Works at each place. */
  readonly works: ReadonlyMap<string, number>;
}

async function trajectories(question: Question, by: PartyKind): Promise<Person[]> {
  const rows = await question.rows(`
    SELECT DISTINCT coalesce(p.person_id, 'name:' || lower(p.name)) AS id, p.orcid IS NOT NULL AS orcid, w.year, f.work_id, e.entity
    FROM affiliation f JOIN scope s ON s.work_id = f.work_id JOIN work w ON w.work_id = f.work_id
    JOIN authorship p ON p.work_id = f.work_id AND p.position = f.author
    JOIN (${ADDRESS_ENTITY[by]}) e ON e.work_id = f.work_id AND e.position = f.address
    WHERE f.author IS NOT NULL AND p.kind = 'person' AND w.year IS NOT NULL
      AND (p.person_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM authorship WHERE person_id IS NOT NULL))
    ORDER BY id, w.year, f.work_id, e.entity`);
  const people = new Map<string, { orcid: boolean; years: Map<number, Set<string>>; works: Map<string, number> }>();
  for (const row of rows) {
    const id = String(row['id']);
    const held = people.get(id) ?? { orcid: false, years: new Map<number, Set<string>>(), works: new Map<string, number>() };
    people.set(id, held);
    held.orcid ||= row['orcid'] === true;
    const [year, entity] = [Number(row['year']), String(row['entity'])];
    held.years.set(year, (held.years.get(year) ?? new Set()).add(entity));
    held.works.set(entity, (held.works.get(entity) ?? 0) + 1);
  }
  return [...people].map(([id, { orcid, years, works }]) => ({
    id,
    orcid,
    works,
    steps: [...years].map(([year, units]) => ({ year, units: [...units] })),
  }));
}

/**
 * People of a flow when persons are drawn again (each Poisson with mean 1), moves without ORCID are false by chance, and true ones
 * are joined by those that a split person hides.
 */
export function flowInterval(
  moves: readonly { readonly person: number; readonly orcid: boolean }[],
  { error, missed, draws, seed }: { readonly error: number; readonly missed: number; readonly draws: number; readonly seed: number },
): { low: number; high: number } {
  const random = seededRandom(seed);
  const persons = [...new Map(moves.map(({ person, orcid }) => [person, orcid])).values()];
  const counts: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    let count = 0;
    for (const orcid of persons) {
      for (let times = poissonOne(random); times > 0; times -= 1) {
        if (orcid) count += 1;
        else if (random() >= error) {
          count += 1;
          while (random() < missed) count += 1;
        }
      }
    }
    counts.push(count);
  }
  return middle(counts);
}

/** A Poisson number with mean 1. */
function poissonOne(random: () => number): number {
  let [k, product] = [0, random()];
  while (product > Math.exp(-1)) {
    k += 1;
    product *= random();
  }
  return k;
}
