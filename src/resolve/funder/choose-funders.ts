import { bareName } from './bare-name.ts';
import { isNihGrant } from './award-shape.ts';
import { isAcronym, isProgrammeWord, namesOrganisation, namesProgramme } from './funder-words.ts';
import { COUNTRY, type Item } from './funder-spans.ts';
import type { IsFunderName, PrintedFunder } from './printed-funder.ts';

const LEADS = /^(?:by|from|via|thanks?|thanking|acknowledges?|acknowledging|appreciates?|sponsored|through|between)$/i;
const NEUTRAL =
  /^(?:the|a|an|and|or|both|also|jointly|in|part|partially|partly|generous|generously|financial|financially|support|supports|supported|funding|funds?|funded|research|grants?|awards?|under|as|well|contracts?|number|numbers|no|nos|projects?|additional|further|following|agencies|sources|sources:|organizations|institutions|grant\/award|kind|gratefully|kindly|main|full|their|its|his|her|our|agreement|within|framework|program|programs|programme|programmes|individual|doctoral|postdoctoral|fellowships?|scholarships?|travel|seed|start-up|startup|pilot|internal|joint|international|national|intramural|core|training|equipment|two|three|one|several|various|other|from|of|which|is|was|were|been|be|are|received|receives|has|have|sponsorship|auspices|contribution|help|assistance|donation|donations|gift|gifts|endowment|prize|stipend|respectively|collaborative|collaboration|agreements|including|namely|e\.g|i\.e|mainly|primarily|entirely|young|investigator|career|development|early|starting|advanced|consolidator|german|french|italian|spanish|european|swiss|british|american|chinese|australian|projects:|ai|new|innovation|phd|master|master's)$/i;
const MONEY =
  /^(?:support|supports|supported|funding|funds?|funded|financed?|financing|sponsorship|auspices|grants?|awards?|awarded|fellowships?|scholarships?|contracts?|contributions?|donations?|gifts?|subsidy|studentship|stipend|prize|agreements?|project|sponsored)$/i;
const GENERIC =
  /^(?:advanced|starting|consolidator|synergy|discovery|graduate|postdoctoral|doctoral|young|early|career|cooperative|team|collaborative|joint|international|national|research|individual|key|major|general|special|senior|junior|new|investigators?|excellence|stage|centres?|centers?|of|tier|seed|innovation|development|science|technology|phd|master|travel)$/i;
const GIFT = /^(?:support|funding|funds?|grants?|fellowships?|scholarships?|assistance|sponsorship|award)$/i;
const NIH_BODY = /\bNIH\b|\bN[A-Z]{2,4}\b|National (?:Institute|Cancer|Heart|Library|Eye|Center|Human)|Institutes? of|Veterans|\bCDC\b|Disease/;
const THANKFUL = /^(?:grateful|thankful|thanks|gratitude|indebted|appreciation|thanked)$/i;
const NOT_PAYING =
  /^(?:provided|developed|hosted|organi[sz]ed|collected|approved|written|performed|led|managed|operated|conducted|carried|maintained|employed|produced|prepared|created|distributed|initiated|coordinated|represented|reviewed|visited|given|presented|caused|followed|proposed|endorsed|edited|assisted|discussed|facilitated|implemented|generated|supplied|built|run|owned)$/i;

/** Walks the sentence; decides which names are funders and whose each number is. */
export function chooseFunders(items: readonly Item[], isFunderName: IsFunderName): PrintedFunder[] {
  const found: { name: string; awards: string[]; organisation: boolean }[] = [];
  const waiting: string[] = [];
  let isOpen = !items.some((item) => item.kind === 'word' && LEADS.test(item.text)) && items[0]?.kind === 'name';
  let isPaused = false;
  let isForward = false;
  let previous = '';
  let paid = -99;
  let last: (typeof found)[number] | null = null;
  let afterNumber = false;
  let isPerson = false;
  let isUnder = false;
  let wasUnder = false;
  let lead = '';
  let isAside = false;
  let ofAuthors = false;
  let otherHelp = false;
  const initials = initialsIn(items, isFunderName);
  const verb = items.find(
    (item) =>
      item.kind === 'word' &&
      /^(?:was|were|is|are|has|have|acknowledges?|thanks?|provides?|provided|funded|supported|financed|sponsored|received|receives|gave|would)$/i.test(
        item.text,
      ),
  );
  if (items[0]?.kind === 'name' || items[1]?.kind === 'name')
    isOpen ||= verb?.kind === 'word' && /^(?:provides?|provided|funded|supported|financed|sponsored|gave)$/i.test(verb.text);
  items.forEach((item, at) => {
    if (item.kind === 'word') {
      const word = item.text;
      if (MONEY.test(word)) paid = at;
      if (/^(?:support|assistance|help)$/i.test(word)) otherHelp = helpsOtherwise(items, at, isFunderName);
      else if (/^(?:supported|funded|financed|sponsored|funding|grants?)$/i.test(word)) otherHelp = false;
      if (/^(?:Dr|Drs|Prof|Profs|Professor|Mr|Mrs|Ms)\.?$/i.test(word)) {
        isPerson = true;
      } else if (isPerson && /^(?:from|of)$/i.test(word)) previous = word;
      else if (word === 'under') isUnder = last !== null;
      else if (word === 'and' && previous === 'number') [isUnder, wasUnder] = [false, isUnder];
      else if (word === 'as' && textAt(items, at + 1) !== 'well' && textAt(items, at - 1) !== 'well') {
        isUnder = last !== null && last.organisation && found.at(-1) === last && isOpen;
      } else if (word === 'part' && /^(?:is|was|are)$/.test(previous)) isOpen = false;
      else if (/^(?:for|to)$/i.test(word) && !THANKFUL.test(previous)) isPaused = isOpen || isPaused;
      else if (LEADS.test(word) || (word === 'of' && (at - paid <= 2 || (last !== null && found.at(-1) === last && isSchemeOf(items, at, last.name)))) || (/^to$/i.test(word) && THANKFUL.test(previous))) {
        const doing = items.slice(Math.max(0, at - 3), at).findIndex((one) => one.kind === 'word' && NOT_PAYING.test(one.text));
        const host = doing !== -1;
        const from = Math.max(0, at - 3) + doing;
        const clause = items.slice(Math.max(0, from - 9), from);
        const money =
          clause.some((one) => one.kind === 'word' && GIFT.test(one.text)) &&
          !clause.some((one) => one.kind === 'word' && /^(?:which|who|that)$/.test(one.text));
        const before = items[at - 1];
        const between = items[at - 2];
        const earlier = between?.kind === 'word' && /^grants?$/.test(between.text) ? items[at - 3] : between;
        isAside =
          last !== null &&
          last.organisation &&
          before?.kind === 'word' &&
          /^(?:funded|sponsored|financed|administered|managed|run)$/.test(before.text) &&
          earlier?.kind !== 'word' &&
          earlier?.kind !== 'comma';
        if (last !== null && found.at(-1) === last && last.awards.length === 0 && isFacilityOf(items, at)) {
          found.pop();
          last = null;
        }
        isOpen = (!host || money) && !isAside && !(otherHelp && /^(?:by|from)$/i.test(word));
        otherHelp = false;
        isPaused = false;
        isUnder = false;
        wasUnder = false;
        if (!/^(?:of|to)$/.test(word)) lead = word;
        isForward = ofAuthors || (afterNumber && /^(?:from|of|by|through)$/i.test(word));
        ofAuthors = false;
        if (isForward && waiting.length > 0 && last !== null && !last.organisation && last.awards.length === 0 && found.at(-1) === last) {
          found.pop();
          last = null;
        }
        if (/^(?:from|through|via|by|of)$/.test(word) && last !== null && found.at(-1) === last && isSchemeOf(items, at, last.name)) {
          waiting.push(...last.awards);
          isForward ||= last.awards.length > 0;
          found.pop();
          last = null;
        }
        if (word === 'through' && last !== null && !last.organisation && last.awards.length === 0 && found.at(-1) === last) {
          found.pop();
          last = null;
        } else if (/^(?:through|via)$/.test(word) && last !== null && last.organisation) isUnder = true;
      } else if (
        /^(?:at|with|visiting|where|when|while|who|using|view|views|member|members|staff|entitled|titled|called|workshop|conference|centered|located|located|hosted)$/i.test(
          word,
        )
      )
        isOpen = false;
      else if (!NEUTRAL.test(word) && !/^\d+$/.test(word) && !/^\p{Lu}/u.test(word) && !/^(?:of|by)$/.test(word)) isPaused = isOpen ? true : isPaused;
      if (!/^(?:the|an?|internal|own|additional|further|partial|generous|respective|also|partly|partially)$/i.test(word)) previous = word;
      return;
    }
    if (item.kind === 'comma' || item.kind === 'semicolon') {
      previous = item.text;
      isForward = false;
      isPerson = false;
      isUnder = false;
      wasUnder = false;
      if (isAside) [isAside, isOpen] = [false, true];
      if (item.kind === 'semicolon') isPaused = false;
      return;
    }
    if (item.kind === 'awards') {
      if (item.awards.length === 0) {
        afterNumber = true;
        return;
      }
      if (last !== null && /^(?:,|and)$/.test(previous) && last.awards.length === 0 && !NIH_BODY.test(last.name) && item.awards.every(isNihGrant)) {
        found.push({ name: '', awards: [...item.awards], organisation: false });
        previous = 'number';
        return;
      }
      const forward = last === null || leadsOn(items, at);
      if (forward && namedAhead(items, at)) waiting.push(...item.awards);
      else if (last === null) waiting.push(...item.awards);
      else last.awards.push(...item.awards);
      afterNumber = true;
      previous = 'number';
      return;
    }
    const next = items[at + 1];
    const numbered =
      item.awards.length > 0 ||
      next?.kind === 'awards' ||
      (/^with$/.test(textAt(items, at + 1)) && items[at + 2]?.kind === 'awards') ||
      (next?.kind === 'word' &&
        /^(?:grants?|awards?|awarded|fellowships?|scholarships?|contracts?|projects?|funding|funds|prize|studentship|program|programme)$/i.test(
          next.text,
        ));
    const name = bareName(item.text, isFunderName);
    const known = isFunderName(name) || isFunderName(item.text);
    const organisation = namesOrganisation(name) || known || isAcronym(name.split(' ')[0] ?? '');
    const generic = /^(?:Programme?|Project|Fund|Plan|Grant)s?$/.test(name) || (!known && name.split(' ').every((word) => GENERIC.test(word) || isProgrammeWord(word)));
    const strong = known || namesOrganisation(name) || namesProgramme(name);
    const inList = /^(?:,|;|and|number|as|well)$/.test(previous) || previous === '';
    const isHost = /^(?:at|with|visiting|in|dr|prof|view|views|member|staff)$/i.test(previous);
    let counts = false;
    if (isHost) counts = numbered && known;
    else if (isOpen && !isPaused) counts = strong || isAcronym(name) || numbered || plausible(name, previous, lead);
    else if (isOpen && isPaused)
      counts =
        (inList && (known || (numbered && namesProgramme(name) && name.split(' ').length > 2) || (namesOrganisation(name) && !/^(?:Center|Laboratory|School|College|Faculty)/.test(name)))) ||
        (numbered && known) ||
        (numbered && strong && previous === 'for' && /^(?:funds?|projects?)$/.test(textAt(items, at - 2)));
    else counts = numbered && (known || (isAcronym(name) && !/^[A-Z]{2,3}$/.test(name)) || (namesOrganisation(name) && inList));
    if (/^(?:grants?|awards?|projects?|fellowships?)$/i.test(previous) && !strong && !isAcronymKnown(name, isFunderName)) counts = false;
    if (
      generic ||
      isNamedGrant(items, at, name, known) ||
      (/^an?$/.test(textAt(items, at - 1)) && /^(?:is|was)$/.test(textAt(items, at - 2))) ||
      isGuest(name, isFunderName) ||
      /Access Publication|^Open Access|^Access$|\bIRB$|Ethics Committee|Review Board|^Projekt DEAL$/.test(item.text) ||
      (isFunderName.isPlace?.(item.text) === true && (items[at - 1]?.kind === 'comma' || previous === 'in')) ||
      initials.has(name) ||
      isAside ||
      (!known && !numbered && /(?:Fellowship|Scholarship|Professorship|Chair)s?$/.test(item.text) && !namesOrganisation(name) && !isAcronym(name.split(' ')[0] ?? '')) ||
      isUnder ||
      (wasUnder && !known && !namesOrganisation(name)) ||
      isPerson ||
      (COUNTRY.test(item.text) && !/^government of/i.test(item.text)) ||
      /^[A-Z][a-z]+(?:ian|ish|ese)$/.test(name) ||
      isBareInitials(name, previous, known || numbered) ||
      /^[Xx]{2,}$/.test(name) ||
      isCity(item.text)
    )
      counts = false;
    if (!counts && at <= 1 && strong && paysAsSubject(items, at)) counts = true;
    if (counts && isPaused && inList) isPaused = false;
    if (!counts) {
      if (initials.has(item.text) && item.awards.length > 0) [isForward, ofAuthors] = [true, true];
      if (item.awards.length > 0 && last !== null && !initials.has(item.text)) last.awards.push(...item.awards);
      else waiting.push(...item.awards);
      previous = 'name';
      return;
    }
    const full = [name, ...(name === item.text ? item.brackets.map((short) => `(${short})`) : [])].join(' ');
    const [first = '', ...others] = /^[A-Z]{3,}\w*(?:\/[A-Z]{3,}\w*){2,}$/.test(full) ? full.split('/') : [full];
    last = { name: first, awards: [...(isForward || found.length === 0 ? waiting.splice(0) : []), ...item.awards], organisation };
    found.push(last, ...others.map((one) => ({ name: one, awards: [], organisation: true })));
    isForward = false;
    afterNumber = item.awards.length > 0;
    previous = 'name';
  });
  const [first] = found;
  if (waiting.length > 0) {
    if (first === undefined) return [{ name: '', awards: waiting }];
    const nearest = found.at(-1) ?? first;
    nearest.awards.push(...waiting);
  }
  return found;
}

/** `GIS support`, `logistical and technical support`: help, not money; `financial and logistical support` is money. */
function helpsOtherwise(items: readonly Item[], at: number, isFunderName: IsFunderName): boolean {
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

function textAt(items: readonly Item[], at: number): string {
  const item = items[at];
  return item?.kind === 'word' ? item.text : '';
}

/** `X, which is a facility sponsored by Y`; `Laboratory of X, sponsored by Y`: who uses the money stands before who gives it. */
function isFacilityOf(items: readonly Item[], at: number): boolean {
  const participle = items[at - 1];
  if (participle?.kind !== 'word' || !/^(?:supported|funded|sponsored|financed)$/.test(participle.text)) return false;
  for (let before = at - 2; before >= Math.max(0, at - 10); before -= 1) {
    const item = items[before];
    if (item?.kind === 'word' && /^(?:which|that)$/.test(item.text)) return true;
    if (item?.kind === 'name' && /^(?:an?|the)$/.test(textAt(items, before - 1)) && /^(?:is|was)$/.test(textAt(items, before - 2))) continue;
    if (item?.kind === 'comma') {
      const name = items[before - 1];
      return name?.kind === 'name' && /\b(?:Laborator(?:y|ies)|Facility|Cent(?:er|re)|Observatory|Platform)\b/.test(name.text);
    }
    if (item?.kind !== 'word') return false;
  }
  return false;
}

/** `X Program from the Ministry`, `Y grant 12 from Z`: the money's name, its giver ahead. */
function isSchemeOf(items: readonly Item[], at: number, name: string): boolean {
  const words = name.replace(/ \(.*$/, '').split(' ');
  let grant = false;
  let programme = false;
  let before = at - 1;
  for (; before >= 0; before -= 1) {
    const item = items[before];
    if (item?.kind === 'awards' || (item?.kind === 'comma' && before === at - 1)) continue;
    if (item?.kind !== 'word' || !SCHEME_TO_GIVER.test(item.text)) break;
    grant ||= /^grants?$/.test(item.text);
    programme ||= /^(?:programme?s?|projects?|schemes?|initiatives?)$/.test(item.text);
  }
  if (items[before]?.kind !== 'name') return false;
  if (words.length === 1) {
    const ahead = items.slice(at + 1, at + 4).find((item) => item.kind === 'name');
    return grant && textAt(items, at) === 'from' && isAcronym(name) && ahead?.kind === 'name' && namesOrganisation(ahead.text);
  }
  return isProgrammeWord(words.at(-1) ?? '') || (programme && !namesOrganisation(name));
}

const SCHEME_TO_GIVER = /^(?:grants?|awards?|awarded|funded|sponsored|financed|supported|fellowships?|funding|programme?s?|projects?|schemes?|initiatives?)$/i;

/** `Taichung, Taiwan`: where the funder before it sits. */
function isCity(name: string): boolean {
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
function isNamedGrant(items: readonly Item[], at: number, name: string, known: boolean): boolean {
  if (known || namesOrganisation(name)) return false;
  const next = items[at + 1];
  const after = items[at + 2];
  const gives = (item: Item | undefined): boolean => item?.kind === 'word' && /^(?:from|of|by)$/.test(item.text);
  if (next?.kind === 'word' && /^(?:grants?|awards?|fellowships?|scholarships?|prize)$/.test(next.text)) return gives(after);
  return namesProgramme(name) && gives(next) && next?.kind === 'word' && next.text === 'from';
}

/** `A. Person at X`: someone who works there. */
function isGuest(name: string, isFunderName: IsFunderName): boolean {
  const host = /^(.+?) at (?:the )?\p{Lu}/u.exec(name)?.[1];
  return host !== undefined && !namesOrganisation(host) && !namesProgramme(host) && !isFunderName(host);
}

function isAcronymKnown(name: string, isFunderName: IsFunderName): boolean {
  return isAcronym(name) && isFunderName(name);
}

function isBareInitials(name: string, previous: string, isFunder: boolean): boolean {
  return !isFunder && /^[A-Z]{2,3}$/.test(name) && !/^(?:by|from|of|thank|thanks|acknowledge|acknowledges)$/i.test(previous);
}

/** Initials of authors: short capitals that are the subject of a verb; with numbers only where they open the sentence. */
function initialsIn(items: readonly Item[], isFunderName: IsFunderName): ReadonlySet<string> {
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
function leadsOn(items: readonly Item[], at: number): boolean {
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

function namedAhead(items: readonly Item[], at: number): boolean {
  return items.slice(at + 1).some((item) => item.kind === 'name');
}

/** `The X Foundation funded this work`: the funder is the subject. */
function paysAsSubject(items: readonly Item[], at: number): boolean {
  const words = items.slice(at + 1, at + 6).filter((item) => item.kind === 'word');
  const verb = words[0];
  const [, second, third] = words;
  if (verb?.kind === 'word' && /^(?:is|are)$/.test(verb.text))
    return [second, third].some((word) => word?.kind === 'word' && /^(?:acknowledged|thanked|providing|funding|supporting)$/.test(word.text));
  return verb?.kind === 'word' && /^(?:funded|supported|financed|sponsored|provided|partially|partly|gave|has|have)$/i.test(verb.text);
}

/** A name without an organisation's word, where money comes `by` or `from` it: a company, a place, a benefactor; not a person who is thanked. */
function plausible(name: string, previous: string, lead: string): boolean {
  if (/^[Xx]+$/.test(name)) return false;
  if (!/^(?:by|from|through|via|of|,|;|and|number|following)$/i.test(previous)) return false;
  if (/\p{Lu}\.(?:\s|$)|^\p{Lu}{2,3}$/u.test(name)) return false;
  return /^(?:by|from|following)$/i.test(previous) || (previous === ';' && /^(?:by|from)$/.test(lead)) || !/^\p{Lu}\p{Ll}+(?: \p{Lu}\.?)? \p{Lu}\p{Ll}+$/u.test(name);
}
