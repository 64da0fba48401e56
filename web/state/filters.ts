import { addressOf, change, placeNow, plainQuery, usePlace } from './location.ts';

/** The filters of now, as texts `key=value`. */
export function useFilters(): readonly string[] {
  return usePlace().query.getAll('where');
}

/** `where=…&units=…` of a question to the server. */
export function useScope(): string {
  const { query } = usePlace();
  return scopeText(query.getAll('where'), query.get('units'));
}

export function scopeText(filters: readonly string[], units: string | null): string {
  return [
    ...filters.map((one) => `where=${encodeURIComponent(one)}`),
    ...(units === null ? [] : [`units=${encodeURIComponent(units)}`]),
  ].join('&');
}

/** A filter on one value; its commas are guarded. */
export function filterOn(key: string, value: string | number): string {
  return `${key}=${String(value).replaceAll(',', '\\,')}`;
}

/** Adds a filter to those of this moment, or takes it away when it is there. */
export function toggleFilter(filter: string): void {
  change({ where: toggled(placeNow().query.getAll('where'), filter) });
}

/** The filters with one more, or without it where it is among them. */
export function toggled(filters: readonly string[], filter: string): string[] {
  return filters.includes(filter) ? filters.filter((one) => one !== filter) : [...filters, filter];
}

/** The years that a filter on years takes; null when there is none. */
export function yearsOf(filters: readonly string[]): readonly [number, number] | null {
  const text = filters.find((one) => one.startsWith('year='))?.slice(5);
  if (text === undefined) return null;
  const years = text.split(',').flatMap((part) => part.split('..').map(Number));
  return [Math.min(...years), Math.max(...years)];
}

export function setYears(filters: readonly string[], years: readonly [number, number] | null, replace = false): void {
  const others = filters.filter((one) => !one.startsWith('year='));
  const own = years === null ? [] : [years[0] === years[1] ? `year=${years[0]}` : `year=${years[0]}..${years[1]}`];
  change({ where: [...own, ...others] }, { replace });
}

/** Addresses of the works behind the numbers of a chart, which differ in one filter. */
export function worksAddresses(filters: readonly string[]): (filter: string) => string {
  const base = worksAddress(filters, []);
  const join = base.includes('?') ? '&' : '?';
  return (filter) => (filters.includes(filter) ? base : `${base}${join}${plainQuery(new URLSearchParams({ where: filter }))}`);
}

/** The address of the works behind a number: the filters of now, and the row's own. */
export function worksAddress(filters: readonly string[], behind: readonly string[]): string {
  return addressOf('/works', { where: [...new Set([...filters, ...behind])] });
}
