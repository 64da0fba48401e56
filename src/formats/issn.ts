/** An ISSN as `1234-567X`: hyphens added, zeros restored that a spreadsheet took; anything else as printed. */
export function issnOf(text: string): string {
  const bare = text.replace(/[\s-]/g, '').toUpperCase();
  if (!/^\d{4,7}[\dX]$/.test(bare)) return text.trim();
  const whole = bare.padStart(8, '0');
  return `${whole.slice(0, 4)}-${whole.slice(4)}`;
}
