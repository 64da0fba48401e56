/**
 * `text` divided at `separator` where no bracket is open; a bracket that closes nothing is passed by. One walk over the text,
 * so that no input takes long.
 */
export function apart(text: string, separator: string, opens = '(', closes = ')'): string[] {
  if (!text.includes(separator)) return [text];
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === separator && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    } else if (opens.includes(character)) depth += 1;
    else if (depth > 0 && closes.includes(character)) depth -= 1;
  }
  parts.push(text.slice(from));
  return parts;
}

/** `text` without blanks at its ends and without any of `characters` at the last one. */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && (characters.includes(text.charAt(end - 1)) || /\s/.test(text.charAt(end - 1)))) end -= 1;
  return text.slice(0, end).trimStart();
}
