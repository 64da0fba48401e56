import type { Terminal } from './command.ts';

/** Draws how far work is, from 0 to 1, under its name, and how long it will yet take; done, the line is wiped. */
export function progressLine(terminal: Pick<Terminal, 'progress'>): (done: number, name: string) => void {
  const started = performance.now();
  return (done, name) => {
    const left = ((performance.now() - started) / 1000) * (1 / Math.max(done, 1e-9) - 1);
    terminal.progress(
      done >= 1 ? '' : `${name} ${(100 * done).toFixed(0)} %${done < 0.02 ? '' : `, ${Math.ceil(left)} s left`} (Ctrl+C stops)`,
    );
  };
}
