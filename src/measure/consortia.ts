import type { Row } from '../store/store.ts';
import type { Text } from '../record/text.ts';
import type { Analysis, Params, ParamValues, Question } from './analysis.ts';
import { questionOf } from './ask.ts';
import { parseFilter, where } from './filter.ts';
import {
  BY,
  coOccurrence,
  entityNames,
  memberships,
  NODES,
  occurrences,
  topEntities,
  whereEntity,
  type By,
  type Membership,
} from './graph/memberships.ts';

/** Beyond this many a work ties so many pairs that a few such works can make a network. METHODS 1.4. */
const MANY: Caps = { authors: 100, countries: 25 };
const STRONGEST_AMONG = 50;

const CONSORTIA = {
  'max-authors': {
    type: 'integer',
    default: 0,
    min: 0,
    help: {
      en: 'Leave out works of more authors than this; 0 leaves none out. What that changes is told beside the table.',
      zh: '不计作者数超过此数的文献；0 为不限。其影响见表旁说明。',
    },
  },
  'max-countries': {
    type: 'integer',
    default: 0,
    min: 0,
    help: { en: 'Leave out works of more countries than this; 0 leaves none out.', zh: '不计国家数超过此数的文献；0 为不限。' },
  },
} as const satisfies Params;

interface Caps {
  readonly authors: number;
  readonly countries: number;
}

/** Declares an analysis of ties: it may leave out the works of consortia, and says what they make of the ties. */
export function defineTieAnalysis<const P extends Params>(analysis: Analysis<P>): Analysis<P & typeof CONSORTIA> {
  type Values = ParamValues<P & typeof CONSORTIA>;
  const own = (params: Values): ParamValues<P> => params as unknown as ParamValues<P>;
  const { columnsFor } = analysis;
  return {
    ...analysis,
    params: { ...analysis.params, ...CONSORTIA },
    ...(columnsFor === undefined ? {} : { columnsFor: (params: Values) => columnsFor(own(params)) }),
    rule: (params) => {
      const { en, zh } = analysis.rule(own(params));
      const caps = capsOf(params);
      return isOff(caps)
        ? { en, zh }
        : { en: `${en} Works of more than ${wordsOf(caps).en} are left out.`, zh: `${zh}不计${wordsOf(caps).zh}的文献。` };
    },
    async run(question, params) {
      const caps = capsOf(params);
      const { rows, notes = [] } = await analysis.run(isOff(caps) ? question : narrowed(question, filtersOf(caps)), own(params));
      const note = await whatTheyMake(question, caps, params);
      return { rows, notes: [...notes, ...note] };
    },
    worksBehind(row: Row, params: Values) {
      const behind = analysis.worksBehind(row, own(params));
      return behind === null ? null : [...behind, ...filtersOf(capsOf(params))];
    },
  };
}

function capsOf(params: Readonly<Record<string, unknown>>): Caps {
  return { authors: Number(params['max-authors']), countries: Number(params['max-countries']) };
}

function isOff({ authors, countries }: Caps): boolean {
  return authors === 0 && countries === 0;
}

function filtersOf({ authors, countries }: Caps): string[] {
  return [...(authors === 0 ? [] : [where('max-authors', authors)]), ...(countries === 0 ? [] : [where('max-countries', countries)])];
}

function narrowed(question: Question, where: readonly string[]): Question {
  const { signal, ...rest } = question;
  const filters = [...question.filters, ...where.map(parseFilter)];
  return questionOf({ ...rest, filters, ...(signal === null ? {} : { signal }) });
}

function wordsOf({ authors, countries }: Caps): Text {
  const [en, zh] = [authors === 0 ? [] : [`${authors} authors`], authors === 0 ? [] : [`作者超过 ${authors} 人`]];
  if (countries > 0) {
    en.push(`${countries} countries`);
    zh.push(`国家超过 ${countries} 个`);
  }
  return { en: en.join(' or '), zh: zh.join('或') };
}

/** How many works of consortia there are, and a tie with and without them; nothing where there are none and none were left out. */
async function whatTheyMake(question: Question, asked: Caps, params: Readonly<Record<string, unknown>>): Promise<readonly Text[]> {
  const caps = isOff(asked) ? MANY : asked;
  const rest = narrowed(question, filtersOf(caps));
  const large = (await sizeOf(question)) - (await sizeOf(rest));
  const words = wordsOf(caps);
  const [works, count, them] = large === 1 ? ['work', 'counts', 'it'] : ['works', 'count', 'them'];
  if (large === 0)
    return isOff(asked)
      ? []
      : [{ en: `No work has more than ${words.en}: nothing is left out.`, zh: `没有${words.zh}的文献，未略去任何文献。` }];
  const tie = await tieWith(question, rest, params);
  const flags = `--max-authors ${MANY.authors} --max-countries ${MANY.countries}`;
  return isOff(asked)
    ? [
        {
          en: `${large} ${works} of more than ${words.en} ${count} as any other. Without ${them} (${flags}): ${tie.en}.`,
          zh: `${large} 篇${words.zh}的文献照常计数。若不计（${flags}）：${tie.zh}。`,
        },
      ]
    : [
        {
          en: `Without the ${large} ${works} of more than ${words.en}: ${tie.en}.`,
          zh: `不计 ${large} 篇${words.zh}的文献后：${tie.zh}。`,
        },
      ];
}

async function sizeOf(question: Question): Promise<number> {
  const [row] = await question.rows('SELECT count(*) AS works FROM scope');
  return Number(row?.['works'] ?? 0);
}

/** The tie asked for, or the strongest of those with most works, before and after. */
async function tieWith(all: Question, rest: Question, params: Readonly<Record<string, unknown>>): Promise<Text> {
  const by: By = BY.choices.find((one) => one === params['by']) ?? 'country';
  const asked = typeof params['a'] === 'string' && typeof params['b'] === 'string';
  const side = (id: unknown): string => (by === 'country' ? String(id).trim().toUpperCase() : String(id).trim());
  const pair = asked ? ([side(params['a']), side(params['b'])] as const) : strongest(await memberships(all, by));
  if (pair === null) return { en: 'no ties either way', zh: '均无联系' };
  const names = by === 'country' ? new Map<string, { name: string; nameZh: string | null }>() : await entityNames(all, by);
  const ends = pair.map((id) => ({ en: names.get(id)?.name ?? id, zh: names.get(id)?.nameZh ?? names.get(id)?.name ?? id }));
  const both = pair.map((id) => whereEntity(by, id));
  const [before, after] = [await sizeOf(narrowed(all, both)), await sizeOf(narrowed(rest, both))];
  const change = `${before.toLocaleString('en')} → ${after.toLocaleString('en')}`;
  const [en, zh] = [ends.map((end) => end.en).join('–'), ends.map((end) => end.zh).join('–')];
  return asked
    ? { en: `${en} ${change}`, zh: `${zh} ${change}` }
    : {
        en: `the strongest tie of the ${STRONGEST_AMONG} ${NODES[by].en} with most works, ${en}, ${change}`,
        zh: `文献最多的 ${STRONGEST_AMONG} 个${NODES[by].zh}中最强的联系 ${zh}，${change}`,
      };
}

function strongest(works: readonly Membership[]): readonly [string, string] | null {
  const { ids, edges } = coOccurrence(works, undefined, topEntities(occurrences(works), STRONGEST_AMONG));
  const [first] = edges.toSorted((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b);
  return first === undefined ? null : [ids[first.a] ?? '', ids[first.b] ?? ''];
}
