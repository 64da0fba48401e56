import { expect, it } from 'vitest';
import { textLines } from '../text-lines.ts';
import { bibtexDialect } from './bibtex-dialect.ts';
import { cutBibtex } from './bibtex-entries.ts';
import { latexText } from './latex.ts';
import { bibAuthors } from './names.ts';

const cut = (text: string) =>
  [...cutBibtex(textLines(text))].map((one) => ('kind' in one ? one.code : [one.key, Object.fromEntries(one.fields), one.closed]));

it.each([
  ['nested braces', '@a{k, t = {a {b {c}} d}}', { t: ['a {b {c}} d'] }],
  ['quotes in braces in quotes', '@a{k, t = "a {"}b{"} c"}', { t: ['a {"}b{"} c'] }],
  ['numbers and concatenation', '@a{k, y = 2018, t = "a" # " b" # {c}}', { y: ['2018'], t: ['a bc'] }],
  [
    'names of fields with blanks',
    '@a{k,\nfunding_text 1={x},\nWeb-of-Science-Categories  = {y},\n}',
    { 'funding_text 1': ['x'], 'web-of-science-categories': ['y'] },
  ],
  ['a field twice', '@a{k, f={x}, f={y}}', { f: ['x', 'y'] }],
  ['a comma that is missing', '@a{k, f={x} g={y}}', { f: ['x'], g: ['y'] }],
  ['values over lines', '@a{k, f={x\n  y}}', { f: ['x\n  y'] }],
])('reads %s', (_, text, fields) => {
  expect(cut(text)).toEqual([['k', fields, true]]);
});

it('reads several entries a line, and passes by what is between entries', () => {
  expect(cut('junk {\n@comment{x}\n@a{k1,t={x}} @a{k2,t={y}}\nmore @ junk')).toEqual([
    ['k1', { t: ['x'] }, true],
    ['k2', { t: ['y'] }, true],
  ]);
});

it('reads macros in any letter case', () => {
  expect(cut('@STRING{Jx = {Journal X}}\n@a{k, journal = JX # { Y}, month = mar}')).toEqual([
    ['k', { journal: ['Journal X Y'], month: ['mar'] }, true],
  ]);
});

it('ends an entry that never closes where the next one begins', () => {
  expect(cut('@a{k1,\nt={x\n@a{k2,\nt={y}\n}')).toEqual(['missing-end', ['k1', { t: ['x'] }, true], ['k2', { t: ['y'] }, true]]);
});

it('keeps an entry that the file cuts off', () => {
  expect(cut('@a{k1,\nt={x')).toEqual([['k1', { t: ['x'] }, false]]);
});

it.each([
  ['{\\"u}\\"{o}\\\'e\\`a\\^{\\i}\\~n', 'üöéàîñ'],
  ['\\v{S}\\c{c}\\c c\\k{a}\\H{o}\\r{a}\\u g', 'Šççąőåğ'],
  ["{\\ss}\\o{} \\L{}ód\\'{z} \\AE", 'ßø Łódź Æ'],
  ['\\& \\% \\_ \\# \\$ {[}x] \\{y\\}', '& % _ # $ [x] {y}'],
  ['\\textit{a} \\emph{b \\textbf{c}} \\unknown{d}', 'a b c \\unknownd'],
  ['$\\alpha$ and H$_2$O, $5 to $10', 'α and H2O, $5 to $10'],
  ["``a'' `b'", '"a" \'b\''],
  ['J.~Smith, CD4~+, ~5, http://x/~y', 'J. Smith, CD4~+, ~5, http://x/~y'],
  ['{\\textbackslash}n', '\\n'],
])('%s is %s', (latex, text) => {
  expect(latexText(latex)).toBe(text);
});

it('parts authors at and outside braces', () => {
  expect(
    bibAuthors('Anders, Ann and {Barnes and Noble Inc} and\n  Smith, Jr., Bob and others').map(({ name, kind }) => [name, kind]),
  ).toEqual([
    ['Anders, Ann', 'person'],
    ['Barnes and Noble Inc', 'group'],
    ['Smith, Bob, Jr.', 'person'],
  ]);
});

it('calls no text BibTeX that only mentions it', () => {
  expect(bibtexDialect('mail me@example.org {x}, a = b')).toBeNull();
  expect(bibtexDialect('@article{k,\n title = {x}\n}')).toBe('plain');
});
