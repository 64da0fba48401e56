/** Which database wrote a BibTeX file, as its first entries show. */
export type BibtexDialect = 'wos' | 'scopus' | 'cnki' | 'plain';

/** The dialect of `head`, or null when it holds no entry. */
export function bibtexDialect(head: string): BibtexDialect | null {
  const entry =
    /^\s*\uFEFF?@\s*(?!comment|string|preamble)[A-Za-z]+\s*[{(]\s*[^\s,{}="]*\s*,?\s*$/im.exec(head) ??
    /^\s*\uFEFF?@\s*[A-Za-z]+\s*\{[^{}=]*,\s*[\w-]+\s*=/m.exec(head);
  if (entry === null) return null;
  if (/^\s*Unique-ID\s*=|@\w+\{ ?(?:WOS|ISI|MEDLINE|KJD|RSCI|CSCD|SCIELO):/im.test(head)) return 'wos';
  if (/^\s*source\s*=\s*[{"]Scopus[}"]|^\s*url\s*=\s*[{"]https?:\/\/www\.scopus\.com\//im.test(head)) return 'scopus';
  if (
    /^\s*url\s*=\s*[{"]https?:\/\/[^\s}"]*cnki\.net/im.test(head) ||
    /^\s*(?:source|database|note|publisher|dbs?)\s*=\s*[{"](?:CNKI|中国知网)/im.test(head)
  )
    return 'cnki';
  const keys = [...head.matchAll(/^\s*@\s*[A-Za-z]+\s*\{\s*([^\s,{}="]*)\s*,/gm)].map((match) => match[1] ?? '');
  const han = /^\s*author\s*=\s*[{"]\s*\p{Script=Han}/imu.test(head);
  return han && keys.some((key) => CNKI_KEY.test(key)) ? 'cnki' : 'plain';
}

/** CNKI's file names: four letters of the journal and nine to twelve digits, or a thesis's number and `.nh`. */
const CNKI_KEY = /^(?:[A-Z]{4}\d{9}[A-Z\d]{0,3}|\d{10}\.nh)$/;
