import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bCubed, type Told } from './b-cubed.ts';
import type { Measure } from './measure.ts';
import { resolvePeople, type PeopleInput } from '../../src/resolve/person/people.ts';
import { readName } from '../../src/resolve/person/name.ts';
import { buildStudy } from '../../src/study/build.ts';
import { openStudy } from '../../src/study/open-study.ts';
import { readPeopleInput } from '../../src/study/resolve-people.ts';

const DATA = join(import.meta.dirname, '../../../shared/data/wos');

/** B-cubed and pairwise precision and recall of people over the mentions that carry an ORCID, which the matcher does not see. */
export const people: Measure = {
  name: 'people',
  title: 'People: B-cubed over mentions with an ORCID',
  async run() {
    if (!existsSync(DATA)) {
      console.log('the records are missing: nothing measured');
      return;
    }
    const root = mkdtempSync(join(tmpdir(), 'fieldlines-people-'));
    try {
      mkdirSync(join(root, 'exports'));
      for (const name of readdirSync(DATA))
        if (/\.(?:txt|ciw|isi)$/.test(name)) copyFileSync(join(DATA, name), join(root, 'exports', name));
      writeFileSync(join(root, 'study.yaml'), 'title: people\n');
      await buildStudy(root, { keepGoing: true });
      const { store } = await openStudy(root);
      const input = await readPeopleInput(store);
      await store.close();
      measure('ORCIDs hidden', input, (one) => ({ ...one, orcid: null }));
      measure('ORCIDs and ids of the source hidden', input, (one) => ({ ...one, orcid: null, sourceId: null }));
      measure('everything hidden but initials', input, (one) => ({ ...one, orcid: null, sourceId: null, fullName: null }));
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
};

function measure(
  what: string,
  input: PeopleInput,
  hide: (mention: PeopleInput['mentions'][number]) => PeopleInput['mentions'][number],
): void {
  const started = process.cpuUsage();
  const people = resolvePeople({ ...input, mentions: input.mentions.map(hide) });
  const { user, system } = process.cpuUsage(started);
  const found = new Map<number, number>();
  people.forEach(({ mentions }, person) => mentions.forEach((mention) => found.set(mention, person)));
  const told = input.mentions.flatMap(({ orcid }, mention) => (orcid === null ? [] : [{ truth: orcid, found: found.get(mention) ?? -1 }]));
  const repeated = new Map<string, number>();
  for (const { truth } of told) repeated.set(truth, (repeated.get(truth) ?? 0) + 1);
  const size = `${input.mentions.length} mentions, ${people.length} people, ${((user + system) / 1e6).toFixed(2)} CPU seconds`;
  console.log(`${what}: ${size}`);
  console.log(`  all ${told.length} mentions with an ORCID (${repeated.size} ORCIDs): ${figures(told)}`);
  const often = told.filter(({ truth }) => (repeated.get(truth) ?? 0) > 1);
  console.log(`  the ${often.length} of ORCIDs met more than once: ${figures(often)}`);
  const namesakes = new Map<string, Set<string>>();
  const blockOf = (at: number): string => blockKey(input.mentions[at]?.fullName ?? input.mentions[at]?.name ?? '');
  input.mentions.forEach(({ orcid }, at) => {
    if (orcid !== null) namesakes.set(blockOf(at), (namesakes.get(blockOf(at)) ?? new Set()).add(orcid));
  });
  const shared = input.mentions.flatMap(({ orcid }, at) =>
    orcid !== null && (namesakes.get(blockOf(at))?.size ?? 0) > 1 ? [{ truth: orcid, found: found.get(at) ?? -1 }] : [],
  );
  console.log(`  the ${shared.length} whose surname and first initial another ORCID shares: ${figures(shared)}`);
  if (process.argv.includes('--errors')) listErrors(input, people);
}

function blockKey(name: string): string {
  const [reading] = readName(name, null).readings;
  return `${reading?.surname} ${reading?.flat.charAt(0)}`;
}

function figures(told: readonly Told[]): string {
  const { precision, recall, f1, pairs } = bCubed(told);
  return `B-cubed precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)}; pairwise precision ${pairs.precision.toFixed(4)}, recall ${pairs.recall.toFixed(4)}`;
}

function listErrors(input: PeopleInput, people: ReturnType<typeof resolvePeople>): void {
  for (const { mentions } of people) {
    const told = mentions.flatMap((at) => input.mentions[at] ?? []).filter(({ orcid }) => orcid !== null);
    if (new Set(told.map(({ orcid }) => orcid)).size < 2) continue;
    for (const { name, fullName, orcid, work, places } of told)
      console.log(
        `    ${orcid} ${fullName ?? name} · ${input.works[work]?.key} · ${places.map((at) => input.addresses[at]?.raw).join(' | ')}`,
      );
    console.log('');
  }
}
