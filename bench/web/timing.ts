import type { Page } from 'playwright-core';
import type { Served } from './served.ts';

/** Times in milliseconds, one for each input event. */
export interface Redraws {
  /** From the time of the event until its answer is in the page, and until the frame after that. */
  readonly drawn: readonly number[];
  readonly framed: readonly number[];
  /** From when the page heard of the event, which the browser may hold back until a frame is due, until its answer is in the page. */
  readonly heard: readonly number[];
  /** Processor time of the page's main thread: script, style, layout and paint, through the frame after. */
  readonly pageCpu: readonly number[];
  /** Processor time of the server for one. */
  readonly serverCpu: number;
}

/** Acts on the page with mouse or keys, and takes the time from each input event to the overview's own mark of what it drew. */
export async function redraws(page: Page, server: Served, event: 'pointermove' | 'click', acts: readonly Act[]): Promise<Redraws> {
  const cpu = await mainThread(page);
  let answering = 0;
  const times: Times[] = [];
  const pageCpu: number[] = [];
  for (const { ready, act, after } of acts) {
    await ready?.();
    await page.evaluate(watch, event);
    const before = [server.cpuMs(), await cpu.milliseconds()] as const;
    await act();
    times.push(await page.evaluate(() => (window as unknown as { redrawn: Promise<Times> }).redrawn));
    answering += server.cpuMs() - before[0];
    pageCpu.push((await cpu.milliseconds()) - before[1]);
    await after?.();
    await page.waitForTimeout(40);
  }
  await cpu.stop();
  return {
    drawn: times.map(({ drawn }) => drawn),
    framed: times.map(({ framed }) => framed),
    heard: times.map(({ heard }) => heard),
    pageCpu,
    serverCpu: answering / times.length,
  };
}

interface Times {
  readonly drawn: number;
  readonly framed: number;
  readonly heard: number;
}

export interface Act {
  /** What is done before it, untimed. */
  ready?(): Promise<unknown>;
  act(): Promise<unknown>;
  /** What is done before the next, untimed. */
  after?(): Promise<unknown>;
}

/** Runs in the page: the input tells when it came, in the clock of the marks. */
function watch(event: string): void {
  let resolve: (times: Times) => void = () => {};
  (window as unknown as { redrawn: Promise<Times> }).redrawn = new Promise((tell) => {
    resolve = tell;
  });
  let [came, heard] = [0, 0];
  const see = ({ timeStamp }: Event): void => {
    [came, heard] = [timeStamp, performance.now()];
  };
  addEventListener(event, see, true);
  const observer = new PerformanceObserver((list) => {
    const mark = list.getEntriesByName('overview-drawn').at(-1);
    if (mark === undefined || came === 0 || mark.startTime < came) return;
    observer.disconnect();
    removeEventListener(event, see, true);
    const told = { drawn: mark.startTime - came, heard: mark.startTime - heard };
    requestAnimationFrame(() => setTimeout(() => resolve({ ...told, framed: performance.now() - came }), 0));
  });
  observer.observe({ entryTypes: ['mark'] });
}

/** The processor time that the page's main thread has taken. */
export async function mainThread(page: Page): Promise<{ milliseconds(): Promise<number>; stop(): Promise<void> }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    milliseconds: async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
    },
    stop: () => session.detach(),
  };
}

/** `median 8.1 ms, 95th percentile 12.0 ms, most 14.2 ms (40 times)`. */
export function told(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0).toFixed(1);
  return `median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, most ${at(1)} ms (${times.length} times)`;
}
