/** The month of an ISO date, `2023-02-01` or `2023-02`; null when the date names none. */
export function isoMonthOf(date: string | null): number | null {
  const month = date === null ? undefined : /^\d{4}-(\d{2})\b/.exec(date)?.[1];
  const value = Number(month);
  return value >= 1 && value <= 12 ? value : null;
}

/** An ISSN as `1234-567X`: hyphens added, zeros restored that a spreadsheet took; anything else as printed. */
export function issnOf(text: string): string {
  const bare = text.replace(/[\s-]/g, '').toUpperCase();
  if (!/^\d{4,7}[\dX]$/.test(bare)) return text.trim();
  const whole = bare.padStart(8, '0');
  return `${whole.slice(0, 4)}-${whole.slice(4)}`;
}

/** First and last page of `101-112`, `101–112`, `e5`. */
export function pageRangeOf(text: string | null): { readonly firstPage: string | null; readonly lastPage: string | null } {
  if (text === null) return { firstPage: null, lastPage: null };
  const [first = '', last = ''] = text.split(/\s*[-–—]\s*/, 2);
  return { firstPage: first === '' ? null : first, lastPage: last === '' ? null : last };
}
