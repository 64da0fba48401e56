import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANALYSES } from '../src/measure/catalog.ts';
import type { Terminal } from '../src/present/cli/command.ts';
import { runCommandLine } from '../src/present/cli/run.ts';

/** Runs the worked examples of the analyses' pages on the synthetic example study, and writes what they print. */
const folder = mkdtempSync(join(tmpdir(), 'fieldlines-examples-'));
const study = join(folder, 'study');
try {
  await printed(['example', study]);
  await printed(['build', study]);
  for (const { id } of ANALYSES) {
    const path = join(import.meta.dirname, '../src/measure', id, `${id}.md`);
    const page = readFileSync(path, 'utf8');
    let written = page;
    for (const [block, command = ''] of page.matchAll(/\$ fieldlines (.*)\n[\s\S]*?\n```/g)) {
      const out = await printed(command.split(' ').map((word) => (word === 'STUDY' ? study : word)));
      written = written.replace(block, () => `$ fieldlines ${command}\n${out}\n\`\`\``);
    }
    if (written === page) continue;
    writeFileSync(path, written);
    console.log(`wrote src/measure/${id}/${id}.md`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function printed(argv: readonly string[]): Promise<string> {
  const out: string[] = [];
  const terminal: Terminal = {
    language: 'en',
    out: (text) => out.push(text),
    log: () => {},
    progress: () => {},
    async *readLines() {},
  };
  const code = await runCommandLine(argv, terminal);
  if (code !== 0) throw new Error(`fieldlines ${argv.join(' ')} ended with ${code}`);
  return out.join('\n');
}
