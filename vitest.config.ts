import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Nothing in these folders changes a module or the process: files of one worker share what they import. */
const SHARING = ['src/formats/**/*.test.ts', 'src/measure/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      { extends: true, test: { name: 'sharing', include: SHARING, isolate: false } },
      {
        extends: true,
        test: {
          name: 'apart',
          globalSetup: 'tools/shared-folder.ts',
          include: ['{src,tools,examples,bench,web}/**/*.test.ts'],
          exclude: [...SHARING, '**/node_modules/**'],
        },
      },
    ],
  },
});
