import { TextError } from '../record/text-error.ts';

/** There is no study in `root`. */
export function noStudy(root: string): TextError {
  return new TextError({
    en: `no study in ${root}: study.yaml is missing (make one with: fieldlines new ${root})`,
    zh: `${root} 中没有研究：缺少 study.yaml（新建：fieldlines new ${root}）`,
  });
}
