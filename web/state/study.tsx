import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { ApiError, send, setVersion, useAsk, useVersion, type Declared, type Names, type Study } from './api.ts';
import type { Speech } from './language.ts';

export type Countries = Names['countries'];

interface Held {
  readonly study: Study | null;
  /** Why the study cannot be shown now; null when it can. */
  readonly failure: ApiError | null;
  /** How often it came again, after a failure or by `retry`: what the views failed to get is then asked anew. */
  readonly recoveries: number;
  readonly names: Names['countries'];
  readonly analyses: readonly Declared[];
  /** Asks for the study again; the views stay as they are. */
  reload(): void;
  /** The same for what could not be shown: listens again when the server had hung up, and the views begin anew. */
  retry(): void;
}

const Context = createContext<Held>({
  study: null,
  failure: null,
  recoveries: 0,
  names: {},
  analyses: [],
  reload: () => {},
  retry: () => {},
});

const AGAIN_MS = 500;

/** The study that the server shows, kept current: a build anywhere refreshes every window. */
export function StudyProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [study, setStudy] = useState<Study | null>(null);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [recoveries, setRecoveries] = useState(0);
  const [listening, setListening] = useState(0);
  const failed = useRef(false);
  const asked = useRef(0);
  const ask = useCallback((): void => {
    asked.current += 1;
    const own = asked.current;
    send<Study>('/api/study').then(
      (next) => {
        if (own !== asked.current) return;
        setVersion(next.version);
        setStudy(next);
        setFailure(null);
        if (failed.current) setRecoveries((before) => before + 1);
        failed.current = false;
      },
      (cause: unknown) => {
        if (own !== asked.current) return;
        if (cause instanceof ApiError && cause.status === 409) {
          setTimeout(ask, AGAIN_MS);
          return;
        }
        failed.current = true;
        setFailure(cause instanceof ApiError ? cause : new ApiError(String(cause), 0));
      },
    );
  }, []);
  useEffect(() => {
    ask();
    const events = new EventSource('/api/events');
    events.addEventListener('study', ask);
    events.addEventListener('error', ask);
    return () => events.close();
  }, [ask, listening]);
  const retry = useCallback(() => {
    failed.current = true;
    setListening((before) => before + 1);
  }, []);
  const built = useVersion() !== '' && study?.state === 'built';
  const names = useAsk<Names>(built ? '/api/names' : null).data?.countries ?? {};
  const analyses = useAsk<readonly Declared[]>(study === null ? null : '/api/analyses').data ?? [];
  return <Context value={{ study, failure, recoveries, names, analyses, reload: ask, retry }}>{children}</Context>;
}

export function useStudy(): Held {
  return useContext(Context);
}

/** The name of a country in the language of now; the code when there is none. */
export function countryName(names: Countries, code: string, { name }: Pick<Speech, 'name'>): string {
  const known = names[code];
  return known === undefined ? code : name(known);
}
