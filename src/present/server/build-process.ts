import { buildStudy, type BuildStep } from '../../study/build.ts';

/** What the process that builds tells the server. */
export type BuildMessage =
  | { readonly kind: 'step'; readonly step: BuildStep }
  | {
      readonly kind: 'done';
      readonly read: number;
      readonly kept: number;
      readonly merged: number;
      readonly setAside: Readonly<Record<string, number>>;
    }
  | { readonly kind: 'failed'; readonly text: string };

const MOST_OFTEN_MS = 100;
const [, , root = '', keepGoing] = process.argv;
let told = 0;

const tell = (message: BuildMessage): void => void process.send?.(message);

try {
  const { read, kept, merged, setAside } = await buildStudy(root, {
    keepGoing: keepGoing === 'keep-going',
    progress: (step) => {
      const now = Date.now();
      if (step.kind === 'read' && now - told < MOST_OFTEN_MS) return;
      told = now;
      tell({ kind: 'step', step });
    },
  });
  tell({ kind: 'done', read, kept, merged, setAside });
} catch (cause) {
  tell({ kind: 'failed', text: cause instanceof Error ? cause.message : String(cause) });
}
process.disconnect?.();
