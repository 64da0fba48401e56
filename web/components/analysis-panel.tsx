import type { ReactNode } from 'react';
import { useAsk, type Answer, type Row } from '../state/api.ts';
import { useFilters, useScope } from '../state/filters.ts';
import { useSpeech } from '../state/language.ts';
import { useLongAsk, type LongAsked } from '../state/long-ask.ts';
import { useStudy } from '../state/study.tsx';
import { csvText, saveFile } from './save-chart.ts';
import { DataTable } from './data-table.tsx';
import { CoverageLine, Empty, Failed } from './says.tsx';
import { Working } from './working.tsx';

export type Settings = Readonly<Record<string, string | number | boolean>>;

/** The answer of an analysis under the filters of now and those of the caller; one that resamples tells how far it is. */
export function useAnalysis(id: string | null, settings: Settings = {}, extra: readonly string[] = []): LongAsked<Answer> {
  const scope = useScope();
  const { analyses } = useStudy();
  const params = Object.entries(settings).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  const where = extra.map((one) => `where=${encodeURIComponent(one)}`);
  const query = [scope, ...where, ...params].filter(Boolean).join('&');
  const declared = analyses.length > 0;
  const long = analyses.some((one) => one.id === id && one.resamples);
  const table = id === null || !declared ? null : `/api/analyses/${id}/table`;
  const short = useAsk<Answer>(table === null || long ? null : `${table}?${query}`);
  const streamed = useLongAsk<Answer>(table === null || !long ? null : `${table}/stream?${query}`);
  if (long) return streamed;
  const waiting = short.waiting || (id !== null && !declared);
  return { ...short, waiting, done: null, secondsLeft: null, cancelled: false, cancel: null, again: () => {} };
}

interface PanelProps {
  readonly id: string;
  readonly settings?: Settings;
  readonly extra?: readonly string[];
  readonly title?: string;
  readonly height?: number;
  readonly hidden?: readonly string[];
  readonly hrefOf?: (column: string, row: Row) => string | null;
  readonly keep?: (row: Row) => boolean;
}

/** The table of an analysis with its rule, coverage, notes and sources. */
export function AnalysisPanel({ id, settings = {}, extra = [], title, height, hidden, hrefOf, keep }: PanelProps): ReactNode {
  const speech = useSpeech();
  const { say, text } = speech;
  const filters = useFilters();
  const asked = useAnalysis(id, settings, extra);
  const { data, error, waiting } = asked;
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Working of={asked} />;
  const kept = keep === undefined ? data.rows.map(() => true) : data.rows.map(keep);
  const answer = {
    ...data,
    rows: data.rows.filter((_, at) => kept[at]),
    worksBehind: data.worksBehind.filter((_, at) => kept[at]).map((behind) => (behind === null ? null : [...extra, ...behind])),
  };
  const name = title ?? text(data.title);
  return (
    <section className="figure" aria-label={name} aria-busy={waiting}>
      <header>
        <h2>{name}</h2>
        <div className="exports">
          <button
            type="button"
            onClick={() =>
              saveFile(
                `${id}.csv`,
                csvText(
                  answer.columns.map((column) => column.name),
                  answer.rows.map((row) => answer.columns.map((column) => row[column.name])),
                ),
                'text/csv;charset=utf-8',
              )
            }
          >
            CSV
          </button>
        </div>
      </header>
      <Working of={asked} />
      {answer.rows.length === 0 ? (
        <Empty>
          {data.coverage.works === 0
            ? undefined
            : Object.values(data.coverage.known).some((known) => known === 0)
              ? say('The records carry nothing that this table needs.', '记录中没有本表所需的信息。')
              : data.notes.length > 0
                ? say('Nothing to show; the notes below say why, or what to do.', '没有可显示的行；原因或处理办法见下方说明。')
                : filters.length === 0
                  ? say(
                      'No row meets these settings: lower a minimum, or choose another kind.',
                      '没有符合设置的行：请降低下限，或改选其他类别。',
                    )
                  : undefined}
        </Empty>
      ) : (
        <DataTable
          answer={answer}
          label={name}
          id={settings['show'] === undefined ? id : `${id}.${settings['show']}`}
          {...(height === undefined ? {} : { height })}
          {...(hidden === undefined ? {} : { hidden })}
          {...(hrefOf === undefined ? {} : { hrefOf })}
        />
      )}
      <footer>
        <div className="rule">
          <p>
            {text(data.rule)} <CoverageLine coverage={data.coverage} />
          </p>
          {data.notes.length > 0 && (
            <ul>
              {data.notes.map((note) => (
                <li key={note.en}>{text(note)}</li>
              ))}
            </ul>
          )}
          {data.citations.length > 0 && <p>{data.citations.join(' · ')}</p>}
          {data.authority.length > 0 && (
            <p>
              {say('Names resolved with', '名称依据')}:{' '}
              {data.authority.map((one) => one.replace(/^shipped /, say('tables of the project ', '自带名录 '))).join('; ')}
            </p>
          )}
        </div>
      </footer>
    </section>
  );
}
