import { FUNDERS } from './funder-spellings.ts';
import { encodeGb18030 } from './gb18030.ts';
import { fundCnki, planCnki, type PlannedEntry } from './plan-cnki.ts';
import { planWos, type PlannedWork } from './plan-wos.ts';
import { Dice } from './random.ts';
import { HTML_FOOT, HTML_HEAD, htmlTable, renderCnki, type Shape } from './render-cnki.ts';
import { footer, header, renderWos, VINTAGES, type Vintage } from './render-wos.ts';

export interface ExampleFile {
  /** Relative to the study: `exports/wos/savedrecs-2022.txt`. */
  readonly path: string;
  readonly bytes: Iterable<Uint8Array>;
}

export interface ExampleOptions {
  readonly seed?: number;
  /** Cited references a record. */
  readonly references?: number;
}

const SEED = 20191231;
const PER_FILE = 1_000;
const OVERLAP = 0.06;

/**
 * The raw export files of the synthetic example, and a list to match: no record is real, the published margins of the founding study are what a
 * correct reading of them finds. The same seed gives the same bytes.
 */
export function* exampleFiles({ seed = SEED, references = 3 }: ExampleOptions = {}): Iterable<ExampleFile> {
  const dice = new Dice(seed);
  const { files } = wosFiles(planWos(dice), dice);
  for (const { style, works } of files) yield { path: `exports/wos/${style.name}.txt`, bytes: wosBytes(style, works, references) };
  for (const { path, bytes } of cnkiFiles(dice)) yield { path, bytes };
  yield { path: 'lists/partners@2019.csv', bytes: [new TextEncoder().encode(PARTNERS)] };
}

/** A list as a user would keep one: entries told by id, by name and place, and by name alone. */
const PARTNERS = `name,id,country,city
Harvard University,,United States,
Fudan University,,CN,Shanghai
Peking University,,,
National Natural Science Foundation of China,nsfc,,
Tsinghua University,,TW,
`;

/** What a correct build of the example finds, from the plan alone; for tests, and read by nothing else. */
export interface ExampleTruth {
  readonly read: number;
  readonly merged: number;
  /** Label of the funder behind every printed spelling, in both scripts. */
  readonly funders: ReadonlyMap<string, string>;
  /** Country of every printed Web of Science address. */
  readonly countries: ReadonlyMap<string, string>;
}

/** The truth behind the generated files. */
export function exampleTruth({ seed = SEED }: ExampleOptions = {}): ExampleTruth {
  const dice = new Dice(seed);
  const plan = planWos(dice);
  const wos = wosFiles(plan, dice);
  const entries = new Set<number>();
  let read = wos.files.reduce((sum, { works }) => sum + works.length, 0);
  let merged = read - plan.length;
  for (const { held } of cnkiFiles(dice)) {
    for (const entry of held) {
      read += 1;
      if (entries.has(entry.number)) merged += 1;
      entries.add(entry.number);
    }
  }
  const funders = new Map(
    Object.entries(FUNDERS).flatMap(([label, { printed, chinese = [] }]) => [...printed, ...chinese].map((name) => [name, label] as const)),
  );
  const countries = new Map(plan.flatMap((work) => work.addresses.map(({ text, country }) => [text, country] as const)));
  return { read, merged, funders, countries };
}

/** `records` full records in Web of Science plain text, with `references` each, for benchmarks; margins are those of the example, over and over. */
export function* benchmarkFiles({
  records,
  references,
  seed = SEED,
}: {
  readonly records: number;
  readonly references: number;
  readonly seed?: number;
}): Iterable<ExampleFile> {
  const style = VINTAGES.at(-3) ?? VINTAGES[0];
  if (style === undefined) return;
  let made = 0;
  for (let round = 0; made < records; round += 1) {
    const plan = planWos(new Dice(seed + round)).map((work): PlannedWork => ({
      ...work,
      number: work.number + round * 10_000,
      title: round === 0 ? work.title : `${work.title} (series ${round})`,
    }));
    for (let from = 0; from < plan.length && made < records; from += PER_FILE) {
      const works = plan.slice(from, from + Math.min(PER_FILE, records - made));
      made += works.length;
      yield { path: `exports/savedrecs-${round}-${from / PER_FILE}.txt`, bytes: wosBytes(style, works, references) };
    }
  }
}

interface WosFile {
  readonly style: Vintage;
  readonly works: PlannedWork[];
}

/** Every work goes into one file of a date after it appeared; some also into another. */
function wosFiles(plan: readonly PlannedWork[], dice: Dice): { files: WosFile[] } {
  const files = VINTAGES.map((style): WosFile => ({ style, works: [] }));
  const fits = (file: WosFile, work: PlannedWork): boolean =>
    file.works.length < PER_FILE &&
    Number(file.style.exportedOn.slice(0, 4)) > work.year - (work.year > 2017 ? 0 : 1) - 0 &&
    Number(file.style.exportedOn.slice(0, 4)) >= work.year + 1;
  for (const work of dice.shuffled(plan)) {
    const open = files.filter((file) => fits(file, work));
    const home = open.length > 0 ? dice.pick(open) : files.at(-1);
    home?.works.push(work);
    if (dice.chance(OVERLAP)) {
      const other = files.filter((file) => file !== home && fits(file, work));
      if (other.length > 0) dice.pick(other).works.push(work);
    }
  }
  return { files };
}

const encoder = new TextEncoder();

function* wosBytes(style: Vintage, works: readonly PlannedWork[], references: number): Iterable<Uint8Array> {
  yield encoder.encode(header(style));
  for (const work of works) yield encoder.encode(renderWos(work, style, references));
  yield encoder.encode(footer(style));
}

const SHAPES: readonly (readonly [shape: Shape, name: string, share: number])[] = [
  ['custom', 'CNKI-自定义-1.txt', 900],
  ['custom-old', 'CNKI-自定义-2.txt', 700],
  ['html', 'CNKI-自定义-3.xls', 600],
  ['refworks', 'CNKI-refworks.txt', 500],
  ['noteexpress', 'CNKI-noteexpress.net', 450],
  ['endnote', 'CNKI-endnote.txt', 1_000],
];

function cnkiFiles(dice: Dice): (ExampleFile & { readonly held: readonly PlannedEntry[] })[] {
  const entries = dice.shuffled(planCnki(dice));
  const parts = SHAPES.map(([, , share], at) => {
    const from = SHAPES.slice(0, at).reduce((sum, [, , size]) => sum + size, 0);
    return at === SHAPES.length - 1 ? entries.slice(from) : entries.slice(from, from + share);
  });
  fundCnki(parts.slice(0, 3).flat(), dice);
  const copies = dice.shuffled(parts.slice(0, 3).flat()).slice(0, 120);
  return SHAPES.map(([shape, name], at) => {
    const held = [...(parts[at] ?? []), ...copies.filter((_, copy) => at >= 3 && copy % 3 === at - 3)];
    return { path: `exports/cnki/${name}`, held, bytes: cnkiBytes(shape, held) };
  });
}

function* cnkiBytes(shape: Shape, held: readonly PlannedEntry[]): Iterable<Uint8Array> {
  if (shape === 'html') {
    const tables = (['journal', 'newspaper', 'thesis'] as const).map((kind) =>
      htmlTable(
        kind,
        held.filter((entry) => entry.kind === kind).map((entry) => renderCnki(entry, shape)),
      ),
    );
    yield encodeGb18030(`${HTML_HEAD}${tables.join('')}${HTML_FOOT}`);
    return;
  }
  for (const [at, entry] of held.entries()) {
    if (shape === 'refworks' && at === 250) yield encoder.encode('\uFEFF');
    yield encoder.encode(renderCnki(entry, shape));
  }
}
