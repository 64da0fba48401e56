import { answerOf, type WorkerQuestion, type WorkerWord } from './worker-question.ts';

const stop = new AbortController();
const tell = (word: WorkerWord): Promise<void> =>
  new Promise((resolve) => (process.send === undefined ? resolve() : process.send(word, () => resolve())));
process.once('disconnect', () => process.exit());
process.once('message', (question) => {
  process.once('message', () => stop.abort());
  void answerOf(question as WorkerQuestion, (done) => void tell({ kind: 'progress', done }), stop.signal)
    .then(tell)
    .then(() => process.disconnect());
});
