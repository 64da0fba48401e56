import { isAcronym, isOrganisationWord, isProgrammeWord, namesOrganisation, namesProgramme } from './funder-words.ts';
import { CONNECTS } from './name-end.ts';
import type { IsFunderName } from './printed-funder.ts';

/** The organisation of `NSF Graduate Research Fellowship Program`, `Novo Nordisk Foundation Synergy Programme`; other names unchanged. */
export function bareName(text: string, isFunderName: IsFunderName): string {
  const name = text.replace(/^(?:The|the) /, '');
  const body = ownerOf(name, isFunderName) ?? giverOf(name, isFunderName) ?? agencyAhead(name.split(' '), isFunderName);
  if (body !== null) return body;
  if (isFunderName(name)) return name.replace(/ (?:Grants?|Awards?)$/, '');
  return (
    bodyAhead(name.split(' '), isFunderName) ??
    withoutProject(name.replace(/(?: (?:Grants?|Awards?|No|Grant Agreement|Contract|Project ID))+$/, ''))
  );
}

/** `Elmwood University Project` is the university's; `Larch Manned Space Project` is called so. */
function withoutProject(name: string): string {
  const body = name.replace(/ Projects?$/, '');
  return namesOrganisation(body) || isAcronym(body) ? body : name;
}

/** `Elmwood Foundation’s Larch Prize`: the foundation. */
function ownerOf(name: string, isFunderName: IsFunderName): string | null {
  const [, owner = '', owned = ''] = /^(.+?)(?:['’]s?) (?=\p{Lu})(.+)$/u.exec(name) ?? [];
  const isOwner = owner !== '' && !isFunderName(name) && (isFunderName(owner) || namesOrganisation(owner)) && !namesOrganisation(owned);
  return isOwner ? owner : null;
}

const PROGRAMME_OF =
  /^(.+ (?:Program(?:me)?|Project|Plan|Scheme|Initiative|Fellowship|Scholarship|Professorship|Chair)s?|(?:Program(?:me)?|Project) .+) (?:of|at) (?:the )?(\p{Lu}.+)$/u;
const FUND_OF = /^((?:(?:\p{Lu}\S+|and|&|for) )+(?:Foundation|Fund)s?) of (?:the )?(\p{Lu}.+)$/u;
const INSTITUTION = /^[^,]*\b(?:Universit\w+|Hospital|Laboratory|College|Bureau|Institute of Technology|School)\b/;
const GIVER =
  /\b(?:Universi\w+|Hospital|Institute|Academy|Council|Foundation|Ministry|Commission|Department|Bureau|[Pp]rovince|Municipality|Laboratory)\b/;

/** `Larch Program of the Ministry of Oaks`, `Youth Fund of the National Natural Science Foundation`: who gives. */
function giverOf(name: string, isFunderName: IsFunderName): string | null {
  const [, given = '', giver = ''] = PROGRAMME_OF.exec(name) ?? FUND_OF.exec(name) ?? [];
  if (giver === '') return null;
  if (namesProgramme(given) && (isFunderName(giver) || /^\S+(?: \S+)? Province$/.test(giver))) return giver;
  if (isFunderName(name) || isFunderName(given)) return null;
  const kinds = given.split(' ').filter(isOrganisationWord).join(' ');
  if (INSTITUTION.test(giver) && /^(?:Fund|Foundation)s?$/.test(kinds)) return giver;
  if (namesOrganisation(given)) return null;
  return isFunderName(giver) || GIVER.test(giver) ? giver : null;
}

/** The longest body that the name opens with, when what follows is only its programme. */
function bodyAhead(words: readonly string[], isFunderName: IsFunderName): string | null {
  for (let size = words.length - 1; size >= 1; size -= 1) {
    const body = words.slice(0, size).join(' ');
    const last = words[size - 1] ?? '';
    const rest = words.slice(size);
    if (CONNECTS.test(rest[0] ?? '') || /[,&]$/.test(body) || /^(?:and|of|for|the|on|in|&|at)$/.test(last)) continue;
    if ((isFunderName(body) || BODY.test(last)) && isTail(rest, isFunderName)) return body;
    if (/^Universit\w+$/.test(last) && /^funds?$/i.test(rest.at(-1) ?? '') && !rest.slice(0, -1).some(isOrganisationWord)) return body;
    const isShort = size === 1 && isAcronym(body) && isFunderName(body);
    if (isShort && (!rest.some(isOrganisationWord) || rest.at(-1) === 'Support')) return body;
  }
  return null;
}

const BODY = /^(?:Foundation|Council|Agency|Society|Association|Academy|Trust|Universit\w+|Ministry|Commission|Institutes?|Union)$/;

/** `National Science Foundation Graduate Research Fellowship Program`, `Royal Society University`: the body whose programme it is. */
function agencyAhead(words: readonly string[], isFunderName: IsFunderName): string | null {
  const last = words.at(-1) ?? '';
  if (!isProgrammeWord(last) && !STAGE.test(last)) return null;
  for (let size = words.length - 1; size >= 1; size -= 1) {
    const prefix = words.slice(0, size).join(' ');
    const rest = words.slice(size);
    const isBody = isFunderName(prefix) || (size === 1 && prefix.length >= 3 && isAcronym(prefix));
    if (!isBody || rest.some((word) => CONNECTS.test(word))) continue;
    if (rest.every((word) => isProgrammeWord(word) || STAGE.test(word)) && rest.some((word) => STAGE.test(word))) return prefix;
  }
  return null;
}

const STAGE =
  /^(?:Graduate|Postgraduate|Doctoral|Predoctoral|Postdoctoral|Research|University|Senior|Junior|Early|Career|Mid-Career|Young|Investigators?|Scientists?|Scholars?|Starting|Consolidator|Advanced|Discovery|Travel|Training|Faculty|Student|Clinical|Development|KAKENHI|CREST|PRESTO|SPRING|CAREER)$/;

function isTail(rest: readonly string[], isFunderName: IsFunderName): boolean {
  if (isFunderName(rest.join(' '))) return false;
  if (rest.some((word) => /^(?:Committee|Council|Commission|Agency|Board|Cent(?:er|re))$/.test(word))) return false;
  const last = rest.at(-1) ?? '';
  return (
    (isProgrammeWord(last) && !/^funds?$/i.test(last)) ||
    rest.some((word) =>
      /^(?:fellowships?|scholarships?|grants?|awards?|program(?:me)?s?|projects?|h2020\S*|horizon|tier|kakenhi|career|discovery|synergy|supporting)$/i.test(
        word,
      ),
    )
  );
}

/** The European Union or Commission where a name goes on to its programme: `European Union's Horizon 2020`; other names unchanged. */
export function unionOf(name: string): string {
  return /^(European (?:Union|Commission|Community)|EU)(?:['’]?s)? (?:\p{Lu}|7th|6th)/u.exec(name.replace(/^[Tt]he /, ''))?.[1] ?? name;
}
