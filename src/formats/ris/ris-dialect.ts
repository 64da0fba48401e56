/** Which database wrote a file of RIS, as its first records show. */
export type RisDialect = 'wos' | 'scopus' | 'embase' | 'plain';

/** The dialect of `head`, or null when it is no RIS. */
export function risDialect(head: string): RisDialect | null {
  if (!/(?:^|[\n\r])\uFEFF?TY {1,2}- ?[A-Z]{3,6}\s/.test(head)) return null;
  if (/(?:^|[\n\r])(?:AN|UT) {2}- ?(?:WOS|ISI|MEDLINE|KJD|RSCI|CSCD|SCIELO|BIOSIS|CABI|ZOOREC|FSTA|INSPEC|PPRN|DRCI|CCC):/.test(head))
    return 'wos';
  if (/(?:^|[\n\r])(?:DB {2}- ?Scopus|UR {2}- ?https?:\/\/www\.scopus\.com\/)/.test(head)) return 'scopus';
  if (/(?:^|[\n\r])(?:DB {2}- ?Embase|UR {2}- ?https?:\/\/www\.embase\.com\/)/i.test(head)) return 'embase';
  return 'plain';
}
