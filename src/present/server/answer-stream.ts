import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';

const MOST_OFTEN_MS = 100;

/** Sends `progress` events while an answer is made, then `answer`, its JSON, or `failed`. A dropped request aborts the signal. */
export function streamAnswer(
  context: Context,
  answer: (progress: (done: number) => void, signal: AbortSignal) => Promise<string>,
): Response {
  return streamSSE(context, async (stream) => {
    const stop = new AbortController();
    stream.onAbort(() => stop.abort(new Error('the request was dropped')));
    let told = Number.NEGATIVE_INFINITY;
    const progress = (done: number): void => {
      if (performance.now() - told < MOST_OFTEN_MS) return;
      told = performance.now();
      void stream.writeSSE({ event: 'progress', data: JSON.stringify({ done }) });
    };
    const [event, data] = await answer(progress, stop.signal)
      .then((json) => ['answer', json] as const)
      .catch((cause: unknown) => ['failed', JSON.stringify({ error: reasonOf(cause) })] as const);
    if (!stop.signal.aborted) await stream.writeSSE({ event, data });
  });
}

function reasonOf(cause: unknown): string | undefined {
  return cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
}
