import { isNihBody, isNihGrant } from './award-shape.ts';
import { leadsOn, namedAhead } from './clause-roles.ts';
import type { Item } from './funder-spans.ts';
import { startWalk, type Walk } from './funder-walk.ts';
import type { IsFunderName, PrintedFunder } from './printed-funder.ts';
import { readName } from './walk-names.ts';
import { readWord } from './walk-words.ts';

/** Walks the sentence; decides which names are funders and whose each number is. */
export function chooseFunders(items: readonly Item[], isFunderName: IsFunderName): PrintedFunder[] {
  const walk = startWalk(items, isFunderName);
  items.forEach((item, at) => {
    switch (item.kind) {
      case 'word':
        readWord(walk, item.text, at);
        break;
      case 'comma':
      case 'semicolon':
        readMark(walk, item);
        break;
      case 'awards':
        readNumbers(walk, item.awards, at);
        break;
      case 'name':
        readName(walk, item, at);
        break;
    }
  });
  const nearest = walk.found.at(-1);
  if (walk.waiting.length > 0 && nearest === undefined) return [{ name: '', awards: walk.waiting }];
  nearest?.awards.push(...walk.waiting);
  return walk.found;
}

function readMark(walk: Walk, mark: { readonly kind: 'comma' | 'semicolon'; readonly text: string }): void {
  walk.previous = mark.text;
  walk.isForward = false;
  walk.isPerson = false;
  walk.isUnder = false;
  walk.wasUnder = false;
  if (walk.isAside) [walk.isAside, walk.isOpen] = [false, true];
  if (mark.kind === 'semicolon') walk.isPaused = false;
}

function readNumbers(walk: Walk, awards: readonly string[], at: number): void {
  const { last, items } = walk;
  if (awards.length === 0) {
    walk.afterNumber = true;
    return;
  }
  if (last !== null && /^(?:,|and)$/.test(walk.previous) && last.awards.length === 0 && !isNihBody(last.name) && awards.every(isNihGrant)) {
    walk.found.push({ name: '', awards: [...awards], organisation: false });
    walk.previous = 'number';
    return;
  }
  if (last === null || (leadsOn(items, at) && namedAhead(items, at))) walk.waiting.push(...awards);
  else last.awards.push(...awards);
  walk.afterNumber = true;
  walk.previous = 'number';
}
