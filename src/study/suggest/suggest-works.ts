import type { Text } from '../../record/text.ts';
import { numberIn, textIn } from '../../store/cells.ts';
import type { Reader } from '../../store/store.ts';
import { authorKey, titleFingerprint } from '../fingerprint.ts';
import type { Suggestion } from './suggestion.ts';

interface Held {
  readonly id: number;
  readonly key: string;
  readonly title: string;
  readonly fingerprint: string;
  readonly year: number | null;
  readonly author: string;
  readonly doi: string | null;
  readonly source: string;
}

const FLOOR = 0.85;
const MOST_IN_BLOCK = 200;
const BEGINNING = 24;

/** Works that may be one publication: near titles with one first author or one beginning, within a year, not joined. */
export async function suggestWorks(store: Reader): Promise<Suggestion[]> {
  const works = (await store.rows(WORKS)).map((row): Held => ({
    id: Number(row['work_id']),
    key: String(row['key']),
    title: String(row['title'] ?? ''),
    fingerprint: titleFingerprint(String(row['title'] ?? '')),
    year: numberIn(row, 'year'),
    author: authorKey(String(row['author'] ?? '')),
    doi: textIn(row, 'doi'),
    source: String(row['first_source']),
  }));
  const blocks = new Map<string, Held[]>();
  for (const one of works) {
    const keys = [
      one.fingerprint.length < 8 ? null : `t ${one.fingerprint.slice(0, BEGINNING)}`,
      one.author === '' || one.year === null ? null : `a ${one.author} ${one.year}`,
    ];
    for (const key of keys) if (key !== null) blocks.set(key, [...(blocks.get(key) ?? []), one]);
  }
  const met = new Set<string>();
  const found: Suggestion[] = [];
  for (const block of blocks.values()) {
    if (block.length > MOST_IN_BLOCK) continue;
    block.forEach((a, at) => {
      for (const b of block.slice(at + 1)) {
        const pair = `${Math.min(a.id, b.id)} ${Math.max(a.id, b.id)}`;
        if (met.has(pair)) continue;
        met.add(pair);
        if (a.year !== null && b.year !== null && Math.abs(a.year - b.year) > 1) continue;
        const likeness = a.fingerprint === b.fingerprint ? 1 : dice(a.fingerprint, b.fingerprint);
        if (likeness >= FLOOR) found.push(suggestion(a, b, likeness));
      }
    });
  }
  return found;
}

function suggestion(a: Held, b: Held, likeness: number): Suggestion {
  const [subject, object] = a.key > b.key ? [a, b] : [b, a];
  const dois = a.doi !== null && b.doi !== null && a.doi !== b.doi;
  const sameAuthor = a.author !== '' && a.author === b.author;
  const evidence: Text[] = [
    { en: `titles ${(100 * likeness).toFixed(0)} % alike`, zh: `题名相似度 ${(100 * likeness).toFixed(0)}%` },
    a.year === b.year
      ? { en: 'one year', zh: '同一年份' }
      : { en: `years ${a.year ?? 'unknown'} and ${b.year ?? 'unknown'}`, zh: `年份 ${a.year ?? '不详'} 与 ${b.year ?? '不详'}` },
    ...(sameAuthor ? [{ en: 'one first author', zh: '同一第一作者' }] : [{ en: 'different first authors', zh: '第一作者不同' }]),
    ...(a.source === b.source ? [] : [{ en: `from ${a.source} and ${b.source}`, zh: `分别来自 ${a.source} 与 ${b.source}` }]),
    ...(dois ? [{ en: `different DOIs: ${a.doi}, ${b.doi}`, zh: `DOI 不同：${a.doi}、${b.doi}` }] : []),
  ];
  return {
    kind: 'work',
    action: 'merge',
    subject: subject.key,
    object: object.key,
    subjectName: subject.title,
    objectName: object.title,
    score: likeness * (sameAuthor ? 1 : 0.5) * (dois ? 0.4 : 1) * (a.source === b.source ? 0.7 : 1),
    evidence,
    works: 1,
    effect: null,
  };
}

function dice(a: string, b: string): number {
  if (Math.min(a.length, b.length) < 8 || Math.min(a.length, b.length) / Math.max(a.length, b.length) < 0.6) return 0;
  const grams = new Map<string, number>();
  for (let at = 0; at + 1 < a.length; at += 1) grams.set(a.slice(at, at + 2), (grams.get(a.slice(at, at + 2)) ?? 0) + 1);
  let shared = 0;
  for (let at = 0; at + 1 < b.length; at += 1) {
    const left = grams.get(b.slice(at, at + 2)) ?? 0;
    if (left === 0) continue;
    shared += 1;
    grams.set(b.slice(at, at + 2), left - 1);
  }
  return (2 * shared) / (a.length + b.length - 2);
}

const WORKS = `
  SELECT w.work_id, w.key, w.title, w.year, w.doi, w.first_source, coalesce(a.full_name, a.name) AS author
  FROM work w LEFT JOIN authorship a ON a.work_id = w.work_id AND a.position = 1 ORDER BY w.key`;
