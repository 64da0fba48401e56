import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { TextError } from '../record/text-error.ts';
import { studyFolder } from './study-folder.ts';

const CURATION_HEADER = 'action,subject,object,who,when,why\n';

/** Makes an empty study in `root`. Throws when it is a study already, or holds something else. */
export function newStudy(root: string, title: string): void {
  const folder = studyFolder(root);
  if (existsSync(folder.studyFile))
    throw new TextError({
      en: `${root} is a study already: ${folder.studyFile} exists`,
      zh: `${root} 已是一项研究：已有 ${folder.studyFile}`,
    });
  if (existsSync(root) && readdirSync(root).length > 0)
    throw new TextError({ en: `${root} is not empty: choose another folder`, zh: `${root} 不是空文件夹：请另选文件夹` });
  mkdirSync(folder.exports, { recursive: true });
  mkdirSync(folder.curation, { recursive: true });
  writeFileSync(folder.studyFile, template(title));
  writeFileSync(join(folder.curation, 'decisions.csv'), CURATION_HEADER);
}

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
# formerStates: as-printed  # or successor: "Kiev, USSR" counts for the Soviet Union, or for the country of the city
`;
}
