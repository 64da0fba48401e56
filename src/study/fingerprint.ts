/**
 * A title reduced to what survives retyping: tags and entities out, NFKD without combining marks, lower case, letters and
 * digits of every script only. METHODS 11.
 */
export function titleFingerprint(title: string): string {
  const plain =
    title.includes('<') || title.includes('&') ? title.replace(/<\/?[a-z][^<>]{0,40}>/gi, '').replace(/&(?:[a-z]+|#\d+);/gi, ' ') : title;
  return plain
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Surname of the first author as a key: `Zhai, QX` and `Zhai, Qixiao` agree; a Chinese name is kept whole. */
export function authorKey(name: string): string {
  const surname = name.includes(',') ? name.slice(0, name.indexOf(',')) : name;
  return surname
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
}

const GENERIC = new Set(
  [
    'editorial',
    'reply',
    'erratum',
    'correction',
    'corrigendum',
    'preface',
    'introduction',
    'foreword',
    'commentary',
    'contents',
    '前言',
    '编者按',
    '卷首语',
    '目录',
    '简讯',
    '导读',
    '序言',
    '征稿启事',
  ].map(titleFingerprint),
);

/** Whether a title alone, with year, first author and journal, can tell a publication from others. */
export function isTelling(fingerprint: string): boolean {
  if (GENERIC.has(fingerprint)) return false;
  return /\p{Script=Han}/u.test(fingerprint) ? fingerprint.length >= 8 : fingerprint.length >= 25;
}
