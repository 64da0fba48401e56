#!/usr/bin/env node
import { runCommandLine } from './run.ts';

process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code === 'EPIPE') process.exit(0);
  throw cause;
});
process.exitCode = await runCommandLine(process.argv.slice(2));
