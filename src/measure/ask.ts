import type { Text } from '../record/text.ts';
import type { Reader, Row, Value } from '../store/store.ts';
import type { Analysis, Column, Params, ParamValues, Question, UnitPolicy } from './analysis.ts';
import { compileScope, filterText, type Filter } from './filter.ts';
import { filterWords } from './filter-words.ts';
import { coverageOf, needsOf, type Coverage } from './coverage.ts';

export interface Asked {
  readonly store: Reader;
  readonly units: UnitPolicy;
  readonly filters: readonly Filter[];
  /** Blocs whose members count as one unit: `EU`, or as of a year, `EU@2015`. */
  readonly blocs?: readonly string[];
  /** Hears how far long work is, from 0 to 1. */
  readonly progress?: (done: number) => void;
  /** Stops long work when aborted. */
  readonly signal?: AbortSignal;
}

/** A table with what must stand beside it. */
export interface Answer {
  readonly analysis: string;
  readonly title: Text;
  readonly rule: Text;
  readonly coverage: Coverage;
  readonly params: Readonly<Record<string, string | number | boolean>>;
  readonly filters: readonly string[];
  readonly units: UnitPolicy;
  readonly blocs: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly notes: readonly Text[];
  readonly citations: readonly string[];
  /** The tables that names were resolved with: the project's own, and each loaded file with its version and checksum. */
  readonly authority: readonly string[];
}

/** Runs an analysis over the works that the filters leave. Throws on invalid parameters. */
export async function ask<P extends Params>(analysis: Analysis<P>, asked: Asked, given: ParamValues<P>): Promise<Answer> {
  await checkBlocs(asked);
  const question = questionOf(asked);
  const findings = await analysis.run(question, given);
  const coverage = await coverageOf(question, needsOf(analysis.needs, (given as Readonly<Record<string, unknown>>)['by']));
  return {
    analysis: analysis.id,
    title: analysis.title,
    rule: ruleLine(analysis.rule(given), asked, await filterWords(asked.store, asked.filters)),
    coverage,
    params: given as Readonly<Record<string, string | number | boolean>>,
    filters: asked.filters.map(filterText),
    units: asked.units,
    blocs: asked.blocs ?? [],
    columns: analysis.columnsFor?.(given) ?? analysis.columns,
    rows: findings.rows.map(steady),
    notes: [...(coverage.works === 0 ? [nothingMeets(asked.filters)] : []), ...(findings.notes ?? [])],
    citations: analysis.citations,
    authority: (await asked.store.rows(AUTHORITY)).flatMap((row) => String(row['value']).split('; ')),
  };
}

const AUTHORITY = `SELECT value FROM build_fact WHERE key = 'authority'`;

/** What analyses ask through: `scope` and `unit` are put before every statement. */
export function questionOf({ store, units, filters, blocs = [], progress = () => {}, signal }: Asked): Question {
  const { ctes, params: scoped } = compileScope(filters, units, blocs);
  return {
    store,
    units,
    filters,
    blocs,
    progress,
    signal: signal ?? null,
    rows: (sql, params = {}) => {
      const body = sql.trimStart();
      const joined = /^WITH\s+RECURSIVE\b/i.test(body)
        ? `WITH RECURSIVE ${ctes},\n${body.replace(/^WITH\s+RECURSIVE\s+/i, '')}`
        : /^WITH\b/i.test(body)
          ? `WITH ${ctes},\n${body.replace(/^WITH\s+/i, '')}`
          : `WITH ${ctes}\n${body}`;
      const used = Object.keys(scoped).length === 0 ? params : { ...params, ...scoped };
      return store.rows(joined, Object.keys(used).length === 0 ? undefined : used);
    },
  };
}

const UNIT_RULES: Readonly<Record<UnitPolicy, Text>> = {
  separate: {
    en: 'Taiwan, Hong Kong and Macao are counted separately; England, Scotland, Wales and Northern Ireland as the United Kingdom',
    zh: '台湾、香港、澳门分别计数；英格兰、苏格兰、威尔士、北爱尔兰计为英国',
  },
  'cn+hk+mo': {
    en: 'Hong Kong and Macao are counted with mainland China, Taiwan separately; the nations of the United Kingdom as one',
    zh: '香港、澳门与中国内地合并计数，台湾单独计数；英国各地区合并计数',
  },
  'cn+hk+mo+tw': {
    en: 'Hong Kong, Macao and Taiwan are counted with mainland China; the nations of the United Kingdom as one',
    zh: '香港、澳门、台湾与中国内地合并计数；英国各地区合并计数',
  },
};

function ruleLine(rule: Text, { units, blocs = [] }: Asked, filters: readonly Text[]): Text {
  const inBlocs = blocs.length === 0 ? '' : ` Members of ${blocs.join(', ')} count as one unit.`;
  const inBlocsZh = blocs.length === 0 ? '' : `${blocs.join('、')} 的成员合并为一个单位。`;
  return {
    en: `${rule.en} ${UNIT_RULES[units].en}.${inBlocs} ${filters.length === 0 ? 'All works of the study.' : `Only works with: ${filters.map(({ en }) => en).join(' · ')}.`}`,
    zh: `${rule.zh}${UNIT_RULES[units].zh}。${inBlocsZh}${filters.length === 0 ? '研究中的全部文献。' : `仅限：${filters.map(({ zh }) => zh).join(' · ')}。`}`,
  };
}

function nothingMeets(filters: readonly Filter[]): Text {
  const list = filters.map(filterText).join(' · ');
  return list === ''
    ? { en: 'The study has no works: add exports and build it.', zh: '研究中没有文献：请加入导出文件并构建。' }
    : {
        en: `No work of the study has ${list}: a value may be misspelt, or the filters leave nothing together. Drop one and ask again.`,
        zh: `研究中没有符合 ${list} 的文献：取值可能有误，或各筛选条件无交集；请去掉一项再试。`,
      };
}

/** Throws when a bloc is not known, or when a country would belong to two. */
async function checkBlocs({ store, blocs = [] }: Asked): Promise<void> {
  if (blocs.length === 0) return;
  const known = (await store.rows('SELECT DISTINCT bloc_id FROM bloc ORDER BY bloc_id')).map((row) => String(row['bloc_id']));
  for (const bloc of blocs)
    if (!known.includes(bloc.split('@')[0] ?? ''))
      throw new Error(`unknown bloc: ${bloc} (known: ${known.join(', ') || 'none; build the study again'})`);
  const [twice] = await questionOf({ store, units: 'separate', filters: [], blocs }).rows(
    'SELECT code, string_agg(unit, $and ORDER BY unit) AS units FROM unit GROUP BY code HAVING count(*) > 1 ORDER BY code',
    { and: ' and ' },
  );
  if (twice !== undefined) throw new Error(`invalid blocs: ${twice['code']} is in ${twice['units']}`);
}

/** Floats to 12 significant digits: sums do not depend on the order in which threads met the rows. */
function steady(row: Row): Row {
  const out: Record<string, Value> = {};
  for (const [name, value] of Object.entries(row)) {
    out[name] = typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value;
  }
  return out;
}
