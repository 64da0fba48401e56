import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { BuildMessage } from './build-process.ts';
import type { LiveStudy } from './live-study.ts';
import { withoutFolder } from './without-folder.ts';

type Progress = BuildMessage | { readonly kind: 'idle' } | { readonly kind: 'started' };

/** `POST /api/build` begins a build in a process of its own; `GET /api/build` streams how far it is. One build at a time. */
export function buildRoutes(live: LiveStudy): Hono {
  const routes = new Hono();
  let running: ChildProcess | null = null;
  let last: Progress = { kind: 'idle' };
  const listeners = new Set<(progress: Progress) => void>();
  const tell = (progress: Progress): void => {
    last = progress;
    for (const listener of listeners) listener(progress);
  };
  const begin = (keepGoing: boolean): void => {
    tell({ kind: 'started' });
    const child = startBuild(live.root, keepGoing);
    running = child;
    child.on('message', (message) => {
      const progress = message as BuildMessage;
      if (progress.kind === 'failed') tell({ ...progress, text: withoutFolder(progress.text, live.root) });
      else if (progress.kind !== 'done') tell(progress);
      else void live.turnTo(live.root).then(() => tell(progress));
    });
    child.on('exit', (code) => {
      running = null;
      if (code !== 0 && last.kind !== 'failed')
        tell({ kind: 'failed', text: 'the build ended before it was done; the last good study is unharmed' });
    });
  };
  routes.post('/api/build', (context) => {
    if (live.state === 'none') throw new Error('invalid build: there is no study in this folder yet');
    if (running !== null) return context.json({ error: 'a build is running already' }, 409);
    begin(context.req.query('keep-going') === 'true');
    return context.json({ started: true }, 202);
  });
  routes.get('/api/build', (context) =>
    streamSSE(context, async (stream) => {
      let ended = false;
      const listener = (progress: Progress): void => void stream.writeSSE({ event: 'build', data: JSON.stringify(progress) });
      listeners.add(listener);
      stream.onAbort(() => {
        ended = true;
        listeners.delete(listener);
      });
      await stream.writeSSE({ event: 'build', data: JSON.stringify(last) });
      while (!ended) await stream.sleep(1_000);
    }),
  );
  return routes;
}

function startBuild(root: string, keepGoing: boolean): ChildProcess {
  const built = fileURLToPath(new URL('./build-process.js', import.meta.url));
  const [path, execArgv] = existsSync(built)
    ? [built, [] as string[]]
    : [fileURLToPath(new URL('./build-process.ts', import.meta.url)), ['--import', 'tsx']];
  return fork(path, [root, ...(keepGoing ? ['keep-going'] : [])], { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}
