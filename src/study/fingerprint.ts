import { titleForm } from '../resolve/duplicate/title-forms.ts';

/** A title reduced to what survives retyping: letters and digits of every script, folded. METHODS 11. */
export function titleFingerprint(title: string): string {
  return titleForm(title).fingerprint;
}

/** Surname of the first author as a key: `Zhai, QX` and `Zhai, Qixiao` agree; a Chinese name is kept whole. */
export function authorKey(name: string): string {
  const surname = name.includes(',') ? name.slice(0, name.indexOf(',')) : name;
  return surname
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
}
