import type { Text } from '../../record/text.ts';
import { mainTitleKey, parseIssn, titleKey } from '../../resolve/journal/journal.ts';
import type { Store } from '../../store/store.ts';

interface Known {
  readonly id: string;
  readonly name: string;
  readonly nameZh: string | null;
  readonly works: number;
  readonly issns: readonly string[];
  readonly abbreviation: string | null;
  readonly printed: readonly string[];
}

type Method = 'issn' | 'title' | 'abbreviation' | 'printed' | 'main';

interface Rejected {
  readonly journal: Known;
  readonly evidence: string;
  readonly why: 'several' | 'beginning';
}

const MOST = 8;

/** Answers of `resolve journal`: the journal of the study by a valid ISSN, a title in either language, or an abbreviation of one journal alone. */
export async function journalAnswers(store: Store, explain: boolean, language: 'en' | 'zh'): Promise<(line: string) => string> {
  const journals = await knownJournals(store);
  const by: Readonly<Record<Method, Map<string, Known[]>>> = {
    issn: new Map(),
    title: new Map(),
    abbreviation: new Map(),
    printed: new Map(),
    main: new Map(),
  };
  for (const one of journals) {
    const put = (method: Method, key: string): void => {
      if (key !== '') by[method].set(key, [...new Set([...(by[method].get(key) ?? []), one])]);
    };
    for (const issn of one.issns) put('issn', issn);
    for (const title of [one.name, one.nameZh ?? '']) put('title', titleKey(title));
    put('abbreviation', titleKey(one.abbreviation ?? ''));
    for (const title of one.printed) {
      put('printed', titleKey(title));
      put('main', mainTitleKey(title));
    }
  }
  return (line) => {
    const issn = parseIssn(line);
    const key = titleKey(line);
    const tried: readonly (readonly [Method, string])[] = issn === null ? TITLES.map((method) => [method, key]) : [['issn', issn]];
    const hit = tried.find(([method, one]) => by[method].has(one));
    const found = hit === undefined ? [] : (by[hit[0]].get(hit[1]) ?? []);
    const only = found.length === 1 ? found[0] : undefined;
    const rejected: Rejected[] = only === undefined ? found.map((journal) => ({ journal, evidence: line, why: 'several' as const })) : [];
    if (key.length > 3)
      for (const journal of journals)
        if (!found.includes(journal) && [journal.name, journal.nameZh ?? ''].some((title) => titleKey(title).startsWith(key)))
          rejected.push({ journal, evidence: line, why: 'beginning' });
    if (!explain)
      return JSON.stringify({
        input: line,
        ids: only === undefined ? [] : [only.id],
        name: only?.name ?? null,
        nameZh: only?.nameZh ?? null,
        issns: only?.issns ?? [],
        method: only === undefined ? 'none' : (hit?.[0] ?? 'none'),
        works: only?.works ?? null,
      });
    const say = (text: Text): string => text[language];
    const bad = issn === null && /^\s*[\d-]{7,9}[\dXx]?\s*$/.test(line) ? [`  ${say(BAD_ISSN)}`] : [];
    return [
      line,
      only === undefined || hit === undefined
        ? `  ${say(NOTHING)}`
        : `  + ${shown(only)} (${only.id}): "${line}", ${say(RULES[hit[0]])}, ${only.works} ${say(WORKS)}`,
      ...bad,
      ...rejected
        .slice(0, MOST)
        .map(({ journal, evidence, why }) => `  - ${shown(journal)} (${journal.id}): "${evidence}", ${say(REASONS[why])}`),
    ].join('\n');
  };
}

const TITLES = ['title', 'abbreviation', 'printed', 'main'] as const;

async function knownJournals(store: Store): Promise<Known[]> {
  return (await store.rows(JOURNALS)).map((row) => ({
    id: String(row['journal_id']),
    name: String(row['name']),
    nameZh: row['name_zh'] === null ? null : String(row['name_zh']),
    works: Number(row['works']),
    issns: row['issn'] === null ? [] : String(row['issn']).split('; '),
    abbreviation: row['abbreviation'] === null ? null : String(row['abbreviation']),
    printed: row['printed'] === null ? [] : String(row['printed']).split('\n'),
  }));
}

const JOURNALS = `
  SELECT j.journal_id, j.name, j.name_zh, j.issn, j.abbreviation, count(w.work_id) AS works,
    string_agg(DISTINCT w.journal, chr(10) ORDER BY w.journal) AS printed
  FROM journal j LEFT JOIN work w ON w.journal_id = j.journal_id
  GROUP BY j.journal_id, j.name, j.name_zh, j.issn, j.abbreviation ORDER BY j.journal_id`;

function shown({ name, nameZh }: Known): string {
  return nameZh === null || nameZh === name ? name : `${name} ${nameZh}`;
}

const NOTHING: Text = { en: 'no journal of the study is sure enough', zh: '本研究中没有足够可靠的期刊' };
const BAD_ISSN: Text = { en: 'no valid ISSN: its check digit is another', zh: '不是有效的 ISSN：校验位不符' };
const WORKS: Text = { en: 'works', zh: '篇' };

const RULES: Readonly<Record<Method, Text>> = {
  issn: { en: 'its ISSN', zh: '其 ISSN' },
  title: { en: 'its title but for case, punctuation and &', zh: '刊名相同（不计大小写与标点）' },
  abbreviation: { en: 'its abbreviation, and no other journal’s', zh: '其缩写，且无他刊同用' },
  printed: { en: 'a title that works of it print', zh: '其文献所印刊名' },
  main: { en: 'its title without the subtitle or place', zh: '刊名（不含副题或出版地）' },
};

const REASONS: Readonly<Record<Rejected['why'], Text>> = {
  several: { en: 'several journals of the study answer to it', zh: '对应不止一种期刊' },
  beginning: { en: 'the words only begin its title', zh: '仅为其刊名的开头' },
};
