import { newStudy } from '../../../study/new-study.ts';
import { positional, textOption, type Command } from '../command.ts';

export const newCommand: Command = {
  name: 'new',
  summary: { en: 'start a study: an empty folder with its study.yaml', zh: '新建研究：空文件夹及其 study.yaml' },
  usage: 'new STUDY [--title T]',
  examples: ['fieldlines new my-field --title "Precision medicine, 2012-2019"'],
  options: [
    {
      name: 'title',
      type: 'string',
      value: 'T',
      help: { en: 'title of the study (default: the name of its folder)', zh: '研究标题（默认为文件夹名）' },
    },
  ],
  positionals: { min: 1, max: 1 },
  async run(invocation, terminal) {
    const root = positional(invocation, 0, 'STUDY');
    newStudy(root, textOption(invocation, 'title') ?? root.split(/[\\/]/).findLast((part) => part !== '') ?? root, terminal.language);
    terminal.out(
      terminal.language === 'zh'
        ? `已新建 ${root}\n下一步：fieldlines add ${root} FILE...，然后 fieldlines build ${root}；研究范围见 ${root}/study.yaml`
        : `made ${root}\nnext: fieldlines add ${root} FILE... and fieldlines build ${root}; what the study is about: ${root}/study.yaml`,
    );
    return 0;
  },
};
