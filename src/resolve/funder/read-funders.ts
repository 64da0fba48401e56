import type { FunderRow } from '../../authority/funders.ts';
import type { Institution } from '../../authority/institutions.ts';
import type { Places } from '../../authority/places.ts';
import { hasHan } from '../fold.ts';
import { hanFunderDescriber, type FunderDescription } from './describe-han-funder.ts';
import { knownNames } from './known-names.ts';
import type { FunderMatch, ResolveFunder } from './match-funder.ts';
import { parseFundingText } from './parse-funding-text.ts';
import type { PrintedFunder } from './printed-funder.ts';

export interface ReadFunder extends PrintedFunder, FunderDescription {
  readonly matches: readonly FunderMatch[];
}

export type ReadFunders = (text: string) => readonly ReadFunder[];

export interface FundingTables {
  readonly funders: readonly FunderRow[];
  readonly places: Places;
  readonly institutions: readonly Institution[];
}

/** A reader of funding texts: who pays, under which numbers, and what the table or the text itself says of level and region. */
export function fundersReader({ funders, places, institutions }: FundingTables, resolve: ResolveFunder): ReadFunders {
  const isFunderName = knownNames(funders, places);
  const describeHan = hanFunderDescriber(funders, places, institutions);
  const byId = new Map(funders.map((row) => [row.id, row]));
  return (text) =>
    parseFundingText(text, isFunderName).map((one): ReadFunder => {
      const matches = matchesOf(one, resolve);
      if (hasHan(one.name)) return { ...one, matches, ...describeHan(one.name, matches) };
      const row = byId.get(matches[0]?.id ?? '');
      if (row === undefined) return { ...one, matches, programme: null, agency: null, level: null, region: null };
      const isProgramme = row.kind === 'programme' || row.kind === 'fund';
      const agency = row.agency === null ? row : (byId.get(row.agency) ?? row);
      return {
        ...one,
        matches,
        programme: isProgramme ? row.name : null,
        agency: isProgramme ? agency.name : row.name,
        level: row.level,
        region: row.region,
      };
    });
}

/** What the whole printed words name, programme and all; else what the name cut from them does. */
export function matchesOf({ name, awards, whole }: PrintedFunder, resolve: ResolveFunder): readonly FunderMatch[] {
  const matches = whole === undefined ? [] : resolve(whole, awards);
  return matches.length > 0 ? matches : resolve(name, awards);
}
