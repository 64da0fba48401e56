import { tidyAward } from './award-shape.ts';
import type { IsFunderName, PrintedFunder } from './printed-funder.ts';

const PROSE =
  /\b(?:supported|funded|financed|sponsored|acknowledges?|acknowledged|thanks?|grateful|was|were|is|are|has|have|received|we|authors?|this (?:work|study|research|project|paper))\b/i;

/** The funders of a field written by an index (Web of Science, Scopus, PubMed), or null when the text is prose. */
export function readFundingField(text: string, isFunderName: IsFunderName): PrintedFunder[] | null {
  const plain = text
    .replace(/\s+/g, ' ')
    .replace(/^\s*Funding(?: support| sources?| information)?(?: by)?[:;.] ?/i, '')
    .trim();
  if (/\b(?:grants?|awards?)(?:\/award)? (?:nos?|numbers?)\b/i.test(plain.replace(/\[[^\]]*\]/g, ''))) return null;
  return grantOfPubmed(plain) ?? (plain.includes('[') ? null : scopus(plain, isFunderName)) ?? bracketed(plain);
}

/** `number/acronym/agency/country`, read from the right because numbers hold slashes. */
function grantOfPubmed(text: string): PrintedFunder[] | null {
  const parts = text.replace(/^[A-Z]{2,8} \| /, '').split('/');
  if (parts.length < 2 || parts.length > 12) return null;
  const country = parts.at(-1) ?? '';
  const isCountry =
    /^(?:United States|United Kingdom|Canada|Wellcome Trust|International|Sweden|Switzerland|Ireland|Denmark|France|Austria|Germany|Netherlands|Italy|Spain|Australia|Japan|China|)$/.test(
      country,
    );
  if (!isCountry || (country === '' && parts.length === 2))
    return country === '' && parts.length === 2 && /^[\p{L} .&-]+$/u.test(parts[0] ?? '') ? [{ name: parts[0] ?? '', awards: [] }] : null;
  const agency = parts.at(-2) ?? '';
  if (!/\p{L}{3}/u.test(agency)) return null;
  const hasAcronym = parts.length >= 4 && /^[A-Z]{0,4}_?[A-Z]{0,3}$|^$/.test(parts.at(-3) ?? '');
  const number = parts
    .slice(0, hasAcronym ? -3 : -2)
    .join('/')
    .trim();
  return [{ name: agency.trim(), awards: number === '' ? [] : [number] }];
}

/** `Agency [grant, grant]; Agency`, with `Funding Source: X` behind a bracket and brackets that never close. */
function bracketed(text: string): PrintedFunder[] | null {
  const outside = text.replace(/\[[^\]]*\]?/g, '');
  if (!/[;[]/.test(text) || (PROSE.test(outside) && !/\[[^\]]*\d[^\]]*\](?:\s*(?:;|$|Funding Source:))/.test(text))) return null;
  if (/[.!?] \p{Lu}/u.test(outside) && PROSE.test(outside)) return null;
  if (/\] and /.test(text) || (!text.includes('[') && /\d{4}/.test(text.replace(/\([^()]*\)/g, '')))) return null;
  const pieces = piecesOutside(text);
  if (pieces.length === 1 && !text.includes('[')) return null;
  if (pieces.some((piece) => PROSE.test(piece.replace(/\[.*$/, '')) && piece.length > 90)) return null;
  return pieces.map((piece) => {
    const open = piece.indexOf('[');
    const whole = piece.replace(/\s*Funding Source:.*$/i, '');
    if (open === -1) return roundAwards(whole);
    const name = whole.slice(0, open).trim();
    const inside = whole.slice(open + 1).replace(/\]\s*$/, '');
    return { name, awards: awardsIn(inside) };
  });
}

function piecesOutside(text: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '[' || character === '(') depth += 1;
    else if (character === ']' || character === ')') depth = Math.max(0, depth - 1);
    else if (character === ';' && (depth === 0 || !text.slice(at).includes(']'))) {
      pieces.push(text.slice(from, at));
      from = at + 1;
      depth = 0;
    }
  }
  pieces.push(text.slice(from));
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

function awardsIn(inside: string): string[] {
  return inside
    .split(/[,;]|\s+and\s+|\s+&\s+/)
    .map((part) =>
      tidyAward(
        part.replace(/^\s*(?:under\s+)?(?:grants?|awards?|contracts?|projects?|agreement)*\s*(?:nos?|numbers?|nr|ids?)?[.:#]*\s*/i, ''),
      ),
    )
    .filter((part) => part !== '' && /\d/.test(part));
}

function roundAwards(piece: string): PrintedFunder {
  const awards: string[] = [];
  const name = piece.replace(/\(([^()]*)\)/g, (whole, inside: string) => {
    const found = awardsIn(inside).filter(
      (part) =>
        /^[\w./&#:\- ]+$/.test(part) &&
        /\d{3}/.test(part) &&
        !/\b(?:program|project|fund|plan|fellowship|scholarship|faculty)\b/i.test(part),
    );
    awards.push(...found);
    return found.length > 0 ? '' : whole;
  });
  return {
    name: name
      .replace(/\s+/g, ' ')
      .replace(/[\s.,]+$/, '')
      .trim(),
    awards,
  };
}

/** `Funder, (grant); Funder2, (g1, g2)` of 2023 and later, `Funder, ACR: P41RR005969; …` of 2019-22, `31200364, NSFC, Chinese Academy of Sciences` before. */
function scopus(text: string, isFunderName: IsFunderName): PrintedFunder[] | null {
  if (PROSE.test(text) || text.length > 4000) return null;
  if (/, \(/.test(text) || /, [A-Z][A-Za-z]{1,12}(?:: [^;]+)?(?:;|$)/.test(text)) {
    const pieces = text.split(';').map((piece) => piece.trim());
    if (
      pieces.every((piece) => /^[^:()]{3,}(?:, \(.*\))?$|^[^:]{3,}, [A-Za-z-]{2,14}(?:: .+)?(?:, \(.*\))?$|^[^,]{3,}: .+$/.test(piece)) &&
      /[;:]|, \(/.test(text)
    )
      return pieces.map((piece) => {
        const open = piece.search(/, \(|: (?=\S*\d)/);
        const name = open === -1 ? piece : piece.slice(0, open);
        const inside = open === -1 ? '' : piece.slice(open + 1).replace(/^[\s(:]+|\)$/g, '');
        return { name: name.replace(/, [A-Z][A-Za-z-]{1,13}$/, '').trim(), awards: awardsIn(inside) };
      });
  }
  const parts = text.split(/,\s*/);
  if (parts.length < 2 || !parts.every((part) => isFunderName(part) || /^[A-Z0-9][\w/-]*\d[\w/-]*$/.test(part))) return null;
  const found: { name: string; awards: string[] }[] = [];
  const waiting: string[] = [];
  for (const part of parts) {
    if (isFunderName(part)) found.push({ name: part, awards: waiting.splice(0) });
    else waiting.push(part);
  }
  return found;
}
