import { helpsOtherwise, isFacilityOf, isSchemeOf, textAt, thankedFor } from './clause-roles.ts';
import type { Item } from './funder-spans.ts';
import { namesOrganisation, namesProgramme } from './funder-words.ts';
import { isLead, type Walk } from './funder-walk.ts';

/** What a word between names means for those that follow. */
export function readWord(walk: Walk, word: string, at: number): void {
  weigh(walk, word, at);
  if (!PASSING.test(word)) walk.previous = word;
}

function weigh(walk: Walk, word: string, at: number): void {
  const { items, last, found } = walk;
  if (MONEY.test(word)) walk.paidAt = at;
  if (word === 'for') leaveHelpers(walk, at);
  if (/^(?:support|assistance|help)$/i.test(word)) walk.otherHelp = helpsOtherwise(items, at, walk.isFunderName);
  else if (/^(?:supported|funded|financed|sponsored|funding|grants?)$/i.test(word)) walk.otherHelp = false;
  if (/^(?:Dr|Drs|Prof|Profs|Professor|Mr|Mrs|Ms)\.?$/i.test(word)) walk.isPerson = true;
  else if (walk.isPerson && /^(?:from|of)$/i.test(word)) return;
  else if (walk.isPerson && /^(?:is|was|are|were)$/.test(word)) walk.isPerson = false;
  else if (word === 'under' && last === null) walk.isOpen = true;
  else if (word === 'under') walk.isUnder = true;
  else if (/^(?:framework|context)$/.test(word) && textAt(items, at + 1) === 'of' && last?.organisation === true) walk.isUnder = true;
  else if (word === 'of' && walk.previous === 'framework') return;
  else if (word === 'and' && walk.previous === 'number') [walk.isUnder, walk.wasUnder] = [false, walk.isUnder];
  else if (word === 'and' && walk.isUnder && givesItself(walk, at)) walk.isUnder = false;
  else if (word === 'as' && textAt(items, at + 1) !== 'well' && textAt(items, at - 1) !== 'well')
    walk.isUnder = last !== null && last.organisation && found.at(-1) === last && walk.isOpen;
  else if (word === 'part' && /^(?:is|was|are)$/.test(walk.previous)) walk.isOpen = false;
  else if (/^(?:for|to)$/i.test(word) && !THANKFUL.test(walk.previous) && !leadsHere(walk, word, at) && !goesOnTo(items, at, word))
    walk.isPaused ||= walk.isOpen;
  else if (leadsHere(walk, word, at)) follow(walk, word, at);
  else if (LEADS_AWAY.test(word)) walk.isOpen = false;
  else if (!NEUTRAL.test(word) && !/^\d+$|^\p{Lu}/u.test(word) && !/^(?:of|by)$/.test(word)) walk.isPaused ||= walk.isOpen;
}

/** Gives up those who are thanked for help: `thanks A for organising the workshop, and B for funding`. */
function leaveHelpers(walk: Walk, at: number): void {
  const { items, found, isFunderName } = walk;
  const thanked = items.slice(0, at).findLastIndex(isThanksOrThank);
  if (thanked === -1 || walk.paidAt > thanked || /^(?:by|from|via|through|between)$/i.test(walk.lead)) return;
  if (thankedFor(items, at, isFunderName) === 'help') {
    const kept = found.splice(walk.thankedFrom).filter(({ awards }) => awards.length > 0);
    found.push(...kept);
    walk.last = kept.at(-1) ?? null;
  }
  walk.thankedFrom = found.length;
}

function isThanksOrThank(item: Item): boolean {
  return item.kind === 'word' && (isThanks(item) || /^(?:thank|acknowledges?)$/i.test(item.text));
}

function leadsHere({ items, paidAt, last, found, previous }: Walk, word: string, at: number): boolean {
  if (isLead(word)) return true;
  if (/^(?:is|was|are|were)$/.test(word)) return found.length === 0 && namesWhoPays(items, at);
  if (/^(?:of|da|do|das|dos|de|del|della|dell|du)$/.test(word))
    return at - paidAt <= 2 || (last !== null && found.at(-1) === last && isSchemeOf(items, at, last.name));
  return (
    /^to$/i.test(word) &&
    (THANKFUL.test(previous) || /^acknowledges?$/.test(previous) || (goesOnTo(items, at, word) && items.slice(0, at).some(isThanks)))
  );
}

/** `The sponsor of the study is`: what follows is who pays. */
function namesWhoPays(items: readonly Item[], at: number): boolean {
  const isName = items.slice(at + 1, at + 3).some((item) => item.kind === 'name');
  return (
    isName &&
    items.slice(Math.max(0, at - 6), at).some((item) => item.kind === 'word' && /^(?:sponsors?|funders?|sources?)$/.test(item.text))
  );
}

/** Opens the list of givers that `by`, `from`, `thank` lead to, and gives up names that turn out to be what the givers paid for. */
function follow(walk: Walk, word: string, at: number): void {
  const { items } = walk;
  walk.isAside = isToldInPassing(walk, at);
  if (!/^(?:of|to)$/.test(word)) walk.thankedFrom = walk.found.length;
  if (isLastBare(walk) && isFacilityOf(items, at)) giveUp(walk);
  walk.isOpen = (!isHost(items, at) || isGiftOf(items, at)) && !walk.isAside && !(walk.otherHelp && /^(?:by|from)$/i.test(word));
  walk.otherHelp = false;
  walk.isPaused = false;
  walk.isUnder = false;
  walk.wasUnder = false;
  if (!/^(?:of|to)$/.test(word)) walk.lead = word;
  walk.isForward = walk.ofAuthors || (walk.afterNumber && /^(?:from|of|by|through)$/i.test(word));
  walk.ofAuthors = false;
  if (walk.isForward && walk.waiting.length > 0 && isLastBare(walk) && walk.last?.organisation === false) giveUp(walk);
  const { last, found } = walk;
  if (/^(?:from|through|via|by|of)$/.test(word) && last !== null && found.at(-1) === last && isSchemeOf(items, at, last.name)) {
    walk.waiting.push(...last.awards);
    walk.isForward ||= last.awards.length > 0;
    giveUp(walk);
  }
  if (word === 'through' && isLastBare(walk) && walk.last?.organisation === false) giveUp(walk);
  else if (/^(?:through|via)$/.test(word) && walk.last?.organisation === true && !isPassed(items, at, walk.lastAt)) walk.isUnder = true;
}

/** Whether the last funder is the last found and has no number yet. */
function isLastBare({ last, found }: Walk): boolean {
  return last !== null && found.at(-1) === last && last.awards.length === 0;
}

function giveUp(walk: Walk): void {
  walk.found.pop();
  walk.last = null;
}

/** `the X Laboratory, managed by`: a participle right behind an organisation. */
function isToldInPassing({ items, last }: Walk, at: number): boolean {
  const before = items[at - 1];
  const between = items[at - 2];
  const earlier = between?.kind === 'word' && /^grants?$/.test(between.text) ? items[at - 3] : between;
  return (
    last !== null &&
    last.organisation &&
    before?.kind === 'word' &&
    /^(?:funded|sponsored|financed|administered|managed|run)$/.test(before.text) &&
    earlier?.kind !== 'word' &&
    earlier?.kind !== 'comma'
  );
}

function isHost(items: readonly Item[], at: number): boolean {
  return doingAt(items, at) !== -1;
}

/** `financial support provided by`: the participle's subject is money. */
function isGiftOf(items: readonly Item[], at: number): boolean {
  const from = Math.max(0, at - 3) + doingAt(items, at);
  const clause = items.slice(Math.max(0, from - 12), from);
  return (
    clause.some((one) => one.kind === 'word' && GIFT.test(one.text)) &&
    !clause.some((one) => one.kind === 'word' && /^(?:which|who|that)$/.test(one.text))
  );
}

function doingAt(items: readonly Item[], at: number): number {
  return items.slice(Math.max(0, at - 3), at).findIndex((one) => one.kind === 'word' && NOT_PAYING.test(one.text));
}

/** `… and to the Foundation`: a second receiver. */
function goesOnTo(items: readonly Item[], at: number, word: string): boolean {
  return /^to$/i.test(word) && textAt(items, at - 1) === 'and';
}

function isThanks(item: Item): boolean {
  return item.kind === 'word' && THANKFUL.test(item.text);
}

/** `under the X Programme and the Royal Society`: behind the `and` stands a giver of its own. */
function givesItself({ items, isFunderName }: Walk, at: number): boolean {
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

const PASSING = /^(?:the|an?|internal|own|additional|further|partial|generous|respective|also|partly|partially)$/i;
const LEADS_AWAY =
  /^(?:at|with|visiting|where|when|while|who|using|view|views|member|members|staff|entitled|titled|called|workshop|conference|centered|located|hosted)$/i;
const NEUTRAL =
  /^(?:der|dem|den|die|das|el|la|los|las|le|les|il|lo|gli|des|unter|et|und|agency|foundation|organi[sz]ation|company|apoio|apoyo|soutien|sostegno|the|a|an|and|or|both|also|jointly|in|part|partially|partly|generous|generously|financial|financially|support|supports|supported|funding|funds?|funded|research|grants?|awards?|under|as|well|contracts?|number|numbers|no|nos|projects?|additional|further|following|agencies|sources|sources:|organizations|institutions|grant\/award|kind|gratefully|kindly|main|full|donors|sponsors|funders|partners|bodies:|sources|their|its|his|her|our|agreement|within|framework|program|programs|programme|programmes|individual|doctoral|postdoctoral|fellowships?|scholarships?|travel|seed|start-up|startup|pilot|internal|joint|international|national|intramural|core|training|equipment|two|three|one|several|various|other|from|of|which|is|was|were|been|be|are|received|receives|has|have|sponsorship|auspices|contribution|help|assistance|donation|donations|gift|gifts|endowment|prize|stipend|respectively|collaborative|collaboration|agreements|including|namely|e\.g|i\.e|mainly|primarily|entirely|young|investigator|career|development|early|starting|advanced|consolidator|german|french|italian|spanish|european|swiss|british|american|chinese|australian|projects:|non-profit|nonprofit|foundations|companies|bodies|organisations|institutes|universities|ai|new|innovation|phd|master|master's)$/i;
const MONEY =
  /^(?:apoio|apoyo|soutien|sostegno|financiamento|financiación|financement|finanziamento|Mitteln|Unterstützung|support|supports|supported|funding|funds?|funded|financed?|financing|sponsorship|auspices|grants?|awards?|awarded|fellowships?|scholarships?|contracts?|contributions?|donations?|gifts?|subsidy|studentship|stipend|prize|agreements?|project|sponsored|recipients?)$/i;
const GIFT = /^(?:support|funding|funds?|grants?|fellowships?|scholarships?|assistance|sponsorship|award)$/i;
const THANKFUL = /^(?:grateful|thankful|thanks|gratitude|indebted|appreciation|thanked|acknowledge?ments?|recognition|go|goes|due)$/i;
const NOT_PAYING =
  /^(?:provided|developed|hosted|organi[sz]ed|collected|approved|written|performed|led|managed|operated|conducted|carried|maintained|employed|produced|prepared|created|distributed|initiated|coordinated|represented|reviewed|visited|given|presented|caused|followed|proposed|endorsed|edited|assisted|discussed|facilitated|implemented|generated|supplied|built|run|owned)$/i;
