import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'accuracy');

for (const file of readdirSync(FOLDER).toSorted()) {
  if (!file.endsWith('.ts')) continue;
  const module = (await import(join(FOLDER, file))) as { run: () => void | Promise<void> };
  await module.run();
}
