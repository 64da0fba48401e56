import { useSyncExternalStore } from 'react';

/** Where the app is: the view and everything it shows is in the address. */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

type Change = string | number | boolean | readonly string[] | null;

/** What stays when one view is left for another. */
const SHARED = ['where', 'units', 'lang'];

let place = read();
const listeners = new Set<() => void>();

function read(): Place {
  return { path: window.location.pathname.replace(/\/+$/, '') || '/', query: new URLSearchParams(window.location.search) };
}

function told(): void {
  place = read();
  for (const listener of listeners) listener();
}

window.addEventListener('popstate', told);

export function usePlace(): Place {
  return useOfPlace(ownPlace);
}

/** What is read from the address; who uses it is drawn anew only when that changes. The function must be the same each time. */
export function useOfPlace<T>(of: (now: Place) => T): T {
  return useSyncExternalStore(listen, () => of(place));
}

/** The place of this moment, for what happens on a click. */
export function placeNow(): Place {
  return place;
}

function ownPlace(now: Place): Place {
  return now;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Goes to an address; `replace` leaves no step to go back to. */
export function go(href: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  if (href === `${window.location.pathname}${window.location.search}`) return;
  window.history[replace ? 'replaceState' : 'pushState'](null, '', href);
  told();
}

/** The address of a view, with the filters, units and language of now unless the changes say otherwise; null removes. */
export function addressOf(path: string, changes: Readonly<Record<string, Change>> = {}, keepAll = false): string {
  const query = new URLSearchParams();
  for (const [key, value] of place.query)
    if ((keepAll || SHARED.includes(key)) && !Object.hasOwn(changes, key) && key !== 'token') query.append(key, value);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) continue;
    if (typeof value === 'object') for (const one of value) query.append(key, one);
    else query.set(key, String(value));
  }
  const text = plainQuery(query);
  return text === '' ? path : `${path}?${text}`;
}

/** A query as text, with signs that need no escape left readable. */
export function plainQuery(query: URLSearchParams): string {
  return query.toString().replaceAll('%3D', '=').replaceAll('%2C', ',').replaceAll('%3A', ':');
}

/** Changes parts of the address of this view. */
export function change(changes: Readonly<Record<string, Change>>, options: { readonly replace?: boolean } = {}): void {
  go(addressOf(place.path, changes, true), options);
}

/** One value of this view that lives in the address. */
export function useParam(name: string, fallback: string): [string, (value: string) => void] {
  const { query } = usePlace();
  return [query.get(name) ?? fallback, (value) => change({ [name]: value === fallback ? null : value })];
}
