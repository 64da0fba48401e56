import { readBlocs } from '../authority/blocs.ts';
import type { Store } from '../store/store.ts';
import type { StudyFile } from './study-file.ts';

/** Stores the blocs the project ships and those of the study, which take the place of a shipped one of the same name. */
export async function writeBlocs(store: Store, study: StudyFile): Promise<void> {
  const appender = await store.appender('bloc');
  for (const one of readBlocs()) {
    if (Object.hasOwn(study.blocs, one.bloc)) continue;
    appender.row([one.bloc, one.name, one.nameZh, one.code, one.from, one.until, one.source]);
  }
  for (const [id, codes] of Object.entries(study.blocs)) {
    for (const code of codes) appender.row([id, id, id, code, null, null, 'study.yaml']);
  }
  appender.close();
}
