/** The value of a JSON text whose end is missing, with what was whole before the cut; undefined when nothing was. */
export function completedJson(text: string): unknown {
  const closers: string[] = [];
  let safe = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      at = closingQuote(text, at + 1);
      if (at < 0) break;
      continue;
    }
    if (code === 123 || code === 91) closers.push(code === 123 ? '}' : ']');
    else if (code === 125 || code === 93) closers.pop();
    else if (code !== 44) continue;
    safe = code === 44 ? at : at + 1;
  }
  if (safe === 0 || closers.length > DEEPEST) return undefined;
  try {
    return JSON.parse(text.slice(0, safe) + closers.toReversed().join(''));
  } catch {
    return undefined;
  }
}

/** No record nests deeper; what does is no record. */
const DEEPEST = 1000;

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}
