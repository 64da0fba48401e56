import { bareName, unionOf } from './bare-name.ts';
import { isNihGrant } from './award-shape.ts';
import {
  helpsOtherwise,
  textAt,
  isFacilityOf,
  isSchemeOf,
  isCity,
  isNamedGrant,
  isGuest,
  isAcronymKnown,
  isBareInitials,
  initialsIn,
  leadsOn,
  namedAhead,
  paysAsSubject,
  plausible,
} from './clause-roles.ts';
import { isAcronym, isProgrammeWord, namesOrganisation, namesProgramme } from './funder-words.ts';
import type { Item } from './funder-spans.ts';
import { COUNTRY } from './joined-names.ts';
import type { IsFunderName, PrintedFunder } from './printed-funder.ts';

const LEADS = /^(?:by|from|via|thanks?|thanking|acknowledges?|acknowledging|appreciates?|sponsored|through|between)$/i;
const NEUTRAL =
  /^(?:the|a|an|and|or|both|also|jointly|in|part|partially|partly|generous|generously|financial|financially|support|supports|supported|funding|funds?|funded|research|grants?|awards?|under|as|well|contracts?|number|numbers|no|nos|projects?|additional|further|following|agencies|sources|sources:|organizations|institutions|grant\/award|kind|gratefully|kindly|main|full|their|its|his|her|our|agreement|within|framework|program|programs|programme|programmes|individual|doctoral|postdoctoral|fellowships?|scholarships?|travel|seed|start-up|startup|pilot|internal|joint|international|national|intramural|core|training|equipment|two|three|one|several|various|other|from|of|which|is|was|were|been|be|are|received|receives|has|have|sponsorship|auspices|contribution|help|assistance|donation|donations|gift|gifts|endowment|prize|stipend|respectively|collaborative|collaboration|agreements|including|namely|e\.g|i\.e|mainly|primarily|entirely|young|investigator|career|development|early|starting|advanced|consolidator|german|french|italian|spanish|european|swiss|british|american|chinese|australian|projects:|non-profit|nonprofit|foundations|companies|bodies|organisations|institutes|universities|ai|new|innovation|phd|master|master's)$/i;
const MONEY =
  /^(?:support|supports|supported|funding|funds?|funded|financed?|financing|sponsorship|auspices|grants?|awards?|awarded|fellowships?|scholarships?|contracts?|contributions?|donations?|gifts?|subsidy|studentship|stipend|prize|agreements?|project|sponsored)$/i;
const GENERIC =
  /^(?:advanced|starting|consolidator|synergy|discovery|graduate|postdoctoral|doctoral|young|early|career|cooperative|team|collaborative|joint|international|national|research|individual|key|major|general|special|senior|junior|new|investigators?|excellence|stage|centres?|centers?|of|tier|seed|innovation|development|science|technology|phd|master|travel)$/i;
const GIFT = /^(?:support|funding|funds?|grants?|fellowships?|scholarships?|assistance|sponsorship|award)$/i;
const NIH_BODY =
  /\bNIH\b|\bN[A-Z]{2,4}\b|National (?:Institute|Cancer|Heart|Library|Eye|Center|Human)|Institutes? of|Veterans|\bCDC\b|Disease/;
const THANKFUL = /^(?:grateful|thankful|thanks|gratitude|indebted|appreciation|thanked|acknowledge?ments?|recognition|go|goes|due)$/i;
const NOT_PAYING =
  /^(?:provided|developed|hosted|organi[sz]ed|collected|approved|written|performed|led|managed|operated|conducted|carried|maintained|employed|produced|prepared|created|distributed|initiated|coordinated|represented|reviewed|visited|given|presented|caused|followed|proposed|endorsed|edited|assisted|discussed|facilitated|implemented|generated|supplied|built|run|owned)$/i;

/** Walks the sentence; decides which names are funders and whose each number is. */
export function chooseFunders(items: readonly Item[], isFunderName: IsFunderName): PrintedFunder[] {
  const found: { name: string; awards: string[]; organisation: boolean; whole?: string }[] = [];
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
  let lastAt = -1;
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
      else if (word === 'and' && isUnder && givesItself(items, at, isFunderName)) isUnder = false;
      else if (word === 'as' && textAt(items, at + 1) !== 'well' && textAt(items, at - 1) !== 'well') {
        isUnder = last !== null && last.organisation && found.at(-1) === last && isOpen;
      } else if (word === 'part' && /^(?:is|was|are)$/.test(previous)) isOpen = false;
      else if (/^(?:for|to)$/i.test(word) && !THANKFUL.test(previous) && !(word === 'to' && textAt(items, at - 1) === 'and'))
        isPaused = isOpen || isPaused;
      else if (
        LEADS.test(word) ||
        (word === 'of' && (at - paid <= 2 || (last !== null && found.at(-1) === last && isSchemeOf(items, at, last.name)))) ||
        (/^to$/i.test(word) && (THANKFUL.test(previous) || (textAt(items, at - 1) === 'and' && items.slice(0, at).some(isThanks))))
      ) {
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
        } else if (/^(?:through|via)$/.test(word) && last !== null && last.organisation && !isPassed(items, at, lastAt)) isUnder = true;
      } else if (
        /^(?:at|with|visiting|where|when|while|who|using|view|views|member|members|staff|entitled|titled|called|workshop|conference|centered|located|located|hosted)$/i.test(
          word,
        )
      )
        isOpen = false;
      else if (!NEUTRAL.test(word) && !/^\d+$/.test(word) && !/^\p{Lu}/u.test(word) && !/^(?:of|by)$/.test(word))
        isPaused = isOpen ? true : isPaused;
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
      if (
        last !== null &&
        /^(?:,|and)$/.test(previous) &&
        last.awards.length === 0 &&
        !NIH_BODY.test(last.name) &&
        item.awards.every(isNihGrant)
      ) {
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
    const name = unionOf(bareName(item.text, isFunderName));
    const known = isFunderName(name) || isFunderName(item.text);
    const organisation = namesOrganisation(name) || known || isAcronym(name.split(' ')[0] ?? '');
    const generic =
      /^(?:Program(?:me)?|Project|Fund|Plan|Grant)s?$/.test(name) ||
      (!known && name.split(' ').every((word) => GENERIC.test(word) || isProgrammeWord(word)));
    const strong = known || namesOrganisation(name) || namesProgramme(name);
    const inList = /^(?:,|;|and|number|as|well)$/.test(previous) || previous === '';
    const isHost = /^(?:at|with|visiting|in|dr|prof|view|views|member|staff)$/i.test(previous);
    let counts = false;
    if (isHost) counts = numbered && known;
    else if (isOpen && !isPaused) counts = strong || isAcronym(name) || numbered || plausible(name, previous, lead);
    else if (isOpen && isPaused)
      counts =
        (inList &&
          (known ||
            (numbered && namesProgramme(name) && name.split(' ').length > 2) ||
            (namesOrganisation(name) && !/^(?:Center|Laboratory|School|College|Faculty)/.test(name)))) ||
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
      (!known &&
        !numbered &&
        /(?:Fellowship|Scholarship|Professorship|Chair)s?$/.test(item.text) &&
        !namesOrganisation(name) &&
        !isAcronym(name.split(' ')[0] ?? '')) ||
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
    last = {
      name: first,
      awards: [...(isForward || found.length === 0 ? waiting.splice(0) : []), ...item.awards],
      organisation,
      ...(item.text === name ? {} : { whole: item.text }),
    };
    lastAt = at;
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

function isThanks(item: Item): boolean {
  return item.kind === 'word' && THANKFUL.test(item.text);
}

/** `under the X Programme and the Royal Society`: behind the `and` stands a giver of its own. */
function givesItself(items: readonly Item[], at: number, isFunderName: IsFunderName): boolean {
  const before = items.slice(0, at).findLast((item) => item.kind === 'name');
  const next = items.slice(at + 1, at + 4).find((item) => item.kind === 'name');
  return (
    before?.kind === 'name' &&
    next?.kind === 'name' &&
    namesProgramme(before.text) &&
    !namesProgramme(next.text) &&
    (isFunderName(next.text) || namesOrganisation(next.text))
  );
}

/** Whether a programme of its own, passed over, stands right here: `NRF (1) and by the Innovation Program through the Ministry`. */
function isPassed(items: readonly Item[], at: number, from: number): boolean {
  const before = items[at - 1];
  const opener = textAt(items, at - 2) === 'the' ? textAt(items, at - 3) : textAt(items, at - 2);
  return from < at - 1 && before?.kind === 'name' && namesProgramme(before.text) && /^(?:by|and|from)$/.test(opener);
}
