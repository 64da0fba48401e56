/** The value of a JSON text whose end is missing, with what was whole before the cut; undefined when nothing was. */
export function completedJson(text: string): unknown {
  const closers: string[] = [];
  let safe = 0;
  let after = '';
  const mark = (to: number): void => {
    safe = to;
    after = closers.toReversed().join('');
  };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      at = closingQuote(text, at + 1);
      if (at < 0) break;
    } else if (code === 123 || code === 91) {
      closers.push(code === 123 ? '}' : ']');
      mark(at + 1);
    } else if (code === 125 || code === 93) {
      closers.pop();
      mark(at + 1);
    } else if (code === 44) mark(at);
  }
  if (safe === 0) return undefined;
  try {
    return JSON.parse(text.slice(0, safe) + after);
  } catch {
    return undefined;
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}
