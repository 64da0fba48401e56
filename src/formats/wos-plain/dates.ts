const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** The month of `JUN 15`, `JAN-MAR` (its first), `2024 MAR 12`; null for seasons and for nothing. */
export function monthOf(text: string | null): number | null {
  if (text === null) return null;
  const name = /\b(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)/i.exec(text)?.[1];
  return name === undefined ? null : MONTHS.indexOf(name.toUpperCase()) + 1;
}

/** The first year in `text`, or null. */
export function yearOf(text: string | null): number | null {
  const year = text === null ? undefined : /\b(1[5-9]\d\d|20\d\d)\b/.exec(text)?.[1];
  return year === undefined ? null : Number(year);
}

/** An ISO date, or null. */
export function isoDateOf(text: string | null): string | null {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
}
