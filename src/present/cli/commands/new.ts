import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { studyFolder } from '../../../study/study-folder.ts';
import { positional, textOption, type Command } from '../command.ts';

const CURATION_HEADER = 'action,subject,object,who,when,why\n';

export const newCommand: Command = {
  name: 'new',
  summary: 'start a study: an empty folder with its study.yaml',
  usage: 'new STUDY [--title T]',
  examples: ['fieldlines new my-field --title "Precision medicine, 2012-2019"'],
  options: [{ name: 'title', type: 'string', value: 'T', help: 'title of the study (default: the name of its folder)' }],
  positionals: { min: 1, max: 1 },
  async run(invocation, terminal) {
    const root = positional(invocation, 0, 'STUDY');
    const folder = studyFolder(root);
    if (existsSync(folder.studyFile)) throw new Error(`${root} is a study already: ${folder.studyFile} exists`);
    if (existsSync(root) && readdirSync(root).length > 0) throw new Error(`${root} is not empty: choose another folder`);
    mkdirSync(folder.exports, { recursive: true });
    mkdirSync(folder.curation, { recursive: true });
    writeFileSync(
      folder.studyFile,
      template(textOption(invocation, 'title') ?? root.split(/[\\/]/).findLast((part) => part !== '') ?? root),
    );
    writeFileSync(join(folder.curation, 'decisions.csv'), CURATION_HEADER);
    terminal.out(`made ${root}\nnext: fieldlines add ${root} FILE... and fieldlines build ${root}`);
    return 0;
  },
};

function template(title: string): string {
  return `${stringify({ title })}
# What is in the study. Everything below is optional: without it, every record in exports/ is kept.
# window: { from: 2012, until: 2019 }
# sources:
#   - source: wos
#     files: ["exports/**"]
#     select:
#       terms: ["precision medicine"]
#       in: [title, abstract, keywords]
#       types: [Article]
#       languages: [English]
# units: separate        # or cn+hk+mo, cn+hk+mo+tw: how Taiwan, Hong Kong and Macao are counted
`;
}
