import { awardRun, tokens, type Token } from './acknowledgement-tokens.ts';
import { looksLikeAward } from './award-shape.ts';
import { isAcronym, isOrganisationWord, namesOrganisation, namesProgramme } from './funder-words.ts';
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

const STARTS_NO_NAME =
  /^(?:The|This|These|That|We|I|He|She|They|It|Our|His|Her|Their|Its|In|On|At|By|From|For|And|Or|Both|All|Any|Some|Part|Parts|Partial|Partially|Funding|Funded|Funds?:|Support|Supported|Financial|Financially|Additional|Additionally|Acknowledge?ments?|ACKNOWLEDGE?MENTS?|Also|Further|Furthermore|Finally|Author|Authors|Grants?|Grant-in-Aid|Awards?|Contracts?|Project|Projects|Research|Work|Study|No|Nos|Dr|Prof|Professor|Mr|Ms|Mrs|Drs|Under|Through|With|Corresponding|Contact|Numbers?|As|To|Of|When|While|During|Part|Thanks|Thank|Special|Moreover|Data|Financing|Supporting|Sponsor|Sponsors?|Ph\.?D|PhD|A|An|JEL|MSC|Declaration|Conflicts?)\.?$/;
export const CONNECTS =
  /^(?:of|for|the|and|&|on|in|de|del|della|dei|di|da|do|dos|das|des|du|la|le|les|et|und|y|e|für|fur|zur|zu|der|die|das|den|van|von|vom|zum|im|af|av|för|ter|voor|og|i|och|para|a|à|al|el|por|pour|at|en|f|ür|til|delle|degli|per|con|l|und)$/;

const capital = (text: string): boolean =>
  /^['‘(]?\p{Lu}/u.test(text) || /^[a-z]{1,2}\p{Lu}/u.test(text) || /^(?:111|211|863|973|985|333)$/.test(text);

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
      readBracket(token.text, items, isFunderName);
      at += 1;
      continue;
    }
    if (token.kind === 'quote') {
      const title = token.text.replace(/^the (?=\p{Lu})/u, '');
      if (namesOrganisation(title) && capital(title)) items.push({ kind: 'name', text: title, brackets: [], awards: [] });
      at += 1;
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
      (/^(?:government|office|ministry|department|university|deanship)$/.test(token.text) &&
        list[at + 1]?.text === 'of' &&
        capital(list[list[at + 2]?.text === 'the' ? at + 3 : at + 2]?.text ?? '')) ||
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
        .replaceAll(' ,', ',');
      const dashed = list[at - 1]?.kind === 'dash' ? items.at(-1) : undefined;
      if (dashed?.kind === 'name' && dashed.awards.length === 0 && (isShortOf(dashed.text, text) || isShortOf(text, dashed.text)))
        dashed.text = `${dashed.text} - ${text}`;
      else items.push({ kind: 'name', text, brackets: [], awards: [] });
      at = until;
      continue;
    }
    if (token.kind !== 'dash')
      items.push({ kind: token.kind === 'comma' || token.kind === 'semicolon' ? token.kind : 'word', text: token.text });
    at += 1;
  }
  return items;
}

const ENDS_LOWER =
  /^(?:the|a|an|this|that|these|those|his|her|our|their|its|which|who|whose|for|to|by|from|with|through|under|via|as|at|in|on|is|was|were|are|has|have|had|grants?|awards?|awarded|projects?|contracts?|funding|support|supporting|fellowships?|scholarships?|programs?|programmes?|providing|number|no|nos|within|during|while|if|we|also|both|and|or|of|under|between|via|research|financial|funded|agreement|studentship|grant\/award|award\/grant|respectively|prize|call)$/i;

/** The index after a known name with commas in it that starts at `at` (`National Heart, Lung, and Blood Institute`), or after its first word. */
function knownWithCommas(list: readonly Token[], at: number, isFunderName: IsFunderName): number {
  let commas = 0;
  let text = '';
  let found = at + 1;
  for (let next = at; next < Math.min(list.length, at + 16); next += 1) {
    const token = list[next];
    if (token?.kind === 'comma') commas += 1;
    else if (token?.kind !== 'word') break;
    text += token.kind === 'comma' ? ',' : `${text === '' ? '' : ' '}${token.text}`;
    if (commas > 0 && token.kind === 'word' && /^\p{Lu}/u.test(token.text) && isFunderName(text)) found = next + 1;
  }
  return found;
}

/** The index after the last token of the name that starts at `at`: capitals, what connects them, and the field after `of`. */
function nameEnd(list: readonly Token[], at: number, isFunderName: IsFunderName, from = at + 1): number {
  let until = from;
  const soFar = (): string =>
    list
      .slice(at, until)
      .map((one) => one.text)
      .join(' ');
  for (let next = until; next < list.length;) {
    const token = list[next];
    if (token?.kind !== 'word') break;
    if (/^(?:19|20)\d\d$/.test(token.text) ? /horizon|h|portugal|europe$/i.test(list[next - 1]?.text ?? '') : capital(token.text)) {
      if (looksLikeAward(token.text) && !/^(?:H2020|FP7)/.test(token.text)) break;
      if (
        /^(?:Grants?|Awards?|Contracts?|Projects?|No|NO|Nos|N|Nr|Numbers?|Agreement|Financing|Code|Proposal|Contract|Process|Processo|Proc|ID|Ref|Reference|Grant-in-Aid)\.?$/.test(
          token.text,
        ) &&
        announces(list, next, isFunderName)
      )
        break;
      until = next + 1;
      next = until;
      continue;
    }
    if (/^(?:province|city|municipality|county|state|region|government|ministry|university|hospital)$/.test(token.text)) {
      until = next + 1;
      next = until;
      continue;
    }
    const after1 = list[next + 1];
    if (
      isLowerField(list, next) &&
      after1?.kind === 'word' &&
      capital(after1.text) &&
      (isOrganisationWord(after1.text) || /^(?:Cooperation|Programme?|Project|Plan)$/.test(after1.text)) &&
      !isFunderName(soFar())
    ) {
      until = next + 2;
      next = until;
      continue;
    }
    if (!CONNECTS.test(token.text)) {
      if (!isLowerField(list, next) || !/\b(?:of|for|on|and)$/i.test(list[next - 1]?.text ?? '')) break;
      if (
        !/^(?:ministry|department|institute|institutes|council|foundation|society|association|fund|center|centre|office|bureau|agency)$/i.test(
          headOf(soFar()),
        )
      )
        break;
      while (isLowerField(list, next) || (list[next]?.kind === 'word' && list[next]?.text === 'and' && isLowerField(list, next + 1)))
        next += 1;
      until = next;
      continue;
    }
    let after = next;
    while (list[after]?.kind === 'word' && CONNECTS.test(list[after]?.text ?? '')) after += 1;
    const following = list[after];
    if (following?.kind !== 'word') break;
    const between = list.slice(next, after).map((one) => one.text);
    if (isLowerField(list, after) && between.length === 1 && /^(?:of|for|on)$/.test(between[0] ?? '')) {
      next = after;
      continue;
    }
    if (
      !capital(following.text) ||
      (STARTS_NO_NAME.test(following.text) &&
        !/^(?:Research|Study|Work|Open|Data|Special|Part|Grants?|Financial|Author|Project|Support)s?$/.test(following.text))
    )
      break;
    if (looksLikeAward(following.text)) break;
    const beyond = list[after + 1];
    if (
      between.includes('for') &&
      /^[A-Z]{2,4}$/.test(following.text) &&
      namesOrganisation(soFar()) &&
      !(beyond?.kind === 'word' && /^\p{Lu}\p{Ll}{3}/u.test(beyond.text))
    )
      break;
    if (splits(soFar(), between, list, after, isFunderName)) break;
    until = after + 1;
    next = until;
  }
  return until;
}

function headOf(name: string): string {
  return name.split(' ').findLast((word) => isOrganisationWord(word)) ?? '';
}

function isLowerField(list: readonly Token[], at: number): boolean {
  const token = list[at];
  return token?.kind === 'word' && /^\p{Ll}{3,}(?:['’]s)?$/u.test(token.text) && !ENDS_LOWER.test(token.text);
}

/** Whether award numbers follow a label at `at`. */
function announces(list: readonly Token[], at: number, isFunderName: IsFunderName): boolean {
  return awardRun(list, at, isFunderName) !== null;
}

const TOPIC =
  /^(?:Sciences?|Technolog(?:y|ies)|Engineering|Architectur\w+|Medicine|Medical|Health|Education|Arts|Humanities|Environment\w*|Agricultur\w*|Innovation|Development|Infectious|Digestive|Kidney|Culture|Sports?|Industry|Energy|Food|Forestry|Fisheries|Communications?|Planning|Human|Social|Economics?|Biolog\w+|Biomedical|Physical|Prevention|Evaluation|Management|Welfare|Family|Women|Children|Youth|Labou?r|Trade|Tourism|Space|Nuclear|Marine|Ocean\w*|Water|Climate|Horticulture|Natural|Earth|Research|Higher)$/;

/** Whether the connecting words end one funder and start another. */
function splits(left: string, between: readonly string[], list: readonly Token[], after: number, isFunderName: IsFunderName): boolean {
  const rest: string[] = [];
  for (let next = after; next < list.length && rest.length < 9; next += 1) {
    const token = list[next];
    if (token?.kind !== 'word' || !(capital(token.text) || CONNECTS.test(token.text))) break;
    rest.push(token.text);
  }
  if (knownAcross(left, between, rest, isFunderName)) return false;
  const joiner = between.find((word) => /^(?:and|&|et|und|y|e|og|och)$/.test(word));
  if (between.includes('in') && (namesOrganisation(left) || isFunderName(left)) && !/\b(?:of|for)\b.*$/.test(left)) return true;
  if (between.at(-1) === 'the' && (between.length === 1 || between[0] === 'in')) return true;
  if (between[0] === 'for' && (isFunderName(left) || isAcronym(left))) return true;
  if (joiner === undefined) return false;
  if (between.includes('the')) return true;
  if (joiner === '&' && !isFunderName(left)) return false;
  const right = rest.join(' ');
  const rightAlone = right.split(/ (?:and|&) /)[0] ?? right;
  const leftWhole = namesOrganisation(left) || isFunderName(left) || isAcronym(left) || (namesProgramme(left) && left.includes(' '));
  const rightWhole =
    namesOrganisation(rightAlone) ||
    isFunderName(rightAlone) ||
    isAcronym(rest[0] ?? '') ||
    (namesProgramme(rightAlone) &&
      /^(?:National|Key|Fundamental|Innovation|Science|Research|State|Natural|Youth|China|Chinese|Horizon)\b/.test(rightAlone));
  if (TOPIC.test(rest[0] ?? '') && TOPIC.test(left.split(' ').at(-1) ?? '') && /\b(?:of|for|on)\b/.test(left) && !isFunderName(rightAlone))
    return false;
  if (!leftWhole) return isAcronym(left) && rightWhole;
  if (isFunderName(left) && !/\b(?:of|for|on)\b/.test(left)) return true;
  return rightWhole;
}

/** Whether the words on both sides of a connection are together a known name, from any word of the left side on. */
function knownAcross(left: string, between: readonly string[], right: readonly string[], isFunderName: IsFunderName): boolean {
  const before = left.split(' ');
  return before.some((_, from) =>
    right.some((__, size) => isFunderName([...before.slice(from), ...between, ...right.slice(0, size + 1)].join(' '))),
  );
}

/** What stands in a bracket: numbers of the name before it, its short name, or funders of its own. */
function readBracket(inside: string, items: Item[], isFunderName: IsFunderName): void {
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

function initialsOf(name: string): string {
  return name
    .split(/[\s-]+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word.charAt(0))
    .join('');
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

/** Joins what commas cut out of one name: `Ministry of Science, ICT and Future Planning`, `Ministry of Education, Singapore`. */
function joinedNames(items: readonly Item[], isFunderName: IsFunderName): Item[] {
  const list: Item[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (item === undefined) break;
    const comma = list.at(-1);
    const left = list.at(-2);
    if (
      item.kind === 'name' &&
      comma?.kind === 'comma' &&
      left?.kind === 'name' &&
      left.awards.length === 0 &&
      left.brackets.length === 0 &&
      isShortOf(item.text, left.text)
    ) {
      list.pop();
      left.brackets.push(item.text);
      left.brackets.push(...item.brackets);
      left.awards.push(...item.awards);
      continue;
    }
    if (
      item.kind === 'name' &&
      comma?.kind === 'comma' &&
      left?.kind === 'name' &&
      left.awards.length === 0 &&
      (left.brackets.length === 0 || isPartOf(left.text, item.text)) &&
      goesOn(left.text, item.text, isFunderName)
    ) {
      list.pop();
      left.text = `${left.text}, ${item.text}`;
      left.brackets.push(...item.brackets);
      left.awards.push(...item.awards);
      continue;
    }
    if (
      item.kind === 'name' &&
      comma?.kind === 'word' &&
      comma.text === 'and' &&
      left?.kind === 'comma' &&
      list.at(-3)?.kind === 'name' &&
      isFunderName(`${textOf(list.at(-3))}, and ${item.text}`)
    ) {
      const name = list.at(-3);
      list.splice(-2, 2);
      if (name?.kind === 'name') {
        name.text = `${name.text}, and ${item.text}`;
        name.brackets.push(...item.brackets);
        name.awards.push(...item.awards);
      }
      continue;
    }
    list.push(item.kind === 'name' ? { ...item, brackets: [...item.brackets], awards: [...item.awards] } : item);
  }
  return list;
}

function textOf(item: Item | undefined): string {
  return item?.kind === 'name' ? item.text : '';
}

export const COUNTRY =
  /^(?:P\.? ?R\.? ?China|China|PRC|Singapore|Japan|Korea|South Korea|Republic of Korea|India|Taiwan|ROC|R\.O\.C|USA|U\.S\.A|US|U\.S|UK|U\.K|United Kingdom|United States(?: of America)?|Germany|France|Italy|Spain|Portugal|Brazil|Brasil|Chile|Mexico|Argentina|Canada|Australia|New Zealand|Malaysia|Thailand|Indonesia|Vietnam|Iran|Iraq|Israel|Turkey|Türkiye|Egypt|Saudi Arabia|Kingdom of Saudi Arabia|Qatar|Pakistan|Bangladesh|Sri Lanka|Nepal|South Africa|Nigeria|Kenya|Uganda|Ghana|Poland|Czech Republic|Czechia|Slovakia|Slovenia|Croatia|Serbia|Romania|Bulgaria|Hungary|Greece|Cyprus|Austria|Switzerland|Belgium|the Netherlands|Netherlands|The Netherlands|Denmark|Sweden|Norway|Finland|Iceland|Ireland|Luxembourg|Estonia|Latvia|Lithuania|Russia|Russian Federation|Ukraine|Government of .+|Hong Kong|Macau|Macao|Macao SAR|Macau SAR|Hong Kong SAR)$/i;

/** `Slovenian Research Agency, ARRS`; `Conselho Nacional …, CNPq`: the letters stand in the name, in its order, the first at its start. */
function isShortOf(short: string, name: string): boolean {
  if (!isAcronym(short) || short.length < 3 || name.split(' ').length < 3) return false;
  const initials = initialsOf(name).toLowerCase();
  const letters = short.toLowerCase();
  if (initials.length >= 3 && (initials === letters || (letters.startsWith(initials.slice(0, 3)) && letters.length <= initials.length + 1))) return true;
  return letters.length >= 4 && initials.length >= 4 && letters.slice(0, 4) === initials.slice(0, 4);
}

const UNIT = /^(?:Cent(?:er|re)|Laboratory|Department|School|Faculty|College|Division|Office|Deanship|Directorate|Key Laboratory|State Key Laboratory|Chair|Vicerrector\w+)\b/;
const UNIT_BELOW = /^(?:the )?(?:Office|Division|Directorate|Bureau|Agricultural Research Service|Forest Service|Basic Energy Sciences|Advanced Research Projects Agency)\b/;

/** `Center for X, University of Y`; `Department of Energy, Office of Science`. */
function isPartOf(left: string, right: string): boolean {
  if (UNIT.test(left) && !/^(?:Department of (?:Energy|Defen[cs]e|Agriculture|Health|Education|Veterans|Transportation|Science))/.test(left))
    return /\b(?:Universi\w+|College|Hospital|Academy|Institute of Technology|Ministry of)\b/.test(right) && !/\bFoundation\b/.test(right);
  return /\b(?:Department|Ministry)\b/.test(left) && UNIT_BELOW.test(right);
}

/** `Agency for Food` + `Environmental and Occupational Health Safety`: a field that commas list. */
function listsField(left: string, right: string): boolean {
  const last = left.split(' ').at(-1) ?? '';
  const first = right.split(' ')[0] ?? '';
  if (!/ (?:and|&|y|e|et|und) /.test(right) || !namesOrganisation(left)) return false;
  if (!/\b(?:of|for|on|de|für|per|dell[ao])\b/.test(left) || !(TOPIC.test(last) || /^Universi\w+$/.test(last))) return false;
  const head = right.split(/ (?:and|&|y|e|et|und) /)[0] ?? '';
  return (TOPIC.test(first) || /^Universi(?:ty|ties|dades|ta|tà)$/.test(first)) && head.split(' ').length <= 2 && !/ of /.test(head);
}

function goesOn(left: string, right: string, isFunderName: IsFunderName): boolean {
  if (isPartOf(left, right) || listsField(left, right)) return true;
  if (COUNTRY.test(right) || /^(?:Ltd|Inc|LLC|Limited|Co|GmbH|S\.A)\b/.test(right)) return true;
  if (isFunderName(`${left}, ${right}`)) return true;
  if (isFunderName(right) || isAcronym(right)) return /^Ministry of Science$/.test(left) && /^ICT\b/.test(right);
  if (!namesOrganisation(left) && !isFunderName(left) && !isAcronym(left))
    return namesOrganisation(right) && / and | & /.test(right) && left.split(' ').length <= 3;
  if (namesOrganisation(right) && !/^(?:Government|University of .+|.+ University)\b/.test(right)) return false;
  return (
    /\b(?:Ministry|Ministerio|Ministero|Department|Secretariat|Directorate|Ministère)\b.*\b(?:of|for|de|della|dell)\b/i.test(left) &&
    !namesProgramme(right)
  );
}
