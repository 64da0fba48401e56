import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../../dist/present/cli/main.js');
const TICK_MS = 10;

/** A study served by the built tool in a process of its own, as a person serves it. */
export interface Served {
  readonly url: string;
  readonly startedMs: number;
  /** Processor time so far; NaN where the system does not tell. */
  cpuMs(): number;
  memoryMB(): number;
  close(): void;
}

export async function served(root: string): Promise<Served> {
  const started = performance.now();
  const child = spawn(process.execPath, [MAIN, 'serve', root, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
      const told = /serving at (\S+)/.exec(text)?.[1];
      if (told !== undefined) resolve(told);
    });
    child.once('exit', () => reject(new Error(`the server did not start: ${text} (run npm run build first)`)));
  });
  const told = (file: string): string => {
    try {
      return readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  };
  return {
    url,
    startedMs: performance.now() - started,
    cpuMs: () => {
      // After the name in brackets: state is field 3, user and system time are fields 14 and 15.
      const fields = told('stat').split(') ').at(-1)?.split(' ') ?? [];
      return (Number(fields[11] ?? Number.NaN) + Number(fields[12] ?? Number.NaN)) * TICK_MS;
    },
    memoryMB: () => Number(/VmRSS:\s*(\d+)/.exec(told('status'))?.[1] ?? Number.NaN) / 1_000,
    close: () => child.kill('SIGTERM'),
  };
}
