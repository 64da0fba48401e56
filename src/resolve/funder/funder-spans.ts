import { awardRun, type Token } from './acknowledgement-tokens.ts';
import { readBracket } from './bracket-items.ts';
import { isAcronym, namesOrganisation, namesProgramme } from './funder-words.ts';
import { isShortOf, joinedNames } from './joined-names.ts';
import { capital, ELISION, knownAhead, knownWithCommas, nameEnd, STARTS_NO_NAME } from './name-end.ts';
import type { IsFunderName } from './printed-funder.ts';

/** What a sentence holds, in its order: names with their brackets, runs of award numbers, and the words between. */
export type Item =
  | { kind: 'name'; text: string; brackets: string[]; awards: string[] }
  | { kind: 'awards'; awards: readonly string[] }
  | { kind: 'word'; text: string }
  | { kind: 'comma'; text: string }
  | { kind: 'semicolon'; text: string };

/** The items of a sentence, names that commas cut joined again. */
export function funderSpans(list: readonly Token[], isFunderName: IsFunderName): Item[] {
  return joinedNames(itemsOf(list, isFunderName), isFunderName);
}

function itemsOf(list: readonly Token[], isFunderName: IsFunderName): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < list.length;) {
    const token = list[at];
    if (token === undefined) break;
    const run = token.kind === 'word' || token.kind === 'dash' ? awardRun(list, at, isFunderName) : null;
    if (run !== null) {
      items.push({ kind: 'awards', awards: run.awards });
      at = run.until;
      continue;
    }
    if (token.kind === 'bracket') {
      readBracket(token.text, items, isFunderName, itemsOf);
      at += 1;
      continue;
    }
    if (token.kind === 'quote') {
      const title = token.text.replace(/^the (?=\p{Lu})/u, '');
      const isPaid =
        (namesProgramme(title) || isFunderName(title)) && list[at + 1]?.kind === 'bracket' && /\d{4}/.test(list[at + 1]?.text ?? '');
      if ((namesOrganisation(title) || isPaid) && capital(title)) items.push({ kind: 'name', text: title, brackets: [], awards: [] });
      at += 1;
      continue;
    }
    const known = token.kind === 'word' ? knownAhead(list, at, isFunderName) : at;
    if (known > at) {
      const text = list
        .slice(at, known)
        .map((one) => one.text)
        .join(' ');
      items.push({ kind: 'name', text, brackets: [], awards: [] });
      at = known;
      continue;
    }
    const previous = items.at(-1);
    const goesOnList =
      previous?.kind === 'comma' && items.at(-2)?.kind === 'name' && /^(?:Research|Work|Study|Open|Data)$/.test(token.text);
    const second = list[at + 1];
    const startsBody =
      token.text === 'Research' &&
      second?.kind === 'word' &&
      /^(?:Council|Grants|Foundation|Fund|Institute|Center|Centre|Corporation|and)$/.test(second.text) &&
      (second.text !== 'and' || capital(list[at + 2]?.text ?? ''));
    const openAccess = token.text === 'Open' && !/^\p{Lu}/u.test(second?.text ?? '');
    const lowerGovernment =
      (/^(?:government|office|ministry|department|divisions?|school|institute|faculty|university|deanship)$/.test(token.text) &&
        list[at + 1]?.text === 'of' &&
        capital(list[list[at + 2]?.text === 'the' ? at + 3 : at + 2]?.text ?? '')) ||
      (token.text === 'program' && second?.text === 'for' && capital(list[at + 2]?.text ?? '')) ||
      (/^(?:national|key|fundamental|opening|natural|special)$/.test(token.text) &&
        second?.kind === 'word' &&
        /^(?:Natural|Key|Research|R&D|Science|Fund|Funds|Program|Project|National|Basic)$/.test(second.text));
    if (
      token.kind === 'word' &&
      ((capital(token.text) && !openAccess && (!STARTS_NO_NAME.test(token.text) || goesOnList || startsBody)) || lowerGovernment)
    ) {
      const until = nameEnd(list, at, isFunderName, knownWithCommas(list, at, isFunderName));
      const text = list
        .slice(at, until)
        .map((one) => one.text)
        .join(' ')
        .replaceAll(' ,', ',')
        .replace(ELISION, '');
      const dashed = list[at - 1]?.kind === 'dash' ? items.at(-1) : undefined;
      if (dashed?.kind === 'name' && dashed.awards.length === 0 && isSameBody(dashed.text, text)) dashed.text = `${dashed.text} - ${text}`;
      else items.push({ kind: 'name', text, brackets: [], awards: [] });
      at = until;
      continue;
    }
    if (token.kind === 'dash' && previous?.kind === 'awards') items.push({ kind: 'word', text: '-' });
    else if (token.kind !== 'dash')
      items.push({ kind: token.kind === 'comma' || token.kind === 'semicolon' ? token.kind : 'word', text: token.text });
    at += 1;
  }
  return items;
}

/** `CAPES - Brazilian Agency for Graduate Education`: letters beside a name are its own, in another language too. */
function isSameBody(left: string, right: string): boolean {
  if (isShortOf(left, right) || isShortOf(right, left)) return true;
  return (isAcronym(left) && namesBody(right)) || (isAcronym(right) && namesBody(left));
}

function namesBody(name: string): boolean {
  return namesOrganisation(name) && name.split(' ').length >= 3;
}
