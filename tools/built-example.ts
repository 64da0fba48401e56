import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeExample } from '../src/example/write-example.ts';
import { buildStudy } from '../src/study/build.ts';
import { SHARED_FOLDER } from './shared-folder.ts';

const LOOK_AGAIN_MS = 50;

/** Puts the example study, built, into the folder `root`. A run of tests builds it once, when the first test asks, and copies it. */
export async function builtExample(root: string): Promise<void> {
  const shared = process.env[SHARED_FOLDER];
  if (shared === undefined) {
    await buildIn(root);
    return;
  }
  const [study, done, failed] = ['study', 'done', 'failed'].map((name) => join(shared, name)) as [string, string, string];
  if (isFirst(join(shared, 'begun')))
    await buildIn(study).then(
      () => writeFileSync(done, ''),
      (cause: unknown) => {
        writeFileSync(failed, '');
        throw cause;
      },
    );
  while (!existsSync(done)) {
    if (existsSync(failed)) throw new Error('the example could not be built; the test that tried says why');
    await pause(LOOK_AGAIN_MS);
  }
  cpSync(study, root, { recursive: true, preserveTimestamps: true });
}

async function buildIn(root: string): Promise<void> {
  writeExample(root);
  await buildStudy(root);
}

/** Of all processes that ask, the one that made the folder. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
