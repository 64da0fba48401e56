import { isAcronym, isOrganisationWord, isProgrammeWord, namesOrganisation } from './funder-words.ts';
import { CONNECTS } from './name-end.ts';
import type { IsFunderName } from './printed-funder.ts';

/** The organisation of `NSF Graduate Research Fellowship Program`, `Novo Nordisk Foundation Synergy Programme`; other names unchanged. */
export function bareName(text: string, isFunderName: IsFunderName): string {
  const words = text.replace(/^(?:The|the) /, '').split(' ');
  const owner = /^(.+?)(?:['’]s?) (?=\p{Lu})(.+)$/u.exec(words.join(' '));
  if (
    owner !== null &&
    !isFunderName(words.join(' ')) &&
    (isFunderName(owner[1] ?? '') || namesOrganisation(owner[1] ?? '')) &&
    !namesOrganisation(owner[2] ?? '')
  )
    return owner[1] ?? '';
  const giver =
    /^(.+ (?:Program(?:me)?|Project|Plan|Scheme|Initiative|Fellowship|Scholarship|Professorship|Chair)s?|(?:Program(?:me)?|Project) .+) (?:of|at) (?:the )?(\p{Lu}.+)$/u.exec(
      words.join(' '),
    );
  if (
    giver !== null &&
    !isFunderName(words.join(' ')) &&
    !namesOrganisation(giver[1] ?? '') &&
    !isFunderName(giver[1] ?? '') &&
    (isFunderName(giver[2] ?? '') ||
      /\b(?:Universi\w+|Hospital|Institute|Academy|Council|Foundation|Ministry|Commission|Department|Bureau|[Pp]rovince|Municipality)\b/.test(
        giver[2] ?? '',
      ))
  )
    return giver[2] ?? '';
  if (isFunderName(words.join(' '))) return words.join(' ').replace(/ (?:Grants?|Awards?|Projects?)$/, '');
  for (let size = words.length - 1; size >= 1; size -= 1) {
    const prefix = words.slice(0, size).join(' ');
    const [next = ''] = words.slice(size);
    if (CONNECTS.test(next) || /[,&]$/.test(prefix) || /^(?:and|of|for|the|on|in|&|at)$/.test(words[size - 1] ?? '')) continue;
    const rest = words.slice(size);
    if (isFunderName(prefix) && (isTail(rest, isFunderName) || (size === 1 && isAcronym(prefix) && !isOrganisationWord(rest.at(-1) ?? ''))))
      return prefix;
    if (
      /^(?:Foundation|Council|Agency|Society|Association|Academy|Trust|Universit\w+|Ministry|Commission|Institutes?|Union)$/.test(
        words[size - 1] ?? '',
      ) &&
      isTail(rest, isFunderName)
    )
      return prefix;
  }
  return words.join(' ').replace(/(?: (?:Grants?|Awards?|Projects?|No|Grant Agreement|Contract|Project ID))+$/, '');
}

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
