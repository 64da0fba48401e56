import { isAcronym, namesOrganisation } from './funder-words.ts';
import type { IsFunderName } from './printed-funder.ts';

const JOINT = /(?<=[\p{Ll}\d)\].+]|\S")(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{Lu}{2})(?=\p{Lu})/gu;
const MOST_JOINTS = 60;

/**
 * The names that an export of 2020-21 printed without a separator: a funder as printed, then the names that Web of Science
 * prefers. A text that is one name comes back as one. `TerraSwarm`, `McGill` and `(MoHE)` are not joints.
 */
export function separateGlued(text: string, isFunderName: IsFunderName): string[] {
  const doubled = text.length % 2 === 0 && text.slice(0, text.length / 2) === text.slice(text.length / 2);
  if (doubled && text.length > 4) return [text.slice(0, text.length / 2), text.slice(text.length / 2)];
  const joints = [...text.matchAll(JOINT)].map(({ index }) => index);
  if (joints.length === 0 || joints.length > MOST_JOINTS) return [text];
  const bounds = [...joints, text.length];
  const pieces: string[] = [];
  let from = 0;
  joints.forEach((joint, at) => {
    if (joint <= from) return;
    const left = text.slice(from, joint);
    if (!isWhole(left)) return;
    const rights = bounds.slice(at + 1).map((end) => text.slice(joint, end));
    if (!isJoint(left, rights, isFunderName)) return;
    pieces.push(left);
    from = joint;
  });
  pieces.push(text.slice(from));
  return pieces;
}

/** Brackets closed, no connecting word at its end: what is left of a joint could stand alone. */
function isWhole(left: string): boolean {
  return (
    left.length >= 2 &&
    !/(?:^|[\s(])(?:of|the|for|and|&|in|on|at|by|from|de|la|to|van|Mc|Mac|De|Le|Du|Di)$/.test(left) &&
    !/(?:^|[\s-])(?:\p{Lu}|\p{Lu}\p{Ll})$/u.test(left) &&
    balanced(left)
  );
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '(' || character === '[') depth += 1;
    if (character === ')' || character === ']') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

const LAND =
  /^(?:United States|US Army|UK |European|Spanish|German|French|Swiss|Swedish|Danish|Norwegian|Finnish|Dutch|Italian|Portuguese|Austrian|Belgian|Polish|Russian|Chinese|Japanese|Korea|Australian|Canadian|Indian|Singapore|Netherlands|Ministry|Department|National|Natural|Royal|Federal|Government|Gobierno|Generalitat|Junta|Xunta|Comunidad|Regione?|NSF - |NIH |USDA |H2020 |Universit|CONICYT |Horizon|Marie Curie|Division|Direct|Office of|Institute|Consejo|Conselho|Fund|Fond|Coordenacao|Agenc|Center|Centre|Research|Science|King|Alexander von|Program for|Programa)/;

function isJoint(left: string, rights: readonly string[], isFunderName: IsFunderName): boolean {
  const [nearest = ''] = rights;
  const longest = rights.at(-1) ?? '';
  const closed = rights.filter(balanced);
  if (closed.length === 0) return false;
  const known = closed.some(
    (right) => isFunderName(right) && (right.includes(' ') || !/^[A-Z]{2,5}$/.test(right) || left.endsWith(')') || left.endsWith(right)),
  );
  const splitsCapitals = /\p{Lu}$/u.test(left);
  const [word = ''] = left.split(' ').slice(-1);
  const leftAlone =
    left.includes(' ') ||
    isFunderName(left) ||
    isAcronym(left) ||
    namesOrganisation(left) ||
    /\p{Lu}{3}$/u.test(left) ||
    /[)\]]$/.test(left);
  if (/[)\]]$/.test(left)) return /^\p{Lu}[\p{L}&-]+/u.test(longest);
  if (splitsCapitals && !/^\p{Lu}\p{Ll}/u.test(longest))
    return (
      word.length >= 2 &&
      /^(?!\p{Lu} )(?!(?:DA|DE|DO|LA|AN|IN|ON|AT|TO|BY|DER|OF)\b)\p{Lu}+ \p{Lu}\p{Ll}/u.test(longest) &&
      closed.some((right) => isFunderName(right) && right.includes(' '))
    );
  if (nearest.length < 3 && rights.length > 1) return false;
  if (known && (leftAlone || sharesFirst(left, longest))) return true;
  if (/\. ?$/.test(left) && !sharesFirst(left, longest)) return false;
  if (sharesFirst(left, longest)) return true;
  if (!leftAlone) return false;
  const wide = nearest.includes(' ') || isFunderName(nearest);
  const organisation = wide && closed.some((right) => namesOrganisation(right) && right.split(' ').length >= 2);
  if (splitsCapitals) return (organisation && /^\p{Lu}\p{Ll}{3,} /u.test(nearest)) || LAND.test(nearest);
  if (/\p{Ll}$/u.test(word) && /^\p{L}{1,3}$/u.test(word)) return false;
  return LAND.test(longest) || (organisation && !/^\p{Lu}\p{Ll}{1,9}$/u.test(left));
}

/** `GoogleGoogle Incorporated`, `Region AuvergneRegion Auvergne-Rhone-Alpes`. */
function sharesFirst(left: string, right: string): boolean {
  const [first = ''] = left.replace(/^The /, '').split(' ');
  return first.length >= 4 && right.startsWith(first.replace(/[^\p{L}]+$/u, ''));
}
