import { parentPort, workerData } from 'node:worker_threads';
import { answerOf, type WorkerQuestion, type WorkerWord } from './worker-question.ts';

const tell = (word: WorkerWord): void => parentPort?.postMessage(word);
const stop = new AbortController();
parentPort?.once('message', () => stop.abort());
tell(await answerOf(workerData as WorkerQuestion, (done) => tell({ kind: 'progress', done }), stop.signal));
parentPort?.close();
