import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const MARK = join(ROOT, 'node_modules', '.fieldlines-setup');

/** Installs the locked dependencies when they are missing or of another lock file, and builds. Says what it does. */
export function setUp() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Fieldlines needs Node 20.19 or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`);
    process.exit(1);
  }
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (!existsSync(MARK) || readFileSync(MARK, 'utf8') !== lock) {
    console.log('installing what is needed (once) …');
    run('npm', ['ci', '--no-audit', '--no-fund']);
    writeFileSync(MARK, lock);
  }
  run(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'tools/build.ts']);
}

/** Runs a program in the project; ends this one with its exit code when it fails. */
export function run(program, args) {
  try {
    execFileSync(program, args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' && program === 'npm' });
  } catch (cause) {
    console.error(`failed: ${program} ${args.join(' ')}`);
    process.exit(typeof cause.status === 'number' ? cause.status : 1);
  }
}
