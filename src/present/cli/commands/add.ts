import { constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { freePath } from '../../../study/free-path.ts';
import { recogniseParts } from '../../../study/recognise.ts';
import { studyFolder } from '../../../study/study-folder.ts';
import { contentHash } from '../../../study/list-exports.ts';
import { flagOption, positional, type Command } from '../command.ts';

export const addCommand: Command = {
  name: 'add',
  summary: { en: 'copy export files (or folders of them) into a study', zh: '将导出文件（或整个文件夹）加入研究' },
  usage: 'add STUDY FILE... [--keep-going]',
  examples: ['fieldlines add my-field ~/Downloads/savedrecs*.txt', 'fieldlines add my-field ~/Downloads/cnki/'],
  options: [
    {
      name: 'keep-going',
      type: 'boolean',
      help: { en: 'copy what is recognised, and only tell of the rest', zh: '复制可识别的文件，其余仅列出原因' },
    },
  ],
  positionals: { min: 2, max: Number.POSITIVE_INFINITY },
  async run(invocation, terminal) {
    const root = positional(invocation, 0, 'STUDY');
    const folder = studyFolder(root);
    if (!existsSync(folder.studyFile)) throw new Error(`no study in ${root}: make one with: fieldlines new ${root}`);
    const files = invocation.positionals.slice(1).flatMap(filesAt);
    const refused: string[] = [];
    const wanted: { readonly file: string; readonly label: string }[] = [];
    const scratch = mkdtempSync(join(tmpdir(), 'fieldlines-'));
    try {
      for (const file of files) {
        const labels = new Set<string>();
        for await (const { name, recognised } of recogniseParts(file, scratch)) {
          if (recognised.kind === 'export') labels.add(recognised.format.label[terminal.language]);
          else refused.push(`${file}${name === null ? '' : `!${name}`}:${recognised.line}: ${recognised.code}: ${recognised.text}`);
        }
        if (labels.size > 0) wanted.push({ file, label: [...labels].join(', ') });
      }
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
    if (refused.length > 0 && !flagOption(invocation, 'keep-going')) {
      throw new Error(`${refused.join('\n')}\nnothing was copied; leave these files out, or use --keep-going`);
    }
    mkdirSync(folder.exports, { recursive: true });
    const held = new Map(existing(folder.exports).map((path) => [contentHash(path), path]));
    for (const { file, label } of wanted) {
      const hash = contentHash(file);
      const same = held.get(hash);
      if (same !== undefined) {
        terminal.out(`${file}: already in the study as ${basename(same)}`);
        continue;
      }
      const target = freePath(folder.exports, basename(file));
      copyFileSync(file, target, constants.COPYFILE_EXCL);
      held.set(hash, target);
      terminal.out(`${file}: ${label}, copied to ${join('exports', basename(target))}`);
    }
    for (const line of refused) terminal.log(line);
    return refused.length > 0 ? 1 : 0;
  },
};

function filesAt(path: string): string[] {
  if (!existsSync(path)) throw new Error(`no such file: ${path}`);
  return statSync(path).isDirectory() ? existing(path) : [path];
}

function existing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
