import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ask, type Answer, type Asked } from '../../measure/ask.ts';
import type { Analysis, ParamValues, Params } from '../../measure/analysis.ts';
import type { OpenStudy } from '../../study/open-study.ts';
import type { WorkerQuestion, WorkerWord } from './worker-question.ts';

const GRACE_MS = 300;

/**
 * The answer to a question about an opened study. An analysis that resamples runs in a thread of its own, so that whoever
 * asked goes on: hears the progress, and stops it through the signal. Rejects with the signal's reason when stopped.
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
  const worker = startWorker({ root, analysis: analysis.id, params: params as WorkerQuestion['params'], ...shared });
  let grace: NodeJS.Timeout | undefined;
  const stop = (): void => {
    worker.postMessage('stop');
    grace = setTimeout(() => void worker.terminate(), GRACE_MS);
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await lastWord(worker, progress, signal);
  } finally {
    clearTimeout(grace);
    signal?.removeEventListener('abort', stop);
  }
}

function lastWord(worker: Worker, progress: (done: number) => void, signal: AbortSignal | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.on('message', (word: WorkerWord) => {
      if (word.kind === 'progress') {
        if (signal?.aborted !== true) progress(word.done);
      } else if (signal?.aborted === true) reject(signal.reason as Error);
      else if (word.kind === 'answer') resolve(word.answer);
      else reject(new Error(word.text));
    });
    worker.on('error', reject);
    worker.on('exit', () =>
      reject(signal?.aborted === true ? (signal.reason as Error) : new Error('the thread of an analysis ended early')),
    );
  });
}

/** The built worker beside this file; from the sources, the same one through tsx, for Node 20 starts no `.ts` worker. */
function startWorker(question: WorkerQuestion): Worker {
  const built = new URL('./ask-worker.js', import.meta.url);
  if (existsSync(fileURLToPath(built))) return new Worker(built, { workerData: question });
  const source = JSON.stringify(new URL('./ask-worker.ts', import.meta.url).href);
  const start = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); });`;
  return new Worker(start, { eval: true, workerData: question, execArgv: [] });
}
