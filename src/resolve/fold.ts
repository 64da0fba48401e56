import anyAscii from 'any-ascii';
import { Converter } from 'opencc-js/t2cn';

const simplified = Converter({ from: 't', to: 'cn' });
const HAN = /\p{Script=Han}/u;

export function hasHan(text: string): boolean {
  return HAN.test(text);
}

/** Latin text to bare lower-case words: NFKC, ASCII, markup and punctuation out. Idempotent. */
export function foldLatin(text: string): string {
  let plain = text;
  if (plain.includes('<')) plain = plain.replace(/<[^<>]{1,30}>/g, '');
  return asciiOf(plain)
    .toLowerCase()
    .replace(/['’`.]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** `text` in ASCII: NFKC, letters without their marks, other scripts spelt out. */
export function asciiOf(text: string): string {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return anyAscii(text.normalize('NFKC'));
  return text;
}

/** Chinese text to simplified characters, half width, without blanks and punctuation. Idempotent. */
export function foldHan(text: string): string {
  return simplified(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
}

/** Chinese text to simplified characters and half width, its punctuation kept. */
export function simplifiedHan(text: string): string {
  return simplified(text.normalize('NFKC'));
}
