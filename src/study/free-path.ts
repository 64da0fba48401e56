import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A path in `folder` that nothing stands at: `name`, else `name-2`, `name-3` … before its extension. */
export function freePath(folder: string, name: string): string {
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  for (let n = 1; ; n += 1) {
    const path = join(folder, n === 1 ? name : `${stem}-${n}${extension}`);
    if (!existsSync(path)) return path;
  }
}
