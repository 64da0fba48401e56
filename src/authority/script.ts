/** Whether a name has Chinese characters. */
export function hasHanScript(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
