import { writeExample } from '../../../example/write-example.ts';
import { positional, type Command } from '../command.ts';

export const exampleCommand: Command = {
  name: 'example',
  summary: { en: 'write the synthetic example study: raw exports and its study.yaml', zh: '生成合成示例研究：原始导出文件和 study.yaml' },
  usage: 'example STUDY',
  examples: ['fieldlines example precision-medicine && fieldlines build precision-medicine'],
  options: [],
  positionals: { min: 1, max: 1 },
  async run(invocation, terminal) {
    const root = positional(invocation, 0, 'STUDY');
    const files = writeExample(root, (path) => terminal.progress(`writing ${path}`));
    terminal.out(
      terminal.language === 'zh'
        ? `已将合成示例的 ${files} 个导出文件写入 ${root}\n下一步：fieldlines build ${root}`
        : `wrote ${files} export files of the synthetic example to ${root}\nnext: fieldlines build ${root}`,
    );
    return 0;
  },
};
