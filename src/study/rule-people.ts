import { createHash } from 'node:crypto';
import type { Basis, PeopleInput, ResolvedPerson } from '../resolve/person/people.ts';
import type { Decision } from './decisions.ts';

export interface RuledPerson {
  /** In order of work key and position. */
  readonly mentions: readonly number[];
  readonly basis: Basis | 'curated';
  /** Those of the person that others were merged into, who gives the name. */
  readonly named?: readonly number[];
}

/** The authorship that a person's id names, from its work's key and position. */
export function authorshipHash(key: string | undefined, position: number | undefined): string {
  return `person:${createHash('sha256').update(`${key}#${position}`).digest('hex').slice(0, 12)}`;
}

/** The authorships that each name of a decision means: an ORCID, an id of a source, a person's id, `WORK#POSITION`, or a name as printed. */
export function mentionsChosen({ works, mentions }: PeopleInput, ruled: readonly Decision[]): ReadonlyMap<string, readonly number[]> {
  const chosen = new Map<string, number[]>();
  for (const { subject, object, action } of ruled) {
    chosen.set(subject, []);
    if (object !== '' && action !== 'rename' && action !== 'split') chosen.set(object, []);
  }
  if (chosen.size === 0) return chosen;
  const byName = new Map([...chosen.keys()].map((name) => [name.toLowerCase(), name]));
  const hashed = [...chosen.keys()].some((name) => name.startsWith('person:'));
  mentions.forEach(({ work, position, name, fullName, orcid, sourceId }, at) => {
    const key = works[work]?.key;
    const names = [
      orcid,
      orcid === null ? null : `orcid:${orcid}`,
      sourceId,
      sourceId?.replace('source-id:', '') ?? null,
      `${key}#${position}`,
      name,
      fullName,
    ];
    if (hashed) names.push(authorshipHash(key, position));
    for (const one of new Set(names.flatMap((text) => (text === null ? [] : [text.toLowerCase()])))) {
      const known = byName.get(one);
      if (known !== undefined) chosen.get(known)?.push(at);
    }
  });
  return chosen;
}

/** Merges, then splits, then leaves out what is excluded. Also returns how many works each decision touched, by its id. */
export function rulePeople(
  { works, mentions }: PeopleInput,
  people: readonly ResolvedPerson[],
  ruled: readonly Decision[],
  chosen: ReadonlyMap<string, readonly number[]>,
): { readonly people: readonly RuledPerson[]; readonly touched: ReadonlyMap<string, number> } {
  const touched = new Map<string, number>();
  if (ruled.length === 0) return { people, touched };
  const groups: ({ mentions: number[]; basis: RuledPerson['basis']; named?: readonly number[] } | undefined)[] = people.map((one) => ({
    mentions: [...one.mentions],
    basis: one.basis,
  }));
  const groupOf = new Map<number, number>();
  groups.forEach((group, at) => group?.mentions.forEach((mention) => groupOf.set(mention, at)));
  const ofKind = (action: Decision['action']): Decision[] => ruled.filter((one) => one.action === action);
  const leave = (mention: number, to: number | undefined): void => {
    const from = groups[groupOf.get(mention) ?? -1];
    if (from !== undefined) from.mentions = from.mentions.filter((one) => one !== mention);
    if (to === undefined) groupOf.delete(mention);
    else {
      groups[to]?.mentions.push(mention);
      groupOf.set(mention, to);
    }
  };
  const count = (decision: Decision, own: readonly number[]): void =>
    void touched.set(decision.id, new Set(own.map((mention) => mentions[mention]?.work)).size);
  for (const decision of ofKind('merge')) {
    const to = groupOf.get(chosen.get(decision.object)?.[0] ?? -1);
    const moved = new Set((chosen.get(decision.subject) ?? []).map((mention) => groupOf.get(mention)));
    if (to !== undefined) for (const mention of (chosen.get(decision.object) ?? []).slice(1)) moved.add(groupOf.get(mention));
    const own = [...moved].flatMap((from) => (from === undefined || from === to ? [] : (groups[from]?.mentions ?? [])));
    if (to === undefined) continue;
    const group = groups[to];
    if (group !== undefined && own.length > 0) {
      group.basis = 'curated';
      group.named ??= [...group.mentions];
    }
    for (const mention of own) leave(mention, to);
    count(decision, own);
  }
  const labels = new Map<string, number>();
  for (const decision of ofKind('split')) {
    const own = chosen.get(decision.subject) ?? [];
    const label = JSON.stringify([groupOf.get(own[0] ?? -1), decision.object || decision.subject]);
    const to = labels.get(label) ?? groups.push({ mentions: [], basis: 'curated' }) - 1;
    labels.set(label, to);
    for (const mention of own) leave(mention, to);
    count(decision, own);
  }
  for (const decision of ofKind('exclude')) {
    const own = isPrinted(decision.subject)
      ? (chosen.get(decision.subject) ?? [])
      : (chosen.get(decision.subject) ?? []).flatMap((mention) => groups[groupOf.get(mention) ?? -1]?.mentions ?? []);
    count(decision, own);
    for (const mention of new Set(own)) leave(mention, undefined);
  }
  const peopleOf = (subject: string): number[] =>
    [...new Set((chosen.get(subject) ?? []).map((mention) => groupOf.get(mention)))].flatMap((at) => groups[at ?? -1]?.mentions ?? []);
  for (const decision of ofKind('rename')) count(decision, peopleOf(decision.subject));
  for (const decision of ofKind('not-the-same'))
    count(decision, (chosen.get(decision.object) ?? []).length === 0 ? [] : (chosen.get(decision.subject) ?? []));
  const key = (mention: number): string => works[mentions[mention]?.work ?? -1]?.key ?? '';
  const inOrder = (a: number, b: number): number =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : (mentions[a]?.position ?? 0) - (mentions[b]?.position ?? 0);
  return {
    people: groups.flatMap((group) =>
      group === undefined || group.mentions.length === 0 ? [] : [{ ...group, mentions: group.mentions.toSorted(inOrder) }],
    ),
    touched,
  };
}

/** A printed name or one authorship, as against the id of a person. */
function isPrinted(subject: string): boolean {
  return subject.includes('#') || !/^(?:orcid:|person:|source-id:|\d{4}-\d{4}-\d{4}-)/i.test(subject);
}
