import { findCity } from '../../authority/city-points.ts';
import { foldLatin } from '../fold.ts';

/** States that were, and the countries that stand where they stood. */
export const FORMER_STATES: Readonly<Record<string, readonly string[]>> = {
  SU: ['RU', 'UA', 'BY', 'KZ', 'UZ', 'GE', 'AM', 'AZ', 'LT', 'LV', 'EE', 'MD', 'KG', 'TJ', 'TM'],
  YU: ['RS', 'HR', 'SI', 'BA', 'MK', 'ME', 'XK'],
  SCG: ['RS', 'ME'],
  CS: ['CZ', 'SK'],
  DD: ['DE'],
};

/** Republics by the words that addresses of the time print: `Ukrainian SSR`. */
const REPUBLICS: readonly (readonly [state: string, country: string, words: RegExp])[] = [
  ['SU', 'RU', /\b(?:rsfsr|russian sfsr|russian s?sr)\b/],
  ['SU', 'UA', /\bukr(?:ainian|ssr|aine)?\b/],
  ['SU', 'BY', /\b(?:bs?ssr|byelorussian|belorussian|beloruss?ia|byelorussia)\b/],
  ['SU', 'KZ', /\bkaz(?:akh|akhstan|ssr)\b/],
  ['SU', 'UZ', /\buz(?:bek|bekistan|ssr)\b/],
  ['SU', 'GE', /\b(?:georgian|gruz(?:inian)?|gssr|georgia)\b/],
  ['SU', 'AM', /\barm(?:enian|enia|ssr)\b/],
  ['SU', 'AZ', /\baz(?:erbaijan|erbaidzhan|erbaidjan|ssr)\b/],
  ['SU', 'LT', /\b(?:lithuanian?|litssr)\b/],
  ['SU', 'LV', /\b(?:latvian?|latssr)\b/],
  ['SU', 'EE', /\b(?:estonian?|essr)\b/],
  ['SU', 'MD', /\b(?:moldavian?|moldova|mssr)\b/],
  ['SU', 'KG', /\b(?:kirghiz|kirgiz|kirghizia|kirgizia)\b/],
  ['SU', 'TJ', /\b(?:tadzhik|tajik|tadjik)(?:istan)?\b/],
  ['SU', 'TM', /\bturkmen(?:ia|istan)?\b/],
  ['YU', 'RS', /\bserbia\b/],
  ['YU', 'HR', /\bcroatia\b/],
  ['YU', 'SI', /\bslovenia\b/],
  ['YU', 'BA', /\bbosnia\b/],
  ['YU', 'MK', /\bmacedonia\b/],
  ['YU', 'ME', /\bmontenegro\b/],
  ['CS', 'SK', /\bslovakia\b/],
];

/** Cities under the names they bore then, or bear in English, and the name that the table of cities has. */
const THEN: ReadonlyMap<string, readonly [country: string, name: string]> = new Map(
  `leningrad RU Saint Petersburg;st petersburg RU Saint Petersburg;moscow RU Moscow;gorky RU Nizhniy Novgorod;gorki RU Nizhniy Novgorod;gorkii RU Nizhniy Novgorod
  sverdlovsk RU Yekaterinburg;kuibyshev RU Samara;kuybyshev RU Samara;kalinin RU Tver;ordzhonikidze RU Vladikavkaz;ustinov RU Izhevsk;andropov RU Rybinsk;brezhnev RU Naberezhnyye Chelny
  pushchino RU Pushchino;puschino RU Pushchino;chernogolovka RU Chernogolovka;dubna RU Dubna;obninsk RU Obninsk;protvino RU Protvino;novosibirsk RU Novosibirsk;akademgorodok RU Novosibirsk
  kiev UA Kyiv;kyiv UA Kyiv;kharkov UA Kharkiv;lvov UA Lviv;odessa UA Odessa;donetsk UA Donetsk;dnepropetrovsk UA Dnipro;zaporozhe UA Zaporizhzhya;simferopol UA Simferopol;sevastopol UA Sevastopol
  voroshilovgrad UA Luhansk;uzhgorod UA Uzhgorod;chernovtsy UA Chernivtsi;minsk BY Minsk;gomel BY Gomel;tbilisi GE Tbilisi;tiflis GE Tbilisi;yerevan AM Yerevan;erevan AM Yerevan;erivan AM Yerevan
  ashtarak AM Ashtarak;byurakan AM Byurakan;baku AZ Baku;alma ata KZ Almaty;almaata KZ Almaty;tselinograd KZ Astana;karaganda KZ Karaganda;frunze KG Bishkek;tashkent UZ Tashkent
  samarkand UZ Samarkand;dushanbe TJ Dushanbe;ashkhabad TM Ashgabat;vilnius LT Vilnius;vilna LT Vilnius;kaunas LT Kaunas;riga LV Riga;salaspils LV Salaspils;tallinn EE Tallinn;tallin EE Tallinn
  tartu EE Tartu;kishinev MD Chisinau;belgrade RS Belgrade;beograd RS Belgrade;novi sad RS Novi Sad;nis RS Nis;kragujevac RS Kragujevac;zagreb HR Zagreb;rijeka HR Rijeka;split HR Split
  ljubljana SI Ljubljana;maribor SI Maribor;sarajevo BA Sarajevo;banja luka BA Banja Luka;skopje MK Skopje;titograd ME Podgorica;podgorica ME Podgorica;pristina XK Pristina;prishtina XK Pristina
  prague CZ Prague;praha CZ Prague;brno CZ Brno;olomouc CZ Olomouc;plzen CZ Plzen;pilsen CZ Plzen;gottwaldov CZ Zlin;hradec kralove CZ Hradec Kralove;ceske budejovice CZ Ceske Budejovice
  bratislava SK Bratislava;kosice SK Kosice`
    .split(/[;\n]/)
    .map((row) => /^\s*(.+?) ([A-Z]{2}) (.+)$/.exec(row))
    .flatMap((row) => (row === null ? [] : [[row[1] ?? '', [row[2] ?? '', row[3] ?? ''] as const] as const])),
);

/**
 * The country that stands today where an address of a state that is no more was: by the republic printed, else by the last city that
 * one successor alone has. Null where neither tells.
 */
export function successorOf(state: string, segments: readonly string[]): string | null {
  const countries = FORMER_STATES[state] ?? [];
  const [only] = countries;
  if (countries.length === 1) return only ?? null;
  const folded = segments.map(foldLatin);
  const republics = new Set(
    REPUBLICS.filter(([of, , words]) => of === state && folded.slice(-3).some((text) => words.test(text))).map(([, country]) => country),
  );
  const [republic] = republics;
  if (republics.size === 1) return republic ?? null;
  for (const segment of folded.toReversed()) {
    const name = segment
      .replace(/\b(?:[a-z]{1,3} )?\d[\d ]*\b/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (name.length < 3) continue;
    for (const one of [name, name.split(' ').slice(0, -1).join(' ')]) {
      const then = THEN.get(one);
      if (then !== undefined && countries.includes(then[0])) return then[0];
      const now = one.length < 3 ? [] : countries.filter((country) => findCity(one, country) !== null);
      if (now.length === 1) return now[0] ?? null;
    }
  }
  return null;
}
