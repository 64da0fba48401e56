import type { BibEntry } from './bibtex-entries.ts';

type State = 'key' | 'name' | 'value' | 'braced' | 'quoted' | 'bare' | 'after';

/** A name of a field up to the sign behind it, when nothing is odd about it. */
const NAME = /\s*([\w][\w -]*)=\s*/y;

/** Takes the lines of one entry and finds its fields and its end. */
export class EntryCutter {
  readonly line: number;
  private readonly type: string;
  private readonly close: '}' | ')';
  private readonly macros: Map<string, string>;
  private readonly fields = new Map<string, string[]>();
  private state: State;
  private key = '';
  private name = '';
  private value = '';
  private depth = 0;

  constructor(line: number, type: string, close: '}' | ')', macros: Map<string, string>) {
    this.line = line;
    this.type = type;
    this.close = close;
    this.macros = macros;
    this.state = type === 'string' ? 'name' : 'key';
  }

  /** False of `@string`, which only names a text. */
  get isRecord(): boolean {
    return this.type !== 'string';
  }

  get insideValue(): boolean {
    return this.state === 'braced' || this.state === 'quoted';
  }

  /** Takes a line, or what is left of it; where in it the entry ended, or -1. */
  take(line: string): number {
    let at = 0;
    while (at < line.length) {
      switch (this.state) {
        case 'braced':
          at = this.takeBraced(line, at);
          break;
        case 'quoted':
          at = this.takeQuoted(line, at);
          break;
        case 'name': {
          NAME.lastIndex = at;
          const name = this.name === '' ? NAME.exec(line)?.[1] : undefined;
          if (name !== undefined) {
            this.name = name;
            this.state = 'value';
            at = NAME.lastIndex;
          } else if (this.takeCharacter(line.charAt(at++))) return at;
          break;
        }
        default: {
          const character = line.charAt(at);
          at += 1;
          if (this.takeCharacter(character)) return at;
        }
      }
    }
    if (this.insideValue) this.value += '\n';
    else if (this.state === 'bare') this.endBare();
    return -1;
  }

  /** The entry as far as it was read. */
  finish(closed: boolean): BibEntry {
    if (this.state === 'bare') this.endBare();
    if (this.state !== 'key' && this.state !== 'name') this.endField();
    return { line: this.line, type: this.type, key: this.key.trim(), fields: this.fields, closed };
  }

  private takeBraced(line: string, from: number): number {
    let open = line.indexOf('{', from);
    let close = line.indexOf('}', from);
    while (close >= 0) {
      if (open >= 0 && open < close) {
        this.depth += 1;
        open = line.indexOf('{', open + 1);
        continue;
      }
      this.depth -= 1;
      if (this.depth === 0) {
        this.value += line.slice(from, close);
        this.state = 'after';
        return close + 1;
      }
      close = line.indexOf('}', close + 1);
    }
    for (; open >= 0; open = line.indexOf('{', open + 1)) this.depth += 1;
    this.value += line.slice(from);
    return line.length;
  }

  private takeQuoted(line: string, from: number): number {
    for (let at = from; at < line.length; at += 1) {
      const code = line.charCodeAt(at);
      if (code === 123) this.depth += 1;
      else if (code === 125) this.depth -= 1;
      else if (code === 34 && this.depth <= 0 && line.charCodeAt(at - 1) !== 92) {
        this.value += line.slice(from, at);
        this.state = 'after';
        return at + 1;
      }
    }
    this.value += line.slice(from);
    return line.length;
  }

  /** Takes a character outside a delimited value; true when it closes the entry. */
  private takeCharacter(character: string): boolean {
    switch (this.state) {
      case 'key':
        if (character === ',') this.state = 'name';
        else if (character === '=') {
          // an entry without a key: what was read is the name of its first field
          this.name = this.key;
          this.key = '';
          this.state = 'value';
        } else if (character === this.close) return true;
        else this.key += character;
        return false;
      case 'name':
        if (character === '=') this.state = 'value';
        else if (character === ',') this.name = '';
        else if (character === this.close) {
          this.state = 'name';
          return true;
        } else if (character === '{' || character === '"') {
          this.name = '';
          this.open(character);
        } else this.name += character;
        return false;
      case 'value':
      case 'after':
        if (character === '{' || character === '"') this.open(character);
        else if (character === ',') this.endField();
        else if (character === this.close) {
          this.endField();
          return true;
        } else if (character === '#') this.state = 'value';
        else if (character.trim() !== '') {
          if (this.state === 'after') {
            this.endField();
            this.name = character;
          } else {
            this.word = character;
            this.state = 'bare';
          }
        }
        return false;
      case 'bare':
        if (character === ',' || character === this.close || character === '#' || character.trim() === '') {
          this.endBare();
          return character === ',' || character === this.close ? this.takeCharacter(character) : this.concatenate(character);
        }
        this.word += character;
        return false;
      default:
        return false;
    }
  }

  private word = '';

  private concatenate(character: string): false {
    if (character === '#') this.state = 'value';
    return false;
  }

  private open(character: string): void {
    this.state = character === '{' ? 'braced' : 'quoted';
    this.depth = character === '{' ? 1 : 0;
  }

  private endBare(): void {
    this.value += this.macros.get(this.word.toLowerCase()) ?? this.word;
    this.word = '';
    this.state = 'after';
  }

  private endField(): void {
    const name = tidyName(this.name);
    const value = this.value.trim();
    this.name = '';
    this.value = '';
    this.state = 'name';
    if (name === '') return;
    if (!this.isRecord) {
      this.macros.set(name, value);
      return;
    }
    const held = this.fields.get(name);
    if (held === undefined) this.fields.set(name, [value]);
    else held.push(value);
  }
}

const TIDY = new Map<string, string>();

/** Names come over and over: `Web-of-Science-Categories  ` as `web-of-science-categories`. */
function tidyName(name: string): string {
  const known = TIDY.get(name);
  if (known !== undefined) return known;
  const tidy = name.trim().toLowerCase().replace(/\s+/g, ' ');
  if (TIDY.size < 1000) TIDY.set(name, tidy);
  return tidy;
}
