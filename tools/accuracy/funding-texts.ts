import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTable } from '../../src/authority/table.ts';
import { foldLatin } from '../../src/resolve/fold.ts';
import { parseFundingText } from '../../src/resolve/funder/parse-funding-text.ts';
import { loadAuthority } from '../../src/study/load-authority.ts';
import { jsonLines, SHARED } from './measure.ts';
import {
  agreement,
  bare,
  close,
  closeAward,
  closeName,
  count,
  countAll,
  line,
  tally,
  unitsOf,
  type Named,
  type Unit,
} from './score-funders.ts';

const VERBOSE = process.env['FIELDLINES_ACCURACY_SHOW'];
/**
 * A unit is (funder, award), or (funder, no award). `exact`: the folded name and the bare award are the same. `close`: one
 * name's words hold the other's, or one is the other's acronym; one award holds the other. Numbers that the label gives to
 * no name are left out on both sides. `funders with their awards`: a unit is a funder, right when its name is close and its
 * awards are all there and no others. `unnamed allowed`: as `close`, and where the label says that a funder without a name
 * stands in the text, as many told funders as there are such are not judged.
 */
export function statements(): void {
  const path = join(SHARED, 'gold/funding-statements.jsonl');
  const rows = jsonLines(path) as { statement: string; funders: readonly Named[] }[] | null;
  if (rows === null) {
    console.log(`not measured, missing: ${path}`);
    return;
  }
  const reader = loadAuthority().resolvers.readFunders;
  const doubted = doubtedStatements();
  const untabled = tally();
  for (const { statement, funders } of rows)
    count(
      untabled,
      unitsOf(funders.filter(({ name }) => name !== null)),
      unitsOf(parseFundingText(statement).filter(({ name }) => name !== '')),
      close,
    );
  line('funding statements, all, no table of funders: pairs, close', untabled);
  for (const [label, kept] of [
    ['all', () => true],
    [`without ${doubted.size} held to be mislabelled`, (_: number, statement: string) => !doubted.has(hashOf(statement))],
    ['worked on from the start (all but rows 6, 14, 22 …)', (at: number) => at % 8 !== 6],
    ['opened last (rows 6, 14, 22 …)', (at: number) => at % 8 === 6],
  ] as const) {
    const counts = agreement();
    const whole = { 'funders with their awards': tally(), 'pairs, close, unnamed allowed': tally() };
    let [right, read] = [0, 0];
    rows.forEach((row, at) => {
      if (!kept(at, row.statement)) return;
      const named = row.funders.filter(({ name }) => name !== null);
      const unnamed = new Set(row.funders.filter(({ name }) => name === null).flatMap(({ awards }) => (awards ?? []).map(bare)));
      const silent = row.funders.filter(({ name, awards }) => name === null && (awards ?? []).length === 0).length;
      const gold = unitsOf(named);
      const answer = reader(row.statement)
        .filter((one) => one.name !== '' && (one.awards.length === 0 || !one.awards.every((award) => unnamed.has(bare(award)))))
        .map((one) => ({ name: one.name, awards: one.awards.filter((award) => !unnamed.has(bare(award))) }));
      const told = unitsOf(answer);
      const wrong = countAll(counts, gold, told);
      count(whole['funders with their awards'], setsOf(named), setsOf(answer), sameSets);
      const extra = wrong.filter((text) => text.startsWith('extra') && text.endsWith('[]')).length;
      const lenient = whole['pairs, close, unnamed allowed'];
      count(lenient, gold, told, close);
      lenient.told -= Math.min(extra, silent);
      read += 1;
      if (wrong.length === 0) right += 1;
      if (wrong.length > 0 && label === 'all' && (VERBOSE === (at % 8 === 6 ? 'held-out' : 'worked-on') || VERBOSE === `row-${at}`))
        console.log(`\n#${at} ${row.statement}\n   ${wrong.join('\n   ')}`);
    });
    for (const [unit, one] of Object.entries({ ...counts, ...whole })) line(`funding statements, ${label}: ${unit}`, one);
    console.log(`funding statements, ${label}: statements without a wrong pair (close): ${right} of ${read}`);
  }
}

/** Statements whose label is held to be wrong, by hash; `mislabelled-statements.tsv` gives the reason of each. */
function doubtedStatements(): ReadonlySet<string> {
  const table = parseTable(readFileSync(new URL('./mislabelled-statements.tsv', import.meta.url), 'utf8'));
  return new Set(table.map((row) => row['statement'] ?? ''));
}

function hashOf(statement: string): string {
  return createHash('sha256').update(statement).digest('hex').slice(0, 12);
}

interface Awarded extends Unit {
  readonly awards: readonly string[];
}

function setsOf(funders: readonly Named[]): Awarded[] {
  const sets = new Map<string, Awarded & { awards: string[] }>();
  for (const { name, awards } of funders) {
    const key = foldLatin(name ?? '');
    const held = sets.get(key) ?? { name: name ?? '', award: '', awards: [] };
    held.awards.push(...(awards ?? []));
    sets.set(key, held);
  }
  return [...sets.values()];
}

function sameSets(a: Unit, b: Unit): boolean {
  const [x, y] = [awardsOf(a), awardsOf(b)];
  return closeName(a.name, b.name) && x.length === y.length && x.every((one) => y.some((other) => closeAward(one, other)));
}

function awardsOf(unit: Unit): readonly string[] {
  return 'awards' in unit && Array.isArray(unit.awards) ? (unit.awards as string[]) : [];
}
