import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { CrossFilter } from '../../measure/cross-filter/cross-filter.ts';
import { openStudy, type OpenStudy } from '../../study/open-study.ts';
import { studyFolder } from '../../study/study-folder.ts';

/** There is nothing to read yet; the app then shows how to make it. */
export class NotBuiltError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotBuiltError';
  }
}

/** What the last build left cannot be opened: damaged, or of another version. */
export class UnreadableStudyError extends Error {
  constructor(message: string, options: ErrorOptions) {
    super(message, options);
    this.name = 'UnreadableStudyError';
  }
}

export type StudyState = 'none' | 'unbuilt' | 'built';

/**
 * The study a server shows: read as an OpenStudy, it is always the last one that was built. A build by this server or by another
 * process is noticed by the store's own file; requests under way keep the store that they began with.
 */
export interface LiveStudy extends OpenStudy {
  readonly state: StudyState;
  /** Changes with each build and each opening; tells nothing of where the study stands. */
  readonly version: string;
  readonly crossFilter: CrossFilter;
  /** Opens what is there now. Throws nothing: what reads a study that is not built, or cannot be opened, does. */
  refresh(): Promise<void>;
  /** Turns to another folder. */
  turnTo(root: string): Promise<void>;
  /** Called after each change of version. */
  onChange(listener: (version: string) => void): () => void;
  close(): Promise<void>;
}

const CHECK_EVERY_MS = 1_000;
const LINGER_MS = 30_000;

/** A live view of the study in `root`, which may be empty yet. */
export async function liveStudy(root: string): Promise<LiveStudy> {
  let folder = resolve(root);
  let opened: OpenStudy | null = null;
  let crossFilter: CrossFilter | null = null;
  let stamp = '';
  let checked = 0;
  let broken: UnreadableStudyError | null = null;
  let closed = false;
  const listeners = new Set<(version: string) => void>();
  const lingering = new Set<NodeJS.Timeout>();

  const current = (): OpenStudy => {
    if (broken !== null) throw broken;
    if (opened === null)
      throw new NotBuiltError(stateOf(folder) === 'none' ? 'there is no study in this folder yet' : 'the study is not built yet');
    return opened;
  };
  const retire = (old: OpenStudy, sums: CrossFilter | null): void => {
    const timer = setTimeout(() => {
      lingering.delete(timer);
      void Promise.resolve(sums?.stop()).then(() => old.store.close());
    }, LINGER_MS);
    timer.unref();
    lingering.add(timer);
  };
  const refresh = async (): Promise<void> => {
    if (closed || (Date.now() - checked < CHECK_EVERY_MS && (opened !== null || broken !== null))) return;
    checked = Date.now();
    const now = stampOf(folder);
    if (now === stamp) return;
    const [before, sums] = [opened, crossFilter];
    try {
      opened = stateOf(folder) === 'built' ? await openStudy(folder) : null;
      broken = null;
    } catch (cause) {
      const isNews = broken === null;
      broken = new UnreadableStudyError('the study cannot be opened', { cause });
      stamp = '';
      if (isNews) for (const listener of listeners) listener(stamp);
      return;
    }
    crossFilter = opened === null ? null : new CrossFilter(opened.store);
    crossFilter?.warm();
    stamp = now;
    if (before !== null) retire(before, sums);
    for (const listener of listeners) listener(stamp);
  };
  const live: LiveStudy = {
    get root() {
      return folder;
    },
    get study() {
      return current().study;
    },
    get store() {
      return current().store;
    },
    get state() {
      return stateOf(folder);
    },
    get version() {
      return stamp;
    },
    get crossFilter() {
      current();
      if (crossFilter === null) throw new NotBuiltError('the study is not built yet');
      return crossFilter;
    },
    refresh,
    async turnTo(next) {
      folder = resolve(next);
      checked = 0;
      await refresh();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      for (const timer of lingering) clearTimeout(timer);
      await crossFilter?.stop();
      await opened?.store.close();
      opened = null;
    },
  };
  await refresh();
  if (broken !== null) throw (broken as UnreadableStudyError).cause;
  return live;
}

/** An opened study that stays as it is; for tests and for callers that hold one already. */
export function steadyStudy(opened: OpenStudy): LiveStudy {
  const crossFilter = new CrossFilter(opened.store);
  return {
    ...opened,
    state: 'built',
    version: stampOf(opened.root),
    crossFilter,
    refresh: async () => {},
    turnTo: async () => {
      throw new Error('invalid request: this server shows one study');
    },
    onChange: () => () => {},
    close: async () => {
      await crossFilter.stop();
      await opened.store.close();
    },
  };
}

function stateOf(root: string): StudyState {
  const folder = studyFolder(root);
  return !existsSync(folder.studyFile) ? 'none' : existsSync(folder.store) ? 'built' : 'unbuilt';
}

function stampOf(root: string): string {
  const { store } = studyFolder(root);
  const stat = existsSync(store) ? statSync(store) : null;
  const now = stat === null ? stateOf(root) : `${stat.ino} ${stat.size} ${stat.mtimeMs}`;
  return createHash('sha256').update(`${root} ${now}`).digest('base64url').slice(0, 22);
}
