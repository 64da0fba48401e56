import { useOfPlace, type Place } from './location.ts';

export type Language = 'en' | 'zh';
export interface Text {
  readonly en: string;
  readonly zh: string;
}

export interface Speech {
  readonly language: Language;
  /** One of two wordings. */
  say(en: string, zh: string): string;
  text(text: Text | string): string;
  /** A name in this language, or the one there is. */
  name(name: { readonly en: string; readonly zh: string | null }): string;
  number(value: number, digits?: number): string;
  percent(value: number, digits?: number): string;
  /** With one decimal always, so that numbers of a column stand under one another. */
  aligned(value: number, style: 'decimal' | 'percent'): string;
  bytes(value: number): string;
  /** A day, month or year as `2019-03-01`, `2019-03` or `2019`; what is none stays as it is. */
  date(value: string): string;
}

const KEY = 'fieldlines-language';

export function languageOf(query: URLSearchParams): Language {
  const named = query.get('lang') ?? window.localStorage.getItem(KEY) ?? window.navigator.language;
  return named.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function keepLanguage(language: Language): void {
  window.localStorage.setItem(KEY, language);
}

export function useSpeech(): Speech {
  return SPEECHES[useOfPlace(languageOfPlace)];
}

let told: { readonly place: Place | null; readonly language: Language } = { place: null, language: 'en' };

function languageOfPlace(place: Place): Language {
  if (told.place !== place) told = { place, language: languageOf(place.query) };
  return told.language;
}

export function speech(language: Language): Speech {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const formats = new Map<string, Intl.NumberFormat>();
  const format = (style: 'decimal' | 'percent', digits: number, least = 0): Intl.NumberFormat => {
    const key = `${style} ${digits} ${least}`;
    const held = formats.get(key) ?? new Intl.NumberFormat(locale, { style, minimumFractionDigits: least, maximumFractionDigits: digits });
    formats.set(key, held);
    return held;
  };
  return {
    language,
    say: (en, zh) => (language === 'zh' ? zh : en),
    text: (text) => (typeof text === 'string' ? text : text[language]),
    name: ({ en, zh }) => (language === 'zh' ? (zh ?? en) : en),
    number: (value, digits = 0) => format('decimal', digits).format(value),
    percent: (value, digits = 1) => format('percent', digits).format(value),
    aligned: (value, style) => format(style, 1, 1).format(value),
    date: (value) => dateIn(locale, value),
    bytes: (value) => (value < 1e6 ? `${format('decimal', 0).format(value / 1e3)} kB` : `${format('decimal', 1).format(value / 1e6)} MB`),
  };
}

const SPEECHES: Readonly<Record<Language, Speech>> = { en: speech('en'), zh: speech('zh') };

function dateIn(locale: string, value: string): string {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value);
  if (found === null) return value;
  const [, year = '', month, day] = found;
  if (month === undefined) return locale.startsWith('zh') ? `${year}年` : year;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1));
  const parts = { year: 'numeric', month: day === undefined ? 'long' : 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, day === undefined ? parts : { ...parts, day: 'numeric' }).format(time);
}
