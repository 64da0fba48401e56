const LABEL =
  /^(?:grants?|awards?|contracts?|projects?|proposals?|agreements?|allocations?|accession|codes?|references?|ref|ids?|n[o°º]s?|no|nos|nr|num|numbers?|nº|n|#|under|financing|finance|financial|fellowships?|scholarships?|cooperative|registration|file|project-id|projectnumber|projektnummer|(?:grant\/awards?|award\/grants?|grants?|awards?|projects?)[-_ ]?(?:numbers?|nos?)|grant\/award|grant_number|award_number|prot|förderkennzeichen|fkz|reg|subawards?|decree|proc|process(?:o|es)?|permits?|protocol|programmes?|programs?|funding|fund|the|id\.?|tier|and|&|,|:|\/|-|–|—|\(|und|et|y|e)[.:]?$/i;

/** A word that only announces the award numbers after it: `grant`, `No.`, `#`. */
export function isAwardLabel(word: string): boolean {
  return LABEL.test(word);
}

const YEAR = /^(?:19|20)\d\d(?:[-–/](?:(?:19|20)?\d\d))?$/;
const NOT_AN_AWARD = /^(?:https?:|www\.|doi:|10\.\d{4}|\d{1,2}(?:st|nd|rd|th)$|FP[67]$|H2020$|H2020-|HORIZON|COVID|SARS|NextGen)/i;

/** Whether a printed word has the shape of an award number when nothing announces it: digits, and more than a year or a short count. */
export function looksLikeAward(word: string): boolean {
  const text = withoutBracket(tidyAward(word));
  if (!/\d/.test(text) || YEAR.test(text) || NOT_AN_AWARD.test(text) || /@|[()]$/.test(text)) return false;
  if (!/^[\p{L}\p{N}#][\p{L}\p{N}._/:+\-–—\\#&*]*$/u.test(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  return digits >= 5 || (digits >= 3 && /[A-Z]/.test(text) && text.length >= 5) || (digits >= 4 && text.length >= 6);
}

/** Whether a word may be an award number right after a label: any digit will do. */
export function couldBeAward(word: string): boolean {
  const text = withoutBracket(tidyAward(word));
  return (
    /\d/.test(text) &&
    !NOT_AN_AWARD.test(text) &&
    !/^(?:19|20)\d\d[-–](?:19|20)?\d\d$|^(?:863|973|985|211)$/.test(text) &&
    /^[\p{L}\p{N}#][\p{L}\p{N}._/:+\-–—\\#&*'’]*$/u.test(text)
  );
}

/** `01(2443)/10/EMR-II` without its bracket. */
function withoutBracket(text: string): string {
  return text.replace(/\((\w{1,6})\)(?=\/)/, '$1');
}

/** A number as printed, the punctuation and labels around it off. */
export function tidyAward(word: string): string {
  return word
    .replace(/^(?:Grants?|Awards?)(?=[a-z]*\d{3})/, '')
    .replace(/^(?:(?:grants?|awards?|no|nos|nr|number|id)[.:#]+|[#:.,;'"“”‘’([–—-]+)+/i, '')
    .replace(/[.,;:'"“”‘’)\]]+$/u, (tail) => (tail === '' ? tail : ''))
    .trim();
}

const NIH_GRANT =
  /^\d?(?:R\d\d|RF1|RC\d|RM1|U\d\d|UM1|UL1|UH\d|UG\d|P\d\d|P2C|K\d\d|KL2|TL1|T\d\d|F\d\d|DP\d|D43|S10|OT\d|G\d\d)[ -]?(?:AA|AG|AI|AR|AT|CA|DA|DC|DE|DK|EB|ES|EY|GM|HD|HG|HL|LM|MD|MH|NR|NS|OD|RR|TR|TW)[ -]?\d{5,6}/;

/** Whether a number has the shape of the NIH's own: activity code, institute, serial number (`R01 AG015819`). */
export function isNihGrant(award: string): boolean {
  return NIH_GRANT.test(award);
}

const NIH_BODY =
  /\bNIH\b|\bN[A-Z]{2,4}\b|National (?:Institute|Cancer|Heart|Library|Eye|Center|Human)|Institutes? of|Veterans|\bCDC\b|Disease/;

/** Whether a name may be one that gives numbers of the NIH's shape. */
export function isNihBody(name: string): boolean {
  return NIH_BODY.test(name);
}
