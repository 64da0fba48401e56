import type { Institution } from '../../authority/institutions.ts';
import { foldHan } from '../fold.ts';
import type { InstitutionMatch, Reason, Rejected } from './institution.ts';

/** With `rejected`, the names found and not taken are added to it. */
export type MatchHan = (
  text: string,
  rejected?: Rejected[],
) => { readonly institution: Institution; readonly match: InstitutionMatch; readonly from: number; readonly to: number }[];

/** Colleges that bear a university's name and are not the university. */
const INDEPENDENT =
  /^(?:城市学院|独立学院|珠海学院|科技学院|之江学院|宁波理工学院|城南学院|人文学院独立|现代科技学院|医学技术职业|附属中学|附属小学|出版社|学报)/;

/**
 * A matcher of Chinese strings: leftmost, longest, not overlapping. A university followed by a hospital that the table lacks
 * is passed over: an affiliated hospital is not its university.
 */
export function hanInstitutionMatcher(institutions: readonly Institution[]): MatchHan {
  const names = new Map<string, Institution[]>();
  const starts = new Map<string, number[]>();
  for (const institution of institutions) {
    for (const name of new Set([institution.nameZh, ...institution.aliasesZh])) {
      if (name === null) continue;
      const key = foldHan(name);
      if (key.length < 2) continue;
      const held = names.get(key);
      if (held === undefined) names.set(key, [institution]);
      else if (!held.includes(institution)) held.push(institution);
      const lengths = starts.get(key.slice(0, 2)) ?? [];
      if (!lengths.includes(key.length))
        starts.set(
          key.slice(0, 2),
          [...lengths, key.length].toSorted((a, b) => b - a),
        );
    }
  }
  return (text, rejected) => {
    const folded = foldHan(text);
    const found: ReturnType<MatchHan> = [];
    const reject = (candidates: readonly Institution[], evidence: string, why: Reason): void => {
      for (const { id, name } of candidates.slice(0, MOST_REJECTED)) rejected?.push({ id, name, evidence, why });
    };
    /** Names within folded[from, to) but the one that spans it. */
    const rejectInner = (from: number, to: number, taken: Institution): void => {
      if (rejected === undefined) return;
      for (let at = from; at + 1 < to; at += 1)
        for (const length of starts.get(folded.slice(at, at + 2)) ?? []) {
          const key = folded.slice(at, at + length);
          if (at + length > to || length === to - from) continue;
          const others = names.get(key)?.filter((one) => one !== taken) ?? [];
          reject(others, key, 'inside-a-longer-match');
        }
    };
    for (let at = 0; at + 1 < folded.length; at += 1) {
      for (const length of starts.get(folded.slice(at, at + 2)) ?? []) {
        const key = folded.slice(at, at + length);
        const candidates = names.get(key);
        if (candidates === undefined) continue;
        const institution =
          candidates.length === 1 ? candidates[0] : candidates.find((one) => one.cityZh !== null && folded.includes(foldHan(one.cityZh)));
        if (institution === undefined) {
          reject(candidates, key, 'several-of-that-name');
          continue;
        }
        const another = whyAnother(key, institution, folded.slice(at + length));
        if (another !== null) {
          reject([institution], key, another);
          at += length - 1;
          break;
        }
        rejectInner(at, at + length, institution);
        const method = key === foldHan(institution.nameZh ?? '') ? 'exact' : 'alias';
        found.push({
          institution,
          match: { id: institution.id, method, confidence: method === 'exact' ? 0.99 : 0.97, evidence: key, rule: 'name' },
          from: at,
          to: at + length,
        });
        at += length - 1;
        break;
      }
    }
    return found;
  };
}

const MOST_REJECTED = 5;

/** Why a name before `rest` is not its bearer's: a college or hospital of its own begins with it. */
function whyAnother(name: string, institution: Institution, rest: string): Reason | null {
  if (INDEPENDENT.test(rest)) return 'part-of-a-longer-name';
  if (institution.kind === 'healthcare' || name.endsWith('医院')) return /^(?:集团|分院区?$)/.test(rest) ? 'part-of-a-longer-name' : null;
  return /^[^0-9]{0,14}?医院/.test(rest) && !/^(?:医院管理|医院感染)/.test(rest) ? 'its-hospital' : null;
}
