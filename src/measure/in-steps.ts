import type { Question } from './analysis.ts';

/**
 * Runs work that yields how far it is, telling the question, and gives other work its turn between the steps, so that a
 * server goes on answering and a cancelled question stops. Throws the reason when it was aborted.
 */
export async function inSteps<T>(
  steps: Generator<number, T, void>,
  { progress, signal }: Pick<Question, 'progress' | 'signal'>,
): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      progress(1);
      return step.value;
    }
    progress(step.value);
    await new Promise((resume) => {
      setImmediate(resume);
    });
    signal?.throwIfAborted();
  }
}

/** One result for each item, a step apart. */
export function* eachOf<I, R>(items: readonly I[], run: (item: I) => R): Generator<number, R[], void> {
  const results: R[] = [];
  for (const [at, item] of items.entries()) {
    yield at / items.length;
    results.push(run(item));
  }
  return results;
}
