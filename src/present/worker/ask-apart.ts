import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ask, questionOf, type Answer, type Asked } from '../../measure/ask.ts';
import type { Analysis, ParamValues, Params } from '../../measure/analysis.ts';
import { drawnNetwork, type DrawnChoice } from '../../measure/graph/drawn-network.ts';
import { networkSize } from '../../measure/graph/memberships.ts';
import { networkText, type NetworkFile } from '../../measure/graph/network-text.ts';
import type { OpenStudy } from '../../study/open-study.ts';
import type { WorkerQuestion, WorkerWord } from './worker-question.ts';

const GRACE_MS = 300;

/**
 * The answer to a question about an opened study. An analysis that resamples runs in a process of its own, so that whoever
 * asked goes on: hears the progress, and stops it through the signal. (A thread that is ended while the engine works in it
 * takes the whole process along.) Rejects with the signal's reason when stopped.
 */
export async function askApart<P extends Params>(
  { root, store }: Pick<OpenStudy, 'root' | 'store'>,
  analysis: Analysis<P>,
  { units, filters, blocs = [], progress = () => {}, signal }: Omit<Asked, 'store'>,
  params: ParamValues<P>,
): Promise<Answer> {
  signal?.throwIfAborted();
  const shared = { units, filters, blocs };
  if (analysis.resamples !== true)
    return ask(analysis, { store, ...shared, progress, ...(signal === undefined ? {} : { signal }) }, params);
  const wanted = { kind: 'analysis', id: analysis.id, params: params as Readonly<Record<string, string | number | boolean>> } as const;
  const word = await lastWord({ root, asked: shared, wanted }, progress, signal);
  if (word.kind !== 'answer') throw new Error(`the process of an analysis answered with another kind: ${word.kind}`);
  return word.answer;
}

/** So many entities named and pairs of them take about as long here as starting a process does. */
export const MOST_HERE = 50_000;

/** A network to draw, as a file of this kind; a large one is made in a process of its own, like an analysis that resamples. */
export async function networkApart(
  { root, store }: Pick<OpenStudy, 'root' | 'store'>,
  { units, filters, blocs = [], progress = () => {}, signal }: Omit<Asked, 'store'>,
  choice: DrawnChoice,
  as: NetworkFile,
): Promise<string> {
  signal?.throwIfAborted();
  const shared = { units, filters, blocs };
  const question = questionOf({ store, ...shared, progress, ...(signal === undefined ? {} : { signal }) });
  const { named, pairs } = await networkSize(question, choice.by);
  if (named + pairs <= MOST_HERE) return networkText(await drawnNetwork(question, choice), as);
  const word = await lastWord({ root, asked: shared, wanted: { kind: 'network', choice, as } }, progress, signal);
  if (word.kind !== 'network') throw new Error(`the process of a network answered with another kind: ${word.kind}`);
  return word.text;
}

type LastWord = Exclude<WorkerWord, { kind: 'progress' | 'failed' }>;

async function lastWord(question: WorkerQuestion, progress: (done: number) => void, signal: AbortSignal | undefined): Promise<LastWord> {
  const worker = startWorker(question);
  let grace: NodeJS.Timeout | undefined;
  const stop = (): void => {
    if (worker.connected) worker.send('stop');
    grace = setTimeout(() => worker.kill('SIGKILL'), GRACE_MS);
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await wordOf(worker, progress, signal);
  } finally {
    clearTimeout(grace);
    signal?.removeEventListener('abort', stop);
  }
}

function wordOf(worker: ChildProcess, progress: (done: number) => void, signal: AbortSignal | undefined): Promise<LastWord> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message) => {
      const word = message as WorkerWord;
      if (word.kind === 'progress') {
        if (signal?.aborted !== true) progress(word.done);
      } else if (signal?.aborted === true) reject(signal.reason as Error);
      else if (word.kind === 'failed') reject(new Error(word.text));
      else resolve(word);
    });
    worker.on('error', reject);
    worker.on('exit', () =>
      reject(signal?.aborted === true ? (signal.reason as Error) : new Error('the process of an analysis ended early')),
    );
  });
}

/** The built worker beside this file; from the sources, the same one through tsx. */
function startWorker(question: WorkerQuestion): ChildProcess {
  const built = fileURLToPath(new URL('./ask-worker.js', import.meta.url));
  const [path, execArgv] = existsSync(built)
    ? [built, [] as string[]]
    : [fileURLToPath(new URL('./ask-worker.ts', import.meta.url)), ['--import', 'tsx']];
  const worker = fork(path, [], { execArgv, serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  worker.send(question);
  return worker;
}
