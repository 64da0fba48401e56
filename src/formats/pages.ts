/** First and last page of `24-28`, `24--28`, `3636 – 3646`, `e12`; `146-58` is taken as 146 to 158. */
export function pageRange(text: string | null): { readonly firstPage: string | null; readonly lastPage: string | null } {
  const [, first, last] = /^\s*([^\s,;\-–—]+)\s*(?:[-–—]+\s*([^\s,;+]+))?/.exec(text ?? '') ?? [];
  if (first === undefined) return { firstPage: null, lastPage: null };
  return { firstPage: first, lastPage: last === undefined ? null : unabbreviated(first, last) };
}

function unabbreviated(first: string, last: string): string {
  const shorter = /^\d+$/.test(first) && /^\d+$/.test(last) && last.length < first.length;
  return shorter ? first.slice(0, first.length - last.length) + last : last;
}
