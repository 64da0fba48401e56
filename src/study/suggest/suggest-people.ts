import type { Text } from '../../record/text.ts';
import { nearPairs } from '../../resolve/person/people.ts';
import type { Reader } from '../../store/store.ts';
import { readPeopleInput } from '../resolve-people.ts';
import { effectOf } from './effect.ts';
import { holdings } from './suggest-names.ts';
import type { Suggestion } from './suggestion.ts';

/** Odds, as a logarithm, from which two people are worth a look although they were not joined. */
const FLOOR = -3;
const MOST = 1000;

/** People whose names agree and whom some evidence ties, but not enough, or whom something keeps apart. */
export async function suggestPeople(store: Reader): Promise<Suggestion[]> {
  const input = await readPeopleInput(store);
  const held = await holdings(store, PERSON_WORKS);
  const ofMention = new Map((await store.rows(PERSON_OF)).map((row) => [`${row['key']}#${row['position']}`, String(row['person_id'])]));
  const personOf = (mention: number): string | undefined =>
    ofMention.get(`${input.works[input.mentions[mention]?.work ?? -1]?.key}#${input.mentions[mention]?.position}`);
  const best = new Map<string, { a: string; b: string; score: number; shared: { x: number; y: number } }>();
  for (const { a: x, b: y, score } of nearPairs(input, FLOOR)) {
    const [p, q] = [personOf(x), personOf(y)];
    if (p === undefined || q === undefined || p === q) continue;
    const [a, b] = smaller(held.works.get(p)?.size ?? 0, held.works.get(q)?.size ?? 0, p, q) ? [p, q] : [q, p];
    const key = `${a} ${b}`;
    const before = best.get(key);
    if (before === undefined || score > before.score) best.set(key, { a, b, score, shared: { x, y } });
  }
  const pairs = [...best.values()]
    .filter(({ a, b }) => !together(held.works.get(a), held.works.get(b)))
    .toSorted((p, q) => q.score - p.score || (p.a + p.b < q.a + q.b ? -1 : 1));
  const orcids = new Map(
    (await store.rows('SELECT person_id, orcid FROM person WHERE orcid IS NOT NULL')).map((row) => [
      String(row['person_id']),
      String(row['orcid']),
    ]),
  );
  const authors = new Map<number, string[]>();
  for (const { work, name, fullName } of input.mentions) {
    const own = authors.get(work);
    if (own === undefined) authors.set(work, [(fullName ?? name).toLowerCase()]);
    else own.push((fullName ?? name).toLowerCase());
  }
  return pairs.slice(0, MOST).map(({ a, b, score, shared }): Suggestion => {
    const [mine, theirs] = [orcids.get(a), orcids.get(b)];
    const clash = mine !== undefined && theirs !== undefined;
    return {
      kind: 'person',
      action: 'merge',
      subject: a,
      object: b,
      subjectName: held.names.get(a) ?? a,
      objectName: held.names.get(b) ?? b,
      score: (clash ? 0.2 : 1) / (1 + Math.exp(-score)),
      evidence: [
        ...signs(input, authors, shared.x, shared.y),
        ...(clash ? [{ en: `different ORCIDs: ${mine}, ${theirs}`, zh: `ORCID 不同：${mine}、${theirs}` }] : []),
        {
          en: `odds ${score < 0 ? '1 to ' : ''}${Math.exp(Math.abs(score)).toFixed(1)}${score < 0 ? '' : ' to 1'}, namesakes counted in`,
          zh: `考虑重名后的对数几率 ${score.toFixed(1)}`,
        },
      ],
      works: held.works.get(a)?.size ?? 0,
      effect: effectOf(held, b, held.works.get(a) ?? new Set(), a),
    };
  });
}

function smaller(n: number, m: number, a: string, b: string): boolean {
  return n < m || (n === m && a > b);
}

function together(a: ReadonlySet<number> | undefined, b: ReadonlySet<number> | undefined): boolean {
  return a !== undefined && b !== undefined && [...a].some((work) => b.has(work));
}

type Input = Awaited<ReturnType<typeof readPeopleInput>>;

/** What the nearest pair of their authorships has in common. */
function signs(input: Input, authors: ReadonlyMap<number, readonly string[]>, x: number, y: number): Text[] {
  const [a, b] = [input.mentions[x], input.mentions[y]];
  if (a === undefined || b === undefined) return [];
  const names = (work: number): readonly string[] => authors.get(work) ?? [];
  const others = new Set(names(b.work));
  const own = (a.fullName ?? a.name).toLowerCase();
  const coauthors = names(a.work).filter((name) => others.has(name) && name !== own);
  const places = a.places.filter((place) => b.places.includes(place)).map((place) => input.addresses[place]?.raw ?? '');
  const [p, q] = [input.works[a.work], input.works[b.work]];
  const institutions = a.places
    .flatMap((place) => input.addresses[place]?.institutions ?? [])
    .filter((id) => b.places.some((place) => input.addresses[place]?.institutions.includes(id) === true));
  return [
    {
      en: `${a.fullName ?? a.name} (${p?.key}) and ${b.fullName ?? b.name} (${q?.key})`,
      zh: `${a.fullName ?? a.name}（${p?.key}）与 ${b.fullName ?? b.name}（${q?.key}）`,
    },
    ...(coauthors.length > 0
      ? [{ en: `coauthors in common: ${coauthors.slice(0, 3).join('; ')}`, zh: `共同合著者：${coauthors.slice(0, 3).join('；')}` }]
      : []),
    ...(places.length > 0
      ? [{ en: `one address: ${places[0]}`, zh: `同一地址：${places[0]}` }]
      : institutions.length > 0
        ? [{ en: `one institution: ${institutions[0]}`, zh: `同一机构：${institutions[0]}` }]
        : []),
    ...(a.email !== null && a.email === b.email ? [{ en: `one email: ${a.email}`, zh: `同一邮箱：${a.email}` }] : []),
    ...(p?.journal !== null && p?.journal === q?.journal ? [{ en: 'one journal', zh: '同一期刊' }] : []),
  ];
}

const PERSON_WORKS = `
  SELECT DISTINCT a.person_id AS id, p.name, a.work_id FROM authorship a JOIN person p ON p.person_id = a.person_id ORDER BY id, a.work_id`;
const PERSON_OF =
  'SELECT w.key, a.position, a.person_id FROM authorship a JOIN work w ON w.work_id = a.work_id WHERE a.person_id IS NOT NULL';
