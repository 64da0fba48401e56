import { pinyin, polyphonic } from 'pinyin-pro';

/** A romanised reading of a name in Chinese characters. */
export interface Romanised {
  readonly surname: string;
  readonly given: readonly string[];
}

/** Most readings kept of one name: more than this, and the characters themselves must do. */
const MOST_READINGS = 6;

/**
 * Readings of a name in simplified characters: its surname as surnames are read (单 is Shan, 仇 is Qiu), compound surnames
 * whole, and each way its given characters may be read (乐 is Le or Yue). Empty when the text is too long to be a name.
 */
export function romanisedReadings(han: string): readonly Romanised[] {
  const characters = Array.from(han);
  if (characters.length < 2 || characters.length > 5) return [];
  const size = surnameLength(han, characters.length);
  const surname = pinyin(han, { toneType: 'none', type: 'array', mode: 'surname', surname: 'head', v: true }).slice(0, size);
  let givens: string[][] = [[]];
  for (const readings of polyphonic(characters.slice(size).join(''), { toneType: 'none', type: 'array' })) {
    const plain = [...new Set(readings.map(plainSyllable))];
    const next = givens.flatMap((given) => plain.map((syllable) => [...given, syllable]));
    givens = next.length <= MOST_READINGS ? next : givens.map((given) => [...given, plain[0] ?? '']);
  }
  return surnameSpellings(surname.join('')).flatMap((spelling) => givens.map((given) => ({ surname: spelling, given })));
}

/** Compound surnames are read differently from the same characters at the head of a given name. */
function surnameLength(han: string, characters: number): number {
  if (characters < 3) return 1;
  return COMPOUND.has(han.slice(0, 2)) ? 2 : 1;
}

const COMPOUND = new Set(
  '欧阳 上官 司马 诸葛 夏侯 东方 尉迟 皇甫 公孙 慕容 长孙 宇文 司徒 令狐 端木 独孤 南宫 轩辕 申屠 呼延 赫连 澹台 淳于 单于 公冶 太史 钟离 闾丘 濮阳 万俟 闻人 宗政 拓跋 完颜 欧陽 第五 西门 东郭 百里 公羊 谷梁 左丘 亓官 鲜于'.split(
    ' ',
  ),
);

/** Passports and journals write ü as v, u or yu. */
function surnameSpellings(surname: string): readonly string[] {
  const plain = surname.replaceAll('ü', 'v');
  return /^[ln]ve?$/.test(plain) ? [plain, plain.replace('v', 'u'), plain.replace('v', 'yu')] : [plain];
}

function plainSyllable(syllable: string): string {
  return syllable.replaceAll('ü', 'v').replace(/[^a-z]/g, '');
}

const SYLLABLE =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:i(?:a(?:ng?|o)?|e|u|n|ng|ong)?|u(?:a(?:ng?|i)?|o|i|n|e)?|ve?|a(?:i|o|ng?)?|o(?:u|ng)?|e(?:i|ng?)?)|a(?:i|o|ng?)?|ou?|e(?:i|ng?|r)?)$/;

/** The initials of every way to cut a word into two or three syllables of pinyin: `caicong` gives `cc`, `xian` gives `xa`. */
export function syllableInitials(word: string): readonly string[] {
  const found = new Set<string>();
  if (word.length < 3 || word.length > 15) return [];
  const cut = (from: number, initials: string): void => {
    if (from === word.length) {
      if (initials.length > 1) found.add(initials);
      return;
    }
    if (initials.length === 3) return;
    for (let size = 1; size <= 6 && from + size <= word.length; size += 1) {
      if (SYLLABLE.test(word.slice(from, from + size))) cut(from + size, initials + word.charAt(from));
    }
  };
  cut(0, '');
  return [...found].toSorted();
}
