const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The first year (1500 to 2099) of a date in any notation, or null. */
export function yearIn(text: string | null): number | null {
  const year = text === null ? undefined : /(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)/.exec(text)?.[1];
  return year === undefined ? null : Number(year);
}

/** The month, 1 to 12, of `2016 Jan 15`, `1 Jan.-Feb. 2019` (its first), `2020/07/12`, `20200712`, `March`, `7`; null for seasons and for nothing. */
export function monthIn(text: string | null): number | null {
  if (text === null) return null;
  const digits = /^\s*(?:\d{4}[-/.年]\s*)?(\d{1,2})(?:[-/.月\s]|$)/.exec(text)?.[1] ?? /^\s*\d{4}(\d{2})\d{2}\s*$/.exec(text)?.[1];
  const name = /(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.exec(text)?.[1];
  const value = name === undefined ? Number(digits) : MONTHS.indexOf(name.toLowerCase()) + 1;
  return value >= 1 && value <= 12 ? value : null;
}

/** The month, 1 to 12, that `text` names in letters (`JUN 15`, `JAN-MAR`: its first); null where it has only digits, for seasons and for nothing. */
export function monthNamed(text: string | null): number | null {
  return text === null ? null : monthIn(text.replace(/\d+/g, ' '));
}

/** The month of an ISO date, `2023-02-01` or `2023-02`; null when the date names none, or is written in another way. */
export function isoMonthIn(text: string | null): number | null {
  return text !== null && /^\d{4}-\d{2}\b/.test(text) ? monthIn(text) : null;
}

/** `2023-05-22` of `22 May 2023`, `2023-05-22` or `20230522`; null when the day or the month is missing. */
export function isoDateIn(text: string | null): string | null {
  if (text === null) return null;
  const iso = /(\d{4})-?(\d{2})-?(\d{2})(?!\d)/.exec(text);
  if (iso !== null) return `${iso[1]}-${iso[2]}-${iso[3]}`;
  const year = yearIn(text);
  const month = monthNamed(text);
  const day = /(?<!\d)(\d{1,2})(?!\d)/.exec(text)?.[1];
  return year === null || month === null || day === undefined ? null : `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
