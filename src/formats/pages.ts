/** First and last page of `24-28`, `24--28`, `3636 – 3646`, `e12`; `146-58` is taken as 146 to 158. */
export function pageRange(text: string | null): { readonly first: string | null; readonly last: string | null } {
  const [, first, last] = /^\s*([^\s,;\-–—]+)\s*(?:[-–—]+\s*([^\s,;+]+))?/.exec(text ?? '') ?? [];
  if (first === undefined) return { first: null, last: null };
  return { first, last: last === undefined ? null : unabbreviated(first, last) };
}

function unabbreviated(first: string, last: string): string {
  const shorter = /^\d+$/.test(first) && /^\d+$/.test(last) && last.length < first.length;
  return shorter ? first.slice(0, first.length - last.length) + last : last;
}
