import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildStudy } from '../build.ts';
import { openStudy } from '../open-study.ts';
import { appendDecision } from '../write-decisions.ts';
import { inBothScripts } from './both-scripts.ts';
import { effectOf } from './effect.ts';
import { nearNames } from './near-names.ts';
import { suggest } from './suggest.ts';
import type { SuggestedKind, Suggestion } from './suggestion.ts';

describe('near names', () => {
  const near = (name: string, ...others: string[]): string[] => nearNames(others)(name, 0.5, 5).map(({ at }) => others[at] ?? '');
  it('agree in their rarer words, abbreviations aside, in both scripts', () => {
    expect(near('Invented Univ Technol', 'Other University of Technology', 'Invented University of Technology', 'Third Hospital')[0]).toBe(
      'Invented University of Technology',
    );
    expect(near('虚构大学医学院', '虚构大学', '别处医院')).toEqual(['虚构大学']);
    expect(near('Nothing Alike', 'Something Else')).toEqual([]);
  });
});

describe('the effect on the top twenty', () => {
  const works = new Map(
    Array.from({ length: 25 }, (_, at) => [`e${at}`, new Set(Array.from({ length: 30 - at }, (__, n) => at * 100 + n))]),
  );
  const held = { works, names: new Map(), sizes: [...works.values()].map(({ size }) => size) };
  it('is the rank before and after, and who leaves', () => {
    const moved = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(effectOf(held, 'e22', moved, null)).toEqual({ rankNow: 23, rankThen: 13, worksNow: 8, worksThen: 18, leaving: ['e19'] });
    expect(effectOf(held, 'new', moved, null)).toMatchObject({ rankNow: null, rankThen: 21, worksNow: 0, worksThen: 10, leaving: [] });
    expect(effectOf(held, 'e1', works.get('e2') ?? new Set(), 'e2')).toMatchObject({ rankNow: 2, rankThen: 1, worksThen: 57, leaving: [] });
  });
});

describe('a study', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'fieldlines-suggest-'));
    mkdirSync(join(root, 'exports'));
    writeFileSync(join(root, 'study.yaml'), 'title: test\n');
    writeFileSync(join(root, 'exports', 'a.txt'), `FN X\nVR 1.0\n${WORKS.join('')}EF\n`);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const record = (number: number, author: string, title: string, place: string, funder: string): string =>
    [
      'PT J',
      `AU ${author}`,
      `AF ${author}`,
      `TI ${title}`,
      'LA English',
      'DT Article',
      `C1 [${author}] ${place}.`,
      `FU ${funder}`,
      'PY 2018',
      `UT WOS:${String(number).padStart(15, '0')}`,
      'ER',
      '',
      '',
    ].join('\n');
  const HERE = 'Invented Polytech Wageningen, Utrecht, Netherlands';
  const WORKS = [
    record(1, 'Zyskowska, Elzbieta', 'On the first of many invented things', HERE, 'Odd Fund of Nowhere [ABC12345]'),
    record(2, 'Zyskowska, Elsbieta', 'On the second of many invented things', HERE, 'Odd Funds of Nowhere [ABC12345]'),
    record(3, 'Zyskowska, E', 'On a third thing, invented in detail', HERE, 'Odd Fund of Nowhere [ABC12399]'),
    record(
      4,
      'Quux, Ada',
      'On a third thing, invented in details',
      'Invented Polytech of Wageningen, Utrecht, Netherlands',
      'NSFC [81000001]',
    ),
  ];
  const asked = async (kind: SuggestedKind): Promise<Suggestion[]> => {
    await buildStudy(root);
    const { store } = await openStudy(root);
    try {
      return await suggest(store, kind, 50);
    } finally {
      await store.close();
    }
  };
  const count = async (sql: string): Promise<number> => {
    const { store } = await openStudy(root);
    try {
      return Number((await store.rows(sql))[0]?.['n']);
    } finally {
      await store.close();
    }
  };

  it('is offered funders with the evidence, and the decision does what was foretold', async () => {
    const [one] = (await asked('funder')).filter(({ subject }) => subject === 'Odd Funds of Nowhere');
    expect(one).toMatchObject({ action: 'merge', object: 'Odd Fund of Nowhere', works: 1 });
    expect(one?.evidence.map(({ en }) => en)).toContain('1 award numbers in common (ABC12345)');
    appendDecision(join(root, 'curation'), {
      action: 'merge',
      kind: 'funder',
      subject: one?.subject,
      object: one?.object ?? '',
      who: 'me',
      why: 'test',
    });
    await buildStudy(root);
    expect(await count(`SELECT count(DISTINCT work_id) AS n FROM acknowledgement WHERE funder_id LIKE 'study:%'`)).toBe(3);
    expect((await asked('funder')).map(({ subject }) => subject)).not.toContain('Odd Funds of Nowhere');
  });

  it('is offered institutions for printed names that resolve to nothing, most works first', async () => {
    const names = (await asked('institution')).map(({ subject, object }) => [subject, object]);
    expect(names).toContainEqual(['Invented Polytech of Wageningen', 'Invented Polytech Wageningen']);
  });

  it('is offered works whose titles are near, with what speaks against it', async () => {
    const [one, ...more] = await asked('work');
    expect(more).toEqual([]);
    expect(new Set([one?.subject, one?.object])).toEqual(new Set(['WOS:000000000000003', 'WOS:000000000000004']));
    expect(one?.evidence.map(({ en }) => en)).toContain('different first authors');
  });

  it('has the names of both sides in both scripts, as far as they are known, and the filter of their works', async () => {
    await buildStudy(root);
    const { store } = await openStudy(root);
    const rest = { kind: 'funder', action: 'merge', score: 1, evidence: [], works: 1, effect: null } as const;
    try {
      const [one, other] = await inBothScripts(store, 'funder', [
        { ...rest, subject: 'Odd Funds, of Nowhere', object: 'nsfc', subjectName: 'Odd Funds, of Nowhere', objectName: 'any name' },
        { ...rest, subject: '某某基金', object: null, subjectName: '某某基金', objectName: null },
      ]);
      expect(one?.subjectScripts).toEqual({
        en: 'Odd Funds, of Nowhere',
        zh: null,
        where: 'funder-name=Odd Funds\\, of Nowhere',
      });
      expect(one?.objectScripts).toEqual({
        en: 'National Natural Science Foundation of China',
        zh: '国家自然科学基金',
        where: 'funder=nsfc',
      });
      expect([other?.subjectScripts, other?.objectScripts]).toEqual([{ en: null, zh: '某某基金', where: 'funder-name=某某基金' }, null]);
    } finally {
      await store.close();
    }
  });

  it('is not offered what a decision has told apart', async () => {
    appendDecision(join(root, 'curation'), {
      action: 'not-the-same',
      kind: 'work',
      subject: 'WOS:000000000000003',
      object: 'WOS:000000000000004',
      who: 'me',
      why: 'test',
    });
    expect(await asked('work')).toEqual([]);
  });

  it('is offered people whose names agree and who were not joined', async () => {
    for (const { subject, object, evidence, score } of await asked('person')) {
      expect(subject).not.toBe(object);
      expect(evidence.length).toBeGreaterThan(0);
      expect(score).toBeGreaterThan(0);
    }
    const pair = (await asked('person')).map(({ subjectName, objectName }) => new Set([subjectName, objectName]));
    expect(pair).toContainEqual(new Set(['Zyskowska, E', 'Zyskowska, Elzbieta']));
  });
});
