import { foldHan, foldLatin, hasHan } from '../resolve/fold.ts';
import { titleKey } from '../resolve/journal/journal.ts';
import type { Store } from '../store/store.ts';
import { parsePlace, type Decision, type Kind } from './decisions.ts';

/**
 * Applies the decisions on institutions, funders, journals, terms and titles to the assembled tables, after everything that
 * the program resolves by itself: first what printed names are, then merges, then what entities are called and belong to,
 * last what is excluded. Those on people and on which records are one work are applied where these are formed. Returns the
 * works that each decision touched, by id; a decision about nothing in this study touches none, and is no fault.
 */
export async function applyDecisions(store: Store, decisions: readonly Decision[]): Promise<ReadonlyMap<string, number>> {
  const touched = new Map<string, number>();
  const merges = new Map<Kind, ReadonlyMap<string, string>>();
  for (const kind of ['institution', 'funder', 'journal', 'term'] as const) {
    const own = decisions.filter((one) => one.kind === kind && one.action === 'merge');
    merges.set(kind, new Map(own.map(({ subject, object }) => [subject, object])));
  }
  const ordered = decisions
    .filter(({ action }) => ORDER.includes(action))
    .toSorted((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action));
  for (const decision of ordered) {
    const apply = APPLY[decision.kind];
    if (apply === undefined) continue;
    const object = decision.action === 'merge' ? endOf(merges.get(decision.kind), decision.object) : decision.object;
    touched.set(decision.id, await apply(store, { ...decision, object }));
  }
  if (ordered.some(({ kind, action }) => kind === 'funder' && action === 'merge')) await store.run(ONE_OF_EACH_FUNDER);
  if (ordered.some(({ kind }) => kind === 'institution')) await refuseCircles(store, 'institution', 'institution_id', 'parent_id', ordered);
  if (ordered.some(({ kind }) => kind === 'funder')) await refuseCircles(store, 'funder', 'funder_id', 'agency_id', ordered);
  return touched;
}

const ORDER: readonly Decision['action'][] = [
  'not-the-same',
  'split',
  'merge',
  'rename',
  'set-parent',
  'set-place',
  'set-level',
  'exclude',
];

type Apply = (store: Store, decision: Decision) => Promise<number>;

const APPLY: Readonly<Partial<Record<Kind, Apply>>> = {
  institution: applyToInstitution,
  funder: applyToFunder,
  journal: applyToJournal,
  term: applyToTerm,
  work: async (store, { action, subject, object }) => {
    if (action !== 'rename') return count(store, 'SELECT work_id FROM work WHERE key = $subject', { subject });
    await store.run('UPDATE work SET title = $object WHERE key = $subject', { subject, object });
    return count(store, 'SELECT work_id FROM work WHERE key = $subject', { subject });
  },
};

/** Follows merges to their end: what A is, when A is B and B is C. */
function endOf(merges: ReadonlyMap<string, string> | undefined, name: string): string {
  let at = name;
  for (let steps = 0; steps <= (merges?.size ?? 0); steps += 1) {
    const next = merges?.get(at);
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

async function count(store: Store, select: string, params: Readonly<Record<string, string | null>>): Promise<number> {
  const [row] = await store.rows(`SELECT count(DISTINCT work_id) AS works FROM (${select})`, params);
  return Number(row?.['works'] ?? 0);
}

/** A printed organisation: the whole address, one of its parts between commas, or the beginning of a Chinese one. */
const PRINTED_AT = `SELECT a.work_id, a.position FROM address a
  WHERE lower(a.raw) = lower($subject) OR list_contains(list_transform(string_split(lower(a.raw), ','), part -> trim(part)), lower($subject))
    OR ($han AND starts_with(a.raw, $subject))`;

async function applyToInstitution(store: Store, { action, subject, object }: Decision): Promise<number> {
  const isKnown = await holds(store, 'institution', 'institution_id', subject);
  const byId = 'SELECT work_id, position FROM address_institution WHERE institution_id = $subject';
  const params = isKnown ? { subject } : { subject, han: hasHan(subject) };
  const places = isKnown ? byId : PRINTED_AT;
  await store.run(`CREATE OR REPLACE TEMP TABLE ruled_place AS SELECT DISTINCT work_id, position FROM (${places})`, params);
  const works = await count(store, 'SELECT work_id FROM ruled_place', {});
  switch (action) {
    case 'merge':
    case 'split': {
      if (isKnown && action === 'split') return 0;
      const id = object === '' ? null : await institutionNamed(store, object);
      if (isKnown) await store.run('DELETE FROM address_institution WHERE institution_id = $subject', { subject });
      else if (action === 'split') await store.run(`DELETE FROM address_institution i USING ruled_place p WHERE ${AT_PLACE}`);
      if (id === null) return works;
      await store.run(`DELETE FROM address_institution i USING ruled_place p WHERE ${AT_PLACE} AND i.institution_id = $id`, { id });
      await store.run(
        `INSERT INTO address_institution SELECT work_id, position, $id, 'curated', 1, $subject FROM ruled_place ORDER BY work_id, position`,
        {
          id,
          subject,
        },
      );
      return works;
    }
    case 'not-the-same':
      if (isKnown) return 0;
      await store.run(`DELETE FROM address_institution i USING ruled_place p WHERE ${AT_PLACE} AND i.institution_id = $object`, { object });
      return works;
    case 'exclude':
      if (isKnown) await store.run('DELETE FROM address_institution WHERE institution_id = $subject', { subject });
      else await store.run(`DELETE FROM address_institution i USING ruled_place p WHERE ${AT_PLACE}`);
      return works;
    case 'rename':
      await rename(store, 'institution', 'institution_id', subject, object);
      return works;
    case 'set-parent': {
      const parent = object === '' ? null : await institutionNamed(store, object);
      await store.run('UPDATE institution SET parent_id = $parent WHERE institution_id = $subject', {
        subject: await institutionIdOf(store, subject),
        parent,
      });
      return works;
    }
    case 'set-place': {
      const place = parsePlace(object);
      if (place === null) return 0;
      await store.run(
        'UPDATE institution SET city = $city, city_zh = NULL, region = $region, country = $country WHERE institution_id = $subject',
        {
          subject: await institutionIdOf(store, subject),
          city: place.city,
          region: place.region,
          country: place.country,
        },
      );
      return works;
    }
    case 'set-level':
      await store.run('UPDATE institution SET kind = $object WHERE institution_id = $subject', {
        subject: await institutionIdOf(store, subject),
        object,
      });
      return works;
    default:
      return works;
  }
}

const AT_PLACE = 'i.work_id = p.work_id AND i.position = p.position';

async function institutionIdOf(store: Store, name: string): Promise<string> {
  return (await idNamed(store, 'institution', 'institution_id', name)) ?? name;
}

async function institutionNamed(store: Store, name: string): Promise<string> {
  const known = await idNamed(store, 'institution', 'institution_id', name);
  if (known !== null) return known;
  const id = ownId(name);
  if (!(await holds(store, 'institution', 'institution_id', id))) {
    await store.run(
      `INSERT INTO institution (institution_id, name, name_zh, country, kind) SELECT $id, $name, $zh, (
        SELECT arg_max(country, (n, country)) FROM (SELECT a.country, count(*) AS n FROM address a JOIN ruled_place p
          ON p.work_id = a.work_id AND p.position = a.position GROUP BY a.country)), 'other'`,
      { id, name, zh: hasHan(name) ? name : null },
    );
  }
  return id;
}

async function applyToFunder(store: Store, { action, subject, object }: Decision): Promise<number> {
  const isKnown = await holds(store, 'funder', 'funder_id', subject);
  const own = isKnown ? 'funder_id = $subject' : 'lower(raw) = lower($subject)';
  const works = await count(store, `SELECT work_id FROM acknowledgement WHERE ${own}`, { subject });
  if (works === 0 && (await idNamed(store, 'funder', 'funder_id', subject)) === null) return 0;
  switch (action) {
    case 'merge':
    case 'split': {
      if (isKnown && action === 'split') return 0;
      const id = object === '' ? null : await funderNamed(store, object);
      await store.run(
        `UPDATE acknowledgement SET funder_id = $id, method = CASE WHEN $id IS NULL THEN NULL ELSE 'curated' END,
          confidence = CASE WHEN $id IS NULL THEN NULL ELSE 1 END, evidence = CASE WHEN $id IS NULL THEN NULL ELSE $subject END WHERE ${own}`,
        { id, subject },
      );
      return works;
    }
    case 'not-the-same':
      if (isKnown) return 0;
      await store.run(
        `UPDATE acknowledgement SET funder_id = NULL, method = NULL, confidence = NULL, evidence = NULL WHERE ${own} AND funder_id = $object`,
        { subject, object },
      );
      return works;
    case 'exclude':
      await store.run(`DELETE FROM acknowledgement WHERE ${own}`, { subject });
      await store.run(
        'UPDATE work SET acknowledgements = 0 WHERE acknowledgements > 0 AND work_id NOT IN (SELECT work_id FROM acknowledgement)',
      );
      return works;
    case 'rename':
      await rename(store, 'funder', 'funder_id', subject, object);
      return works;
    case 'set-parent': {
      const agency = object === '' ? null : await funderNamed(store, object);
      await store.run('UPDATE funder SET agency_id = $agency WHERE funder_id = $id', { id: await funderNamed(store, subject), agency });
      return works;
    }
    case 'set-place': {
      const place = parsePlace(object);
      if (place === null) return 0;
      await store.run('UPDATE funder SET city = $city, region = $region, country = $country WHERE funder_id = $id', {
        id: await funderNamed(store, subject),
        city: place.city,
        region: place.region,
        country: place.country,
      });
      return works;
    }
    case 'set-level':
      await store.run('UPDATE funder SET level = $object WHERE funder_id = $id', { id: await funderNamed(store, subject), object });
      return works;
    default:
      return works;
  }
}

const ONE_OF_EACH_FUNDER = `CREATE OR REPLACE TABLE acknowledgement AS
  SELECT work_id, position, raw, award, funder_id, arg_min(method, (method, evidence)) AS method, max(confidence) AS confidence, min(evidence) AS evidence
  FROM acknowledgement GROUP BY work_id, position, raw, award, funder_id ORDER BY work_id, position, award NULLS FIRST, funder_id`;

/** A known id, the one funder that a printed name resolves to, or a new funder of the study, which then stands for that name. */
async function funderNamed(store: Store, name: string): Promise<string> {
  const known = await idNamed(store, 'funder', 'funder_id', name);
  if (known !== null) return known;
  const found = await store.rows(
    'SELECT DISTINCT funder_id FROM acknowledgement WHERE lower(raw) = lower($name) AND funder_id IS NOT NULL',
    { name },
  );
  if (found.length === 1) return String(found[0]?.['funder_id']);
  const id = ownId(name);
  if (!(await holds(store, 'funder', 'funder_id', id))) {
    await store.run(`INSERT INTO funder (funder_id, name, name_zh, kind) VALUES ($id, $name, $zh, 'agency')`, {
      id,
      name,
      zh: hasHan(name) ? name : null,
    });
    await store.run(
      `UPDATE acknowledgement SET funder_id = $id, method = 'curated', confidence = 1, evidence = raw WHERE lower(raw) = lower($name) AND funder_id IS NULL`,
      { id, name },
    );
  }
  return id;
}

async function applyToJournal(store: Store, { action, subject, object }: Decision): Promise<number> {
  const ids = await journalsNamed(store, subject);
  const works = await count(store, 'SELECT work_id FROM work WHERE list_contains(string_split($ids, chr(10)), journal_id)', {
    ids: ids.join('\n'),
  });
  switch (action) {
    case 'merge': {
      const to = (await journalsNamed(store, object))[0] ?? (await newJournal(store, object));
      for (const id of ids) if (id !== to) await store.run(MERGE_JOURNAL, { id, to });
      for (const id of ids) if (id !== to) await store.run('DELETE FROM journal WHERE journal_id = $id', { id });
      return works;
    }
    case 'split':
    case 'not-the-same': {
      const [from] = await journalsNamed(store, object);
      const own = 'SELECT work_id FROM work WHERE lower(journal) = lower($subject)';
      if (action === 'not-the-same' && (from === undefined || !ids.includes(from))) return 0;
      const touched = await count(store, own, { subject });
      const to = action === 'split' && object !== '' ? (from ?? (await newJournal(store, object))) : await newJournal(store, subject);
      await store.run(`UPDATE work SET journal_id = $to WHERE lower(journal) = lower($subject)`, { subject, to });
      return touched;
    }
    case 'rename':
      for (const id of ids) await rename(store, 'journal', 'journal_id', id, object);
      return works;
    case 'exclude':
      for (const id of ids) await store.run('UPDATE work SET journal_id = NULL WHERE journal_id = $id', { id });
      for (const id of ids) await store.run('DELETE FROM journal WHERE journal_id = $id', { id });
      return works;
    default:
      return works;
  }
}

const MERGE_JOURNAL = 'UPDATE work SET journal_id = $to WHERE journal_id = $id';

async function journalsNamed(store: Store, name: string): Promise<string[]> {
  const rows = await store.rows('SELECT journal_id, name, name_zh, issn, abbreviation FROM journal ORDER BY journal_id');
  const key = titleKey(name);
  const exact = rows.filter(
    (row) =>
      row['journal_id'] === name ||
      String(row['issn'] ?? '')
        .split('; ')
        .includes(name),
  );
  const named = rows.filter(
    (row) =>
      key !== '' && [row['name'], row['name_zh'], row['abbreviation']].some((text) => typeof text === 'string' && titleKey(text) === key),
  );
  return (exact.length > 0 ? exact : named).map((row) => String(row['journal_id']));
}

async function newJournal(store: Store, name: string): Promise<string> {
  const id = ownId(name);
  if (!(await holds(store, 'journal', 'journal_id', id)))
    await store.run('INSERT INTO journal (journal_id, name, name_zh) VALUES ($id, $name, $zh)', {
      id,
      name,
      zh: hasHan(name) ? name : null,
    });
  return id;
}

async function applyToTerm(store: Store, { action, subject, object }: Decision): Promise<number> {
  const works = await count(store, 'SELECT work_id FROM keyword WHERE lower(keyword) = lower($subject)', { subject });
  if (works === 0 || action === 'not-the-same') return 0;
  const parts = action === 'exclude' ? [] : action === 'split' ? object.split('|') : [object];
  for (const part of parts.map((one) => one.trim()).filter((one) => one !== '')) {
    await store.run(
      'INSERT INTO keyword SELECT DISTINCT work_id, kind, $part FROM keyword WHERE lower(keyword) = lower($subject) AND keyword <> $part',
      { subject, part },
    );
  }
  const kept = parts.map((one) => one.trim()).join('\n');
  await store.run(
    'DELETE FROM keyword WHERE lower(keyword) = lower($subject) AND NOT list_contains(string_split($kept, chr(10)), keyword)',
    {
      subject,
      kept,
    },
  );
  await store.run('CREATE OR REPLACE TABLE keyword AS SELECT DISTINCT work_id, kind, keyword FROM keyword ORDER BY work_id, kind, keyword');
  return works;
}

type Table = 'institution' | 'funder' | 'journal';

async function holds(store: Store, table: Table, column: string, id: string): Promise<boolean> {
  return (await store.rows(`SELECT 1 AS found FROM ${table} WHERE ${column} = $id LIMIT 1`, { id })).length > 0;
}

/** An entity by id or by either of its names; null when none or several bear it. */
async function idNamed(store: Store, table: Table, column: string, name: string): Promise<string | null> {
  if (await holds(store, table, column, name)) return name;
  const rows = await store.rows(`SELECT ${column} AS id FROM ${table} WHERE lower(name) = lower($name) OR name_zh = $name`, { name });
  return rows.length === 1 ? String(rows[0]?.['id']) : null;
}

async function rename(store: Store, table: Table, column: string, subject: string, object: string): Promise<void> {
  const id = await idNamed(store, table, column, subject);
  await store.run(`UPDATE ${table} SET ${hasHan(object) ? 'name_zh' : 'name'} = $object WHERE ${column} = $id`, { id, object });
}

/** The id of an entity that only the study knows. */
function ownId(name: string): string {
  return `study:${(hasHan(name) ? foldHan(name) : foldLatin(name)).replaceAll(' ', '-')}`;
}

async function refuseCircles(store: Store, table: Table, column: string, parent: string, decisions: readonly Decision[]): Promise<void> {
  const rows = await store.rows(`SELECT ${column} AS id, ${parent} AS parent FROM ${table} WHERE ${parent} IS NOT NULL`);
  const parentOf = new Map(rows.map((row) => [String(row['id']), String(row['parent'])]));
  for (const { action, subject, file, line } of decisions) {
    if (action !== 'set-parent') continue;
    const met = new Set<string>();
    for (let at: string | undefined = subject; at !== undefined; at = parentOf.get(at)) {
      if (met.has(at)) throw new Error(`${file}:${line}: ${subject} would stand above itself: ${[...met, at].join(' -> ')}`);
      met.add(at);
    }
  }
}
