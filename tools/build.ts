import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-b', ROOT], { stdio: 'inherit' });
for (const path of readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })) {
  if (!/\.(?:tsv|css)$/.test(path) && !/report[/\\]client\.js$/.test(path)) continue;
  const target = join(ROOT, 'dist', path);
  if (!existsSync(dirname(target))) mkdirSync(dirname(target), { recursive: true });
  cpSync(join(ROOT, 'src', path), target);
}
execFileSync(
  process.execPath,
  [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--config', join(ROOT, 'web/vite.config.ts'), '--logLevel', 'warn'],
  {
    stdio: 'inherit',
  },
);
chmodSync(join(ROOT, 'dist/present/cli/main.js'), 0o755);
