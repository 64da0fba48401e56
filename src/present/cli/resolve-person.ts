import type { Text } from '../../record/text.ts';
import { foldHan, foldLatin, hasHan } from '../../resolve/fold.ts';
import { nameAgreement } from '../../resolve/person/agreement.ts';
import { readName, type PersonName } from '../../resolve/person/name.ts';
import type { Store } from '../../store/store.ts';

interface Known {
  readonly id: string;
  readonly name: string;
  readonly nameZh: string | null;
  readonly orcid: string | null;
  readonly basis: string;
  readonly works: number;
  readonly printed: readonly string[];
}

/** A person not taken for a name, and why. */
interface Rejected {
  readonly id: string;
  readonly name: string;
  readonly evidence: string;
  readonly why: 'several-of-that-name' | 'initials' | 'part';
}

const MOST = 8;

/**
 * Answers of `resolve person`: the person of that id or ORCID; else how a name may be read, and the person of the study who alone
 * prints it so. A name by itself never
 * tells two people apart, nor joins them: where several bear it, none is given.
 */
export async function personAnswers(store: Store | null, explain: boolean, language: 'en' | 'zh'): Promise<(line: string) => string> {
  const people = store === null ? [] : await knownPeople(store);
  const byPrinted = new Map<string, Known[]>();
  const bySurname = new Map<string, { readonly name: PersonName; readonly printed: string; readonly person: Known }[]>();
  for (const person of people) {
    for (const printed of person.printed) {
      byPrinted.set(keyOf(printed), [...new Set([...(byPrinted.get(keyOf(printed)) ?? []), person])]);
      const name = readName(printed, null);
      for (const surname of new Set(name.readings.map((one) => one.surname)))
        bySurname.set(surname, [...(bySurname.get(surname) ?? []), { name, printed, person }]);
    }
  }
  const byId = new Map(people.flatMap((person) => [person.id, person.orcid ?? person.id].map((id) => [id.toLowerCase(), person] as const)));
  return (line) => {
    const name = readName(line, null);
    const id = (/\d{4}-\d{4}-\d{4}-\d{3}[\dX]/i.exec(line)?.[0] ?? line.trim()).toLowerCase();
    const identified = byId.get(id);
    const isId = identified !== undefined || /\d/.test(line) || line.trim() === '';
    const bearers = identified === undefined ? (byPrinted.get(keyOf(line)) ?? []) : [identified];
    const only = bearers.length === 1 ? bearers[0] : undefined;
    const rejected: Rejected[] = bearers.length > 1 ? bearers.map((one) => rejection(one, line, 'several-of-that-name')) : [];
    const held = new Set(bearers.map(({ id }) => id));
    const near = isId ? [] : [...new Set(name.readings.flatMap(({ surname }) => bySurname.get(surname) ?? []))];
    for (const { name: other, printed, person } of near.toSorted(
      (a, b) => b.person.works - a.person.works || (a.person.id < b.person.id ? -1 : 1),
    )) {
      if (held.has(person.id)) continue;
      const { agreement } = nameAgreement(name, other);
      if (agreement === 'none') continue;
      held.add(person.id);
      rejected.push(rejection(person, printed, agreement === 'initials' ? 'initials' : 'part'));
    }
    if (!explain)
      return JSON.stringify({
        input: line,
        ids: only === undefined ? [] : [only.id],
        name: only?.name ?? null,
        nameZh: only?.nameZh ?? null,
        method: only === undefined ? 'none' : identified === undefined ? 'printed' : 'id',
        basis: only?.basis ?? null,
        works: only?.works ?? null,
        isFull: name.isFull,
        readings: isId ? [] : readingsOf(name),
        namesakes: rejected.map(({ id }) => id),
      });
    const say = (text: Text): string => text[language];
    return [
      line,
      ...(isId
        ? []
        : [`  ${say(READ_AS)}: ${readingsOf(name).join(language === 'zh' ? '、' : ', ')}${name.isFull ? '' : ` (${say(INITIALS)})`}`]),
      only === undefined
        ? `  ${say(store === null ? NO_STUDY : NOBODY)}`
        : `  + ${shown(only)} (${only.id}): "${line}", ${say(identified === undefined ? PRINTED : ITS_ID)}; ${say(BASES[only.basis] ?? BASES['single'] ?? PRINTED)}, ${only.works} ${say(WORKS)}`,
      ...rejected.slice(0, MOST).map(({ id, name: other, evidence, why }) => `  - ${other} (${id}): "${evidence}", ${say(REASONS[why])}`),
      ...(rejected.length > MOST ? [`  … ${rejected.length - MOST}`] : []),
    ].join('\n');
  };
}

async function knownPeople(store: Store): Promise<Known[]> {
  return (await store.rows(PEOPLE)).map((row) => ({
    id: String(row['person_id']),
    name: String(row['name']),
    nameZh: row['name_zh'] === null ? null : String(row['name_zh']),
    orcid: row['orcid'] === null ? null : String(row['orcid']),
    basis: String(row['basis']),
    works: Number(row['works']),
    printed: String(row['printed']).split('\n'),
  }));
}

const PEOPLE = `
  SELECT p.person_id, p.name, p.name_zh, p.orcid, p.basis, count(DISTINCT a.work_id) AS works,
    string_agg(DISTINCT a.name, chr(10) ORDER BY a.name) || coalesce(chr(10) || string_agg(DISTINCT a.full_name, chr(10) ORDER BY a.full_name), '') AS printed
  FROM person p JOIN authorship a ON a.person_id = p.person_id
  GROUP BY p.person_id, p.name, p.name_zh, p.orcid, p.basis ORDER BY p.person_id`;

function keyOf(name: string): string {
  return hasHan(name) ? foldHan(name) : foldLatin(name);
}

function shown({ name, nameZh }: Known): string {
  return nameZh === null || nameZh === name ? name : `${name} ${nameZh}`;
}

function rejection(person: Known, evidence: string, why: Rejected['why']): Rejected {
  return { id: person.id, name: shown(person), evidence, why };
}

function readingsOf({ han, readings }: PersonName): string[] {
  return [
    ...(han === null ? [] : [han]),
    ...new Set(readings.map(({ surname, given }) => `${surname}, ${given.join(' ')}`.replace(/, $/, ''))),
  ];
}

const READ_AS: Text = { en: 'read as', zh: '可读作' };
const INITIALS: Text = { en: 'initials only: many people may be meant', zh: '仅有首字母：可能指多人' };
const NO_STUDY: Text = { en: 'people are told by their works: name a study with --study', zh: '人名须依作品判断：请用 --study 指定研究' };
const NOBODY: Text = { en: 'nobody of the study is sure enough', zh: '本研究中没有足够可靠的作者' };
const PRINTED: Text = { en: 'the only person of the study printed so', zh: '本研究中唯一如此署名者' };
const ITS_ID: Text = { en: 'the id of one person', zh: '其编号' };
const WORKS: Text = { en: 'works', zh: '篇' };

const BASES: Readonly<Record<string, Text>> = {
  orcid: { en: 'his or her works joined by ORCID', zh: '作品依 ORCID 合并' },
  'source-id': { en: 'works joined by an id of the source', zh: '作品依来源编号合并' },
  evidence: { en: 'works joined by coauthors, places, email, journal and years', zh: '作品依合作者、机构、邮箱、期刊与年份合并' },
  single: { en: 'one work, joined to no other', zh: '仅一篇，未与他篇合并' },
  curated: { en: 'joined in curation/', zh: '由 curation/ 指定' },
};

const REASONS: Readonly<Record<Rejected['why'], Text>> = {
  'several-of-that-name': {
    en: 'several people of the study are printed so, and a name alone does not tell which',
    zh: '同名者不止一人，仅凭姓名无法区分',
  },
  initials: { en: 'agrees as far as initials go', zh: '仅首字母相符' },
  part: { en: 'the names agree, and no work says they are one', zh: '姓名相符，但无作品证明为同一人' },
};
