import { constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { freePath } from '../../../study/free-path.ts';
import { recogniseParts } from '../../../study/recognise.ts';
import { TextError } from '../../../record/text-error.ts';
import { noStudy } from '../../../study/no-study.ts';
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
    if (!existsSync(folder.studyFile)) throw noStudy(root);
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
      const list = refused.join('\n');
      throw new TextError({
        en: `${list}\nnothing was copied; leave ${refused.length === 1 ? 'this file' : 'these files'} out, or use --keep-going to copy the others`,
        zh: `${list}\n未复制任何文件；请去掉${refused.length === 1 ? '该文件' : '这些文件'}，或用 --keep-going 只复制其余文件`,
      });
    }
    mkdirSync(folder.exports, { recursive: true });
    const { language } = terminal;
    const held = new Map(existing(folder.exports).map((path) => [contentHash(path), path]));
    for (const { file, label } of wanted) {
      const hash = contentHash(file);
      const same = held.get(hash);
      if (same !== undefined) {
        terminal.out(SAID.held[language](file, basename(same)));
        continue;
      }
      const target = freePath(folder.exports, basename(file));
      copyWhole(file, target);
      held.set(hash, target);
      terminal.out(SAID.copied[language](file, label, join('exports', basename(target))));
    }
    for (const line of refused) terminal.log(line);
    if (wanted.length > 0 && !flagOption(invocation, 'quiet')) terminal.log(SAID.next[language](root));
    return refused.length > 0 ? 1 : 0;
  },
};

const SAID = {
  held: {
    en: (file: string, name: string) => `${file}: already in the study as ${name}`,
    zh: (file: string, name: string) => `${file}：研究中已有相同文件 ${name}`,
  },
  copied: {
    en: (file: string, label: string, target: string) => `${file}: ${label}, copied to ${target}`,
    zh: (file: string, label: string, target: string) => `${file}：${label}，已复制到 ${target}`,
  },
  next: { en: (root: string) => `next: fieldlines build ${root}`, zh: (root: string) => `下一步：fieldlines build ${root}` },
} as const;

/** Half a file would be taken for a download cut short. */
function copyWhole(file: string, target: string): void {
  try {
    copyFileSync(file, target, constants.COPYFILE_EXCL);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) rmSync(target, { force: true });
    throw cause;
  }
}

function filesAt(path: string): string[] {
  if (!existsSync(path)) throw new TextError({ en: `no such file: ${path}`, zh: `没有这个文件：${path}` });
  return statSync(path).isDirectory() ? existing(path) : [path];
}

function existing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
