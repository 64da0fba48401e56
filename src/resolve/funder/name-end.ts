import { awardRun, type Token } from './acknowledgement-tokens.ts';
import { looksLikeAward } from './award-shape.ts';
import { isAcronym, isOrganisationWord, namesOrganisation, namesProgramme } from './funder-words.ts';
import type { IsFunderName } from './printed-funder.ts';

/** Words that open a sentence or announce numbers and so start no name. */
export const STARTS_NO_NAME =
  /^(?:Paper|Article|Manuscript|The|This|These|That|We|I|He|She|They|It|Our|His|Her|Their|Its|In|On|At|By|From|For|And|Or|Both|All|Any|Some|Part|Parts|Partial|Partially|Funding|Funded|Funds?:|Support|Supported|Financial|Financially|Additional|Additionally|Acknowledge?ments?|ACKNOWLEDGE?MENTS?|Also|Further|Furthermore|Finally|Author|Authors|Grants?|Grants?-in-Aid|Awards?|Contracts?|Project|Projects|Research|Work|Study|No|Nos|Dr|Prof|Professor|Mr|Ms|Mrs|Drs|Under|Through|With|Corresponding|Contact|Numbers?|As|To|Of|When|While|During|Part|Thanks|Thank|Special|Moreover|Data|Financing|Supporting|Sponsor|Sponsors?|Ph\.?D|PhD|A|An|JEL|MSC|Declaration|Conflicts?)\.?$/;
export const CONNECTS =
  /^(?:of|for|the|and|&|on|in|de|del|della|dei|di|da|do|dos|das|des|du|la|le|les|et|und|y|e|für|fur|zur|zu|der|die|das|den|van|von|vom|zum|im|af|av|för|ter|voor|og|i|och|para|a|à|al|el|por|pour|at|en|f|ür|til|delle|degli|per|con|l|und)$/;

/** An article that French and Italian join to the word behind it: `l'Agence`, `dall'Unione`. */
export const ELISION = /^(?:l|d|dell|dall|all|nell|sull)['’](?=\p{Lu})/iu;

export const capital = (text: string): boolean =>
  ELISION.test(text) || /^['‘(]?\p{Lu}/u.test(text) || /^[a-z]{1,2}\p{Lu}/u.test(text) || /^(?:111|211|863|973|985|333)$/.test(text);

const ENDS_LOWER =
  /^(?:the|a|an|this|that|these|those|his|her|our|their|its|which|who|whose|for|to|by|from|with|through|under|via|as|at|in|on|is|was|were|are|has|have|had|grants?|awards?|awarded|projects?|contracts?|funding|support|supporting|fellowships?|scholarships?|programs?|programmes?|providing|number|no|nos|within|during|while|if|we|also|both|and|or|of|under|between|via|research|financial|funded|agreement|studentship|grant\/award|award\/grant|respectively|prize|call)$/i;

/** The index after a known name with commas in it that starts at `at` (`National Heart, Lung, and Blood Institute`), or after its first word. */
export function knownWithCommas(list: readonly Token[], at: number, isFunderName: IsFunderName): number {
  let commas = 0;
  let text = '';
  let found = at + 1;
  for (let next = at; next < Math.min(list.length, at + 16); next += 1) {
    const token = list[next];
    if (token?.kind === 'comma') commas += 1;
    else if (token?.kind !== 'word') break;
    text += token.kind === 'comma' ? ',' : `${text === '' ? '' : ' '}${token.text}`;
    if (commas > 0 && token.kind === 'word' && /^\p{Lu}/u.test(token.text) && token.text !== 'The' && isFunderName(text)) found = next + 1;
  }
  return found;
}

/** The index after the longest known name that starts at `at` with a word that opens no other name, or `at` itself. */
export function knownAhead(list: readonly Token[], at: number, isFunderName: IsFunderName): number {
  if (!/^(?:national|fundamental|natural|key|Research|Special|Open|Data|Support)$/.test(list[at]?.text ?? '')) return at;
  let text = '';
  let found = at;
  for (let next = at; next < Math.min(list.length, at + 12); next += 1) {
    const token = list[next];
    if (token?.kind !== 'word') break;
    text = text === '' ? token.text.charAt(0).toUpperCase() + token.text.slice(1) : `${text} ${token.text}`;
    if (next >= at + 3 && !/^(?:\p{Ll}{1,3}|The)$/u.test(token.text) && isFunderName(text)) found = next + 1;
  }
  return found;
}

/** The index after the last token of the name that starts at `at`: capitals, what connects them, and the field after `of`. */
export function nameEnd(list: readonly Token[], at: number, isFunderName: IsFunderName, from = at + 1): number {
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
      if (/^[A-Z]{1,2}[A-Z\d]\d$|^P2C$/.test(token.text) && /^[A-Z]{2}-?\d{5,6}/.test(list[next + 1]?.text ?? '')) break;
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
    if (/^(?:province|city|municipality|county|state|region|government|ministry|university|hospital|foundation)$/.test(token.text)) {
      until = next + 1;
      next = until;
      continue;
    }
    const after1 = list[next + 1];
    if (
      isLowerField(list, next) &&
      after1?.kind === 'word' &&
      capital(after1.text) &&
      (isOrganisationWord(after1.text) || /^(?:Cooperation|Program(?:me)?|Project|Plan)$/.test(after1.text)) &&
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
    while (list[after]?.kind === 'word' && (CONNECTS.test(list[after]?.text ?? '') || isCapitalArticle(list, after))) after += 1;
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

/** `Hospital of The University`: an article printed large inside a name. */
function isCapitalArticle(list: readonly Token[], at: number): boolean {
  return list[at]?.text === 'The' && list[at - 1]?.text === 'of' && capital(list[at + 1]?.text ?? '');
}

function headOf(name: string): string {
  return name.split(' ').findLast((word) => isOrganisationWord(word)) ?? '';
}

function isLowerField(list: readonly Token[], at: number): boolean {
  const token = list[at];
  return token?.kind === 'word' && /^\p{Ll}{3,}(?:['’]s)?$/u.test(token.text) && !ENDS_LOWER.test(token.text) && !isPurpose(list, at);
}

/** `Society for organizing the workshop`, `Institutes for career support`: what is thanked for. */
function isPurpose(list: readonly Token[], at: number): boolean {
  if (list[at - 1]?.text !== 'for') return false;
  const [word = '', next = ''] = [list[at]?.text, list[at + 1]?.text];
  const isField =
    /(?:eer|nurs|hous|plann|train|comput|imag|age?|learn|min|manufactur|breed|process|sequenc|model+|bank|farm|build)ing$/.test(word);
  return (
    (word.endsWith('ing') && !isField) ||
    /^(?:hospitality|comments|discussions|assistance|help|access|generous|useful|helpful|valuable|excellent|kind)$/.test(word) ||
    /^(?:support|funding|funds|fellowships?|assistance|help)$/.test(next)
  );
}

/** Whether award numbers follow a label at `at`. */
function announces(list: readonly Token[], at: number, isFunderName: IsFunderName): boolean {
  return awardRun(list, at, isFunderName) !== null;
}

/** Words for what a ministry or institute is about. */
export const TOPIC =
  /^(?:Sciences?|Technolog(?:y|ies)|Engineering|Architectur\w+|Medicine|Medical|Health|Education|Arts|Humanities|Environment\w*|Agricultur\w*|Innovation|Development|Infectious|Digestive|Kidney|Culture|Sports?|Industry|Energy|Food|Forestry|Fisheries|Communications?|Planning|Human|Social|Economics?|Biolog\w+|Biomedical|Physical|Prevention|Evaluation|Management|Welfare|Family|Women|Children|Youth|Labou?r|Trade|Tourism|Space|Nuclear|Marine|Ocean\w*|Water|Climate|Horticulture|Natural|Earth|Research|Higher|Dentistry|Chemistry|Physics|Surgery|Pharmacy|Nursing|Veterinary|Atmospher\w+|Evolution|Geology|Ecology)$/;

const TOPIC_ENDING =
  /(?:tions?|sions?|ments?|ness|ity|ities|ics|tures?|ogy|ogies|ships?|ings?|ances?|ences?|cy|ery|isms?|ies|safety|security|work|affairs?|services?|systems?|materials?|diseases?|relations|sports?|youth|media|culture|trade|finance|commerce|power|care|life|veterans|defen[cs]e|justice|transport|treatment|medicines?|immunology|surgery|therapy)$/i;

/** Whether a word says what an office is about: `Sciences`, `Competitiveness`, `Tourism`. */
export function isTopic(word: string): boolean {
  return TOPIC.test(word) || TOPIC_ENDING.test(word);
}

/** Whether the connecting words end one funder and start another. */
function splits(left: string, between: readonly string[], list: readonly Token[], after: number, isFunderName: IsFunderName): boolean {
  const rest: string[] = [];
  for (let next = after; next < list.length && rest.length < 9; next += 1) {
    const token = list[next];
    if (token?.kind !== 'word' || !(capital(token.text) || CONNECTS.test(token.text))) break;
    rest.push(token.text);
  }
  if (/^(?:\p{Lu}\.-?){2,}$/u.test(left)) return true;
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
  const [rightHead = ''] = rightAlone.split(/ (?:of|for|in|on|at) /);
  const rightWhole =
    namesOrganisation(rightHead) ||
    isFunderName(rightAlone) ||
    isAcronym(rest[0] ?? '') ||
    (namesProgramme(rightAlone) &&
      /^(?:National|Key|Fundamental|Innovation|Science|Research|State|Natural|Youth|China|Chinese|Horizon)\b/.test(rightAlone));
  if (isTopic(rest[0] ?? '') && isTopic(left.split(' ').at(-1) ?? '') && /\b(?:of|for|on)\b/.test(left) && !isFunderName(rightAlone))
    return false;
  if (!leftWhole) return isAcronym(left) && rightWhole;
  if (isFunderName(left) && !/\b(?:of|for|on)\b/.test(left)) return true;
  if (rightWhole) return true;
  return joiner === 'and' && rest.length === 1 && /\b(?:of|for) (?:the )?\p{Lu}/u.test(left) && !isTopic(rest[0] ?? '');
}

/** Whether the words on both sides of a connection are together a known name, from any word of the left side on. */
function knownAcross(left: string, between: readonly string[], right: readonly string[], isFunderName: IsFunderName): boolean {
  const before = left.split(' ');
  return before.some((_, from) =>
    right.some((__, size) => isFunderName([...before.slice(from), ...between, ...right.slice(0, size + 1)].join(' '))),
  );
}
