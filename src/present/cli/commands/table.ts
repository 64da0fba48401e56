import { ANALYSES } from '../../../measure/catalog.ts';
import type { Answer, Asked } from '../../../measure/ask.ts';
import { readParams } from '../../../measure/params.ts';
import { readAsked } from '../../../measure/read-asked.ts';
import type { Analysis } from '../../../measure/analysis.ts';
import { nearest } from '../../../study/nearest.ts';
import { openStudy, type OpenStudy } from '../../../study/open-study.ts';
import { askApart } from '../../worker/ask-apart.ts';
import { csvOf } from '../csv.ts';
import {
  flagOption,
  InterruptedError,
  listOption,
  positional,
  textOption,
  UsageError,
  type Command,
  type Invocation,
  type Terminal,
} from '../command.ts';
import { answerText } from '../answer-text.ts';
import { progressLine } from '../progress-line.ts';

/** Parameters of analyses that take no value. */
export const SWITCHES: ReadonlySet<string> = new Set(
  ANALYSES.flatMap(({ params }) => Object.entries(params).flatMap(([name, param]) => (param.type === 'flag' ? [name] : []))),
);

export const tableCommand: Command = {
  name: 'table',
  summary: 'run an analysis and print its table',
  usage: 'table ANALYSIS STUDY [--format text|json|csv] [--where KEY=VALUE ...] [--units U] [--PARAM VALUE ...]',
  examples: [
    'fieldlines table output my-field --counting first-full',
    'fieldlines table institutions my-field --where first-author-country=CN --where source=wos --top 20',
    'fieldlines table collaboration my-field --where year=2014..2019 --per year --format csv > ties.csv',
  ],
  options: [
    { name: 'format', type: 'string', value: 'text|json|csv', help: 'how to print (default text)' },
    {
      name: 'where',
      type: 'string',
      value: 'KEY=VALUE',
      multiple: true,
      help: 'only works with this; see fieldlines analyses for the keys',
    },
    {
      name: 'units',
      type: 'string',
      value: 'separate|cn+hk+mo|cn+hk+mo+tw',
      help: 'how Taiwan, Hong Kong and Macao count (default: the study says)',
    },
    { name: 'blocs', type: 'string', value: 'EU,ASEAN,...', help: 'blocs whose members count as one unit; EU@2015 as of a year' },
  ],
  takesLooseOptions: true,
  switches: SWITCHES,
  positionals: { min: 2, max: 2 },
  async run(invocation, terminal) {
    const analysis = analysisNamed(positional(invocation, 0, 'ANALYSIS'));
    const opened = await openStudy(positional(invocation, 1, 'STUDY'));
    try {
      const answer = await askFrom(opened, analysis, invocation, terminal);
      const format = textOption(invocation, 'format') ?? 'text';
      if (format === 'json') terminal.out(JSON.stringify(answerJson(answer, terminal.language), null, 2));
      else if (format === 'csv')
        terminal.out(
          csvOf(
            answer.columns.map((column) => column.name),
            answer.rows,
          ),
        );
      else if (format === 'text') terminal.out(answerText(answer, terminal.language, flagOption(invocation, 'quiet')));
      else throw new UsageError(`invalid format: ${format} (text, json or csv)`);
      return 0;
    } finally {
      await opened.store.close();
    }
  },
};

/** The analysis of that id; throws with the nearest one. */
export function analysisNamed(id: string): Analysis {
  const analysis = ANALYSES.find((one) => one.id === id);
  if (analysis !== undefined) return analysis;
  const known = ANALYSES.map((one) => one.id);
  const guess = nearest(id, known);
  throw new UsageError(`unknown analysis: ${id}${guess === null ? '' : ` (did you mean ${guess}?)`}; known: ${known.join(', ')}`);
}

/** The answer to an analysis with the options of a command line, or with `given` in place of the analysis' own. */
export async function askFrom(
  opened: OpenStudy,
  analysis: Analysis,
  invocation: Invocation,
  terminal: Terminal,
  given: Readonly<Record<string, string | boolean>> = invocation.loose,
): Promise<Answer> {
  const stop = new AbortController();
  const letGo = analysis.resamples === true ? terminal.onInterrupt?.(() => stop.abort(new InterruptedError())) : undefined;
  const draw = progressLine(terminal);
  try {
    return await askApart(
      opened,
      analysis,
      { ...askedIn(opened, invocation), progress: (done) => draw(done, analysis.id), signal: stop.signal },
      readParams(analysis.params, given),
    );
  } catch (cause) {
    if (cause instanceof Error && /^(?:invalid|unknown) /.test(cause.message)) throw new UsageError(cause.message);
    throw cause;
  } finally {
    letGo?.();
  }
}

/** What the options `where`, `units` and `blocs` ask of a study. Throws UsageError. */
export function askedIn(opened: OpenStudy, invocation: Invocation): Asked {
  const words = { where: listOption(invocation, 'where'), units: textOption(invocation, 'units'), blocs: textOption(invocation, 'blocs') };
  try {
    return { store: opened.store, ...readAsked(words, opened.study.units) };
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}

/** The shape that scripts rely on. */
export function answerJson(answer: Answer, language: 'en' | 'zh'): object {
  return {
    analysis: answer.analysis,
    title: answer.title[language],
    rule: answer.rule[language],
    coverage: { works: answer.coverage.works, ...answer.coverage.known },
    params: answer.params,
    where: answer.filters,
    units: answer.units,
    blocs: answer.blocs,
    notes: answer.notes.map((note) => note[language]),
    citations: answer.citations,
    authority: answer.authority,
    columns: answer.columns.map((column) => ({
      name: column.name,
      type: column.type,
      label: column.label[language],
      description: column.description[language],
    })),
    rows: answer.rows,
  };
}
