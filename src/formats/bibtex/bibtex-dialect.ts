/** Which database wrote a BibTeX file, as its first entries show. */
export type BibtexDialect = 'wos' | 'scopus' | 'cnki' | 'plain';

/** The dialect of `head`, or null when it holds no entry. */
export function bibtexDialect(head: string): BibtexDialect | null {
  const entry =
    /^[ \t]*\uFEFF?@[ \t]*(?!comment|string|preamble)[A-Za-z]+\s*[{(]\s*[^\s,{}="]*\s*,?\s*$/im.exec(head) ??
    /^[ \t]*\uFEFF?@[ \t]*[A-Za-z]+\s*\{[^{}=]*,\s*[\w-]+\s*=/m.exec(head);
  if (entry === null) return null;
  if (/^[ \t]*Unique-ID\s*=|@\w+\{ ?(?:WOS|ISI|MEDLINE|KJD|RSCI|CSCD|SCIELO):/im.test(head)) return 'wos';
  if (/^[ \t]*source\s*=\s*[{"]Scopus[}"]|^[ \t]*url\s*=\s*[{"]https?:\/\/www\.scopus\.com\//im.test(head)) return 'scopus';
  if (
    /^[ \t]*url\s*=\s*[{"]https?:\/\/[^\s}"]*cnki\.net/im.test(head) ||
    /^[ \t]*(?:source|database|note|publisher|dbs?)\s*=\s*[{"](?:CNKI|中国知网)/im.test(head)
  )
    return 'cnki';
  const keys = [...head.matchAll(/^[ \t]*@[ \t]*[A-Za-z]+\s*\{\s*([^\s,{}="]*)\s*,/gm)].map((match) => match[1] ?? '');
  const han = /^[ \t]*author\s*=\s*[{"]\s*\p{Script=Han}/imu.test(head);
  return han && keys.some((key) => CNKI_KEY.test(key)) ? 'cnki' : 'plain';
}

/** CNKI's file names: four letters of the journal and nine to twelve digits, or a thesis's number and `.nh`. */
const CNKI_KEY = /^(?:[A-Z]{4}\d{9}[A-Z\d]{0,3}|\d{10}\.nh)$/;
