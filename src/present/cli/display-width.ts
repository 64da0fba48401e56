/** Cells that a text takes on a screen: Chinese characters and full-width signs take two, combining marks none. */
export function displayWidth(text: string): number {
  let cells = 0;
  for (const character of text) cells += NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return cells;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const NONE = /[\p{Mn}\p{Me}\u200b-\u200d]/u;

/** Fills a text up to `size` cells with blanks, on the left when `right`; cuts what is longer, with an ellipsis. */
export function padCells(text: string, size: number, right = false): string {
  const cut = cutCells(text, size);
  const blank = ' '.repeat(Math.max(0, size - displayWidth(cut)));
  return right ? blank + cut : cut + blank;
}

/** The beginning of a text that fits into `size` cells. */
export function cutCells(text: string, size: number): string {
  if (displayWidth(text) <= size) return text;
  let cut = '';
  let cells = 0;
  for (const character of text) {
    cells += displayWidth(character);
    if (cells > size - 1) break;
    cut += character;
  }
  return `${cut}…`;
}
