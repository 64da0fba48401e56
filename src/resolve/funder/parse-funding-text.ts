import { hasHan } from '../fold.ts';

export interface PrintedFunder {
  /** The funder as printed, award numbers and their labels off. */
  readonly name: string;
  readonly awards: readonly string[];
}

/**
 * Cuts a printed funding text into funders and awards: Chinese prose (`国家自然科学基金(No.61802155)`,
 * `…,项目编号:2018YB054`), Web of Science's `Agency [grant, grant]; Agency`, and one-sentence acknowledgements.
 */
export function parseFundingText(text: string): PrintedFunder[] {
  const plain = text
    .normalize('NFKC')
    .replace(/~+/g, '')
    .replace(/[［【〔]/g, '[')
    .replace(/[］】〕]/g, ']')
    .replace(/\s+/g, ' ')
    .trim();
  const pieces = hasHan(plain) ? chinesePieces(plain) : latinPieces(plain);
  return pieces.map(hasHan(plain) ? chineseFunder : latinFunder).filter((one) => one.name !== '' || one.awards.length > 0);
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

const LABEL = /^(?:项目|课题|批准|立项|合同|基金|资助|计划)?(?:项目|课题)?(?:编号|批准号|项目号|合同号|号|No\.?|NO\.?)\s*[:：.]?/i;
const CODE = /^[A-Za-z0-9][A-Za-z0-9&@._/\-#[\]()号]*$/;

function chineseFunder(piece: string): PrintedFunder {
  const awards: string[] = [];
  let name = piece.replace(
    /\(([^()]*(?:\([^()]*\)[^()]*)*)\)|\[([^[\]]*)\]/g,
    (whole, round: string | undefined, square: string | undefined) => {
      const found = codesIn(round ?? square ?? '');
      awards.push(...found);
      return found.length > 0 ? '' : whole;
    },
  );
  name = name.replace(
    /[,，]?\s*(?:项目|课题|批准|立项|合同|基金|资助)?(?:项目|课题)?(?:编号|批准号|项目号|合同号|No\.?)\s*[:：.]?\s*([A-Za-z0-9][A-Za-z0-9&@._/-]*\d[A-Za-z0-9&@._/-]*)/gi,
    (_, code: string) => {
      awards.push(code);
      return '';
    },
  );
  name = name
    .replace(/[,，]\s*$/, '')
    .replace(/(?:的)?(?:阶段性)?(?:研究)?成果(?:之一)?$/, '')
    .replace(/\s*[,，。.:：]+$/, '');
  return { name: name.trim(), awards };
}

/** Award numbers inside a bracket: labels off, divided by commas; what holds Chinese words is no number. */
function codesIn(inside: string): string[] {
  return inside
    .split(/[,，、;；\s]+/)
    .map((part) => part.replace(LABEL, '').replace(/_/g, '_').trim())
    .filter((part) => part.length >= 3 && /\d/.test(part) && CODE.test(part) && !/^(?:863|973|211|985)$/.test(part));
}

function latinPieces(text: string): string[] {
  return outside(text, (at) => (text.charAt(at) === ';' ? 1 : 0));
}

function latinFunder(piece: string): PrintedFunder {
  const awards: string[] = [];
  const name = piece.replace(/[([]([^()[\]]*)[)\]]/g, (whole, inside: string) => {
    const found = inside
      .split(/[,;]| and /)
      .map((part) => part.replace(/^\s*(?:under\s+)?(?:grants?|awards?|contracts?)?\s*(?:nos?|numbers?|#)?\.?:?\s*/i, '').trim())
      .filter((part) => /\d/.test(part) && /^[\w./&#:\- ]+$/.test(part) && !/\b(?:program|project|fund)\b/i.test(part));
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
