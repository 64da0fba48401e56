import { sentences, tokens, awardRun, type Token } from './acknowledgement-tokens.ts';
import { isAwardLabel, isNihGrant } from './award-shape.ts';
import { chooseFunders } from './choose-funders.ts';
import { funderSpans } from './funder-spans.ts';
import { isAcronym, namesOrganisation } from './funder-words.ts';
import { united, type IsFunderName, type PrintedFunder } from './printed-funder.ts';

const ABOUT_MONEY =
  /\b(?:support\w*|fund(?:s|ed|ing|er|ers)?|financ\w*|sponsor\w*|grants?|granted|awards?|awarded|fellowships?|scholarships?|contracts?|subsid\w+|supported|donation|stipend|bourse|made possible|auspices|gefördert|finanziert|unterstützt|financiad\w+|apoyo|apoio|soutenu\w*|financé\w*|finanziat\w+|sostenut\w+)(?!\p{L})/iu;
const NOT_ABOUT_MONEY =
  /\b(?:opinions?, findings|views? (?:and opinions )?(?:expressed|of the)|not necessarily|no role|played no|did not (?:receive|have|participate|play)|do not|does not necessarily|solely the responsibility|conflicts? of interests?|competing interests?|consult(?:ing|ant|ancy) (?:fees?|for)|advisory board|speaker'?s? (?:fees?|bureau)|honorari|employed by|employees? of|no (?:external|specific|financial) |not (?:funded|supported)|funders? had|funding bod(?:y|ies) (?:had|played|did)|sponsors? had|stocks?\b|royalties|permi(?:ssion|ts?)\b.{0,60}\b(?:granted|given|issued|provided) by|approved by|\bIRB\b)/i;

/**
 * Funders and award numbers of an English acknowledgement. A name counts when the sentence speaks of money and leads to it
 * (`by`, `from`, `thank`, a list that goes on, a number behind it); people, hosts and disclaimers do not count.
 */
export function readAcknowledgement(text: string, isFunderName: IsFunderName): PrintedFunder[] {
  const only = text.trim().replace(/[.;]$/, '');
  if (isFunderName(only)) return [{ name: only, awards: [] }];
  const found: PrintedFunder[] = [];
  for (const sentence of sentences(text)) {
    if (NOT_ABOUT_MONEY.test(sentence) && !/\bsupported (?:in part |partially |partly )?by\b.*\d{4}/i.test(sentence)) continue;
    const list = tokens(sentence);
    if (!ABOUT_MONEY.test(sentence) && !isList(list, isFunderName)) continue;
    if (/\bthank|\bgrateful|\bappreciat/i.test(sentence) && OTHER_HELP.test(sentence) && !PAID_HELP.test(sentence)) continue;
    const own = chooseFunders(funderSpans(list, isFunderName), isFunderName);
    const [alone] = own;
    const last = found.at(-1);
    if (
      alone !== undefined &&
      own.length === 1 &&
      alone.name === '' &&
      last !== undefined &&
      /^(?:grant|award|contract|project|no)\b/i.test(sentence)
    )
      found[found.length - 1] = { name: last.name, awards: [...last.awards, ...alone.awards] };
    else found.push(...own);
  }
  return united(givenToEnergy(givenToNih(found, text)));
}

/** Whether award numbers stand right behind a name, labelled or in a bracket. */
function numbersAfter(list: readonly Token[], at: number, isFunderName: IsFunderName): boolean {
  const next = list[at]?.kind === 'bracket' && !/\d{3}/.test(list[at]?.text ?? '') ? at + 1 : at;
  const token = list[next];
  if (token?.kind === 'bracket') return /\d{4}/.test(token.text) && !/\b(?<![\d/-])(?:19|20)\d\d\b(?![/-]\d)/.test(token.text);
  return token?.kind === 'word' && isAwardLabel(token.text) && awardRun(list, next, isFunderName) !== null;
}

const VERB =
  /^(?:we|I|our|this|that|which|who|is|are|was|were|has|have|had|been|made|used|uses|using|utili[sz]es?|performed|conducted|carried|acknowledges?|thanks?|approved|declares?|read|provided)$/i;

const NIH = /\bNIH\b|National Institutes? of Health/;
/** Grants of the NIH's own shape that stand beside no name are its own, where the text names it. */
function givenToNih(found: readonly PrintedFunder[], text: string): readonly PrintedFunder[] {
  const name = NIH.exec(text)?.[0];
  if (name === undefined) return found;
  return found.map((one) => (one.name === '' && one.awards.every(isNihGrant) ? { name, awards: one.awards } : one));
}

const ENERGY = /\bDepartment of Energy\b|\bDOE\b/;
const ENERGY_CONTRACT = /^DE-[A-Z]{2}\d{2}-/;

/** Contracts of the Department of Energy that stand behind a laboratory it owns are its own, where the text names it. */
function givenToEnergy(found: readonly PrintedFunder[]): readonly PrintedFunder[] {
  const owner = found.find(({ name }) => ENERGY.test(name));
  const isRun = ({ name, awards }: PrintedFunder): boolean =>
    /\bNational Laborator(?:y|ies)\b/.test(name) &&
    !ENERGY.test(name) &&
    awards.length > 0 &&
    awards.every((award) => ENERGY_CONTRACT.test(award));
  if (owner === undefined || !found.some(isRun)) return found;
  const awards = [...owner.awards, ...found.filter(isRun).flatMap((one) => one.awards)];
  return found.filter((one) => !isRun(one)).map((one) => (one === owner ? { ...owner, awards } : one));
}

const OTHER_HELP =
  /\b(?:technical|logistic\w*|administrative|experimental|statistical|computational|editorial|language|writing) (?:support|assistance|help)|support (?:and assistance )?from (?:Dr|Prof)|\b(?:discussions?|comments|feedback|measurements?|suggestions|hospitality during|advice|proofreading|reviewers?|referees?)\b/i;
const PAID_HELP =
  /\bfund(?:s|ed|ing)\b|\bfinanc|\bgrants?\b|\bawards?\b|fellowship|scholarship|supported by|sponsor|\bfor (?:their |the |its )?(?:generous |financial )?support\b/i;

/** A text without a verb: funders and their numbers, divided by commas. */
function isList(list: readonly Token[], isFunderName: IsFunderName): boolean {
  if (list.some(({ kind, text }) => kind === 'word' && VERB.test(text)))
    return (
      !list.some(({ kind, text }) => kind === 'word' && /^(?:approv\w+|permi\w+|ethic\w*|consent|protocol)$/i.test(text)) &&
      list.some(
        (token, at) =>
          token.kind === 'word' &&
          (isFunderName(token.text) || namesOrganisation(token.text) || isAcronym(token.text)) &&
          numbersAfter(list, at + 1, isFunderName),
      )
    );
  return (
    list.some(({ kind }) => kind === 'bracket') ||
    list.some((token, at) => token.kind === 'word' && (isFunderName(token.text) || awardRun(list, at, isFunderName) !== null))
  );
}
