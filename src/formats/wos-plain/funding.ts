import type { Acknowledgement } from '../../record/record.ts';

/**
 * The funders of `FU` as printed, with their awards: `Agency [grant, grant]; Agency`. Brackets may nest or never close; text
 * after the closing bracket (`Funding Source: X`) is the database's own and is dropped; the same funder with the same
 * awards is kept once; awards without a funder have name null.
 */
export function fundersOf(text: string): Acknowledgement[] {
  const found: Acknowledgement[] = [];
  const seen = new Set<string>();
  for (const part of outside(text, ';')) {
    const one = funder(part);
    if (one === null) continue;
    const key = `${one.name ?? ''}|${one.awards.join('|')}`.toLowerCase();
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(one);
  }
  return found;
}

function funder(part: string): Acknowledgement | null {
  const text = part.replace(/\s+/g, ' ').trim();
  if (text === '') return null;
  const open = text.indexOf('[');
  if (open < 0) return { name: withoutTail(text), awards: [] };
  const close = closing(text, open);
  const inside = text.slice(open + 1, close < 0 ? text.length : close);
  const name = withoutTail(text.slice(0, open));
  const awards = splitAwards(inside);
  if (name === '' && awards.length === 0) return null;
  return { name: name === '' ? null : name, awards };
}

function withoutTail(name: string): string {
  return name
    .replace(/\s*Funding Source:.*$/i, '')
    .trim()
    .replace(/[.,]+$/, '');
}

function splitAwards(inside: string): string[] {
  return outside(inside, ',')
    .flatMap((part) => outside(part, ';'))
    .map((award) => award.trim())
    .filter((award) => award !== '');
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 91) depth += 1;
    else if (code === 93) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** `text` cut at `separator` outside square brackets. A bracket that never closes binds nothing: the text is cut as if it were not there. */
function outside(text: string, separator: string): string[] {
  const cut = separator.charCodeAt(0);
  const closings = closingsIn(text);
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 91) at = closings.get(at) ?? at;
    else if (code === cut) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

/** Where each square bracket that closes is closed. */
function closingsIn(text: string): ReadonlyMap<number, number> {
  const closings = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 91) open.push(at);
    else if (code === 93) {
      const begun = open.pop();
      if (begun !== undefined) closings.set(begun, at);
    }
  }
  return closings;
}
