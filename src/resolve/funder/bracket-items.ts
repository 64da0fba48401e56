import { awardRun, tokens, type Token } from './acknowledgement-tokens.ts';
import type { Item } from './funder-spans.ts';
import { isAcronym, namesOrganisation } from './funder-words.ts';
import { initialsOf } from './joined-names.ts';
import type { IsFunderName } from './printed-funder.ts';

/** What stands in a bracket: numbers of the name before it, its short name, or funders of its own. */
export function readBracket(
  inside: string,
  items: Item[],
  isFunderName: IsFunderName,
  itemsOf: (list: readonly Token[], isFunderName: IsFunderName) => Item[],
): void {
  const before = items.at(-1);
  const list = tokens(inside);
  const awards: string[] = [];
  const lead: string[] = [];
  for (let at = 0; at < list.length;) {
    const run = awardRun(list, at, isFunderName, true);
    if (run !== null) {
      awards.push(...run.awards);
      at = run.until;
      continue;
    }
    const token = list[at];
    if (awards.length === 0 && token !== undefined) lead.push(token.text);
    at += 1;
  }
  const named = lead.join(' ').replace(/ ,/g, ',');
  const owner =
    awards.length > 0 && isAcronym(lead[0] ?? '')
      ? items.findLast((one) => one.kind === 'name' && initialsOf(one.text) === lead[0])
      : undefined;
  if (owner?.kind === 'name' && owner !== before) {
    owner.awards.push(...awards);
    return;
  }
  if (before?.kind === 'name') {
    const short = namedInBracket(named);
    if (short !== null && (awards.length === 0 || isAcronym(short) || isFunderName(short) || short.length <= 3))
      before.brackets.push(short);
    before.awards.push(...awards);
    if (awards.length > 0) items.push({ kind: 'awards', awards: [] });
    return;
  }
  if (awards.length === 0) {
    if (isFunderName(inside) && before?.kind !== 'awards')
      items.push({ kind: 'word', text: 'by' }, { kind: 'name', text: inside, brackets: [], awards: [] });
    return;
  }
  const own = itemsOf(list, isFunderName);
  if (own.some((item) => item.kind === 'name' && (isFunderName(item.text) || namesOrganisation(item.text)))) {
    items.push({ kind: 'word', text: 'by' }, ...own, { kind: 'comma', text: ',' });
  } else items.push({ kind: 'awards', awards });
}

function namedInBracket(text: string): string | null {
  const plain = text
    .replace(
      /(?:^|[\s,;:]+)(?:under\s+)?(?:grants?|awards?|contracts?|projects?|funding|reference|agreement|id|numbers?|nos?|codes?)?\s*(?:numbers?|nos?|codes?)?[.:#]*\s*$/i,
      '',
    )
    .replace(/[\s,;:]+$/, '');
  if (plain.length < 2 || plain.length > 90 || !/^\p{Lu}/u.test(plain) || /\d{3}/.test(plain)) return null;
  if (/^(?:\p{Lu}\.[\s-]?)+(?:\p{Lu}\p{Ll}*)?$/u.test(plain) || /^(?:Grant|Award|Contract|Project|Support|To|No|Nos)\b/.test(plain))
    return null;
  return plain;
}
