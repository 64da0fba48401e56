export type Doi = string & { readonly __brand: 'Doi' };

const SHAPE = /^10\.\d{4,9}\/\S+$/;

const CLOSING = new Set('.,;)]');

/** The DOI in `text`, lower case and bare, or null. Takes `doi:` and resolver prefixes, percent-encoding, trailing punctuation. */
export function parseDoi(text: string): Doi | null {
  let bare = text.trim().toLowerCase();
  if (!bare.startsWith('10.')) bare = bare.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:?\s*)+/, '');
  if (bare.includes('%')) bare = percentDecoded(bare);
  if (CLOSING.has(bare.charAt(bare.length - 1)))
    bare = bare.replace(/[.,;)\]]+$/, (tail) => (tail.startsWith(')') && bare.includes('(') ? ')' : ''));
  return SHAPE.test(bare) ? (bare as Doi) : null;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
