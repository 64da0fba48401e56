import type { Text } from '../record/text.ts';
import type { Reader, Row, Value } from '../store/store.ts';
import type { Filter } from './filter.ts';

interface ParamBase {
  readonly help: Text;
}
export interface IntegerParam extends ParamBase {
  readonly type: 'integer';
  readonly default: number;
  readonly min: number;
  readonly max?: number;
}
export interface NumberParam extends ParamBase {
  readonly type: 'number';
  readonly default: number;
  readonly min?: number;
  readonly max?: number;
}
export interface ChoiceParam<C extends string = string> extends ParamBase {
  readonly type: 'choice';
  readonly default: C;
  readonly choices: readonly C[];
}
export interface TextParam extends ParamBase {
  readonly type: 'text';
  readonly default: string;
}
export interface FlagParam extends ParamBase {
  readonly type: 'flag';
  readonly default: boolean;
}
export type Param = IntegerParam | NumberParam | ChoiceParam | TextParam | FlagParam;
export type Params = Readonly<Record<string, Param>>;

export type ParamValue<P extends Param> = P extends { readonly type: 'integer' | 'number' }
  ? number
  : P extends ChoiceParam<infer C>
    ? C
    : P extends FlagParam
      ? boolean
      : string;
export type ParamValues<P extends Params> = { readonly [K in keyof P]: ParamValue<P[K]> };

/** What a cell holds, and how it is shown. `works`: a whole count that opens its works; `credit`: a fractional one. */
export type ColumnType = 'text' | 'id' | 'year' | 'works' | 'credit' | 'integer' | 'number' | 'share' | 'percent' | 'flag';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly label: Text;
  readonly description: Text;
}

/** How units are told apart; METHODS 0.2. `separate`: Taiwan, Hong Kong, Macao each on their own (default). */
export type UnitPolicy = 'separate' | 'cn+hk+mo' | 'cn+hk+mo+tw';

/** Asks questions of the works that the filters leave. */
export interface Question {
  readonly store: Reader;
  readonly units: UnitPolicy;
  readonly filters: readonly Filter[];
  /** Blocs whose members count as one unit: `EU`, `EU@2015`. */
  readonly blocs: readonly string[];
  /** Hears how far long work is, from 0 to 1. */
  readonly progress: (done: number) => void;
  /** Stops long work when aborted. */
  readonly signal: AbortSignal | null;
  /**
   * Rows of a SELECT (or WITH ... SELECT) in which these names may be used as tables:
   * `scope(work_id)`, the works the filters leave, `unit(code, unit)`, the unit a country code counts under, and
   * `city_id(city, country, region, id)`, which tells cities of one name apart.
   */
  rows(sql: string, params?: Readonly<Record<string, Value | readonly string[] | readonly number[]>>): Promise<Row[]>;
}

export interface Findings {
  readonly rows: readonly Row[];
  /** Plain sentences that belong beside the table: what was left out, what an interval covers. */
  readonly notes?: readonly Text[];
}

/** What an analysis cannot do without; its coverage is printed beside every result. */
export type Need = 'year' | 'address' | 'author-address-link' | 'corresponding' | 'funding' | 'reference';

/**
 * One analysis, declared once: CLI flags, HTTP routes, forms, docs and report sections follow from it.
 * Rows are plain; those with a `works` column open the works behind them through `worksBehind`.
 */
export interface Analysis<P extends Params = Params> {
  readonly id: string;
  readonly title: Text;
  readonly summary: Text;
  readonly params: P;
  readonly columns: readonly Column[];
  /** Columns when they depend on parameters; a subset or extension of `columns`. */
  columnsFor?(params: ParamValues<P>): readonly Column[];
  readonly needs: readonly Need[];
  /** Draws again and again, or tries many settings: it takes seconds, so it runs in a thread of its own, with progress and cancel. */
  readonly resamples?: true;
  /** The sentence that stands beside the numbers: what was counted and how. Unit policy, filters and sources are added by the frame. */
  rule(params: ParamValues<P>): Text;
  run(question: Question, params: ParamValues<P>): Promise<Findings>;
  /** Filters, in the one vocabulary, whose works are those a row counts; null for a row that counts none. */
  worksBehind(row: Row, params: ParamValues<P>): readonly string[] | null;
  /** Sources of the method, with DOI. */
  readonly citations: readonly string[];
}

/** Declares an analysis; exists for its types. */
export function defineAnalysis<const P extends Params>(analysis: Analysis<P>): Analysis<P> {
  return analysis;
}
