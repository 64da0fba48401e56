import type { Item } from './funder-spans.ts';
import { isAcronym, namesOrganisation, namesProgramme } from './funder-words.ts';
import { isTopic, TOPIC } from './name-end.ts';
import type { IsFunderName } from './printed-funder.ts';

/** Joins what commas cut out of one name: `Ministry of Science, ICT and Future Planning`, `Ministry of Education, Singapore`. */
export function joinedNames(items: readonly Item[], isFunderName: IsFunderName): Item[] {
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
      left.text = [left.text, ...left.brackets.splice(0).map((short) => ` (${short})`), `, ${item.text}`].join('');
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
      (isFunderName(`${textOf(list.at(-3))}, and ${item.text}`) || endsField(textOf(list.at(-3)), item.text))
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

/** `Ministry of Culture, Sports` + `Tourism of South Korea`. */
function endsField(left: string, right: string): boolean {
  return (
    /^(?:.* )?(?:Ministry|Department|Secretariat) (?:of|for) [^,]+, /.test(left) &&
    isTopic(right.split(' ')[0] ?? '') &&
    !namesOrganisation(right)
  );
}

function textOf(item: Item | undefined): string {
  return item?.kind === 'name' ? item.text : '';
}

export const COUNTRY =
  /^(?:P\.? ?R\.? ?China|China|PRC|Singapore|Japan|Korea|South Korea|Republic of Korea|India|Taiwan|ROC|R\.O\.C|USA|U\.S\.A|US|U\.S|UK|U\.K|United Kingdom|United States(?: of America)?|Germany|France|Italy|Spain|Portugal|Brazil|Brasil|Chile|Mexico|Argentina|Canada|Australia|New Zealand|Malaysia|Thailand|Indonesia|Vietnam|Iran|Iraq|Israel|Turkey|Türkiye|Egypt|Saudi Arabia|Kingdom of Saudi Arabia|Qatar|Pakistan|Bangladesh|Sri Lanka|Nepal|South Africa|Nigeria|Kenya|Uganda|Ghana|Poland|Czech Republic|Czechia|Slovakia|Slovenia|Croatia|Serbia|Romania|Bulgaria|Hungary|Greece|Cyprus|Austria|Switzerland|Belgium|the Netherlands|Netherlands|The Netherlands|Denmark|Sweden|Norway|Finland|Iceland|Ireland|Luxembourg|Estonia|Latvia|Lithuania|Russia|Russian Federation|Ukraine|Government of .+|Hong Kong|Macau|Macao|Macao SAR|Macau SAR|Hong Kong SAR)$/i;

/** `Slovenian Research Agency, ARRS`; `Conselho Nacional …, CNPq`: the letters stand in the name, in its order, the first at its start. */
export function isShortOf(short: string, name: string): boolean {
  if (!isAcronym(short) || short.length < 3 || name.split(' ').length < 3) return false;
  const initials = initialsOf(name).toLowerCase();
  const letters = short.toLowerCase();
  if (initials.length >= 3 && (initials === letters || (letters.startsWith(initials.slice(0, 3)) && letters.length <= initials.length + 1)))
    return true;
  return letters.length >= 4 && initials.length >= 4 && letters.slice(0, 4) === initials.slice(0, 4);
}

const UNIT =
  /^(?:Cent(?:er|re)|Laboratory|Department|School|Faculty|College|Division|Office|Deanship|Directorate|Key Laboratory|State Key Laboratory|Chair|Vicerrector\w+)\b/;
const UNIT_BELOW =
  /^(?:the )?(?:Office|Division|Directorate|Bureau|Agricultural Research Service|Forest Service|Basic Energy Sciences|Advanced Research Projects Agency)\b/;

const NIH = /^(?:the )?(?:US |U\.S\. )?National Institutes? of Health$/;
const NIH_INSTITUTE =
  /^(?:the )?(?:US |U\.S\. )?National (?:Institutes? (?:of|on|for) (?!Health$)|Cancer Institute|Eye Institute|Heart|Human Genome|Library of Medicine|Center for (?:Advancing|Complementary|Research))/;
const HOLDS_INSTITUTES = /^(?:the )?(?:University of .+|.+ University|.+ Academy of .+|Academia Sinica)(?:, .+)?$/;

/** `Center for X, University of Y`; `Department of Energy, Office of Science`. */
function isPartOf(left: string, right: string): boolean {
  if ((NIH.test(left) && NIH_INSTITUTE.test(right)) || (NIH_INSTITUTE.test(left.replace(/^.*, /, '')) && NIH.test(right))) return true;
  if (/^Institute (?:of|for) [^,]+$|^[^,]+ Institute$|^University [^,]+ Committee$/.test(left) && HOLDS_INSTITUTES.test(right)) return true;
  if (
    UNIT.test(left) &&
    !/^(?:Department of (?:Energy|Defen[cs]e|Agriculture|Health|Education|Veterans|Transportation|Science))/.test(left)
  )
    return (
      /\b(?:Universi\w+|College|School of|Faculty of|Hospital|Academy|Institute of Technology|Ministry of)\b/.test(right) &&
      !/\bFoundation\b/.test(right)
    );
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
    return namesOrganisation(right) && / and | & /.test(right) && left.split(' ').every((word) => isTopic(word));
  if (namesOrganisation(right) && !/^(?:Government|University of .+|.+ University)\b/.test(right)) return false;
  return (
    /\b(?:Ministry|Ministerio|Ministero|Department|Secretariat|Directorate|Ministère)\b.*\b(?:of|for|de|della|dell)\b/i.test(left) &&
    !namesProgramme(right)
  );
}

/** The capitals that open its words. */
export function initialsOf(name: string): string {
  return name
    .split(/[\s-]+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word.charAt(0))
    .join('');
}
