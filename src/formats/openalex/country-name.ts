const NAMES = new Intl.DisplayNames(['en'], { type: 'region', style: 'short', fallback: 'none' });

/** The name that CLDR gives tells the state by its capital, as no address does. */
const STATED: Readonly<Record<string, string>> = { CD: 'Democratic Republic of the Congo', CG: 'Republic of the Congo' };

/** The English name of the country or territory with an ISO 3166 code, as the Unicode CLDR has it in short; null for what is no code. */
export function countryName(code: string | null): string | null {
  return code !== null && /^[A-Z]{2}$/.test(code) ? (STATED[code] ?? NAMES.of(code) ?? null) : null;
}
