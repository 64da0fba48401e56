import { join } from 'node:path';

/** Where things are in a study. Only `exports`, `curation` and `study.yaml` are the user's; the rest can be made again. */
export interface StudyFolder {
  readonly root: string;
  readonly studyFile: string;
  readonly exports: string;
  readonly curation: string;
  readonly derived: string;
  readonly store: string;
  readonly lock: string;
  readonly out: string;
}

export function studyFolder(root: string): StudyFolder {
  const derived = join(root, '.fieldlines');
  return {
    root,
    studyFile: join(root, 'study.yaml'),
    exports: join(root, 'exports'),
    curation: join(root, 'curation'),
    derived,
    store: join(derived, 'study.duckdb'),
    lock: join(derived, 'build.lock'),
    out: join(root, 'out'),
  };
}
