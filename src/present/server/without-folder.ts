import { basename, sep } from 'node:path';

/** What went wrong, told by paths inside the study: where it stands on this machine is nobody's business. */
export function withoutFolder(text: string, root: string): string {
  return text.replaceAll(`${root}${sep}`, '').replaceAll(root, basename(root));
}
