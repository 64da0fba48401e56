import { ask, type Answer } from '../../measure/ask.ts';
import type { Analysis, UnitPolicy } from '../../measure/analysis.ts';
import { ANALYSES } from '../../measure/catalog.ts';
import type { Filter } from '../../measure/filter.ts';
import { openStudy } from '../../study/open-study.ts';

/** A question in plain data, as it crosses to another process. */
export interface WorkerQuestion {
  readonly root: string;
  readonly analysis: string;
  readonly params: Readonly<Record<string, string | number | boolean>>;
  readonly units: UnitPolicy;
  readonly filters: readonly Filter[];
  readonly blocs: readonly string[];
}

/** What the other process tells. */
export type WorkerWord =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly text: string };

/** The last word on a question: its answer, or why there is none. Opens the study for itself. */
export async function answerOf(
  { root, analysis: id, params, ...asked }: WorkerQuestion,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<WorkerWord> {
  try {
    const analysis: Analysis | undefined = ANALYSES.find((one) => one.id === id);
    if (analysis === undefined) throw new Error(`unknown analysis: ${id}`);
    const { store } = await openStudy(root);
    try {
      return { kind: 'answer', answer: await ask(analysis, { ...asked, store, progress, signal }, params) };
    } finally {
      await store.close();
    }
  } catch (cause) {
    return { kind: 'failed', text: cause instanceof Error ? cause.message : String(cause) };
  }
}
