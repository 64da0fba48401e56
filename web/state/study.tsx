import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { ApiError, send, setVersion, useAsk, useVersion, type Declared, type Names, type Study } from './api.ts';
import type { Speech } from './language.ts';

export type Countries = Names['countries'];

interface Held {
  readonly study: Study | null;
  readonly unreachable: boolean;
  readonly names: Names['countries'];
  readonly analyses: readonly Declared[];
  reload(): void;
}

const Context = createContext<Held>({ study: null, unreachable: false, names: {}, analyses: [], reload: () => {} });

const AGAIN_MS = 500;

/** The study that the server shows, kept current: a build anywhere refreshes every window. */
export function StudyProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [study, setStudy] = useState<Study | null>(null);
  const [unreachable, setUnreachable] = useState(false);
  const asked = useRef(0);
  const reload = useCallback((): void => {
    asked.current += 1;
    const own = asked.current;
    send<Study>('/api/study').then(
      (next) => {
        if (own !== asked.current) return;
        setVersion(next.version);
        setStudy(next);
        setUnreachable(false);
      },
      (cause: unknown) => {
        if (own !== asked.current) return;
        if (cause instanceof ApiError && cause.status === 409) setTimeout(reload, AGAIN_MS);
        else setUnreachable(true);
      },
    );
  }, []);
  useEffect(() => {
    reload();
    const events = new EventSource('/api/events');
    events.addEventListener('study', reload);
    events.addEventListener('error', () => setUnreachable(events.readyState === EventSource.CLOSED));
    return () => events.close();
  }, [reload]);
  const built = useVersion() !== '' && study?.state === 'built';
  const names = useAsk<Names>(built ? '/api/names' : null).data?.countries ?? {};
  const analyses = useAsk<readonly Declared[]>(study === null ? null : '/api/analyses').data ?? [];
  return <Context value={{ study, unreachable, names, analyses, reload }}>{children}</Context>;
}

export function useStudy(): Held {
  return useContext(Context);
}

/** The name of a country in the language of now; the code when there is none. */
export function countryName(names: Countries, code: string, { name }: Pick<Speech, 'name'>): string {
  const known = names[code];
  return known === undefined ? code : name(known);
}
