import type { Text } from '../../record/text.ts';

/** What a refusal of the operating system means and what to do about it; null for any other error. */
export function systemFault(cause: unknown): Text | null {
  if (!(cause instanceof Error) || !('code' in cause)) return null;
  const path = 'dest' in cause ? String(cause.dest) : 'path' in cause ? String(cause.path) : null;
  const at = { en: path === null ? 'here' : `at ${path}`, zh: path === null ? '' : `（${path}）` };
  switch (cause.code) {
    case 'EACCES':
    case 'EPERM':
      return {
        en: `you may not read or write ${at.en}: choose a folder of your own, or change the rights of this one`,
        zh: `没有读写权限${at.zh}：请换用自己的文件夹，或修改其权限`,
      };
    case 'EROFS':
      return {
        en: `nothing can be written ${at.en}, it is read-only: copy the study to a folder where you may write`,
        zh: `该位置只读，无法写入${at.zh}：请将研究复制到可写的文件夹`,
      };
    case 'ENOSPC':
    case 'EDQUOT':
      return {
        en: `the disk is full${path === null ? '' : ` (writing ${path})`}: make room and try again`,
        zh: `磁盘已满${at.zh}：请清理空间后重试`,
      };
    case 'ENOTDIR':
      return { en: `a file is in the way ${at.en}: a folder is needed there`, zh: `此处应为文件夹，但已有同名文件${at.zh}` };
    default:
      return null;
  }
}
