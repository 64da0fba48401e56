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

export interface Build {
  readonly state: BuildState;
  readonly running: boolean;
  start(keepGoing: boolean): Promise<void>;
}

/** The build of the study, wherever it was begun. */
export function useBuild(): Build {
  const [state, setState] = useState<BuildState>({ kind: 'idle' });
  useEffect(() => {
    const events = new EventSource('/api/build');
    events.addEventListener('build', (event) => setState(JSON.parse(String((event as MessageEvent<string>).data)) as BuildState));
    return () => events.close();
  }, []);
  const start = useCallback(async (keepGoing: boolean) => {
    try {
      await sendJson(`/api/build${keepGoing ? '?keep-going=true' : ''}`, 'POST');
    } catch (cause) {
      setState({ kind: 'failed', text: cause instanceof ApiError ? cause.message : String(cause) });
    }
  }, []);
  return { state, running: state.kind === 'started' || state.kind === 'step', start };
}
