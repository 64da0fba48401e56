import { ANALYSES } from '../../../measure/catalog.ts';
import type { Answer, Asked } from '../../../measure/ask.ts';
import { readParams } from '../../../measure/params.ts';
import { readAsked } from '../../../measure/read-asked.ts';
import type { Analysis } from '../../../measure/analysis.ts';
import { nearest } from '../../../record/nearest.ts';
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
import { QUESTION_OPTIONS } from '../question-options.ts';
import { answerText } from '../answer-text.ts';
import { withIds } from '../named-values.ts';
import { progressLine } from '../progress-line.ts';

/** Parameters of analyses that take no value. */
export const SWITCHES: ReadonlySet<string> = new Set(
  ANALYSES.flatMap(({ params }) => Object.entries(params).flatMap(([name, param]) => (param.type === 'flag' ? [name] : []))),
);

export const tableCommand: Command = {
  name: 'table',
  summary: { en: 'run an analysis and print its table', zh: '运行一项分析并输出表格' },
  usage: 'table ANALYSIS STUDY [--format text|json|csv] [--where KEY=VALUE ...] [--units U] [--PARAM VALUE ...]',
  examples: [
    'fieldlines table output my-field --counting first-full',
    'fieldlines table institutions my-field --where first-author-country=CN --where source=wos --top 20',
    'fieldlines table collaboration my-field --where year=2014..2019 --per year --format csv > ties.csv',
  ],
  options: [
    { name: 'json', type: 'boolean', help: { en: 'the same as --format json', zh: '等同于 --format json' } },
    { name: 'format', type: 'string', value: 'text|json|csv', help: { en: 'how to print (default text)', zh: '输出格式（默认 text）' } },
    ...QUESTION_OPTIONS,
  ],
  takesLooseOptions: true,
  switches: SWITCHES,
  positionals: { min: 2, max: 2 },
  async run(invocation, terminal) {
    const [first, second] = [positional(invocation, 0, 'ANALYSIS'), positional(invocation, 1, 'STUDY')];
    const [id, root] = isAnalysis(second) && !isAnalysis(first) ? [second, first] : [first, second];
    const analysis = analysisNamed(id);
    const opened = await openStudy(root);
    try {
      const answer = await askFrom(opened, analysis, invocation, terminal);
      const format = flagOption(invocation, 'json') ? 'json' : (textOption(invocation, 'format') ?? 'text');
      if (answer.coverage.works === 0 && answer.filters.length > 0) terminal.log(NONE_LEFT[terminal.language](answer.filters.join(', ')));
      if (format === 'json') terminal.out(JSON.stringify(answerJson(answer, terminal.language), null, 2));
      else if (format === 'csv')
        terminal.out(
          csvOf(
            answer.columns.map((column) => column.name),
            answer.rows,
          ),
        );
      else if (format === 'text')
        terminal.out(answerText(answer, terminal.language, { quiet: flagOption(invocation, 'quiet'), screen: terminal.columns ?? null }));
      else throw new UsageError(`invalid format: ${format} (text, json or csv)`);
      return 0;
    } finally {
      await opened.store.close();
    }
  },
};

const NONE_LEFT = {
  en: (filters: string) => `no work of this study has ${filters}; what the filters may say: fieldlines analyses`,
  zh: (filters: string) => `本研究中没有符合 ${filters} 的文献；可用的筛选条件见 fieldlines analyses`,
} as const;

function isAnalysis(id: string): boolean {
  return ANALYSES.some((one) => one.id === id);
}

/** The analysis of that id; throws with the nearest one. */
export function analysisNamed(id: string): Analysis {
  const analysis = ANALYSES.find((one) => one.id === id);
  if (analysis !== undefined) return analysis;
  const known = ANALYSES.map((one) => one.id);
  const guess = nearest(id, known);
  const meant = guess === null ? `known: ${known.join(', ')}` : `did you mean ${guess}? fieldlines analyses lists them`;
  throw new UsageError(`unknown analysis: ${id} (${meant})`);
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
      { ...(await askedIn(opened, invocation)), progress: (done) => draw(done, analysis.id), signal: stop.signal },
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
export async function askedIn(opened: OpenStudy, invocation: Invocation): Promise<Asked> {
  const words = { where: listOption(invocation, 'where'), units: textOption(invocation, 'units'), blocs: textOption(invocation, 'blocs') };
  try {
    const asked = readAsked(words, opened.study.units);
    return { store: opened.store, ...asked, filters: await withIds(opened.store, asked.filters) };
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
