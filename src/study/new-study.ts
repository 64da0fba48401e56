import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Language, Text } from '../record/text.ts';
import { TextError } from '../record/text-error.ts';
import { studyFolder } from './study-folder.ts';

const CURATION_HEADER = 'action,subject,object,who,when,why\n';

/** Makes an empty study in `root`. Throws when it is a study already, or holds something else. */
export function newStudy(root: string, title: string, language: Language = 'en'): void {
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
  writeFileSync(
    folder.studyFile,
    template(title, (text) => text[language]),
  );
  writeFileSync(join(folder.curation, 'decisions.csv'), CURATION_HEADER);
}

/** Every line but the title is a comment that is valid once its `# ` is taken away. */
function template(title: string, say: (text: Text) => string): string {
  return `${stringify({ title })}
# ${say({ en: 'What is in the study. Every line below is optional: without it, every record in exports/ is kept.', zh: '研究的内容。以下各行均可省略：省略时保留 exports/ 中的全部记录。' })}
# ${say({ en: 'Take the "# " in front of a line away to use it.', zh: '去掉行首的“# ”即可启用该行。' })}

# question: ${say({ en: 'Who works with whom, and who pays?', zh: '谁与谁合作，由谁资助？' })}
# window: { from: 2012, until: 2019 }
# sources:
#   - source: wos                 # ${say({ en: 'the database; one entry for each: wos, scopus, cnki, cssci, pubmed, openalex ...', zh: '数据库，每库一项：wos、scopus、cnki、cssci、pubmed、openalex 等' })}
#     files: ["exports/**"]
#     select:
#       terms: ["precision medicine"]    # ${say({ en: 'any of these words ...', zh: '含其中任一检索词 ……' })}
#       in: [title, abstract, keywords]  # ${say({ en: '... in any of these', zh: '…… 检索范围' })}
#       types: [Article]                 # ${say({ en: 'as the database prints them: fieldlines check shows what it printed', zh: '按数据库的写法：fieldlines check 会列出实际写法' })}
#       languages: [English]
# home: CN                    # ${say({ en: 'the country whose funding, institutions and ties the report shows ...', zh: '报告所关注的国家（资助、机构与合作）……' })}
# partner: US                 # ${say({ en: '... and the country whose tie with it is looked at; CN and US unless you say so here', zh: '…… 及其合作对象；未指定时为 CN 与 US' })}
# units: separate             # ${say({ en: 'or cn+hk+mo, cn+hk+mo+tw: how Taiwan, Hong Kong and Macao are counted', zh: '或 cn+hk+mo、cn+hk+mo+tw：台湾、香港、澳门的计数方式' })}
# formerStates: as-printed    # ${say({ en: 'or successor: "Kiev, USSR" counts for the Soviet Union, or for the country of the city', zh: '或 successor：“Kiev, USSR”计入苏联，或计入该城市现属的国家' })}
# labels:                     # ${say({ en: 'names of ideas, compared by year, country or funder', zh: '概念的不同名称，可按年份、国家或资助机构比较' })}
#   precision medicine: [precision medicine, 精准医疗]
#   personalised medicine: [personalised medicine, personalized medicine]
# events:                     # ${say({ en: 'events of your own, marked on the charts', zh: '自定义事件，在图中标出' })}
#   reform: { date: "2015-03", title: "${say({ en: 'A reform begins', zh: '改革启动' })}", jurisdiction: [CN] }
# analyses:                   # ${say({ en: 'sections added to the report: fieldlines analyses lists them', zh: '报告中附加的分析：列表见 fieldlines analyses' })}
#   - analysis: journals
#     params: { top: 10 }
`;
}
