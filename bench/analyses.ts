import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { benchmarkFiles } from '../src/example/precision-medicine.ts';
import { ask } from '../src/measure/ask.ts';
import { ANALYSES } from '../src/measure/catalog.ts';
import { communities } from '../src/measure/graph/communities.ts';
import { forceAtlas } from '../src/measure/graph/force-atlas.ts';
import { graphOf } from '../src/measure/graph/graph.ts';
import { seededRandom } from '../src/measure/graph/random.ts';
import { readParams } from '../src/measure/params.ts';
import { buildStudy } from '../src/study/build.ts';
import { openStudy } from '../src/study/open-study.ts';

const WORKS = 10_000;
const NODES = 5_000;
/** CPU seconds of the process; an analysis that answers with more is told apart. */
const BAR_S = { quick: 2, resampling: 10, together: 5, network: 5 };

/** What some analyses cannot do without. */
const NEEDED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'event-effect': { outcome: 'country', unit: 'CN', event: '2015-03', frequency: 'quarter', floor: '3' },
  keyness: { a: 'first-author-country=CN', b: 'first-author-country=US' },
  specification: { claim: 'share', x: 'CN', p: '0.15' },
};

const cpu = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};
const tell = (what: string, seconds: number, bar: number): void =>
  console.log(`${seconds <= bar ? 'ok  ' : 'MISS'}  ${what.padEnd(60)}${seconds.toFixed(2).padStart(7)} s CPU  (bar ${bar} s)`);

const root = mkdtempSync(join(tmpdir(), 'fieldlines-bench-'));
try {
  for (const file of benchmarkFiles({ records: WORKS, references: 40 })) {
    const path = join(root, file.path);
    mkdirSync(dirname(path), { recursive: true });
    const descriptor = openSync(path, 'w');
    for (const piece of file.bytes) writeSync(descriptor, piece);
    closeSync(descriptor);
  }
  // The label sets of the example study, so that what asks for labels has some.
  const example = readFileSync(new URL('../examples/precision-medicine/study.yaml', import.meta.url), 'utf8');
  writeFileSync(join(root, 'study.yaml'), `title: benchmark (synthetic)\n${example.slice(example.indexOf('labels:'))}`);
  await buildStudy(root);
  await tables(root);
} finally {
  rmSync(root, { recursive: true, force: true });
}
largeNetwork();

/** Every analysis with its defaults, over all works. */
async function tables(study: string): Promise<void> {
  const { store } = await openStudy(study);
  const asked = { store, units: 'separate', filters: [] } as const;
  const seconds = new Map<string, number>();
  for (const analysis of ANALYSES) {
    const given = NEEDED[analysis.id] ?? {};
    const since = process.cpuUsage();
    await ask(analysis, asked, readParams(analysis.params, given));
    seconds.set(analysis.id, cpu(since));
    tell(`${analysis.id}, ${WORKS} works`, cpu(since), analysis.resamples === true ? BAR_S.resampling : BAR_S.quick);
  }
  const together = ['network', 'centrality', 'communities', 'dyad'].reduce((sum, id) => sum + (seconds.get(id) ?? 0), 0);
  tell('country network with all statistics, Leiden with 100 seeds, dyad with 1,000 curveball', together, BAR_S.together);
  await store.close();
}

/** Institutions in fifty clusters, thirty thousand ties. */
function largeNetwork(): void {
  const random = seededRandom(1);
  const ids = Array.from({ length: NODES }, (_, at) => `i${at}`);
  const graph = graphOf(
    ids,
    Array.from({ length: 30_000 }, () => {
      const cluster = Math.floor(random() * 50) * 100;
      const within = (): number => cluster + Math.floor(random() ** 2 * 100);
      return [ids[within()] ?? '', ids[random() < 0.8 ? within() : Math.floor(random() * NODES)] ?? '', 1] as const;
    }),
  );
  const since = process.cpuUsage();
  forceAtlas(graph);
  communities(graph, { objective: 'modularity' });
  tell(`${NODES} nodes laid out, and clustered with 100 seeds`, cpu(since), BAR_S.network);
}
