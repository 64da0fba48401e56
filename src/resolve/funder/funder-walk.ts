import { initialsIn } from './clause-roles.ts';
import type { Item } from './funder-spans.ts';
import type { IsFunderName } from './printed-funder.ts';

export interface FoundFunder {
  readonly name: string;
  readonly awards: string[];
  readonly organisation: boolean;
  readonly whole?: string;
}

/** Where a walk through a sentence stands: what it has found, and what the words so far mean for the next name or number. */
export interface Walk {
  readonly items: readonly Item[];
  readonly isFunderName: IsFunderName;
  /** Initials of authors, which are no funders. */
  readonly initials: ReadonlySet<string>;
  readonly found: FoundFunder[];
  /** Numbers whose funder has not come yet. */
  readonly waiting: string[];
  last: FoundFunder | null;
  lastAt: number;
  /** A word such as `by` has led to givers. */
  isOpen: boolean;
  /** The list of givers is broken off by what the money was for. */
  isPaused: boolean;
  /** The name that follows owns the numbers that wait. */
  isForward: boolean;
  /** Behind `under` or `through`: a programme of the giver before. */
  isUnder: boolean;
  wasUnder: boolean;
  /** `X, funded by Y,`: Y is told in passing. */
  isAside: boolean;
  isPerson: boolean;
  otherHelp: boolean;
  ofAuthors: boolean;
  afterNumber: boolean;
  /** Where money was last spoken of. */
  paidAt: number;
  lead: string;
  /** How many were found before those who are being thanked. */
  thankedFrom: number;
  previous: string;
}

/** A walk at the start of a sentence. A sentence that opens with a name that pays, or leads nowhere, is open from its start. */
export function startWalk(items: readonly Item[], isFunderName: IsFunderName): Walk {
  const [first, second] = items;
  const opensWithName =
    first?.kind === 'name' || (first?.kind === 'word' && /^(?:funding|funders?|sponsors?)$/i.test(first.text) && second?.kind === 'name');
  const leadsNowhere = !items.some((item) => item.kind === 'word' && isLead(item.text));
  const verb = items.find((item) => item.kind === 'word' && VERB.test(item.text));
  const pays = (verb?.kind === 'word' && PAYS.test(verb.text)) || isAcknowledged(items);
  return {
    items,
    isFunderName,
    initials: initialsIn(items, isFunderName),
    found: [],
    waiting: [],
    last: null,
    lastAt: -1,
    isOpen: (opensWithName && leadsNowhere) || ((opensWithName || items[1]?.kind === 'name') && pays),
    isPaused: false,
    isForward: false,
    isUnder: false,
    wasUnder: false,
    isAside: false,
    isPerson: false,
    otherHelp: false,
    ofAuthors: false,
    afterNumber: false,
    paidAt: -99,
    lead: '',
    thankedFrom: 0,
    previous: '',
  };
}

/** A word that leads to givers. */
export function isLead(word: string): boolean {
  return /^(?:by|from|via|thanks?|thanking|acknowledges?|acknowledging|appreciates?|sponsored|through|between|von|vom|durch|por|pela|pelas|pelo|pelos|par|dal|dalla|dallo|dai)$/i.test(
    word,
  );
}

const VERB =
  /^(?:was|were|is|are|has|have|acknowledges?|thanks?|provides?|provided|funded|supported|financed|sponsored|received|receives|gave|would)$/i;
const PAYS = /^(?:provides?|provided|funded|supported|financed|sponsored|gave)$/i;

/** `X, Y and Z are acknowledged for funding`: those who stand first give. */
function isAcknowledged(items: readonly Item[]): boolean {
  const at = items.findIndex((item) => item.kind === 'word' && /^(?:acknowledged|thanked)$/.test(item.text));
  const before = items.slice(0, Math.max(0, at)).filter((item) => item.kind === 'word');
  return (
    before.some(({ text }) => /^(?:is|are)$/.test(text)) &&
    before.every(({ text }) => /^(?:the|and|is|are|also|gratefully|greatly|warmly|kindly|duly|thankfully)$/i.test(text)) &&
    items.slice(at).some((item) => item.kind === 'word' && /^(?:fund\w*|financ\w*|grants?|support\w*|fellowships?)$/.test(item.text))
  );
}
