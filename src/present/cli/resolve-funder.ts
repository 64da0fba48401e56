import type { FunderRow } from '../../authority/funders.ts';
import { rejectedFunders } from '../../resolve/funder/explain-funder.ts';
import { pinText } from '../../study/authority-pins.ts';
import type { Authority } from '../../study/load-authority.ts';

/** Answers of `resolve funder`: the whole line as one name where it is known, else cut into funders and awards. */
export function funderAnswers({ resolvers, funderTable, files }: Authority, explain: boolean): (line: string) => object {
  const { funder, readFunders: read } = resolvers;
  const rows = funderTable();
  const registries = files.filter(({ kind }) => kind === 'ror' || kind === 'funders').map(pinText);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (line) => {
    const whole = /[[(（].*\d{4}|[;；]/.test(line) || line.length > 160 ? [] : funder(line);
    const parts =
      whole.length > 0 ? [{ name: line, awards: [] as readonly string[], matches: whole, ...described(whole[0]?.id, byId) }] : read(line);
    const funders = parts.map((part) => {
      const [best] = part.matches;
      const row = byId.get(best?.id ?? '');
      const at = line.indexOf(part.name);
      return {
        name: part.name,
        awards: part.awards,
        ids: part.matches.map((one) => one.id),
        resolved: row?.name ?? null,
        programme: part.programme,
        agency: part.agency,
        level: row?.level ?? part.level,
        region: row?.region ?? part.region,
        country: row?.country ?? null,
        ror: row?.ror ?? null,
        crossref: row?.crossref ?? null,
        method: best?.method ?? 'none',
        confidence: best?.confidence ?? 0,
        ...(explain && {
          span: at === -1 ? null : [at, at + part.name.length],
          rules: part.matches.map(({ id, method, evidence }) => ({ id, rule: RULES[method], evidence })),
          ...(best?.method === 'registry' && { registries }),
          rejected: rejectedFunders(rows, part.name, part.matches),
        }),
      };
    });
    const [first] = funders;
    return {
      ids: [...new Set(funders.flatMap((one) => one.ids))],
      method: first?.method ?? 'none',
      confidence: first?.confidence ?? 0,
      name: first?.resolved ?? first?.name ?? null,
      awards: funders.flatMap((one) => one.awards),
      level: first?.level ?? null,
      region: first?.region ?? null,
      funders,
    };
  };
}

function described(
  id: string | undefined,
  byId: ReadonlyMap<string, FunderRow>,
): Record<'programme' | 'agency' | 'level' | 'region', string | null> {
  const row = byId.get(id ?? '');
  if (row === undefined) return { programme: null, agency: null, level: null, region: null };
  const isProgramme = row.kind === 'programme' || row.kind === 'fund';
  const agency = row.agency === null || !isProgramme ? row : (byId.get(row.agency) ?? row);
  return { programme: isProgramme ? row.name : null, agency: agency.name, level: row.level, region: row.region };
}

const RULES = {
  exact: 'the whole text is the name',
  alias: 'the whole text, or a part of Chinese prose, is another name of it',
  words: 'the same words in another order, with a word that is its own',
  part: 'its name begins the text and only words about grants follow, or every part of a list is known',
  unglued: 'names printed without a separator, cut where they meet',
  spelling: 'one letter away from its name and from no other',
  registry: 'the whole text is the name of one funder alone in a loaded registry, and the table holds no such name',
  'award-shape': 'the award number has the shape that only this programme uses',
} as const;
