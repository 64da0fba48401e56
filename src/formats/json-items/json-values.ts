/** An object of foreign JSON (or of a Parquet row): nothing is known of its values. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function objectOf(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date) ? (value as JsonObject) : null;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function objectsOf(value: unknown): JsonObject[] {
  const objects: JsonObject[] = [];
  for (const item of listOf(value)) {
    const object = objectOf(item);
    if (object !== null) objects.push(object);
  }
  return objects;
}

/** Text that is not blank, numbers as text and dates as ISO days, else null. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') {
    const text = value.trim();
    return text === '' ? null : text;
  }
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : null;
}

export function textsOf(value: unknown): string[] {
  return listOf(value).flatMap((item) => textOf(item) ?? []);
}

/** A whole number, or null. */
export function wholeOf(value: unknown): number | null {
  const number = typeof value === 'bigint' || (typeof value === 'string' && /^\d+$/.test(value)) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/** A year of four digits, or null. */
export function yearOf(value: unknown): number | null {
  const year = wholeOf(value);
  return year !== null && year >= 1000 && year <= 9999 ? year : null;
}
