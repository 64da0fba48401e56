import type { Network } from '../../state/api.ts';
import type { Arranged, Unarranged } from './arrange-worker.ts';

/** Arranges a network in a thread of its own, so that the page stays free; tells the places again and again. Returns what stops it. */
export function arrange(
  network: Network,
  start: readonly { readonly x: number; readonly y: number }[],
  see: (arranged: Arranged) => void,
): () => void {
  const worker = new Worker(new URL('./arrange-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Arranged>) => {
    see(data);
    if (data.done) worker.terminate();
  });
  const ties = network.ties.filter(([a, b]) => a !== b);
  const unarranged: Unarranged = {
    x: Float32Array.from(start, ({ x }) => x),
    y: Float32Array.from(start, ({ y }) => y),
    ties: Float32Array.from(ties.flatMap(([a, b, , works]) => [a, b, works])),
  };
  worker.postMessage(unarranged);
  return () => worker.terminate();
}
