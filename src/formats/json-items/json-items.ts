import type { Problem } from '../../record/entry.ts';
import type { LineReader } from '../format.ts';
import { completedJson } from './completed-json.ts';

/** One object of the list that a JSON file holds. */
export interface JsonItem {
  readonly kind: 'item';
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly value: unknown;
}

/** Keys under which services wrap the list of what was asked for. */
const LIST_KEYS = new Set(['results', 'items', 'data', 'works', 'records', 'hits', 'docs', 'documents', 'publications', 'articles']);
/** Keys under which they wrap the answer as a whole. */
const WRAPPER_KEYS = new Set(['message', 'response', 'result']);

/**
 * The objects of a JSON file one by one, whether it is one object a line (JSONL, NDJSON), an array, a page of an API that wraps
 * the list, or several of these after each other, printed on one line or on many. A broken object is a problem, and reading goes on at the
 * next; an object that the end of the file cuts is completed as far as it goes. Holds one object and one line.
 * `opening` matches how an object of the list begins, to find the next after a fault.
 */
export function* jsonItems(lines: LineReader, opening: RegExp): Iterable<JsonItem | Problem> {
  const scanner = new ItemScanner(opening);
  for (let text = lines.next(); text !== null; text = lines.next()) {
    if (scanner.isBetween) {
      const whole = wholeLine(text);
      if (whole !== undefined) {
        yield* unwrapped(whole, lines.number);
        continue;
      }
    }
    yield* scanner.take(text, lines.number);
  }
  yield* scanner.end(lines.number);
}

const WHOLE_LIMIT = 1 << 22;

/** The object that a line holds by itself, or undefined. */
function wholeLine(text: string): object | undefined {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) <= 32 || text.charCodeAt(end - 1) === 44)) end -= 1;
  if (end === 0 || end > WHOLE_LIMIT || text.charCodeAt(end - 1) !== 125) return undefined;
  let start = 0;
  while (text.charCodeAt(start) <= 32) start += 1;
  if (text.charCodeAt(start) !== 123) return undefined;
  try {
    return JSON.parse(start === 0 && end === text.length ? text : text.slice(start, end)) as object;
  } catch {
    return undefined;
  }
}

/** An object, or the objects of the list that it wraps. */
function* unwrapped(value: object, line: number): Iterable<JsonItem> {
  for (const [key, held] of Object.entries(value)) {
    if (LIST_KEYS.has(key) && Array.isArray(held) && held.every(isObject)) {
      for (const item of held) yield { kind: 'item', line, value: item };
      return;
    }
    if (WRAPPER_KEYS.has(key) && isObject(held)) {
      yield* unwrapped(held, line);
      return;
    }
  }
  yield { kind: 'item', line, value };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a change of base left behind: the base before, and whether a list or an object was entered. */
interface Frame {
  readonly base: number;
  readonly inside: 'list' | 'object';
}

/**
 * Follows brackets and strings over lines. `base` is the depth at which objects of the list begin; an object that turns out to
 * wrap a list is let go, and the list's depth becomes the base.
 */
class ItemScanner {
  private readonly opening: RegExp;
  private depth = 0;
  private base = 0;
  private readonly frames: Frame[] = [];
  private wrapper = false;
  private item: { line: number; indent: number; pieces: string[] } | null = null;
  private keyed = false;
  private text = '';
  private key = '';
  private stray = 0;
  /** A list under one of the known keys has begun, and what it holds is not yet seen. */
  private undecided = false;

  constructor(opening: RegExp) {
    this.opening = opening;
  }

  /** Whether an object of the list may begin here. */
  get isBetween(): boolean {
    return this.item === null && !this.wrapper && this.depth === this.base;
  }

  *take(line: string, number: number): Iterable<JsonItem | Problem> {
    const first = indentOf(line);
    if (this.item !== null && line.charCodeAt(first) === 123 && this.beginsAnew(line, first)) {
      yield* this.broken(this.item.line);
      this.depth = this.base;
      this.item = null;
    }
    let from = this.item === null ? -1 : 0;
    for (let at = first; at < line.length; at += 1) {
      const code = line.charCodeAt(at);
      if (code <= 32) continue;
      if (this.undecided) {
        this.undecided = false;
        if (code === 123 || code === 93) {
          this.enter('list', this.depth);
          from = -1;
        }
      }
      if (code === 34) {
        if (this.isBetween && this.stray !== number) {
          this.stray = number;
          yield strayText(number, line);
        }
        const close = stringEnd(line, at + 1);
        if (close < 0) {
          at = line.length;
          break;
        }
        if (this.depth === this.base + 1) {
          this.text = line.slice(at + 1, Math.min(close, at + 40));
          this.keyed = false;
        }
        at = close;
      } else if (code === 58) {
        if (this.depth === this.base + 1) {
          this.key = this.text;
          this.keyed = true;
        }
      } else if (code === 44) {
        this.keyed = false;
      } else if (code === 123) {
        const within = this.depth === this.base + 1;
        if (this.keyed && within && WRAPPER_KEYS.has(this.key)) this.enter('object', this.depth);
        else if (this.wrapper && within && !this.keyed) this.enter('list', this.depth);
        if (this.isBetween) {
          this.item = { line: number, indent: at === first ? first : -1, pieces: [] };
          from = at;
        }
        this.depth += 1;
        this.keyed = false;
      } else if (code === 91) {
        const enters = this.isBetween;
        this.undecided = this.keyed && this.depth === this.base + 1 && LIST_KEYS.has(this.key);
        this.depth += 1;
        this.keyed = false;
        if (enters) this.enter('list', this.depth);
      } else if (code === 125 || code === 93) {
        this.keyed = false;
        if (this.depth === 0) continue;
        this.depth -= 1;
        if (this.depth < this.base) this.leave();
        else if (this.depth === this.base && (this.item !== null || this.wrapper)) {
          if (this.item !== null) {
            this.item.pieces.push(line.slice(Math.max(0, from), at + 1));
            yield* this.closed(this.item.line);
          }
          this.item = null;
          this.wrapper = false;
          from = -1;
          if (this.frames.at(-1)?.inside === 'object') this.leave();
        }
      } else if (this.isBetween && this.stray !== number) {
        this.stray = number;
        yield strayText(number, line);
      }
    }
    if (this.item !== null) this.item.pieces.push(line.slice(Math.max(0, from)));
  }

  *end(number: number): Iterable<JsonItem | Problem> {
    if (this.item !== null) {
      const { line, pieces } = this.item;
      const text = pieces.join('\n');
      const starts = this.starts(text);
      const tail = starts.length === 0 ? text : text.slice(starts.at(-1));
      if (starts.length > 0) yield* this.rescued(text.slice(0, starts.at(-1)), line);
      const value = completedJson(tail);
      if (value !== undefined) yield { kind: 'item', line, value };
      yield {
        kind: 'problem',
        line: number,
        code: 'truncated',
        text: `the file ends inside the record that begins on line ${line}: the download was cut short; fetch it again`,
      };
    } else if (this.depth > 0) {
      yield {
        kind: 'problem',
        line: number,
        code: 'truncated',
        text: 'the file ends before its list of records does: the download was cut short; fetch it again',
      };
    }
  }

  /** An open object is broken when another begins on a line of its own at the same indent. */
  private beginsAnew(line: string, first: number): boolean {
    return this.item?.indent === first && (first > 0 || line.charCodeAt(1) === 34);
  }

  /** The object that is open turns out to wrap what is entered. */
  private enter(inside: Frame['inside'], base: number): void {
    this.frames.push({ base: this.base, inside });
    this.base = base;
    this.item = null;
    this.wrapper = false;
  }

  private leave(): void {
    this.base = this.frames.pop()?.base ?? 0;
    this.item = null;
    this.wrapper = this.depth > this.base;
  }

  private *closed(line: number): Iterable<JsonItem | Problem> {
    const text = this.item?.pieces.join('\n') ?? '';
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      yield* this.broken(line);
      return;
    }
    yield { kind: 'item', line, value };
  }

  private *broken(line: number): Iterable<JsonItem | Problem> {
    const text = this.item?.pieces.join('\n') ?? '';
    const starts = this.starts(text);
    if (starts.length < 2) yield faulty(line);
    else yield* this.rescued(text, line);
  }

  /** Where objects of the list seem to begin in a text that is no whole object. */
  private starts(text: string): number[] {
    return [...text.matchAll(new RegExp(this.opening.source, 'g'))].map((match) => match.index);
  }

  /** Objects found in damaged text, each cut where the next begins. */
  private *rescued(text: string, line: number): Iterable<JsonItem | Problem> {
    const starts = this.starts(text);
    let at = line;
    let lineEnd = text.indexOf('\n');
    for (const [index, start] of starts.entries()) {
      for (; lineEnd >= 0 && lineEnd < start; lineEnd = text.indexOf('\n', lineEnd + 1)) at += 1;
      const piece = text.slice(start, starts[index + 1] ?? text.length);
      const end = piece.lastIndexOf('}');
      let value: unknown;
      try {
        value = JSON.parse(piece.slice(0, end + 1));
      } catch {
        yield faulty(at);
        continue;
      }
      yield { kind: 'item', line: at, value };
    }
  }
}

function strayText(line: number, text: string): Problem {
  return { kind: 'problem', line, code: 'unknown-line', text: `text outside any record: ${JSON.stringify(text.trim().slice(0, 40))}` };
}

function faulty(line: number): Problem {
  return {
    kind: 'problem',
    line,
    code: 'bad-value',
    text: `the record that begins on line ${line} is damaged (not valid JSON); it was left out: fetch it again`,
  };
}

function indentOf(line: string): number {
  let at = 0;
  while (line.charCodeAt(at) <= 32) at += 1;
  return at;
}

/** The place of the quote that closes a string, or -1. */
function stringEnd(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 1)) {
    let slashes = 0;
    while (line.charCodeAt(at - 1 - slashes) === 92) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}
