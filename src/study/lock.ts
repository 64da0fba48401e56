import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { TextError } from '../record/text-error.ts';

/** Takes the study's build lock, or throws when a living process holds it. Returns what gives it back. A dead holder's lock is taken over. */
export function takeLock(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true });
  for (let attempt = 0; ; attempt += 1) {
    try {
      const descriptor = openSync(path, 'wx');
      writeSync(descriptor, String(process.pid));
      closeSync(descriptor);
      return () => rmSync(path, { force: true });
    } catch (cause) {
      if (!isCode(cause, 'EEXIST')) throw cause;
      const holder = Number(readFileSync(path, 'utf8'));
      if (attempt > 0 || (holder > 0 && isAlive(holder))) {
        throw new TextError(
          {
            en: `another build of this study is running (process ${holder}); wait for it, or end it and build again`,
            zh: `本研究正在被另一进程构建（进程 ${holder}）；请等待其完成，或结束该进程后重新构建`,
          },
          { cause },
        );
      }
      rmSync(path, { force: true });
    }
  }
}

function isAlive(processId: number): boolean {
  if (isZombie(processId)) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (cause) {
    return isCode(cause, 'EPERM');
  }
}

/** A killed process that nobody has collected still answers signals; Linux tells its state. */
function isZombie(processId: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${processId}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function isCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === code;
}
