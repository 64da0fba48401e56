import { SaxesParser } from 'saxes';
import type { LineReader } from '../format.ts';

/** An element with its text (that of emphasis, sub- and superscript inside it included) and its child elements. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
}

export type XmlPiece =
  | { readonly kind: 'article'; readonly line: number; readonly node: XmlNode; readonly closed: boolean }
  | { readonly kind: 'fault'; readonly line: number; readonly text: string }
  | { readonly kind: 'refused'; readonly line: number; readonly text: string };

const ARTICLES = new Set(['PubmedArticle', 'PubmedBookArticle']);
/** Elements that only mark text up. */
const INLINE = /^(?:i|b|u|em|sub|sup|italic|bold|sc|DispFormula|mml:.*)$/;

/**
 * Cuts PubMed XML into articles while it is read; never more than one article is held. Files of several downloads joined by
 * hand are read on at each XML declaration. Entities that a file declares are refused, for they can be nested without end.
 */
export function* cutArticles(lines: LineReader): Iterable<XmlPiece> {
  const queue: XmlPiece[] = [];
  const line = (): number => Math.max(1, lines.number);
  let reader = articleReader(queue, line);
  let declaring = false;
  for (let text = lines.next(); text !== null; text = lines.next()) {
    if (text.startsWith('<?xml') && lines.number > 1) {
      reader.end(true);
      reader = articleReader(queue, line);
    }
    declaring ||= text.includes('<!DOCTYPE');
    if (declaring && text.includes('<!ENTITY')) {
      yield {
        kind: 'refused',
        line: line(),
        text: 'the file declares entities of its own (<!ENTITY), which PubMed never does: refused; download it again from PubMed',
      };
      return;
    }
    if (declaring && text.includes('<Pubmed')) declaring = false;
    reader.write(`${text}\n`);
    if (queue.length > 0) yield* queue.splice(0);
  }
  reader.end(false);
  yield* queue.splice(0);
}

function articleReader(queue: XmlPiece[], line: () => number): { write: (text: string) => void; end: (closed: boolean) => void } {
  const parser = new SaxesParser();
  let stack: XmlNode[] = [];
  let begun = 0;
  let faults = 0;
  const tell = (closed: boolean): void => {
    const [node] = stack;
    stack = [];
    if (node !== undefined) queue.push({ kind: 'article', line: begun, node, closed });
  };
  parser.on('error', (error) => {
    faults += 1;
    if (faults === 1) queue.push({ kind: 'fault', line: line(), text: error.message.replace(/^\d+:\d+: /, '') });
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (ARTICLES.has(name)) {
      if (stack.length > 0) tell(false);
      begun = line();
      stack.push({ name, attributes, children: [], text: '' });
      return;
    }
    const parent = stack.at(-1);
    if (parent === undefined || INLINE.test(name)) return;
    const node: XmlNode = { name, attributes, children: [], text: '' };
    parent.children.push(node);
    stack.push(node);
  });
  parser.on('closetag', ({ name }) => {
    if (stack.length === 0 || INLINE.test(name)) return;
    if (ARTICLES.has(name)) tell(true);
    else if (stack.at(-1)?.name === name && stack.length > 1) stack.pop();
  });
  const take = (text: string): void => {
    const node = stack.at(-1);
    if (node !== undefined) node.text += text;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  return {
    write: (text) => {
      parser.write(text);
    },
    end: (closed) => {
      if (!closed) {
        try {
          parser.close();
        } catch {
          // what the end of the file cuts off is told below
        }
      }
      tell(false);
    },
  };
}

/** The first element under `path`, or undefined. */
export function child(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  let found = node;
  for (const name of path) found = found?.children.find((one) => one.name === name);
  return found;
}

export function children(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter((one) => one.name === name) ?? [];
}

/** The text of the first element under `path` on one line, or null. */
export function textAt(node: XmlNode | undefined, ...path: readonly string[]): string | null {
  return textIn(child(node, ...path));
}

export function textIn(node: XmlNode | undefined): string | null {
  const trimmed = node?.text.trim() ?? '';
  const text = /[\n\r\t]| {2}/.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
  return text === '' ? null : text;
}
