import { openStudy, type OpenStudy } from '../../study/open-study.ts';
import type { Store } from '../../store/store.ts';

/** A study whose store is replaced when it is built again; routes ask for the store each time. */
export interface LiveStudy extends OpenStudy {
  /** Opens what was built last. Questions under way finish on the store they began with. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export function liveStudy(first: OpenStudy): LiveStudy {
  let current = first;
  let retired: Store | null = null;
  return {
    root: first.root,
    get study() {
      return current.study;
    },
    get store() {
      return current.store;
    },
    reopen: async () => {
      const next = await openStudy(first.root);
      await retired?.close();
      retired = current.store;
      current = next;
    },
    close: async () => {
      await retired?.close();
      await current.store.close();
    },
  };
}

export function isLive(opened: OpenStudy): opened is LiveStudy {
  return 'reopen' in opened;
}
