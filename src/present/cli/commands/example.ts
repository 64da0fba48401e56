import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readdirSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleFiles } from '../../../example/precision-medicine.ts';
import { studyFolder } from '../../../study/study-folder.ts';
import { positional, type Command } from '../command.ts';

const ASSETS = fileURLToPath(new URL('../../../../examples/precision-medicine/', import.meta.url));

export const exampleCommand: Command = {
  name: 'example',
  summary: 'write the synthetic example study: raw exports and its study.yaml',
  usage: 'example STUDY',
  examples: ['fieldlines example precision-medicine && fieldlines build precision-medicine'],
  options: [],
  positionals: { min: 1, max: 1 },
  async run(invocation, terminal) {
    const root = positional(invocation, 0, 'STUDY');
    const folder = studyFolder(root);
    if (existsSync(root) && readdirSync(root).length > 0) throw new Error(`${root} is not empty: choose another folder`);
    mkdirSync(folder.curation, { recursive: true });
    copyFileSync(join(ASSETS, 'study.yaml'), folder.studyFile);
    copyFileSync(join(ASSETS, 'curation', 'decisions.csv'), join(folder.curation, 'decisions.csv'));
    let files = 0;
    for (const file of exampleFiles()) {
      const path = join(root, file.path);
      terminal.progress(`writing ${file.path}`);
      mkdirSync(dirname(path), { recursive: true });
      const descriptor = openSync(path, 'w');
      try {
        for (const bytes of file.bytes) writeSync(descriptor, bytes);
      } finally {
        closeSync(descriptor);
      }
      files += 1;
    }
    terminal.out(`wrote ${files} export files of the synthetic example to ${root}\nnext: fieldlines build ${root}`);
    return 0;
  },
};
