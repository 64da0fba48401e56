import { ask, type Answer, type Asked } from '../../measure/ask.ts';
import type { Analysis, Need, ParamValues, Params } from '../../measure/analysis.ts';
import { ANALYSES } from '../../measure/catalog.ts';
import { NEED_WORDS } from '../../measure/coverage.ts';
import { parseFilter } from '../../measure/filter.ts';
import { readParams } from '../../measure/params.ts';
import type { Language, Text } from '../../record/text.ts';
import { accountOf, type Account } from '../../study/account.ts';
import type { OpenStudy } from '../../study/open-study.ts';
import { inLanguage } from '../../study/study-file.ts';
import { askedSection } from './asked-section.ts';
import { CLIENT } from './client.ts';
import { eventMarks, type EventMark } from './event-marks.ts';
import { escapeHtml } from './html.ts';
import { REPORT_POLICY } from './policy.ts';
import {
  dyadSection,
  foreignSection,
  fundersSection,
  growthSection,
  institutionsSection,
  networksSection,
  outputSection,
  countriesSection,
  sourcesSection,
} from './sections.ts';
import { STYLE } from './style.ts';
import { REASONS, WORDS } from './words.ts';
import { WorksPack } from './works-pack.ts';

export interface ReportOptions {
  readonly language: Language;
  /** Pack the list of works into the page, so that every number opens; default true. */
  readonly works?: boolean;
  /** How an analysis is asked; default in this process. What takes seconds may be sent elsewhere. */
  readonly ask?: AskOne;
  /** Hears how far the report is, from 0 to 1, and which analysis is at work. */
  readonly progress?: (done: number, analysis: string) => void;
  /** Stops the writing when aborted: the report is then refused with its reason. */
  readonly signal?: AbortSignal;
}

export type AskOne = (analysis: Analysis, asked: Omit<Asked, 'store'>, params: ParamValues<Params>) => Promise<Answer>;

/** What the sections are written with. */
export interface Writing {
  readonly opened: OpenStudy;
  readonly language: Language;
  readonly pack: WorksPack | null;
  readonly cited: Set<string>;
  /** Marked on time axes. */
  readonly events: readonly EventMark[];
  say(text: Text): string;
  ask(id: string, where: readonly string[], params?: Readonly<Record<string, string>>): Promise<{ answer: Answer; analysis: Analysis }>;
  /** Rule and coverage, as they stand under every figure and table. */
  rule(answer: Answer): string;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

/** The report of a built study: one HTML page that needs no network. */
export async function reportHtml(opened: OpenStudy, options: ReportOptions): Promise<string> {
  const { store, study } = opened;
  const { language, works = true, signal, progress = () => {} } = options;
  const askOne = options.ask ?? ((analysis, asked, params) => ask(analysis, { ...asked, store }, params));
  const steps = { done: 0, all: 1 };
  const pack = works ? new WorksPack(store, study.units) : null;
  const cited = new Set<string>();
  const writing: Writing = {
    opened,
    language,
    pack,
    cited,
    events: await eventMarks(opened, language),
    say: (text) => escapeHtml(text[language]),
    async ask(id, where, params = {}) {
      const analysis = ANALYSES.find((one) => one.id === id);
      if (analysis === undefined) throw new Error(`unknown analysis: ${id}`);
      signal?.throwIfAborted();
      const told = (done: number): void => progress(Math.min(1, (steps.done + Math.min(done, 0.99)) / steps.all), id);
      told(0);
      const asked = { units: study.units, filters: where.map(parseFilter), progress: told, ...(signal === undefined ? {} : { signal }) };
      const answer = await askOne(analysis, asked, readParams(analysis.params, params));
      for (const citation of answer.citations) cited.add(citation);
      return { answer, analysis };
    },
    rule(answer) {
      const known = Object.entries(answer.coverage.known).map(
        ([need, n]) => `${NEED_WORDS[need as Need][language]} ${n.toLocaleString('en-US')}`,
      );
      const coverage =
        language === 'zh'
          ? `覆盖：${answer.coverage.works} 篇${known.length === 0 ? '' : `，其中${known.join('、')}`}。`
          : `Coverage: ${answer.coverage.works.toLocaleString('en-US')} works${known.length === 0 ? '' : `; with ${known.join(', ')}`}.`;
      return `<p class="rule">${[answer.rule[language], coverage, ...answer.notes.map((note) => note[language])].map(escapeHtml).join(' ')}</p>`;
    },
  };
  const account = await accountOf(store);
  const sources = (await store.rows('SELECT DISTINCT source FROM work_source ORDER BY source DESC')).map((row) => String(row['source']));
  const [main = 'wos', ...others] = sources;
  const writers: (() => Promise<Section>)[] = [
    ...MAIN_SECTIONS.map((section) => () => section(writing, main)),
    ...others.flatMap((other) => OTHER_SECTIONS.map((section) => () => section(writing, other))),
    ...study.analyses.map((asked, at) => () => askedSection(writing, asked, at)),
  ];
  steps.all = writers.length;
  const sections: Section[] = [];
  for (const write of writers) {
    const section = await write().catch((cause: unknown) => {
      signal?.throwIfAborted();
      throw cause;
    });
    sections.push(section);
    steps.done += 1;
  }
  signal?.throwIfAborted();
  sections.push(accountSection(writing, account), await methodSection(writing, opened));
  return page(writing, sections, account, pack === null ? null : await pack.packed());
}

const MAIN_SECTIONS = [
  outputSection,
  growthSection,
  networksSection,
  dyadSection,
  countriesSection,
  fundersSection,
  foreignSection,
  institutionsSection,
] as const;
const OTHER_SECTIONS = [sourcesSection, fundersSection, institutionsSection] as const;

function accountSection({ say, language }: Writing, account: Account): Section {
  const aside = (file: Account['files'][number]): number => Object.values(file.setAside).reduce((sum, n) => sum + n, 0);
  const files = account.files
    .map(
      (file) =>
        `<tr><td>${escapeHtml(file.path)}</td><td>${escapeHtml(file.format ?? '')}</td><td class="n">${file.records}</td><td class="n">${file.kept}</td><td class="n">${file.merged}</td><td class="n">${aside(file)}</td></tr>`,
    )
    .join('');
  const reasons = Object.entries(account.setAside)
    .map(
      ([reason, n]) =>
        `<tr><td>${escapeHtml(REASONS[reason]?.[language] ?? reason)}</td><td class="n">${n.toLocaleString('en-US')}</td></tr>`,
    )
    .join('');
  const head = `<tr><th>${say(WORDS.file)}</th><th></th><th class="n">${say(WORDS.recordsRead)}</th><th class="n">${say(WORDS.worksKept)}</th><th class="n">${say(WORDS.merged)}</th><th class="n">${say(WORDS.setAside)}</th></tr>`;
  return {
    id: 'account',
    title: WORDS.account[language],
    html: `<p>${say(WORDS.accountLead)} ${account.read.toLocaleString('en-US')} = ${account.kept.toLocaleString('en-US')} + ${account.merged.toLocaleString('en-US')} + ${(account.read - account.kept - account.merged).toLocaleString('en-US')}.</p>
<table><thead><tr><th>${say(WORDS.reason)}</th><th class="n">${say(WORDS.setAside)}</th></tr></thead><tbody>${reasons}</tbody></table>
<details><summary>${say(WORDS.file)}</summary><div class="scroll"><table><thead>${head}</thead><tbody>${files}</tbody></table></div></details>`,
  };
}

async function methodSection({ cited, language }: Writing, { study, store }: OpenStudy): Promise<Section> {
  const [authority] = await store.rows(`SELECT value FROM build_fact WHERE key = 'authority'`);
  const selection = study.sources
    .map((source) => {
      const { terms, types, languages, in: fields } = source.select;
      return language === 'zh'
        ? `${source.source}：${terms === undefined ? '不限检索词' : `检索词 ${terms.join('、')}（${fields.join('、')}）`}${types === undefined ? '' : `；类型 ${types.join('、')}`}${languages === undefined ? '' : `；语种 ${languages.join('、')}`}`
        : `${source.source}: ${terms === undefined ? 'any term' : `terms ${terms.map((term) => `“${term}”`).join(', ')} in ${fields.join(', ')}`}${types === undefined ? '' : `; type ${types.join(', ')}`}${languages === undefined ? '' : `; language ${languages.join(', ')}`}`;
    })
    .map((line) => `<li>${escapeHtml(line)}</li>`)
    .join('');
  const window = `${study.window.from ?? '…'}–${study.window.until ?? '…'}`;
  const text =
    language === 'zh'
      ? `导出文件按内容识别并逐条读取；同一文献的多条记录依次按数据库编号、DOI、PMID、题名（含年份、第一作者与刊名）合并。国家取自地址末段，香港、澳门、台湾由其前一段识别；英国各地区先并为英国再计数。机构与资助机构按本工具的名称表解析，不确定者保持原文。时间窗 ${window}。名称表版本：${String(authority?.['value'] ?? '')}。`
      : `Export files are recognised by their content and read record by record; records of one publication are joined by the database’s id, DOI, PMID, then title with year, first author and journal. A country is the last part of an address, Hong Kong, Macao and Taiwan are told from the part before; the nations of the United Kingdom are one before anything is counted. Institutions and funders are resolved with the project’s own tables; what is not sure stays as printed. Window ${window}. Tables: ${String(authority?.['value'] ?? '')}.`;
  return {
    id: 'method',
    title: WORDS.method[language],
    html: `<p>${escapeHtml(text)}</p><ul>${selection}</ul><details><summary>${escapeHtml(WORDS.sourcesOfMethods[language])}</summary><ul>${[
      ...cited,
    ]
      .toSorted()
      .map((citation) => `<li>${escapeHtml(citation)}</li>`)
      .join('')}</ul></details>`,
  };
}

function page(
  { opened: { study }, language, say }: Writing,
  sections: readonly Section[],
  account: Account,
  packed: string | null,
): string {
  const title = escapeHtml(inLanguage(study.title, language));
  const aside = account.read - account.kept - account.merged;
  const fact = (value: number, words: Text): string => `<div><b>${value.toLocaleString('en-US')}</b><span>${say(words)}</span></div>`;
  const notes = study.notes.map((note) => `<li>${escapeHtml(inLanguage(note, language))}</li>`).join('');
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${REPORT_POLICY}"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title><style>${STYLE}</style></head>
<body><main>
${study.synthetic ? `<div class="badge">${say(WORDS.synthetic)}</div>` : ''}
<h1>${title}</h1>
${study.question === undefined ? '' : `<p class="lead">${escapeHtml(inLanguage(study.question, language))}</p>`}
<div class="facts">${fact(account.read, WORDS.recordsRead)}${fact(account.kept, WORDS.worksKept)}${fact(account.merged, WORDS.merged)}${fact(aside, WORDS.setAside)}</div>
<nav aria-label="${say(WORDS.contents)}"><ol>${sections.map(({ id, title: heading }) => `<li><a href="#${id}">${escapeHtml(heading)}</a></li>`).join('')}</ol></nav>
${notes === '' ? '' : `<details open><summary>${say(WORDS.notes)}</summary><ul class="notes">${notes}</ul></details>`}
${sections.map(({ id, title: heading, html }) => `<section id="${id}"><h2>${escapeHtml(heading)}</h2>${html}</section>`).join('\n')}
</main>
<dialog><header><b></b><button class="close" aria-label="${say(WORDS.close)}">✕</button></header><ol></ol></dialog>
<script type="application/json" id="words">${JSON.stringify({ works: WORDS.works[language] })}</script>
${packed === null ? '' : `<script type="text/plain" id="works">${packed}</script>`}
<script>${CLIENT}</script>
</body></html>
`;
}
