import { COUNTRY } from './joined-names.ts';
import type { Item } from './funder-spans.ts';
import { isAcronym, isProgrammeWord, namesOrganisation, namesProgramme } from './funder-words.ts';
import type { IsFunderName } from './printed-funder.ts';

/** `GIS support`, `logistical and technical support`: help, not money; `financial and logistical support` is money. */
export function helpsOtherwise(items: readonly Item[], at: number, isFunderName: IsFunderName): boolean {
  let other = false;
  for (let before = at - 1; before >= Math.max(0, at - 6); before -= 1) {
    const item = items[before];
    if (item?.kind === 'comma' || (item?.kind === 'word' && /^(?:and|or|as|well)$/.test(item.text))) continue;
    if (item?.kind === 'word') {
      if (!OTHER_SUPPORT.test(item.text)) return other && !/^(?:financial|monetary|material|funding)$/i.test(item.text);
      other = true;
    } else {
      if (item?.kind !== 'name' || other) return other;
      if (!OTHER_SUPPORT.test(item.text) && (!/^[A-Z]{2,4}$/.test(item.text) || isFunderName(item.text) || before !== at - 1)) return other;
      other = true;
    }
  }
  return other;
}

const OTHER_SUPPORT =
  /^(?:logistic\w*|technical|comput\w+|administrative|editorial|statistical|analytical|experimental|laboratory|field|library|clerical|secretarial|nursing|infrastructur\w*|moral|emotional|linguistic|language|writing|IT|HPC|GIS|high-performance|methodological|bioinformatic\w*)$/i;

export function textAt(items: readonly Item[], at: number): string {
  const item = items[at];
  return item?.kind === 'word' ? item.text : '';
}

/** `X, which is a facility sponsored by Y`; `Laboratory of X, sponsored by Y`: who uses the money stands before who gives it. */
export function isFacilityOf(items: readonly Item[], at: number): boolean {
  const participle = items[at - 1];
  if (participle?.kind !== 'word' || !/^(?:supported|funded|sponsored|financed)$/.test(participle.text)) return false;
  for (let before = at - 2; before >= Math.max(0, at - 10); before -= 1) {
    const item = items[before];
    if (item?.kind === 'word' && /^(?:which|that)$/.test(item.text)) return true;
    if (item?.kind === 'name' && /^(?:an?|the)$/.test(textAt(items, before - 1)) && /^(?:is|was)$/.test(textAt(items, before - 2)))
      continue;
    if (item?.kind === 'comma') {
      const name = items[before - 1];
      return name?.kind === 'name' && /\b(?:Laborator(?:y|ies)|Facility|Cent(?:er|re)|Observatory|Platform)\b/.test(name.text);
    }
    if (item?.kind !== 'word') return false;
  }
  return false;
}

/** `X Program from the Ministry`, `Y grant 12 from Z`: the money's name, its giver ahead. */
export function isSchemeOf(items: readonly Item[], at: number, name: string): boolean {
  const words = name.replace(/ \(.*$/, '').split(' ');
  const lead = textAt(items, at);
  const giver = items.slice(at + 1, at + 4).find((item) => item.kind === 'name');
  if (lead === 'of' && giver?.kind === 'name' && (COUNTRY.test(giver.text) || !namesOrganisation(giver.text))) return false;
  let grant = false;
  let programme = false;
  let before = at - 1;
  for (; before >= 0; before -= 1) {
    const item = items[before];
    if (item?.kind === 'awards') grant = true;
    if (item?.kind === 'awards' || (item?.kind === 'comma' && before === at - 1 && lead === 'through')) continue;
    if (item?.kind !== 'word' || !SCHEME_TO_GIVER.test(item.text)) break;
    grant ||= /^grants?$/.test(item.text);
    programme ||= /^(?:program(?:me)?s?|projects?|schemes?|initiatives?)$/.test(item.text);
  }
  if (items[before]?.kind !== 'name') return false;
  if (words.length === 1) {
    return grant && lead === 'from' && isAcronym(name) && giver?.kind === 'name' && namesOrganisation(giver.text);
  }
  if (/^(?:Program(?:me)?|Project|Plan)$/.test(words[0] ?? '') && lead === 'of' && !namesOrganisation(words.join(' '))) return true;
  return isProgrammeWord(words.at(-1) ?? '') || (programme && !namesOrganisation(name));
}

const SCHEME_TO_GIVER =
  /^(?:grants?|awards?|awarded|funded|sponsored|financed|supported|fellowships?|funding|program(?:me)?s?|projects?|schemes?|initiatives?)$/i;

/** `Taichung, Taiwan`: where the funder before it sits. */
export function isCity(name: string): boolean {
  const cut = /^([^,]+), (.+)$/.exec(name);
  return (
    cut !== null &&
    COUNTRY.test(cut[2] ?? '') &&
    !namesOrganisation(cut[1] ?? '') &&
    !namesProgramme(cut[1] ?? '') &&
    !isAcronym(cut[1] ?? '')
  );
}

/** `Trustee grant from X`, `A. Person Fellowship from X`: what the money is called, where its giver follows. */
export function isNamedGrant(items: readonly Item[], at: number, name: string, known: boolean, whole: string): boolean {
  if (known || namesOrganisation(name)) return false;
  const next = items[at + 1];
  const after = items[at + 2];
  const gives = (item: Item | undefined): boolean => item?.kind === 'word' && /^(?:from|of|by)$/.test(item.text);
  if (next?.kind === 'word' && /^(?:grants?|awards?|fellowships?|scholarships?|prize)$/.test(next.text)) return gives(after);
  return (namesProgramme(name) || /(?:Grant|Award)s?$/.test(whole)) && gives(next) && next?.kind === 'word' && next.text === 'from';
}

/** `A. Person at X`: someone who works there. */
export function isGuest(name: string, isFunderName: IsFunderName): boolean {
  const host = /^(.+?) at (?:the )?\p{Lu}/u.exec(name)?.[1];
  return host !== undefined && !namesOrganisation(host) && !namesProgramme(host) && !isFunderName(host);
}

export function isAcronymKnown(name: string, isFunderName: IsFunderName): boolean {
  return isAcronym(name) && isFunderName(name);
}

export function isBareInitials(name: string, previous: string, isFunder: boolean): boolean {
  return !isFunder && /^[A-Z]{2,3}$/.test(name) && !/^(?:by|from|of|thank|thanks|acknowledge|acknowledges)$/i.test(previous);
}

/** Initials of authors: short capitals that are the subject of a verb; with numbers only where they open the sentence. */
export function initialsIn(items: readonly Item[], isFunderName: IsFunderName): ReadonlySet<string> {
  const found = new Set<string>();
  items.forEach((item, at) => {
    if (
      item.kind !== 'word' ||
      !/^(?:is|was|are|were|acknowledges?|thanks?|has|have|would|received|receives?|also|wish|gratefully)$/i.test(item.text)
    )
      return;
    const chain: Item[] = [];
    let before = at - 1;
    for (; before >= 0; before -= 1) {
      const one = items[before];
      if (one?.kind === 'comma' || (one?.kind === 'awards' && one.awards.length === 0) || (one?.kind === 'word' && one.text === 'and'))
        continue;
      if (one?.kind !== 'name' || !/^(?:[A-Z]{2,4}|(?:[A-Z]\.-?){2,4})$/.test(one.text)) break;
      if (isFunderName(one.text) && before !== at - 1) break;
      chain.push(one);
    }
    for (const one of chain) if (one.kind === 'name' && (one.awards.length === 0 || before < 0)) found.add(one.text);
  });
  return found;
}

/** After numbers: `… to GA from NIH`, `… of the Academy`: the name that follows owns them. */
export function leadsOn(items: readonly Item[], at: number): boolean {
  for (let next = at + 1; next < Math.min(items.length, at + 9); next += 1) {
    const item = items[next];
    if (item?.kind === 'semicolon' || item?.kind === 'awards') return false;
    if (item?.kind === 'comma') return false;
    if (item?.kind === 'word' && /^(?:from|of|by)$/i.test(item.text)) {
      const before = items[at - 1];
      return !(before?.kind === 'name' && item.text !== 'from');
    }
    if (item?.kind === 'word' && /^(?:for|and|under|through|funded)$/i.test(item.text) && !personBetween(items, at, next)) return false;
  }
  return false;
}

function personBetween(items: readonly Item[], from: number, until: number): boolean {
  return items.slice(from + 1, until).some((item) => item.kind === 'word' && item.text === 'to');
}

export function namedAhead(items: readonly Item[], at: number): boolean {
  return items.slice(at + 1).some((item) => item.kind === 'name');
}

/** `The X Foundation funded this work`: the funder is the subject. */
export function paysAsSubject(items: readonly Item[], at: number): boolean {
  const words = items.slice(at + 1, at + 6).filter((item) => item.kind === 'word');
  const verb = words[0];
  const [, second, third] = words;
  if (verb?.kind === 'word' && /^(?:is|are)$/.test(verb.text))
    return [second, third].some(
      (word) => word?.kind === 'word' && /^(?:acknowledged|thanked|providing|funding|supporting)$/.test(word.text),
    );
  return (
    verb?.kind === 'word' &&
    /^(?:funded|supported|financed|sponsored|provided|provides|funds|contributed|contributes|granted|covered|sponsors|partially|partly|gave|has|have)$/i.test(
      verb.text,
    )
  );
}

/** A name without an organisation's word, where money comes `by` or `from` it: a company, a place, a benefactor; not a person who is thanked. */
export function plausible(name: string, previous: string, lead: string): boolean {
  if (/^[Xx]+$/.test(name)) return false;
  if (!/^(?:by|from|through|via|of|,|;|and|number|following)$/i.test(previous)) return false;
  if (/\p{Lu}\.(?:\s|$)|^\p{Lu}{2,3}$/u.test(name) && !LEGAL_FORM.test(name)) return false;
  return (
    /^(?:by|from|following)$/i.test(previous) ||
    (/^(?:,|;|and)$/.test(previous) && /^(?:by|from)$/.test(lead)) ||
    !/^\p{Lu}\p{Ll}+(?: \p{Lu}\.?)? \p{Lu}\p{Ll}+(?: (?:and|&) \p{Lu}\p{Ll}+(?: \p{Lu}\.?)? \p{Lu}\p{Ll}+)?$/u.test(name)
  );
}

const LEGAL_FORM = / (?:S\.A\.(?:U\.|S\.)?|S\.L\.(?:U\.)?|S\.p\.A\.|B\.V\.|N\.V\.)$/;

const HELP_OF_MONEY =
  /^(?:fund\w*|financ\w*|grants?|money|fellowships?|scholarships?|studentships?|sponsor\w*|support\w*|awards?|awarding|donat\w+|stipends?|contributions?|subsid\w+|payment|paying|bursar\w+|resources)$/i;

/** What the names before a `for` are thanked for: money, help of another kind, or neither said. */
export function thankedFor(items: readonly Item[], at: number, isFunderName: IsFunderName): 'money' | 'help' | null {
  const purpose: string[] = [];
  for (let next = at + 1; next < Math.min(items.length, at + 7); next += 1) {
    const item = items[next];
    if (item?.kind === 'comma' || item?.kind === 'semicolon') break;
    if (item?.kind === 'word') {
      if (HELP_OF_MONEY.test(item.text)) return item.text === 'support' && helpsOtherwise(items, next, isFunderName) ? 'help' : 'money';
      purpose.push(item.text);
    } else if (item?.kind === 'awards') return 'money';
  }
  return purpose.some((word) => HELP.test(word)) ? 'help' : null;
}

const HELP =
  /^(?:providing|sharing|organi[sz]ing|hosting|hospitality|access|assistance|help\w*|allowing|letting|cooperati\w+|co-operation|collaborat\w+|data|samples?|materials?|use|using|permission|comments?|discussions?|advice|feedback|suggestions?|reviewing|reading|collecting|performing|conducting|technical|logistic\w*|contribution|kindly|supplying|making|giving|input|insights?|encouragement|facilities|training|guidance|careful|valuable|helpful)$/i;
