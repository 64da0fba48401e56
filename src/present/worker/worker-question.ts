import { ask, questionOf, type Answer, type Asked } from '../../measure/ask.ts';
import type { Analysis } from '../../measure/analysis.ts';
import { ANALYSES } from '../../measure/catalog.ts';
import { drawnNetwork, type DrawnChoice } from '../../measure/graph/drawn-network.ts';
import { networkText, type NetworkFile } from '../../measure/graph/network-text.ts';
import { openStudy } from '../../study/open-study.ts';

/** A question in plain data, as it crosses to another process. */
export interface WorkerQuestion {
  readonly root: string;
  readonly asked: Required<Pick<Asked, 'units' | 'filters' | 'blocs'>>;
  readonly wanted: Wanted;
}

/** An analysis, or a network to draw. */
export type Wanted =
  | { readonly kind: 'analysis'; readonly id: string; readonly params: Readonly<Record<string, string | number | boolean>> }
  | { readonly kind: 'network'; readonly choice: DrawnChoice; readonly as: NetworkFile };

/** What the other process tells. A network is told as a file: it may be large, and goes on as it is. */
export type WorkerWord =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'network'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string };

/** The last word on a question: its answer, or why there is none. Opens the study for itself. */
export async function answerOf(
  { root, asked, wanted }: WorkerQuestion,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<WorkerWord> {
  try {
    const { store } = await openStudy(root);
    const own = { ...asked, store, progress, signal };
    try {
      if (wanted.kind === 'network')
        return { kind: 'network', text: networkText(await drawnNetwork(questionOf(own), wanted.choice), wanted.as) };
      const analysis: Analysis | undefined = ANALYSES.find(({ id }) => id === wanted.id);
      if (analysis === undefined) throw new Error(`unknown analysis: ${wanted.id}`);
      return { kind: 'answer', answer: await ask(analysis, own, wanted.params) };
    } finally {
      await store.close();
    }
  } catch (cause) {
    return { kind: 'failed', text: cause instanceof Error ? cause.message : String(cause) };
  }
}
