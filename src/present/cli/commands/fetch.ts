import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { FETCH_SERVICES, fetchRecords } from '../../../study/fetch/fetch-records.ts';
import type { Estimate } from '../../../study/fetch/service.ts';
import { parseStudyFile } from '../../../study/study-file.ts';
import { noStudy } from '../../../study/no-study.ts';
import { studyFolder } from '../../../study/study-folder.ts';
import { flagOption, positional, textOption, UsageError, type Command, type Invocation } from '../command.ts';

export const fetchCommand: Command = {
  name: 'fetch',
  summary: {
    en: 'fetch records of a query from OpenAlex, PubMed or Crossref into a study',
    zh: '从 OpenAlex、PubMed 或 Crossref 按检索词获取记录',
  },
  usage: 'fetch openalex|pubmed|crossref WORDS --study STUDY [--from YEAR] [--until YEAR] [--max-usd N] [--again] [--estimate]',
  examples: [
    'fieldlines fetch openalex "precision medicine" --from 2012 --until 2019 --study my-field',
    'fieldlines fetch pubmed "precision medicine[tiab]" --from 2012 --study my-field --estimate',
  ],
  options: [
    { name: 'study', type: 'string', value: 'STUDY', help: { en: 'the study whose exports get the pages', zh: '存放所获取数据的研究' } },
    { name: 'from', type: 'string', value: 'YEAR', help: { en: 'first year of publication', zh: '起始出版年' } },
    { name: 'until', type: 'string', value: 'YEAR', help: { en: 'last year of publication', zh: '截止出版年' } },
    {
      name: 'max-usd',
      type: 'string',
      value: 'N',
      help: {
        en: 'most that a metered service may cost (default 1, the free daily allowance with a key)',
        zh: '计费服务的费用上限（默认 1，即持密钥用户每日免费额度）',
      },
    },
    {
      name: 'again',
      type: 'boolean',
      help: { en: 'fetch anew what was fetched before, into a folder of its own', zh: '重新获取已获取过的检索结果，存入另一文件夹' },
    },
    {
      name: 'estimate',
      type: 'boolean',
      help: { en: 'tell records, requests and cost, and stop', zh: '只报告记录数、请求数和费用，不获取' },
    },
    {
      name: 'url',
      type: 'string',
      value: 'URL',
      help: { en: 'another address of the same service, such as a mirror', zh: '同一服务的其他地址，如镜像' },
    },
  ],
  positionals: { min: 2, max: 2 },
  async run(invocation, terminal) {
    const id = positional(invocation, 0, 'SERVICE');
    const service = FETCH_SERVICES.find((one) => one.id === id);
    if (service === undefined) throw new UsageError(`unknown service: ${id} (known: ${FETCH_SERVICES.map((one) => one.id).join(', ')})`);
    const root = textOption(invocation, 'study');
    if (root === undefined) throw new UsageError('missing --study STUDY');
    const { studyFile } = studyFolder(root);
    if (!existsSync(studyFile)) throw noStudy(root);
    const study = parseStudyFile(readFileSync(studyFile, 'utf8'), studyFile);
    const most = numberOption(invocation, 'max-usd') ?? 1;
    const query = {
      words: positional(invocation, 1, 'WORDS'),
      from: yearOption(invocation, 'from'),
      until: yearOption(invocation, 'until'),
    };
    const key = process.env[service.keyVariable] ?? null;
    const url = textOption(invocation, 'url');
    if (key === null) terminal.log(`${service.keyVariable} is not set: ${service.label} may answer slower, or less`);
    let tooDear: Estimate | null = null;
    const started = Date.now();
    const result = await fetchRecords({
      service,
      root,
      key,
      ...(url === undefined ? {} : { url }),
      query,
      again: flagOption(invocation, 'again'),
      effects: { fetch: (address, init) => globalThis.fetch(address, init), sleep: (ms) => sleep(ms), now: Date.now },
      approve: (estimate) => {
        terminal.log(
          `${service.label}: ${estimate.records} records, ${estimate.requests} requests, ${estimate.usd === null ? 'free' : `about ${estimate.usd.toFixed(2)} US dollars at list price`}`,
        );
        if (estimate.usd !== null && estimate.usd > most) tooDear = estimate;
        return !flagOption(invocation, 'estimate') && tooDear === null;
      },
      progress: (records, all) => terminal.progress(`${service.label}: ${records} of ${all} records, ${rate(records, all, started)}`),
    });
    terminal.progress('');
    const dear = tooDear as Estimate | null;
    if (dear !== null && !flagOption(invocation, 'estimate')) {
      throw new Error(
        `nothing was fetched: it would cost about ${(dear.usd ?? 0).toFixed(2)} US dollars; narrow the query, or allow it with --max-usd ${Math.ceil(dear.usd ?? 0)}`,
      );
    }
    if (result.outcome === 'not-approved') return 0;
    if (result.outcome === 'complete-before')
      terminal.out(`${result.folder}: fetched before, ${result.records} records (fetch anew with --again)`);
    else terminal.out(`${result.folder}: ${result.records} records${result.resumed ? ', going on where the last fetch stopped' : ''}`);
    if (study.sources.length > 0 && !study.sources.some((source) => source.source === service.id)) {
      terminal.log(`study.yaml names its sources: add\n  - source: ${service.id}\n    files: [exports/${service.id}/**]`);
    }
    return 0;
  },
};

function rate(records: number, all: number, started: number): string {
  const seconds = Math.max(0.001, (Date.now() - started) / 1000);
  const left = records === 0 ? '' : `, ${Math.ceil(((all - records) / records) * seconds)} s left`;
  return `${(records / seconds).toFixed(0)} a second${left}`;
}

function yearOption(invocation: Invocation, name: string): number | null {
  const year = numberOption(invocation, name);
  if (year !== null && !(Number.isInteger(year) && year >= 1500 && year <= 2200))
    throw new UsageError(`invalid --${name}: ${year} (a year)`);
  return year;
}

function numberOption(invocation: Invocation, name: string): number | null {
  const text = textOption(invocation, name);
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new UsageError(`invalid --${name}: ${text} (a number)`);
  return value;
}
