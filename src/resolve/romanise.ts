import { pinyin } from 'pinyin-pro';

const COMPOUND = new Set(
  '欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 轩辕 令狐 宇文 长孙 慕容 司徒 司空 夏侯 闻人 独孤 南宫 百里 呼延 端木 拓跋 申屠 太史 淳于 单于 公冶 澹台 钟离 濮阳 赫连 西门 东郭'.split(
    ' ',
  ),
);

/** Surname and given name of a Chinese name in pinyin without tones, lower case, `ü` as `v`; null when the name is not two to four Han characters. */
export function romanisedName(name: string): { readonly surname: string; readonly given: readonly string[] } | null {
  const characters = Array.from(name.replace(/[\s·•.]/g, ''));
  if (characters.length < 2 || characters.length > 4 || !characters.every((one) => /\p{Script=Han}/u.test(one))) return null;
  const syllables = pinyin(characters.join(''), { toneType: 'none', type: 'array', surname: 'head', v: true });
  const length = COMPOUND.has(characters.slice(0, 2).join('')) && characters.length > 2 ? 2 : 1;
  return { surname: syllables.slice(0, length).join(''), given: syllables.slice(length) };
}
