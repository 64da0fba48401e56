import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseTable } from '../../src/authority/table.ts';
import { foldLatin } from '../../src/resolve/fold.ts';
import { loadAuthority } from '../../src/study/load-authority.ts';
import { jsonLines, SHARED } from './measure.ts';
import { bare, closeAward, closeName, count, distinct, line, tally, unitsOf, type Named, type Unit } from './score-funders.ts';

const VERBOSE = process.env['FIELDLINES_ACCURACY_SHOW'];
const close = (a: Unit, b: Unit): boolean => closeName(a.name, b.name) && closeAward(a.award, b.award);
const exact = (a: Unit, b: Unit): boolean => foldLatin(a.name) === foldLatin(b.name) && bare(a.award) === bare(b.award);

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
  for (const [label, kept] of [
    ['all', () => true],
    [`without ${doubted.size} held to be mislabelled`, (_: number, statement: string) => !doubted.has(hashOf(statement))],
    ['worked on from the start (all but rows 6, 14, 22 …)', (at: number) => at % 8 !== 6],
    ['opened last (rows 6, 14, 22 …)', (at: number) => at % 8 === 6],
  ] as const) {
    const counts = { 'pairs, exact': tally(), 'pairs, close': tally(), names: tally(), awards: tally() };
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
      const wrong = count(counts['pairs, close'], gold, told, close);
      count(counts['pairs, exact'], gold, told, exact);
      count(counts.names, distinct(gold), distinct(told), (a, b) => closeName(a.name, b.name));
      count(
        counts.awards,
        gold.filter(({ award }) => award !== ''),
        told.filter(({ award }) => award !== ''),
        (a, b) => closeAward(a.award, b.award),
      );
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

/**
 * Acknowledgements (FX) of Web of Science exports against the funders (FU) that the index itself read out of them. Its
 * editors keep programmes as funders and copy every spelling, so this says how far two readers agree, not who is right.
 * Left out are acknowledgements to which the index gives names that do not stand in them (preferred names, other registers).
 */
export function witness(): void {
  const folder = join(SHARED, 'data/wos');
  if (!existsSync(folder)) {
    console.log(`not measured, missing: ${folder}`);
    return;
  }
  const reader = loadAuthority().resolvers.readFunders;
  const counts = { 'pairs, close': tally(), names: tally(), awards: tally() };
  let at = 0;
  for (const [statement, field] of acknowledgements(folder)) {
    const printed = fieldOf(field);
    const text = ` ${foldLatin(statement)} `;
    if (!printed.every(({ name }) => text.includes(` ${foldLatin(name ?? '')} `))) continue;
    at += 1;
    const gold = unitsOf(printed);
    const told = unitsOf(reader(statement).filter((one) => one.name !== ''));
    const wrong = count(counts['pairs, close'], gold, told, close);
    count(counts.names, distinct(gold), distinct(told), (a, b) => closeName(a.name, b.name));
    count(
      counts.awards,
      gold.filter(({ award }) => award !== ''),
      told.filter(({ award }) => award !== ''),
      (a, b) => closeAward(a.award, b.award),
    );
    if (VERBOSE === 'witness' && wrong.length > 0) console.log(`\n#${at} ${statement}\n   ${wrong.join('\n   ')}`);
  }
  for (const [unit, one] of Object.entries(counts)) line(`Web of Science's own reading of ${at} acknowledgements: ${unit}`, one);
}

/** Each acknowledgement once, with the index's reading of it. */
function acknowledgements(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(folder).toSorted()) {
    if (!file.endsWith('.txt')) continue;
    const fields = new Map<string, string>();
    let tag = '';
    for (const text of readFileSync(join(folder, file), 'utf8').split(/\r?\n/)) {
      if (/^(?:PT|ER)\b/.test(text)) {
        const [statement, field] = [fields.get('FX'), fields.get('FU')];
        if (statement !== undefined && field !== undefined && !found.has(statement)) found.set(statement, field);
        fields.clear();
      }
      if (/^[A-Z][A-Z0-9] /.test(text)) tag = text.slice(0, 2);
      if (tag === 'FX' || tag === 'FU') fields.set(tag, `${fields.get(tag) ?? ''} ${text.slice(3).trim()}`.trim());
    }
  }
  return found;
}

/** `Name [award, award]; Name`. */
function fieldOf(field: string): Named[] {
  return [...field.matchAll(/([^;[]+)(?:\[([^\]]*)\])?/g)].flatMap(([, name = '', inside = '']) =>
    name.trim() === ''
      ? []
      : [{ name: name.trim(), awards: inside.split(',').flatMap((award) => (award.trim() === '' ? [] : [award.trim()])) }],
  );
}
