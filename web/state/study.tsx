import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { send, setVersion, useAsk, useVersion, type Declared, type Names, type Study } from './api.ts';
import type { Speech } from './language.ts';

interface Held {
  readonly study: Study | null;
  readonly unreachable: boolean;
  readonly names: Names['countries'];
  readonly analyses: readonly Declared[];
  reload(): void;
}

const Context = createContext<Held>({ study: null, unreachable: false, names: {}, analyses: [], reload: () => {} });

/** The study that the server shows, kept current: a build anywhere refreshes every window. */
export function StudyProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [study, setStudy] = useState<Study | null>(null);
  const [unreachable, setUnreachable] = useState(false);
  const reload = (): void => {
    send<Study>('/api/study').then(
      (next) => {
        setVersion(next.version);
        setStudy(next);
        setUnreachable(false);
      },
      () => setUnreachable(true),
    );
  };
  useEffect(() => {
    reload();
    const events = new EventSource('/api/events');
    events.addEventListener('study', reload);
    events.addEventListener('error', () => setUnreachable(events.readyState === EventSource.CLOSED));
    return () => events.close();
  }, []);
  const built = useVersion() !== '' && study?.state === 'built';
  const names = useAsk<Names>(built ? '/api/names' : null).data?.countries ?? {};
  const analyses = useAsk<readonly Declared[]>(built ? '/api/analyses' : null).data ?? [];
  return <Context value={{ study, unreachable, names, analyses, reload }}>{children}</Context>;
}

export function useStudy(): Held {
  return useContext(Context);
}

/** The name of a country in the language of now; the code when there is none. */
export function countryName(names: Names['countries'], code: string, { name }: Pick<Speech, 'name'>): string {
  const known = names[code];
  return known === undefined ? code : name(known);
}
