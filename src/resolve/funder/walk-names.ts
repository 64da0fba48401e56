import { isNihBody, isNihGrant } from './award-shape.ts';
import { bareName, unionOf } from './bare-name.ts';
import {
  isAcronymKnown,
  isBareInitials,
  isCity,
  isGuest,
  isNamedGrant,
  paysAsSubject,
  plausible,
  textAt,
  thankedFor,
} from './clause-roles.ts';
import type { Item } from './funder-spans.ts';
import type { FoundFunder, Walk } from './funder-walk.ts';
import { isAcronym, isProgrammeWord, namesOrganisation, namesProgramme } from './funder-words.ts';
import { COUNTRY } from './joined-names.ts';

type NameItem = Extract<Item, { kind: 'name' }>;

/** A name as the walk meets it: what it is called without its programme, and what its words say of it. */
interface Candidate {
  readonly item: NameItem;
  readonly at: number;
  readonly name: string;
  readonly known: boolean;
  readonly organisation: boolean;
  /** Known, or with a word that organisations or programmes carry. */
  readonly strong: boolean;
  /** Numbers, or a word for money, stand right behind it. */
  readonly numbered: boolean;
  /** It goes on a list. */
  readonly inList: boolean;
}

/** Decides whether a name is a funder; its numbers go to it, or to the funder before when it is none. */
export function readName(walk: Walk, item: NameItem, at: number): void {
  const one = candidate(walk, item, at);
  let counts = (isLedTo(walk, one) || isThankedForMoney(walk, one)) && !isNone(walk, one);
  counts ||= at <= 1 && one.strong && paysAsSubject(walk.items, at);
  if (counts) take(walk, one);
  else passOver(walk, item);
  walk.previous = 'name';
}

function candidate({ items, isFunderName, previous }: Walk, item: NameItem, at: number): Candidate {
  const next = items[at + 1];
  const name = unionOf(bareName(item.text, isFunderName));
  const known = isFunderName(name) || isFunderName(item.text);
  return {
    item,
    at,
    name,
    known,
    organisation: namesOrganisation(name) || known || isAcronym(name.split(' ')[0] ?? ''),
    strong: known || namesOrganisation(name) || namesProgramme(name),
    numbered:
      item.awards.length > 0 ||
      next?.kind === 'awards' ||
      (/^with$/.test(textAt(items, at + 1)) && items[at + 2]?.kind === 'awards') ||
      (next?.kind === 'word' && MONEY_NEXT.test(next.text)),
    inList: /^(?:,|;|and|et|und|number|as|well)$/.test(previous) || previous === '',
  };
}

/** Whether the words before lead to this name as a giver. */
function isLedTo({ items, isFunderName, isOpen, isPaused, previous, lead }: Walk, one: Candidate): boolean {
  const { name, known, numbered, strong, inList } = one;
  if (/^(?:grants?|awards?|projects?|fellowships?)$/i.test(previous) && !strong && !isAcronymKnown(name, isFunderName)) return false;
  if (/^(?:at|with|visiting|in|dr|prof|view|views|member|staff)$/i.test(previous)) return numbered && known;
  if (!isOpen) return numbered && (known || (isAcronym(name) && !/^[A-Z]{2,3}$/.test(name)) || (namesOrganisation(name) && inList));
  if (!isPaused) return strong || isAcronym(name) || numbered || plausible(name, previous, lead);
  const goesOn =
    known ||
    (numbered && namesProgramme(name) && name.split(' ').length > 2) ||
    (namesOrganisation(name) && !/^(?:Center|Laboratory|School|College|Faculty)/.test(name));
  const isForFund = (strong || name.includes(' ')) && previous === 'for' && /^(?:funds?|projects?)$/.test(textAt(items, one.at - 2));
  return (inList && goesOn) || (numbered && (known || isForFund));
}

/** `…, and the Elmwood Foundation for funding`. */
function isThankedForMoney({ items, isFunderName }: Walk, { at, strong, inList }: Candidate): boolean {
  return strong && inList && textAt(items, at + 1) === 'for' && thankedFor(items, at + 1, isFunderName) === 'money';
}

/** Whether this is no funder wherever it stands: a person, a place, a board, a kind of grant, a programme of the giver before. */
function isNone(walk: Walk, { item, at, name, known, numbered }: Candidate): boolean {
  const { items, isFunderName, previous, initials } = walk;
  const isGeneric =
    /^(?:Program(?:me)?|Project|Fund|Plan|Grant)s?$/.test(name) ||
    (!known && name.split(' ').every((word) => GENERIC.test(word) || isProgrammeWord(word)));
  const isPost =
    !known &&
    !numbered &&
    /(?:Fellowship|Scholarship|Professorship|Chair)s?$/.test(item.text) &&
    !namesOrganisation(name) &&
    !isAcronym(name.split(' ')[0] ?? '');
  const isProgrammeOfLast = walk.isUnder || (walk.wasUnder && !known && !namesOrganisation(name));
  const isKindOf = /^an?$/.test(textAt(items, at - 1)) && /^(?:is|was)$/.test(textAt(items, at - 2));
  const isPlace =
    (isFunderName.isPlace?.(item.text) === true && (items[at - 1]?.kind === 'comma' || previous === 'in')) ||
    (COUNTRY.test(item.text) && !/^government of/i.test(item.text)) ||
    isCity(item.text);
  return (
    isGeneric ||
    isPost ||
    isProgrammeOfLast ||
    isKindOf ||
    isPlace ||
    walk.isAside ||
    walk.isPerson ||
    initials.has(name) ||
    isNamedGrant(items, at, name, known, item.text) ||
    isGuest(name, isFunderName) ||
    isBareInitials(name, previous, known || numbered) ||
    NO_GIVER.test(name) ||
    /^[A-Z][a-z]+(?:ian|ish|ese)$|^[Xx]{2,}$|^\p{L}$|^(?:\p{Lu}\.-?){2,4} and (?:\p{Lu}\.-?){2,4}$|^\p{Lu} \p{Lu}\p{Ll}+$/u.test(name)
  );
}

function take(walk: Walk, { item, at, name, organisation, inList }: Candidate): void {
  if (inList || walk.previous === 'for') walk.isPaused = false;
  if (walk.found.length === 0 && !walk.isForward && walk.waiting.length > 0 && walk.waiting.every(isNihGrant) && !isNihBody(name))
    walk.found.push({ name: '', awards: walk.waiting.splice(0), organisation: false });
  const full = [name, ...(name === item.text ? item.brackets.map((short) => `(${short})`) : [])].join(' ');
  const [first = '', ...others] = /^[A-Z]{3,}\w*(?:\/[A-Z]{3,}\w*){2,}$/.test(full) ? full.split('/') : [full];
  const funder: FoundFunder = {
    name: first,
    awards: [...(walk.isForward || walk.found.length === 0 ? walk.waiting.splice(0) : []), ...item.awards],
    organisation,
    ...(item.text === name ? {} : { whole: item.text }),
  };
  walk.last = funder;
  walk.lastAt = at;
  walk.found.push(funder, ...others.map((one) => ({ name: one, awards: [], organisation: true })));
  walk.isForward = false;
  walk.afterNumber = item.awards.length > 0;
}

function passOver(walk: Walk, item: NameItem): void {
  const isAuthor = walk.initials.has(item.text);
  if (isAuthor && item.awards.length > 0) [walk.isForward, walk.ofAuthors] = [true, true];
  if (item.awards.length > 0 && walk.last !== null && !isAuthor) walk.last.awards.push(...item.awards);
  else walk.waiting.push(...item.awards);
}

const MONEY_NEXT =
  /^(?:grants?|awards?|awarded|fellowships?|scholarships?|contracts?|projects?|funding|funds|prize|studentship|program|programme)$/i;
const NO_GIVER = /Access Publication|^Open Access|^Access$|\bIRB$|Ethics Committee|Review Board/;
const GENERIC =
  /^(?:advanced|starting|consolidator|synergy|discovery|graduate|postdoctoral|doctoral|young|early|career|cooperative|team|collaborative|joint|international|national|research|individual|key|major|general|special|senior|junior|new|investigators?|excellence|stage|centres?|centers?|of|tier|seed|innovation|development|science|technology|phd|master|travel|state|task|director)$/i;
