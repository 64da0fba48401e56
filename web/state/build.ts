import { useCallback, useEffect, useState } from 'react';
import { ApiError, sendJson } from './api.ts';

export type BuildState =
  | { readonly kind: 'idle' | 'started' }
  | {
      readonly kind: 'step';
      readonly step:
        | {
            readonly kind: 'read';
            readonly progress: { readonly path: string; readonly bytesDone: number; readonly bytesAll: number; readonly records: number };
          }
        | { readonly kind: 'stage'; readonly stage: string };
    }
  | {
      readonly kind: 'done';
      readonly read: number;
      readonly kept: number;
      readonly merged: number;
      readonly setAside: Readonly<Record<string, number>>;
    }
  | { readonly kind: 'failed'; readonly text: string };

/** Records that this build has read, by file, in the order of reading. */
export type Read = readonly { readonly path: string; readonly records: number }[];

export interface Build {
  readonly state: BuildState;
  readonly read: Read;
  readonly running: boolean;
  start(keepGoing: boolean): Promise<void>;
}

/** The build of the study, wherever it was begun. */
export function useBuild(): Build {
  const [state, setState] = useState<BuildState>({ kind: 'idle' });
  const [read, setRead] = useState<Read>([]);
  useEffect(() => {
    const events = new EventSource('/api/build');
    events.addEventListener('build', (event) => {
      const next = JSON.parse(String((event as MessageEvent<string>).data)) as BuildState;
      setState(next);
      if (next.kind === 'started') setRead([]);
      else if (next.kind === 'step' && next.step.kind === 'read') {
        const { path, records } = next.step.progress;
        setRead((before) => grown(before, path, records));
      }
    });
    return () => events.close();
  }, []);
  const start = useCallback(async (keepGoing: boolean) => {
    try {
      await sendJson(`/api/build${keepGoing ? '?keep-going=true' : ''}`, 'POST');
    } catch (cause) {
      setState({ kind: 'failed', text: cause instanceof ApiError ? cause.message : String(cause) });
    }
  }, []);
  return { state, read, running: state.kind === 'started' || state.kind === 'step', start };
}

/** `records` are those of all files so far: what the other files do not have, this one has. */
function grown(before: Read, path: string, records: number): Read {
  const others = before.reduce((sum, one) => sum + (one.path === path ? 0 : one.records), 0);
  const own = { path, records: records - others };
  return before.some((one) => one.path === path) ? before.map((one) => (one.path === path ? own : one)) : [...before, own];
}
