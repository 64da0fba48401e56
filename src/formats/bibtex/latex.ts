const COMBINING: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
};

const SYMBOLS: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  o: 'ø',
  O: 'Ø',
  aa: 'å',
  AA: 'Å',
  l: 'ł',
  L: 'Ł',
  i: 'ı',
  j: 'ȷ',
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
  dj: 'đ',
  DJ: 'Đ',
  ng: 'ŋ',
  NG: 'Ŋ',
  textbackslash: '\ue002',
  backslash: '\ue002',
  textasciitilde: '~',
  textasciicircum: '^',
  textunderscore: '_',
  textbar: '|',
  textless: '<',
  textgreater: '>',
  textendash: '–',
  textemdash: '—',
  textquoteleft: '‘',
  textquoteright: '’',
  textquotedblleft: '“',
  textquotedblright: '”',
  textquotesingle: "'",
  textquotedbl: '"',
  guillemotleft: '«',
  guillemotright: '»',
  textbullet: '•',
  ldots: '…',
  dots: '…',
  textellipsis: '…',
  copyright: '©',
  textcopyright: '©',
  textregistered: '®',
  texttrademark: '™',
  textdegree: '°',
  degree: '°',
  S: '§',
  P: '¶',
  pounds: '£',
  texteuro: '€',
  pm: '±',
  times: '×',
  div: '÷',
  cdot: '·',
  leq: '≤',
  le: '≤',
  geq: '≥',
  ge: '≥',
  neq: '≠',
  approx: '≈',
  sim: '∼',
  infty: '∞',
  rightarrow: '→',
  to: '→',
  leftarrow: '←',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Xi: 'Ξ',
  Pi: 'Π',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
  textmu: 'µ',
  textalpha: 'α',
  textbeta: 'β',
  textgamma: 'γ',
};

/** Commands whose argument is the text. */
const TRANSPARENT = new Set(
  'textit textbf texttt textrm textsf textsc textsl textup textnormal textsubscript textsuperscript emph underline mathrm mathbf mathit mathsf mathcal mathbb text url mbox ensuremath it bf em rm sc tt sl uppercase lowercase'.split(
    ' ',
  ),
);

/** `text` with its LaTeX made Unicode: accents, symbols, escapes, quotation marks, braces gone. A command that is not known stays as printed. */
export function latexText(text: string): string {
  if (!/[\\{}$~`]|''/.test(text)) return text;
  let plain = text;
  if (plain.includes('$')) plain = withoutMath(plain);
  if (plain.includes('\\')) plain = plain.replace(/\\(\\|[&%#_])/g, (whole, character: string) => (character === '\\' ? whole : character));
  if (plain.includes('\\')) plain = commands(plain);
  if (plain.includes('``') || plain.split("''").length > 2) plain = plain.replace(/``|''/g, '"');
  plain = plain.replaceAll('`', "'");
  if (plain.includes('~')) plain = plain.replace(/(?<=[\p{L}.])~(?=[\p{L}\p{N}])/gu, ' ');
  return plain.replace(/[{}]/g, '').replaceAll(OPEN, '{').replaceAll(CLOSE, '}').replaceAll(BACKSLASH, '\\').normalize('NFC');
}

/** Formulas between dollar signs without these, `H$_2$O` as `H2O`; what has nothing of a formula between them is money. */
function withoutMath(text: string): string {
  const parts = text.split('$');
  const plain: string[] = [parts[0] ?? ''];
  for (let at = 1; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    const escaped = parts[at - 1]?.endsWith('\\') === true || part.endsWith('\\');
    if (!escaped && at < parts.length - 1 && /[\\^_{]/.test(part) && !part.includes('\n')) {
      at += 1;
      plain.push(`{${part.replace(/[_^](?=[{\w])/g, '')}}`, parts[at] ?? '');
    } else plain.push('$', part);
  }
  return plain.join('');
}

/** Braces that are meant, held back while the others are taken away. */
const OPEN = '\ue000';
const CLOSE = '\ue001';
const BACKSLASH = '\ue002';

function commands(text: string): string {
  return text
    .replace(/\\([`'^~=."])\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z])(?![A-Za-z]*\{)|\{\})/g, accented)
    .replace(/\\([`'^~=."])\\?([A-Za-z])/g, (_, mark: string, letter: string) => letter + (COMBINING[mark] ?? ''))
    .replace(/\\([uvHcdbkr])(?:\s*\{\s*\\?([A-Za-z])\s*\}|\s+\\?([A-Za-z])(?![A-Za-z]))/g, accented)
    .replace(/\\([A-Za-z]+)[ \t]*(?:\{\})?/g, (whole: string, name: string) => {
      const symbol = SYMBOLS[name];
      if (symbol !== undefined) return symbol;
      return TRANSPARENT.has(name) ? '' : whole;
    })
    .replace(/\\\{/g, OPEN)
    .replace(/\\\}/g, CLOSE)
    .replace(/\\([&%$#_ ,;!/-])/g, (_, character: string) =>
      character === ',' || character === ' ' ? ' ' : ';!/-'.includes(character) ? '' : character,
    )
    .replace(/\\\\/g, ' ');
}

function accented(whole: string, mark: string, braced: string | undefined, bare: string | undefined): string {
  const letter = braced ?? bare;
  return letter === undefined ? whole : letter + (COMBINING[mark] ?? '');
}
