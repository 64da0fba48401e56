const ORGANISATION =
  /^(?:foundations?|funds?|councils?|ministry|ministries|departments?|dept|agency|agencies|institutes?|institut|institution|instituto|istituto|instituut|universi\w+|univ|uniwersytet\w*|politechnik\w*|politecnico|hochschule|facultad|faculdade|facult[eé]|escuela|escola|[eé]cole|laboratoire|laboratorio|secretar[ií]a|ministerstwo|ministerstva|agentura|fundacja|fundatia|narodowe|narodowego|municipality|parliament|college|school|academy|academia|akademie|association|society|soci[eé]t[eé]|sociedad|trusts?|commission|committee|comit[eé]|office|administration|bureau|government|governo|gobierno|cent(?:re|er|ers|res|ro|rum)|hospital\w*|laborator(?:y|ies)|labs?|corporation|corp|company|inc|ltd|llc|gmbh|ag|plc|bank|board|union|organi[sz]ation|consortium|alliance|league|ligue|charity|charit(?:y|ies|able)|endowment|service|services|authority|secretariat|directorate|division|faculty|stiftung|\w*gemeinschaft|\w*stiftung|fonds|fundaci[oó]n?|fundaç[aã]o|fundacao|fondations?|fondazione|fondo|conselho|consejo|consiglio|conseil|conselleria|junta|generalitat|xunta|ministerio|minist[eè]re|ministero|ministério|\w*ministerium|agencia|agência|agence|agenzia|r[aå]det|\w*r[aå]d(?:et)?|nadace|province|regions?|regione|région|army|navy|force|clinic|museum|library|infrastructure|federation|kommission|verein|forening|selskab|fonden|s[aä][aä]ti[oö]|facility|observatory|estate|pharmaceuticals?|pharma|therapeutics|biosciences|technologies|group|unit|chancellor|direction|direcci[oó]n|staatsministerium|organismo|corps|deanship|conservancy|rectorate|vicerrector\w*|hospitals|council's|foundations?'s?)$/i;
const PROGRAMME =
  /^(?:program(?:me)?s?|projects?|plan|schemes?|initiatives?|fellowships?|scholarships?|scholars?|grants?|awards?|prizes?|actions?|partnership|talents?|team|chairs?|call|framework|horizon|programa|proyecto|project|bursary|studentship|platform|prize|fund|funds|funding|strategy|labex|excellence)$/i;

const folded = (word: string): string => word.replace(/['’]s$/, '').replace(/[.,]/g, '');

/** Whether a name has a word that only organisations carry: Foundation, Council, Ministry, University. */
export function namesOrganisation(name: string): boolean {
  return name.split(/[\s/-]+/).some((word) => ORGANISATION.test(folded(word)));
}

export function namesProgramme(name: string): boolean {
  return name.split(/[\s/-]+/).some((word) => PROGRAMME.test(folded(word)));
}

/** Whether a word alone is one that organisations carry. */
export function isOrganisationWord(word: string): boolean {
  return ORGANISATION.test(folded(word));
}

export function isProgrammeWord(word: string): boolean {
  return PROGRAMME.test(folded(word));
}

/** `NSERC`, `BMBF`, `UKRI`, `CNPq`: two capitals or more and no lower-case word. */
export function isAcronym(word: string): boolean {
  return (
    /^\p{Lu}\p{Ll}{1,4}\p{Lu}\p{Ll}{2,}\p{Lu}|^\p{Lu}\p{L}{0,6}\p{Lu}[\p{L}0-9&*+-]{0,10}$/u.test(word) &&
    !/^(?:PhD|MSc|BSc|MD|DNA|RNA|II|III|IV|MPhil|PI|PIs)$/.test(word)
  );
}
