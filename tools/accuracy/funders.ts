import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFunders } from '../../src/authority/funders.ts';
import { foldHan, foldLatin } from '../../src/resolve/fold.ts';
import { separateGlued } from '../../src/resolve/funder/glued-names.ts';
import type { ReadFunder } from '../../src/resolve/funder/read-funders.ts';
import { loadAuthority } from '../../src/study/load-authority.ts';
import { statements } from './funding-texts.ts';
import { witness } from './funding-witness.ts';
import type { Measure } from './measure.ts';
import { bare } from './score-funders.ts';

const GOLD = join(import.meta.dirname, '../../../shared/gold');
const OWN = process.env['FIELDLINES_ACCURACY_SETS'] ?? join(tmpdir(), 'accuracy-sets');

/** Precision, recall and F1 of reading funding texts, un-gluing and Chinese fund prose; sets that are missing are said to be. */
export const funders: Measure = {
  name: 'funders',
  title: 'Funders: funding texts, glued names, Chinese fund prose',
  async run() {
    statements();
    witness();
    glued();
    chinese();
  },
};

/** Printed and preferred names joined as exports of 2020-21 join them; right when the printed name and the preferred ones come apart where they were joined. */
function glued(): void {
  const rows = read<{ printed: string; preferred: string; n: number }>(join(GOLD, 'wos-funder-preferred-silver.jsonl'));
  if (rows === null) return;
  const { funder, isFunderName } = loadAuthority().resolvers;
  let [right, all, kept, single, resolved, agree, judged, resolvedPreferred] = [0, 0, 0, 0, 0, 0, 0, 0];
  const verbose = process.env['FIELDLINES_ACCURACY_SHOW'];
  for (const { printed, preferred } of rows) {
    const ids = funder(printed).map(({ id }) => id);
    if (ids.length > 0) resolved += 1;
    if (preferred === '') {
      single += 1;
      if (separateGlued(printed, isFunderName).length === 1) kept += 1;
      else if (verbose === 'glued') console.log(`cut: ${separateGlued(printed, isFunderName).join(' + ')}`);
      continue;
    }
    all += 1;
    const [first = '', ...rest] = separateGlued(`${printed}${preferred}`, isFunderName);
    if (foldLatin(first) === foldLatin(printed) && foldLatin(rest.join(' ')) === foldLatin(preferred.replace(/(?<=[a-z)])(?=[A-Z])/g, ' ')))
      right += 1;
    else if (
      foldLatin(first) === foldLatin(printed) &&
      foldLatin(rest.join('')).replaceAll(' ', '') === foldLatin(preferred).replaceAll(' ', '')
    )
      right += 1;
    else if (verbose === 'glued') console.log(`glued: ${[first, ...rest].join(' + ')}   (${printed})`);
    const preferredIds = funder(preferred).map(({ id }) => id);
    if (preferredIds.length > 0) resolvedPreferred += 1;
    if (ids.length > 0 && preferredIds.length > 0) {
      judged += 1;
      if (ids.some((id) => preferredIds.includes(id) || related(id, preferredIds))) agree += 1;
      else if (verbose === 'precision') console.log(`${printed} -> ${ids.join()} but ${preferred} -> ${preferredIds.join()}`);
    } else if (verbose === 'missing' && preferredIds.length === 0) console.log(`unknown: ${preferred}`);
    else if (verbose === 'unresolved' && ids.length === 0) console.log(`unresolved: ${printed}  (${preferred})`);
  }
  console.log(`un-gluing: ${percent(right, all)} of ${all} joined pairs; ${percent(kept, single)} of ${single} unjoined names left whole`);
  console.log(`printed names resolved: ${resolved} of ${rows.length}; with a preferred name known: ${resolvedPreferred} of ${all}`);
  console.log(`printed and preferred agree: ${percent(agree, judged)} of ${judged}`);
}

let agencies: ReadonlyMap<string, string | null> | null = null;

function related(id: string, others: readonly string[]): boolean {
  agencies ??= new Map(readFunders().map((one) => [one.id, one.agency]));
  const above = (from: string): string[] => {
    const list: string[] = [];
    for (let at = agencies?.get(from) ?? null; at !== null; at = agencies?.get(at) ?? null) list.push(at);
    return list;
  };
  return others.some((other) => above(id).includes(other) || above(other).includes(id));
}

interface Labelled {
  readonly text: string;
  readonly programme: string | null;
  readonly agency: string | null;
  readonly level: string;
  readonly region: string | null;
  readonly awards: readonly string[];
  /** The class that CSSCI gave the fund, where it gave one. */
  readonly cssciClass: string | null;
}

/** Chinese fund strings labelled by hand: each of programme, agency, level, region and award numbers, and all five at once. */
function chinese(): void {
  const rows = read<Labelled>(join(OWN, 'chinese-funds.jsonl'));
  if (rows === null) return;
  const reader = loadAuthority().resolvers.readFunders;
  const right = { programme: 0, agency: 0, level: 0, region: 0, awards: 0, 'all five': 0 };
  for (const row of rows) {
    const told = reader(row.text);
    const [one] = told;
    const awards = told.flatMap((funder) => funder.awards);
    const checks = {
      programme: same(one?.programme ?? null, row.programme),
      agency: same(one?.agency ?? null, row.agency),
      level: (one?.level ?? 'unknown') === row.level,
      region: (one?.region ?? null) === row.region,
      awards: awards.map(bare).toSorted().join() === row.awards.map(bare).toSorted().join(),
    };
    for (const [key, ok] of Object.entries(checks)) if (ok) right[key as keyof typeof right] += 1;
    if (Object.values(checks).every(Boolean)) right['all five'] += 1;
    else if (process.env['FIELDLINES_ACCURACY_SHOW'] === 'chinese')
      console.log(
        `${row.text}\n   want ${[row.programme, row.agency, row.level, row.region, row.awards.join(' ')].join(' | ')}\n   told ${[one?.programme, one?.agency, one?.level, one?.region, awards.join(' ')].join(' | ')}`,
      );
  }
  const classed = rows.filter(({ cssciClass }) => cssciClass !== null);
  const agreed = classed.filter((row) => classOf(reader(row.text)[0]) === row.cssciClass?.replace(/[（）]/g, ''));
  console.log(`Chinese funds, class as CSSCI has it: ${agreed.length} of ${classed.length}`);
  for (const [key, value] of Object.entries(right)) console.log(`Chinese funds, ${key}: ${percent(value, rows.length)} of ${rows.length}`);
}

/** CSSCI's own six classes. */
function classOf(one: ReadFunder | undefined): string {
  if (one?.programme === '国家社会科学基金') return '国家社科基金';
  if (one?.programme === '国家自然科学基金') return '国家自科基金';
  if (one?.agency === '中华人民共和国教育部') return '教育部基金';
  if (one?.level === 'national') return '国家级其它基金';
  if (one?.level === 'provincial' || (one?.level === 'municipal' && /^CN-(?:BJ|SH|TJ|CQ)$/.test(one.region ?? ''))) return '省市级基金';
  return '其它基金';
}

function same(a: string | null, b: string | null): boolean {
  return foldHan(a ?? '') === foldHan(b ?? '');
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

function read<Row>(path: string): Row[] | null {
  if (!existsSync(path)) {
    console.log(`not measured, missing: ${path}`);
    return null;
  }
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text) as Row);
}
