import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readdirSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleFiles } from './precision-medicine.ts';

const ASSETS = fileURLToPath(new URL('../../examples/precision-medicine/', import.meta.url));

/** Writes the synthetic example study into the empty folder `root`; returns how many export files it has. */
export function writeExample(root: string, report: (path: string) => void = () => {}): number {
  if (existsSync(root) && readdirSync(root).length > 0) throw new Error(`${root} is not empty: choose another folder`);
  mkdirSync(join(root, 'curation'), { recursive: true });
  copyFileSync(join(ASSETS, 'study.yaml'), join(root, 'study.yaml'));
  copyFileSync(join(ASSETS, 'curation', 'decisions.csv'), join(root, 'curation', 'decisions.csv'));
  let files = 0;
  for (const file of exampleFiles()) {
    const path = join(root, file.path);
    report(file.path);
    mkdirSync(dirname(path), { recursive: true });
    const descriptor = openSync(path, 'w');
    try {
      for (const bytes of file.bytes) writeSync(descriptor, bytes);
    } finally {
      closeSync(descriptor);
    }
    files += 1;
  }
  return files;
}
