import type { PrintedFunder } from './printed-funder.ts';

/** Chinese fund prose cut into funders as printed and their numbers. `text` in half width. */
export function readHanFunding(text: string): PrintedFunder[] {
  return chinesePieces(text).map(chineseFunder);
}

const OPENS = '([“「《"';
const CLOSES = ')]”」》"';

/** Cuts at separators outside brackets and quotation marks. */
function outside(text: string, isSeparator: (at: number) => number): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') depth = depth > 0 ? depth - 1 : depth + 1;
    else if (OPENS.includes(character)) depth += 1;
    else if (CLOSES.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      const length = isSeparator(at);
      if (length > 0) {
        parts.push(text.slice(from, at));
        from = at + length;
        at = from - 1;
      }
    }
  }
  parts.push(text.slice(from));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

const FUNDER_WORD = /基金|计划|项目|专项|资助|课题|工程|经费|规划/;

/** `;` always divides; `,`, `、`, `/` and 和 only between two parts that each speak of money. */
function chinesePieces(text: string): string[] {
  const strong = outside(text, (at) => (';；\n'.includes(text.charAt(at)) ? 1 : 0));
  return strong.flatMap((piece) => {
    const weak = outside(piece, (at) =>
      ',，、/'.includes(piece.charAt(at)) ? 1 : /^和(?=[^)]{4,}(?:基金|计划|项目))/.test(piece.slice(at)) ? 1 : 0,
    );
    if (weak.length < 2) return [piece];
    const joined: string[] = [];
    for (const part of weak) {
      const last = joined.at(-1);
      if (last !== undefined && !(FUNDER_WORD.test(part) && !LABEL.test(part) && FUNDER_WORD.test(last)))
        joined[joined.length - 1] = `${last},${part}`;
      else joined.push(part);
    }
    return joined;
  });
}

const LABEL =
  /^(?:项目|课题|批准|立项|合同|基金|资助|计划)?(?:项目|课题)?(?:批准编号|编号|批准号|项目号|合同号|批号|批|号|No\.?|NO\.?)\s*[:：.]?/i;
const CODE = /^[A-Za-z0-9][A-Za-z0-9&@._/\-#[\]()号]*$/;

const NOT_A_CODE = /^(?:863|973|211|985|(?:19|20)\d\d(?:-(?:(?:19|20)\d\d)?)?)$/;

function chineseFunder(piece: string): PrintedFunder {
  const awards: string[] = [];
  const numbered = piece.replace(/\[((?:19|20)\d\d)\] ?(\d+) ?号/g, (whole) => {
    awards.push(whole.replace(/号$/, ''));
    return '';
  });
  let name = numbered.replace(
    /\(([^()]*(?:\([^()]*\)[^()]*)*)\)|\[([^[\]]*)\]/g,
    (whole, round: string | undefined, square: string | undefined) => {
      const found = codesIn(round ?? square ?? '');
      awards.push(...found);
      return found.length > 0 ? '' : whole;
    },
  );
  name = name.replace(
    /[,，]?\s*(?:项目|课题|批准|立项|合同|基金|资助)?(?:项目|课题)?(?:批准编号|编号|批准号|项目号|合同号|批号|No\.?)\s*[:：.]?\s*([A-Za-z0-9][A-Za-z0-9&@._/-]*\d[A-Za-z0-9&@._/-]*)/gi,
    (_, code: string) => {
      awards.push(code);
      return '';
    },
  );
  name = name
    .replace(/[,，]\s*$/, '')
    .replace(/(?:的)?(?:阶段性?|中期|最终|系列)?(?:研究)?成果(?:之一)?$/, '')
    .replace(/\s*[,，。.:：]+$/, '');
  return { name: name.trim(), awards };
}

/** Award numbers inside a bracket: labels off, divided by commas; what holds Chinese words is no number. */
function codesIn(inside: string): string[] {
  return inside
    .replace(/(?<![A-Za-z])([A-Za-z]{2,6}) (?=[A-Za-z]*\d{4})/g, '$1')
    .split(/[,，、;；\s]+/)
    .map((part) =>
      part
        .replace(LABEL, '')
        .replace(/^\p{Script=Han}{1,2}(?=[A-Za-z0-9]{4})/u, '')
        .trim(),
    )
    .filter((part) => part.length >= 3 && /\d/.test(part) && CODE.test(part) && !NOT_A_CODE.test(part));
}
