import { readFileSync } from 'node:fs';

/** Rows of one of the tables that the project ships, by column name. */
export function readTable(name: string): Readonly<Record<string, string>>[] {
  return parseTable(readFileSync(new URL(`./tables/${name}.tsv`, import.meta.url), 'utf8'));
}

/** Rows of tab-separated text with a header. Throws when a row has more cells than the header. */
export function parseTable(text: string): Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = text.split('\n');
  const names = header.split('\t');
  return lines
    .filter((line) => line !== '')
    .map((line, at) => {
      const cells = line.split('\t');
      if (cells.length > names.length)
        throw new Error(`line ${at + 2}: ${cells.length} cells for ${names.length} columns: ${line.slice(0, 60)}`);
      return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
    });
}

/** `a|b|c` as a list. */
export function listed(cell: string | undefined): string[] {
  return (cell ?? '')
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
