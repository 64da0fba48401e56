import type { Author } from '../../record/record.ts';
import { withoutEnd } from '../apart.ts';
import { latexText } from './latex.ts';

/** The people of an `author` field, parted by ` and ` outside braces; one wholly in braces is a group; `others` is nobody. */
export function bibAuthors(value: string | undefined): Author[] {
  if (value === undefined) return [];
  return namesIn(value)
    .map((text) => text.trim())
    .filter((text) => text !== '' && text !== 'others')
    .map((text) => {
      const name = withoutEnd(latexText(text).replace(/\s+/g, ' '), ',').replace(/^[,\s]+/, '');
      const group = /^\{[^{}\\]+\}$/.test(text) && /\s/.test(text) && !text.includes(',');
      return {
        name: jrLast(name),
        fullName: group ? name : null,
        kind: group ? 'group' : 'person',
        orcid: null,
        sourceAuthorId: null,
      } as const;
    })
    .filter(({ name }) => name !== '');
}

/** BibTeX's `Last, Jr, First` as `Last, First, Jr`. */
function jrLast(name: string): string {
  const [last, jr, first, ...more] = name.split(', ');
  return first === undefined || more.length > 0 ? name : `${last}, ${first}, ${jr}`;
}

function namesIn(value: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let from = 0;
  const between = /[{}]|\sand(?=\s)/gi;
  for (let match = between.exec(value); match !== null; match = between.exec(value)) {
    if (match[0] === '{') depth += 1;
    else if (match[0] === '}') depth -= 1;
    else if (depth <= 0) {
      names.push(value.slice(from, match.index));
      from = match.index + match[0].length;
    }
  }
  names.push(value.slice(from));
  return names;
}
