import { numberIn } from '../../store/cells.ts';
import { CITY_OF_ADDRESS } from '../../store/city-ids.ts';
import type { Params, ParamValues, Question } from '../analysis.ts';
import { compileScope, parseFilter, type Filter } from '../filter.ts';
import { occurrences, topEntities, whereEntity } from '../graph/memberships.ts';
import { pairOfWorks, PAIR, sidesOf } from '../dyad/pair.ts';
import { topShares } from '../statistics/citation-scores.ts';
import { matchList, type ListHit } from './list-match.ts';
import { MODES, SUBSTITUTIONS, type Corpus, type Scenario } from './scenario.ts';

/** Parameters that say which works are exposed, and to what. */
export const EXPOSED = {
  ...PAIR,
  selector: {
    type: 'choice',
    default: 'dyad',
    choices: ['dyad', 'country', 'filters', 'list'],
    help: {
      en: 'Exposed works: those of both sides; all of B; those that meet `also`; those that name an institution or funder of `list`.',
      zh: '受影响文献：同时属双方者；乙方全部；满足 also 者；含 list 中机构或资助者。',
    },
  },
  also: {
    type: 'text',
    default: '',
    help: {
      en: 'Conditions that exposed works must meet besides, as filters parted by ;, such as funder=nsfc;year=2018..2019.',
      zh: '受影响文献另须满足的条件，以 ; 分隔的筛选式。',
    },
  },
  list: {
    type: 'text',
    default: '',
    help: { en: 'A list in lists/ of the study, without .csv.', zh: '研究 lists/ 目录下的名单（不含 .csv）。' },
  },
  mode: {
    type: 'choice',
    default: 'paper-deletion',
    choices: MODES,
    help: {
      en: 'paper-deletion: the work vanishes for all; withdrawal-a, -b: that side leaves it; edge-deletion: only the link between the sides is cut; funder-withdrawal: as paper-deletion, where the funders of A reach the threshold.',
      zh: 'paper-deletion：文献对所有方消失；withdrawal-a/-b：该方退出；edge-deletion：仅切断双方连接；funder-withdrawal：资助份额达阈值的文献消失。',
    },
  },
  funders: {
    type: 'text',
    default: '',
    help: {
      en: 'Funders that withdraw (ids parted by commas, programmes of an agency included); empty: all funders of B.',
      zh: '撤资的资助机构（编号以逗号分隔，含下属项目）；空为乙方全部资助机构。',
    },
  },
  threshold: {
    type: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    help: {
      en: 'Least share of a work’s funders that withdraw: 1 for sole, 0 for any (funder-withdrawal).',
      zh: '撤资机构在文献资助者中的最低占比：1 为唯一，0 为任一（funder-withdrawal）。',
    },
  },
  intensity: {
    type: 'number',
    default: 1,
    min: 0,
    max: 1,
    help: { en: 'θ: the chance that an exposed unit is lost.', zh: 'θ：受影响单元丧失的概率。' },
  },
  unit: {
    type: 'choice',
    default: 'paper',
    choices: ['paper', 'institution-pair', 'author-pair'],
    help: {
      en: 'What is lost or kept as one: a work, all works of a pair of institutions, or of a pair of authors. Same mean, larger spread.',
      zh: '共同丧失的单元：文献、机构对或作者对；均值相同，离散更大。',
    },
  },
  substitution: {
    type: 'choice',
    default: 'none',
    choices: SUBSTITUTIONS,
    help: {
      en: 'Where lost slots of both sides go: nowhere, to their other partners as they are, by the size of partners, or home.',
      zh: '失去的合作位转向：无、既有其他伙伴、按伙伴规模或国内。',
    },
  },
  filled: {
    type: 'number',
    default: 0,
    min: 0,
    max: 1,
    help: { en: 'σ: share of the lost slots that are filled.', zh: 'σ：被填补的比例。' },
  },
} as const satisfies Params;
export type Exposed = ParamValues<typeof EXPOSED>;

export function scenarioOf({
  mode,
  intensity,
  substitution,
  filled,
}: Pick<Exposed, 'mode' | 'intensity' | 'substitution' | 'filled'>): Scenario {
  return { mode, intensity, substitution, filled };
}

export const MOST_UNITS = 60;

export interface ExposedCorpus {
  readonly corpus: Corpus;
  readonly hits: readonly ListHit[];
  /** Works without any unit of this kind: they cannot be struck, and stay in the denominators. */
  readonly unplaced: number;
  /** Units left out of the network, as it holds the most frequent. */
  readonly leftOut: number;
  readonly exposed: number;
}

/** Conditions of `also`. Throws on a filter that cannot be read. */
export function conditionsOf(also: string): Filter[] {
  return also
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseFilter);
}

/** Filters whose works are exposed, where filters can say it; null for lists. */
export function whereExposed(given: Exposed): string[] | null {
  const also = given.also
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [a, b] = sidesOf(given);
  if (given.selector === 'list' || given.mode === 'funder-withdrawal') return null;
  if (given.selector === 'filters') return also;
  return [...(given.selector === 'dyad' ? [whereEntity(given.by, a)] : []), whereEntity(given.by, b), ...also];
}

/** The works of a question with what a scenario strikes. */
export async function exposedCorpus(question: Question, given: Exposed): Promise<ExposedCorpus> {
  if (given.selector === 'filters' && conditionsOf(given.also).length === 0)
    throw new Error('invalid also: empty (the selector filters takes its conditions from it, such as funder=nsfc)');
  const { a, b, works: placed } = await pairOfWorks(question, given);
  const hits = given.selector === 'list' ? await matchList(question, given.list) : [];
  const struck = await struckWorks(question, given, a, b, hits);
  const keep = topEntities(occurrences(placed), MOST_UNITS);
  for (const side of [a, b]) if (placed.some(({ entities }) => entities.includes(side))) keep.add(side);
  const ordered = (ids: Iterable<string>): string[] => [...ids].toSorted((x, y) => (x < y ? -1 : 1));
  const nodes = ordered(keep);
  const units = [...nodes, ...ordered(new Set(placed.flatMap(({ entities }) => entities).filter((id) => !keep.has(id))))];
  const index = new Map(units.map((id, at) => [id, at]));
  const entitiesOf = new Map(placed.map(({ work, entities }) => [work, entities]));
  const rows = await question.rows(WORKS);
  const cells = new Map<string, number>();
  const cellOf = (row: (typeof rows)[number]): number => {
    const key = `${row['year']}\n${row['type']}`;
    const held = cells.get(key) ?? cells.size;
    cells.set(key, held);
    return held;
  };
  const cited = rows.filter((row) => row['cited_by'] !== null);
  const shares = topShares(cited.map((row) => ({ cited: Number(row['cited_by']), cells: [{ cell: String(cellOf(row)), weight: 1 }] })));
  const top = new Map(cited.map((row, at) => [Number(row['work_id']), shares[at] ?? 0]));
  const clusters = given.unit === 'paper' ? new Map<number, string>() : await clustersOf(question, given, a, b);
  const works = rows.map((row) => {
    const work = Number(row['work_id']);
    return {
      key: String(row['key']),
      year: numberIn(row, 'year'),
      units: (entitiesOf.get(work) ?? []).flatMap((id) => index.get(id) ?? []).toSorted((x, y) => x - y),
      cited: numberIn(row, 'cited_by'),
      cell: cellOf(row),
      top: top.get(work) ?? 0,
      exposed: struck.has(work),
      cluster: clusters.get(work) ?? String(row['key']),
    };
  });
  return {
    corpus: { units, nodes: nodes.length, a: index.get(a) ?? -1, b: index.get(b) ?? -1, cells: cells.size, works },
    hits,
    unplaced: works.filter(({ units: own }) => own.length === 0).length,
    leftOut: units.length - nodes.length,
    exposed: works.filter(({ exposed }) => exposed).length,
  };
}

const WORKS = `
  SELECT work_id, key, year, coalesce(document_type, '') AS type, cited_by FROM work JOIN scope USING (work_id) ORDER BY work_id`;

async function struckWorks(question: Question, given: Exposed, a: string, b: string, hits: readonly ListHit[]): Promise<Set<number>> {
  const filters: Filter[] = conditionsOf(given.also);
  if (given.selector === 'dyad') filters.push(parseFilter(whereEntity(given.by, a)));
  if (given.selector === 'dyad' || given.selector === 'country') filters.push(parseFilter(whereEntity(given.by, b)));
  const { ctes, params } = compileScope([...question.filters, ...filters], question.units, question.blocs);
  const select = (condition: string): string => `WITH ${ctes} SELECT work_id FROM scope ${condition} ORDER BY work_id`;
  let rows = await question.store.rows(select(''), Object.keys(params).length === 0 ? undefined : params);
  if (given.selector === 'list') {
    const decided = hits.filter(({ decides }) => decides);
    const ids = (kind: ListHit['kind']): string[] => ['', ...decided.filter((hit) => hit.kind === kind).map(({ id }) => id)];
    rows = await question.store.rows(
      select(`WHERE work_id IN (SELECT work_id FROM address_institution WHERE list_contains($list_institutions, institution_id))
        OR work_id IN (SELECT work_id FROM acknowledgement WHERE list_contains($list_funders, funder_id))`),
      { ...params, list_institutions: ids('institution'), list_funders: ids('funder') },
    );
  }
  const struck = new Set(rows.map((row) => Number(row['work_id'])));
  if (given.mode !== 'funder-withdrawal') return struck;
  const named = given.funders
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  // The engine cannot tell the type of an empty list: an empty id stands for none.
  const shares = await question.rows(FUNDED, { given: named.length === 0 ? [''] : named, is_given: named.length > 0, side: b });
  const enough = new Set(
    shares
      .filter((row) => Number(row['share']) > 0 && Number(row['share']) >= given.threshold - 1e-12)
      .map((row) => Number(row['work_id'])),
  );
  return new Set([...struck].filter((work) => enough.has(work)));
}

/** Share of the distinct funders of each work that are among those given (or below them), or of the side. */
const FUNDED = `
  WITH RECURSIVE below(id) AS (SELECT unnest($given) UNION SELECT f.funder_id FROM funder f JOIN below b ON f.agency_id = b.id),
  named AS (
    SELECT DISTINCT k.work_id, coalesce(k.funder_id, lower(k.raw)) AS funder, k.funder_id FROM acknowledgement k JOIN scope s ON s.work_id = k.work_id
  )
  SELECT n.work_id, avg(CASE WHEN ($is_given AND n.funder_id IN (SELECT id FROM below))
    OR (NOT $is_given AND u.unit = $side) THEN 1.0 ELSE 0.0 END) AS share
  FROM named n LEFT JOIN funder f ON f.funder_id = n.funder_id LEFT JOIN unit u ON u.code = f.country
  GROUP BY n.work_id ORDER BY n.work_id`;

/** The pair of institutions, or of authors, that stands for each exposed work: the first of each side. */
async function clustersOf(question: Question, { unit, by }: Exposed, a: string, b: string): Promise<Map<number, string>> {
  const side = by === 'country' ? 'u.unit' : by === 'city' ? 'c.id' : 'i.institution_id';
  const who = unit === 'institution-pair' ? 'i.institution_id' : `coalesce(p.person_id, 'name:' || lower(p.name))`;
  const rows = await question.rows(
    `SELECT f.work_id, min(${who}) FILTER (${side} = $a) AS of_a, min(${who}) FILTER (${side} = $b) AS of_b
    FROM affiliation f JOIN scope s ON s.work_id = f.work_id
    JOIN address a ON a.work_id = f.work_id AND a.position = f.address LEFT JOIN unit u ON u.code = a.country
    LEFT JOIN ${CITY_OF_ADDRESS}
    LEFT JOIN address_institution i ON i.work_id = f.work_id AND i.position = f.address
    LEFT JOIN authorship p ON p.work_id = f.work_id AND p.position = f.author
    GROUP BY f.work_id ORDER BY f.work_id`,
    { a, b },
  );
  return new Map(
    rows.flatMap((row) =>
      row['of_a'] === null || row['of_b'] === null ? [] : [[Number(row['work_id']), `${row['of_a']} & ${row['of_b']}`] as const],
    ),
  );
}
