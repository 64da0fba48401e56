import { hasHan } from '../resolve/fold.ts';
import { readName, type PersonName } from '../resolve/person/name.ts';
import { resolvePeople, type Mention, type PeopleInput } from '../resolve/person/people.ts';
import { numberIn } from '../store/cells.ts';
import type { Row, Store } from '../store/store.ts';
import type { Decision } from './decisions.ts';
import { authorshipHash, mentionsChosen, rulePeople, type RuledPerson } from './rule-people.ts';

/**
 * Groups the authorships of the study into people: fills `person` and `authorship.person_id`. Groups stay null. Decisions come
 * last, except that people who are told apart are never joined. Returns the works that each decision touched, by its id.
 */
export async function assemblePeople(store: Store, decisions: readonly Decision[] = []): Promise<ReadonlyMap<string, number>> {
  const input = await readPeopleInput(store);
  const ruled = decisions.filter(({ kind }) => kind === 'person');
  const chosen = mentionsChosen(input, ruled);
  const apart = ruled
    .filter(({ action }) => action === 'not-the-same')
    .flatMap(({ subject, object }) => (chosen.get(subject) ?? []).flatMap((a) => (chosen.get(object) ?? []).map((b) => [a, b] as const)));
  const { people, touched } = rulePeople(input, resolvePeople({ ...input, apart }), ruled, chosen);
  await writePeople(store, input, people, ruled, chosen);
  return touched;
}

/** Every authorship of a person with the places, ids and emails that may tell who it is. */
export async function readPeopleInput(store: Pick<Store, 'rows'>): Promise<PeopleInput> {
  const works = await store.rows('SELECT work_id, key, year, coalesce(journal_id, lower(journal)) AS journal FROM work ORDER BY work_id');
  const workAt = new Map(works.map((row, at) => [Number(row['work_id']), at]));
  const addresses = await store.rows(ADDRESSES);
  const addressAt = new Map(addresses.map((row, at) => [String(row['raw']), at]));
  const places = new Map<string, number>();
  const ofWork = new Map<number, number[]>();
  for (const row of await store.rows(PLACES)) {
    const [work, place] = [Number(row['work_id']), addressAt.get(String(row['raw']))];
    if (place === undefined) continue;
    places.set(`${work} ${row['position']}`, place);
    const held = ofWork.get(work);
    if (held === undefined) ofWork.set(work, [place]);
    else held.push(place);
  }
  const emails = new Map(
    (await store.rows(EMAILS)).map((row) => [Number(row['work_id']), String(row['emails']).toLowerCase().match(EMAIL) ?? []]),
  );
  const mentions = (await store.rows(MENTIONS)).map((row): Mention => {
    const work = Number(row['work_id']);
    const own = text(row['at'])
      ?.split(',')
      .map((at) => places.get(`${work} ${at}`))
      .filter((at) => at !== undefined);
    const source = text(row['source_author_id']);
    return {
      work: workAt.get(work) ?? -1,
      position: Number(row['position']),
      name: String(row['name']),
      fullName: text(row['full_name']),
      orcid: /\d{4}-\d{4}-\d{4}-\d{3}[\dX]/.exec(text(row['orcid'])?.toUpperCase() ?? '')?.[0] ?? null,
      sourceId: source === null ? null : `source-id:${source}`,
      email: null,
      places: own ?? ofWork.get(work)?.slice(0, MOST_SHARED_PLACES) ?? [],
      linked: own !== undefined,
    };
  });
  return {
    works: works.map((row) => ({
      key: String(row['key']),
      year: numberIn(row, 'year'),
      journal: text(row['journal']),
    })),
    mentions: withEmails(mentions, works, emails),
    addresses: addresses.map((row) => ({
      raw: String(row['raw']),
      institutions: text(row['institutions'])?.split('\n') ?? [],
      city: text(row['city']),
      country: String(row['country']),
    })),
  };
}

/** Where a record links no authors, its addresses speak for all of them, but only when they are few. */
const MOST_SHARED_PLACES = 3;

const EMAIL = /[^\s;,<>"'()]+@[^\s;,<>"'()]+\.[a-z]+/g;

/** An address of email belongs to the one author whose surname it spells, or to the only corresponding author. */
function withEmails(mentions: readonly Mention[], works: readonly Row[], emails: ReadonlyMap<number, readonly string[]>): Mention[] {
  if (emails.size === 0) return [...mentions];
  const byWork = new Map<number, Mention[]>();
  for (const mention of mentions) {
    const held = byWork.get(mention.work);
    if (held === undefined) byWork.set(mention.work, [mention]);
    else held.push(mention);
  }
  const read = nameReader();
  const owner = new Map<Mention, string>();
  for (const [work, authors] of byWork) {
    for (const email of emails.get(Number(works[work]?.['work_id'])) ?? []) {
      const local = email.slice(0, email.indexOf('@')).replace(/[^a-z]/g, '');
      const found = authors.filter(({ name, fullName }) =>
        read(name, fullName).readings.some(({ surname }) => surname.length > 2 && local.includes(surname)),
      );
      const [only] = found.length > 0 ? found : authors;
      if (only !== undefined && (found.length === 1 || authors.length === 1)) owner.set(only, email);
    }
  }
  return mentions.map((mention) => ({ ...mention, email: owner.get(mention) ?? null }));
}

async function writePeople(
  store: Store,
  input: PeopleInput,
  people: readonly RuledPerson[],
  ruled: readonly Decision[],
  chosen: ReadonlyMap<string, readonly number[]>,
): Promise<void> {
  const names = ruled.filter(({ action }) => action === 'rename');
  const renamed = (mentions: readonly number[], han: boolean): string | undefined =>
    names.find(({ subject, object }) => hasHan(object) === han && chosen.get(subject)?.some((at) => mentions.includes(at)) === true)
      ?.object;
  await store.run('CREATE OR REPLACE TEMP TABLE who (work_id INTEGER, position INTEGER, person_id VARCHAR)');
  const ids = new Map((await store.rows('SELECT work_id, key FROM work')).map((row) => [String(row['key']), Number(row['work_id'])]));
  const [who, persons] = [await store.appender('who'), await store.appender('person')];
  const taken = new Set<string>();
  const read = nameReader();
  for (const person of people) {
    const own = person.mentions.flatMap((at) => input.mentions[at] ?? []);
    const id = personId(input, own, taken);
    const first = person.named?.flatMap((at) => (person.mentions.includes(at) ? (input.mentions[at] ?? []) : [])) ?? own;
    const naming = (han: boolean): readonly Mention[] => {
      const inScript = [first, own].map((some) => some.filter((one) => hasHan(printedName(one)) === han));
      return inScript.find((some) => some.length > 0) ?? (first.length > 0 ? first : own);
    };
    for (const { work, position } of own) who.row([ids.get(input.works[work]?.key ?? '') ?? -1, position, id]);
    const orcid = own.find((one) => one.orcid !== null)?.orcid ?? null;
    persons.row([
      id,
      renamed(person.mentions, false) ?? displayName(naming(false), read),
      renamed(person.mentions, true) ?? naming(true).map(printedName).find(hasHan) ?? null,
      orcid,
      person.basis,
      !own.some(({ name, fullName }) => read(name, fullName).isFull),
    ]);
  }
  who.close();
  persons.close();
  await store.run(`UPDATE authorship SET person_id = w.person_id FROM who w
    WHERE w.work_id = authorship.work_id AND w.position = authorship.position`);
}

function printedName({ name, fullName }: Mention): string {
  return fullName ?? name;
}

/** The ORCID, else an id of a source, else a hash of the first authorship by work key: never the order in which records came. */
function personId(input: PeopleInput, own: readonly Mention[], taken: Set<string>): string {
  const [first] = own;
  const orcid = own.find((one) => one.orcid !== null)?.orcid;
  const source = own
    .map((one) => one.sourceId)
    .filter((one) => one !== null)
    .toSorted()[0];
  const hash = authorshipHash(input.works[first?.work ?? -1]?.key, first?.position);
  const id =
    [orcid === undefined || orcid === null ? undefined : `orcid:${orcid}`, source, hash].find(
      (one) => one !== undefined && !taken.has(one),
    ) ?? hash;
  taken.add(id);
  return id;
}

/** Reads each printed name once. */
function nameReader(): typeof readName {
  const held = new Map<string, PersonName>();
  return (name, fullName) => {
    const key = `${name}\n${fullName ?? ''}`;
    let found = held.get(key);
    if (found === undefined) {
      found = readName(name, fullName);
      held.set(key, found);
    }
    return found;
  };
}

/** The fullest of the printed names, the most frequent of equals. */
function displayName(own: readonly Mention[], read: typeof readName): string {
  const [first] = own;
  if (own.length === 1 && first !== undefined) return first.fullName ?? first.name;
  const counts = new Map<string, number>();
  for (const { name, fullName } of own) counts.set(fullName ?? name, (counts.get(fullName ?? name) ?? 0) + 1);
  const weight = (name: string): number => (hasHan(name) ? 0 : read(name, null).isFull ? 2 : 1);
  return [...counts].toSorted(([a, n], [b, m]) => weight(b) - weight(a) || m - n || (a < b ? -1 : 1))[0]?.[0] ?? '';
}

function text(value: Row[string] | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value);
}

const ADDRESSES = `
  SELECT d.raw, d.country, d.city, (SELECT string_agg(DISTINCT i.institution_id, chr(10) ORDER BY i.institution_id)
    FROM resolved_institution i WHERE i.raw = d.raw) AS institutions
  FROM resolved_address d WHERE d.raw IN (SELECT raw FROM address) ORDER BY d.raw`;

const PLACES = 'SELECT work_id, position, raw FROM address ORDER BY work_id, position';

const MENTIONS = `
  SELECT a.work_id, a.position, a.name, a.full_name, a.orcid, a.source_author_id, l.at
  FROM authorship a
  LEFT JOIN (SELECT work_id, author, string_agg(CAST(address AS VARCHAR), ',' ORDER BY address) AS at
    FROM affiliation WHERE author IS NOT NULL AND address IS NOT NULL GROUP BY work_id, author) l
    ON l.work_id = a.work_id AND l.author = a.position
  WHERE a.kind = 'person' ORDER BY a.work_id, a.position`;

const EMAILS = `
  SELECT r.work_id, string_agg(o.value, ';' ORDER BY o.value) AS emails
  FROM work_record r JOIN record_other o ON o.file_id = r.file_id AND o.record_id = r.record_id
  WHERE o.tag = 'EM' GROUP BY r.work_id ORDER BY r.work_id`;
