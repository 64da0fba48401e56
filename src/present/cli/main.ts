#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { runCommandLine } from './run.ts';

// The heap grows by a fifth at a time instead of doubling: a third less memory for a tenth more time.
setFlagsFromString('--heap-growing-percent=20');
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code === 'EPIPE') process.exit(0);
  throw cause;
});
process.exitCode = await runCommandLine(process.argv.slice(2));
