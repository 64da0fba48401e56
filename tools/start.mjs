import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, setUp } from './setup.mjs';

setUp();
const cli = join(ROOT, 'dist/present/cli/main.js');
const study = join(ROOT, 'examples/precision-medicine/study');
if (!existsSync(join(study, 'study.yaml'))) run(process.execPath, [cli, 'example', study]);
run(process.execPath, [cli, 'build', study]);
run(process.execPath, [cli, 'serve', study, ...process.argv.slice(2)]);
