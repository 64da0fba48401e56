import { existsSync, readFileSync } from 'node:fs';
import { openStore } from '../store/duckdb.ts';
import type { Store } from '../store/store.ts';
import { TextError } from '../record/text-error.ts';
import { noStudy } from './no-study.ts';
import { studyFolder } from './study-folder.ts';
import { parseStudyFile, type StudyFile } from './study-file.ts';

export interface OpenStudy {
  readonly root: string;
  readonly study: StudyFile;
  readonly store: Store;
}

/** Opens a built study for reading. Throws with the command to run when there is no study, or none built. */
export async function openStudy(root: string): Promise<OpenStudy> {
  const folder = studyFolder(root);
  if (!existsSync(folder.studyFile)) throw noStudy(root);
  const study = parseStudyFile(readFileSync(folder.studyFile, 'utf8'), folder.studyFile);
  if (!existsSync(folder.store)) {
    throw new TextError({
      en: `${root} is not built yet: run fieldlines build ${root}`,
      zh: `${root} 尚未构建：请运行 fieldlines build ${root}`,
    });
  }
  return { root, study, store: await openStore(folder.store, { readOnly: true }) };
}
