import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The variable that names the folder where the tests of one run share what is made once. */
export const SHARED_FOLDER = 'FIELDLINES_SHARED_FOLDER';

/** A folder for the length of one run of tests. */
export default function sharedFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'fieldlines-tests-'));
  process.env[SHARED_FOLDER] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
