import type { Text } from '../../../record/text.ts';
import type { ResolveAddress } from '../../../resolve/address/address.ts';
import type { Reason, Rejected, Rule } from '../../../resolve/address/institution.ts';
import { authorityWith, loadAuthority, loadStudyAuthority, type Authority } from '../../../study/load-authority.ts';
import { openStudy } from '../../../study/open-study.ts';
import { readInstitutions, type Institution } from '../../../authority/institutions.ts';
import { readRor } from '../../../authority/ror.ts';
import { countryExplainer } from '../resolve-country.ts';
import { funderAnswers } from '../resolve-funder.ts';
import { journalAnswers } from '../resolve-journal.ts';
import { personAnswers } from '../resolve-person.ts';
import { flagOption, positional, textOption, UsageError, type Command } from '../command.ts';

export const resolveCommand: Command = {
  name: 'resolve',
  summary: {
    en: 'resolve strings: those given, or one a line on standard input',
    zh: '识别机构、国家、资助机构等名称：来自参数，或标准输入每行一个',
  },
  usage: 'resolve institution|country|funder|person|journal [STRING ...] [--explain] [--authority FILE] [--study STUDY]',
  examples: [
    'echo "Peking Univ, Beijing 100871, Peoples R China" | fieldlines resolve institution',
    'fieldlines resolve institution "Fudan Univ, Zhongshan Hosp, Shanghai, Peoples R China" --explain',
    'fieldlines resolve funder < funders.txt > resolved.jsonl',
    'fieldlines resolve person "Wu, CC" --study my-field --explain',
  ],
  options: [
    {
      name: 'format',
      type: 'string',
      value: 'jsonl',
      help: { en: 'one JSON object a line (the only format)', zh: '每行一个 JSON 对象（唯一格式）' },
    },
    {
      name: 'authority',
      type: 'string',
      value: 'FILE',
      help: {
        en: 'add the organisations of a ROR dump (schema v2: .json, .json.gz or .zip); ids are then ROR ids; for funders, those of type funder',
        zh: '加入 ROR 数据文件中的机构（schema v2：.json、.json.gz 或 .zip），此时 id 即 ROR id；用于资助机构时仅取 funder 类型',
      },
    },
    {
      name: 'study',
      type: 'string',
      value: 'STUDY',
      help: { en: 'resolve with the authority files loaded into a study', zh: '使用研究中已载入的规范文件识别' },
    },
    {
      name: 'explain',
      type: 'boolean',
      help: {
        en: 'say which words name what, by which rule, and what was not taken and why',
        zh: '说明由哪些词、按何种规则识别，以及未采用的候选及原因',
      },
    },
  ],
  positionals: { min: 1, max: 99 },
  async run(invocation, terminal) {
    const kind = positional(invocation, 0, KINDS.join(', '));
    const format = textOption(invocation, 'format') ?? 'jsonl';
    if (format !== 'jsonl') throw new UsageError(`invalid format: ${format} (jsonl)`);
    if (!KINDS.some((one) => one === kind)) throw new UsageError(`invalid kind: ${kind} (${KINDS.join(', ')})`);
    const [authority, study] = [textOption(invocation, 'authority'), textOption(invocation, 'study')];
    if (authority !== undefined && study !== undefined) throw new UsageError('--authority and --study are one or the other');
    const explain = flagOption(invocation, 'explain');
    const given = invocation.positionals.slice(1);
    const inputs = given.length > 0 ? given : terminal.readLines();
    const tell = async (answer: (line: string) => string): Promise<number> => {
      for await (const line of inputs) terminal.out(answer(line));
      return 0;
    };
    if (kind === 'person' || kind === 'journal') {
      if (authority !== undefined) throw new UsageError(`--authority holds no ${kind}; name a study with --study`);
      if (study === undefined) {
        if (kind === 'journal') throw new UsageError('journals are those of a study: name it with --study');
        return tell(await personAnswers(null, explain, terminal.language));
      }
      const { store } = await openStudy(study);
      try {
        return await tell(await (kind === 'person' ? personAnswers : journalAnswers)(store, explain, terminal.language));
      } finally {
        await store.close();
      }
    }
    const tables = await tablesOf(authority, study);
    if (kind === 'funder') {
      const answer = funderAnswers(tables.authority, explain);
      return tell((line) => JSON.stringify({ input: line, ...answer(line) }));
    }
    if (explain)
      return tell(
        kind === 'country' ? countryExplainer(tables.address, terminal.language) : (line) => explanation(line, tables, terminal.language),
      );
    const answer = kind === 'country' ? countryAnswer : affiliationAnswer;
    return tell((line) => JSON.stringify({ input: line, ...answer(line, tables) }));
  },
};

const KINDS = ['institution', 'affiliation', 'country', 'funder', 'person', 'journal'] as const;

/** What strings are resolved with. */
interface Tables {
  readonly authority: Authority;
  readonly address: ResolveAddress;
  readonly institutions: ReadonlyMap<string, Institution>;
}

async function tablesOf(file: string | undefined, study: string | undefined): Promise<Tables> {
  const authority =
    file !== undefined ? authorityWith(await readRor(file)) : study === undefined ? loadAuthority() : await loadStudyAuthority(study);
  const { resolvers, loadedInstitutions } = authority;
  const institutions = loadedInstitutions.size > 0 ? loadedInstitutions : byId(readInstitutions());
  return { authority, address: resolvers.address, institutions };
}

function byId(institutions: readonly Institution[]): ReadonlyMap<string, Institution> {
  return new Map(institutions.map((one) => [one.id, one]));
}

/** What was found in one string and by which rule, and what was not taken, in words. */
function explanation(line: string, { address, institutions }: Tables, language: 'en' | 'zh'): string {
  const rejected: Rejected[] = [];
  const found = address(line, rejected);
  const words = EXPLAINED[language];
  const rows = [line, `  ${words.country}: ${found.country} (${found.countryMethod}), ${words.city}: ${found.city ?? words.none}`];
  for (const one of found.institutions) {
    const name = institutions.get(one.id)?.name ?? one.id;
    rows.push(`  + ${name} (${one.id}): "${one.evidence}", ${RULES[one.rule][language]}, ${words.confidence} ${one.confidence}`);
  }
  if (found.institutions.length === 0) rows.push(`  ${words.nothing}`);
  const seen = new Set(found.institutions.map(({ id }) => id));
  for (const one of rejected) {
    const key = `${one.id} ${one.why}`;
    if (seen.has(one.id) || seen.has(key)) continue;
    seen.add(key);
    rows.push(
      `  - ${one.name} (${one.id}): "${one.evidence}", ${REASONS[one.why][language]}${one.odds === undefined ? '' : ` (${one.odds.toFixed(2)})`}`,
    );
  }
  return rows.join('\n');
}

const EXPLAINED = {
  en: { country: 'country', city: 'city', none: 'not told', confidence: 'confidence', nothing: 'no institution is sure enough' },
  zh: { country: '国家', city: '城市', none: '未知', confidence: '置信度', nothing: '没有足够可靠的机构' },
} as const;

const RULES: Readonly<Record<Rule, Text>> = {
  name: { en: 'its name as it stands', zh: '名称原样' },
  campus: { en: 'its university, with the campus’s city elsewhere in the address', zh: '大学名称加地址中的校区城市' },
  'word-order': { en: 'the words of its name in another order', zh: '名称词序不同' },
  spelling: { en: 'its name with a slip mended', zh: '名称拼写有误，已修正' },
  beginning: { en: 'the beginning of its name', zh: '名称的开头部分' },
  'named-within': { en: 'named within the name of its part', zh: '出现在下属机构名称中' },
  words: { en: 'most of the words of its name', zh: '名称中的大部分词' },
};

const REASONS: Readonly<Record<Reason, Text>> = {
  'another-country': { en: 'it is in another country than the address', zh: '所在国家与地址不符' },
  'several-of-that-name': { en: 'several bear that name and the address does not tell which', zh: '同名机构不止一个，地址无法区分' },
  'acronym-without-place': { en: 'an acronym, and the address does not name its place', zh: '仅有缩写，地址未给出其所在地' },
  'common-name-without-place': { en: 'a common name, and the address does not name its place', zh: '名称常见，地址未给出其所在地' },
  'part-of-a-longer-name': { en: 'the words are cut from a longer name', zh: '只是更长名称的一部分' },
  'inside-a-longer-match': { en: 'the words are part of a name already found', zh: '已属于另一个识别出的名称' },
  'shares-its-beginning': { en: 'it may share the beginning of the name before it', zh: '可能与前一名称共用开头' },
  'over-a-comma': { en: 'a comma cuts the name', zh: '名称被逗号断开' },
  'too-little-speaks-for-it': { en: 'all signs together speak too little for it', zh: '各项迹象综合起来不足以认定' },
  'its-hospital': { en: 'the words name its hospital, which is not the university itself', zh: '所指为其医院，而非大学本身' },
};

function countryAnswer(line: string, { address }: Tables): object {
  const found = address(line);
  return {
    ids: found.country === 'ZZ' ? found.also : [...found.also, found.country],
    country: found.country,
    ...(found.successor === null ? {} : { today: found.successor }),
    method: found.countryMethod,
    confidence: found.confidence,
  };
}

function affiliationAnswer(line: string, { address, institutions }: Tables): object {
  const found = address(line);
  const [best] = found.institutions;
  return {
    ids: found.institutions.map((one) => one.id),
    rors: found.institutions.map((one) => institutions.get(one.id)?.ror ?? null),
    method: best?.method ?? 'none',
    confidence: best?.confidence ?? 0,
    names: found.institutions.map((one) => institutions.get(one.id)?.name ?? one.id),
    evidence: found.institutions.map((one) => one.evidence),
    rules: found.institutions.map((one) => one.rule),
    country: found.country,
    city: found.city,
    region: found.region,
  };
}
