import isoCountries from 'i18n-iso-countries';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { readListedNames, type ListedName } from './listed-names.ts';
import { leadingText, storedBytes } from './stored-bytes.ts';

/**
 * Funders of a registry: the Crossref Funder Registry as published (`registry.rdf`, also packed), or any CSV with a column of
 * names. Withdrawn entries are left out. Throws with what it found when the file is neither.
 */
export async function readFunderRegistry(path: string): Promise<ListedName[]> {
  const head = await leadingText(path, FILES);
  return /^\uFEFF?\s*</.test(head) ? readRdf(path) : readListedNames(path);
}

const FILES = [/\.(?:rdf|xml)$/i, /\.csv$/i];

async function readRdf(path: string): Promise<ListedName[]> {
  const found: ListedName[] = [];
  const parser = new SaxesParser();
  let one: { id: string; line: number; names: string[]; aliases: string[]; country: string | null; gone: boolean } | null = null;
  let label: 'names' | 'aliases' | null = null;
  let text = '';
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    text = '';
    if (name === 'skos:Concept')
      one = { id: attributes['rdf:about'] ?? '', line: parser.line, names: [], aliases: [], country: null, gone: false };
    else if (name === 'skosxl:prefLabel') label = 'names';
    else if (name === 'skosxl:altLabel') label = 'aliases';
    else if (one !== null && name.endsWith(':status')) one.gone ||= /deprecated/i.test(attributes['rdf:resource'] ?? '');
  });
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('closetag', ({ name }) => {
    const words = text.replace(/\s+/g, ' ').trim();
    text = '';
    if (one === null) return;
    if (name === 'skosxl:literalForm' && label !== null && words !== '') one[label].push(words);
    else if (name === 'skosxl:prefLabel' || name === 'skosxl:altLabel') label = null;
    else if (name.endsWith(':addressCountry') && words !== '') one.country = isoCountries.alpha3ToAlpha2(words.toUpperCase()) ?? words;
    else if (name.endsWith(':status')) one.gone ||= /deprecated/i.test(words);
    else if (name === 'skos:Concept') {
      const { id, line, names, aliases, country, gone } = one;
      const [shown, ...others] = names;
      if (shown !== undefined && !gone) found.push({ id, name: shown, aliases: [...others, ...aliases], country, list: null, line });
      one = null;
    }
  });
  const decoder = new TextDecoder();
  try {
    for await (const piece of storedBytes(path, FILES)) parser.write(decoder.decode(piece, { stream: true }));
    parser.write(decoder.decode()).close();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (reason.startsWith(path)) throw cause;
    const [, line = '1', fault = reason] = /^(\d+):\d+: (.*)$/s.exec(reason) ?? [];
    throw new Error(`${path}:${line}: not a funder registry in RDF, or one cut off (${fault}): get the file again`, { cause });
  }
  if (found.length === 0) throw new Error(`${path}: not a funder registry: no skos:Concept in it has a name`);
  return found;
}
