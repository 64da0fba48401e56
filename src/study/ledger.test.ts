import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Row } from '../store/store.ts';
import { buildStudy } from './build.ts';
import { ACTIONS, KINDS, parseDecisions, readDecisions } from './decisions.ts';
import { openStudy } from './open-study.ts';
import { appendDecision, deleteDecision } from './write-decisions.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fieldlines-ledger-'));
  mkdirSync(join(root, 'exports'));
  mkdirSync(join(root, 'curation'));
  writeFileSync(join(root, 'study.yaml'), 'title: test\n');
  writeFileSync(join(root, 'exports', 'a.txt'), `FN X\nVR 1.0\n${WORKS.join('')}EF\n`);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const work = (number: number, author: string, more: readonly string[]): string =>
  [
    'PT J',
    `AU ${author}`,
    `AF ${author}`,
    `TI Invented title of a work that is number ${number}`,
    'LA English',
    'DT Article',
    ...more,
    'PY 2018',
    `UT WOS:${String(number).padStart(15, '0')}`,
    'ER',
    '',
    '',
  ].join('\n');
const UT = (number: number): string => `WOS:${String(number).padStart(15, '0')}`;
const WORKS = [
  work(1, 'Zyskowska, Elzbieta', [
    'SO FIELDS',
    'J9 FIELDS',
    'DE lasers; big data',
    'C1 [Zyskowska, Elzbieta] Invented Polytech, Utrecht, Netherlands.',
    'FU Odd Fund [1]',
  ]),
  work(2, 'Zyskowska, Elzbieta', [
    'SO FIELDS & LINES',
    'DE laser',
    'C1 [Zyskowska, Elzbieta] Peking Univ, Beijing, Peoples R China.',
    'FU The Odd Fund [2]',
  ]),
  work(3, 'Quux, Ada', [
    'SO FIELDS & LINES',
    'DE lasers',
    'C1 [Quux, Ada] Peking Univ, Beijing, Peoples R China.',
    'FU National Natural Science Foundation of China [3]',
  ]),
];

const decide = (...lines: string[]): void =>
  writeFileSync(join(root, 'curation', 'd.csv'), `action,kind,subject,object,who,when,why\n${lines.join('\n')}\n`);
const ask = async (sql: string): Promise<Row[]> => {
  await buildStudy(root);
  const { store } = await openStudy(root);
  try {
    return await store.rows(sql);
  } finally {
    await store.close();
  }
};

describe('a decision', () => {
  it.each([
    ['mrge,funder,x,y', 'unknown action: mrge (did you mean merge?)'],
    ['merge,fundr,x,y', 'unknown kind: fundr (did you mean funder?)'],
    ['merge,,x,y', 'merge needs a kind; merge is for: institution, funder, person, journal, term, work'],
    ['set-level,person,x,national', 'set-level is not for a person'],
    ['merge,funder,,y', 'merge needs a subject'],
    ['merge,funder,x,', 'merge needs an object'],
    ['merge,funder,x,x', 'merge needs two different things: x'],
    ['set-place,funder,x,China', 'set-place needs City, Region, CC or CC, not China'],
    ['set-level,funder,x,regional', 'unknown level: regional; known for a funder: national'],
    ['exclude,term,x,y', 'exclude takes no object: y'],
  ])('%s is refused with file and line', (line, reason) => {
    expect(() => parseDecisions(`action,kind,subject,object,who,when,why\n\n${line},,,\n`, 'curation/d.csv')).toThrow(
      `curation/d.csv:3: ${reason}`,
    );
  });

  it.each([
    [['merge,funder,a,b,,,', 'merge,funder,a,c,,,'], 'curation/d.csv:3: contradicts curation/d.csv:2: a is merge b there and merge c here'],
    [['merge,funder,a,b,,,', 'merge,funder,b,a,,,'], 'curation/d.csv:3: contradicts curation/d.csv:2: merge goes in a circle: a -> b -> a'],
    [['merge,person,a,b,,,', 'merge,person,c,b,,,', 'not-the-same,person,c,a,,,'], 'c and a are merged there and told apart here'],
    [['exclude,term,a,,,,', 'merge,term,a,b,,,'], 'a is exclude there and merge b here'],
    [['set-parent,institution,a,b,,,', 'set-parent,institution,b,a,,,'], 'set-parent goes in a circle: a -> b -> a'],
  ])('%j: both lines are named', async (lines, reason) => {
    decide(...lines);
    await expect(buildStudy(root)).rejects.toThrow(reason);
  });

  it('of one kind does not contradict one of another, nor itself', () => {
    decide('merge,funder,a,b,,,', 'merge,institution,a,c,,,', 'merge,funder,a,b,,,');
    expect(readDecisions(join(root, 'curation'))).toHaveLength(3);
  });

  it('about nothing in this study touches no work, and is no fault', async () => {
    decide(
      ...Object.entries(ACTIONS).flatMap(([action, kinds]) =>
        kinds.map(
          (kind) =>
            `${action},${kind},nothing ${action},${action === 'country' || action === 'set-place' ? 'NL' : action === 'set-level' ? (kind === 'funder' ? 'national' : 'education') : action === 'exclude' ? '' : 'no such thing'},,,`,
        ),
      ),
    );
    const rows = await ask('SELECT action, works FROM decision WHERE works > 0');
    expect(rows).toEqual([]);
    expect(new Set(Object.values(ACTIONS).flat())).toEqual(new Set(KINDS));
  });
});

it('as a spreadsheet saved it is read, appended to and undone in its own shape', () => {
  const path = join(root, 'curation', 'ledger.csv');
  writeFileSync(
    path,
    '\uFEFFaction;kind;subject;object;who;when;why\r\nrename;funder;nsfc;国自科;A. Reader;2026-01-02;"short; and known"\r\n',
  );
  const ruling = { action: 'merge', kind: 'funder', subject: '=Odd; Fund', object: 'nsfc', who: 'B', when: '2026-01-03', why: '-' };
  const added = appendDecision(join(root, 'curation'), ruling);
  expect(added).toMatchObject({ ...ruling, line: 3 });
  expect(readFileSync(path, 'utf8').split('\r\n')[2]).toBe(`merge;funder;"'=Odd; Fund";nsfc;B;2026-01-03;'-`);
  expect(readDecisions(join(root, 'curation'))).toMatchObject([{ subject: 'nsfc', object: '国自科', why: 'short; and known' }, ruling]);
  deleteDecision(join(root, 'curation'), added.id);
  expect(readFileSync(path, 'utf8')).toMatch(/^\uFEFFaction;[^\n]*\r\nrename;[^\n]*\r\n$/);
});

describe('funders', () => {
  it('merge by printed names into a funder of the study, with level, place and parent', async () => {
    decide(
      'merge,funder,The Odd Fund,Odd Fund,me,2026-01-01,same site',
      'set-level,funder,Odd Fund,foundation,,,',
      'set-place,funder,Odd Fund,"Utrecht, NL",,,',
      'set-parent,funder,Odd Fund,nsfc,,,',
      'rename,funder,Odd Fund,奇基金,,,',
    );
    expect(
      await ask(
        "SELECT a.funder_id, f.name, f.name_zh, f.level, f.city, f.country, f.agency_id, count(*) AS n FROM acknowledgement a JOIN funder f USING (funder_id) WHERE a.award <> '3' GROUP BY ALL",
      ),
    ).toEqual([
      {
        funder_id: 'study:odd-fund',
        name: 'Odd Fund',
        name_zh: '奇基金',
        level: 'foundation',
        city: 'Utrecht',
        country: 'NL',
        agency_id: 'nsfc',
        n: 2,
      },
    ]);
    expect(await ask('SELECT works FROM decision ORDER BY line LIMIT 1')).toEqual([{ works: 1 }]);
  });

  it('merge by id, split off a printed name, leave an entity, and are left out', async () => {
    const funders = 'SELECT raw, funder_id FROM acknowledgement ORDER BY work_id';
    decide('merge,funder,nsfc,us-nsf,,,', 'exclude,funder,Odd Fund,,,,');
    expect(await ask(funders)).toEqual([
      { raw: 'The Odd Fund', funder_id: null },
      { raw: 'National Natural Science Foundation of China', funder_id: 'us-nsf' },
    ]);
    decide('split,funder,National Natural Science Foundation of China,Another Foundation,,,');
    expect((await ask(funders)).at(-1)).toEqual({
      raw: 'National Natural Science Foundation of China',
      funder_id: 'study:another-foundation',
    });
    decide('not-the-same,funder,National Natural Science Foundation of China,nsfc,,,');
    expect((await ask(funders)).at(-1)?.['funder_id']).toBe(null);
  });
});

describe('institutions', () => {
  const found = 'SELECT work_id, institution_id, method FROM address_institution ORDER BY work_id, institution_id';
  it('take printed names, merge, split and are left out', async () => {
    decide(
      'merge,institution,Invented Polytech,Invented Polytechnic University,,,',
      'set-parent,institution,Invented Polytechnic University,peking-university,,,',
      'set-place,institution,Invented Polytechnic University,"Utrecht, NL",,,',
    );
    expect((await ask(found))[0]).toEqual({ work_id: 1, institution_id: 'study:invented-polytechnic-university', method: 'curated' });
    expect(await ask(`SELECT name, city, country, parent_id FROM institution WHERE institution_id LIKE 'study:%'`)).toEqual([
      { name: 'Invented Polytechnic University', city: 'Utrecht', country: 'NL', parent_id: 'peking-university' },
    ]);
    decide('merge,institution,peking-university,fudan-university,,,');
    expect((await ask(found)).map((row) => row['institution_id'])).toEqual(['fudan-university', 'fudan-university']);
    decide('not-the-same,institution,Peking Univ,peking-university,,,');
    expect(await ask(found)).toEqual([]);
    decide('split,institution,Peking Univ,Other Univ,,,', 'set-level,institution,Other Univ,facility,,,');
    expect((await ask(found)).map((row) => row['institution_id'])).toEqual(['study:other-univ', 'study:other-univ']);
    decide('exclude,institution,peking-university,,,,', 'rename,institution,fudan-university,Fudan,,,');
    expect(await ask(found)).toEqual([]);
    expect(await ask(`SELECT name FROM institution WHERE institution_id = 'fudan-university'`)).toEqual([{ name: 'Fudan' }]);
  });

  it('that only a printed name tells of become entities of the study when a line says what they are', async () => {
    decide(
      'rename,institution,Invented Polytech,发明理工大学,,,',
      'set-place,institution,Invented Polytech,"Utrecht, NL",,,',
      'set-level,institution,Invented Polytech,facility,,,',
      'rename,funder,The Odd Fund,Fund of Oddities,,,',
    );
    const own = `SELECT i.name, i.name_zh, i.city, i.kind, count(*) AS works FROM institution i
      JOIN address_institution a USING (institution_id) WHERE i.institution_id LIKE 'study:%' GROUP BY ALL`;
    expect(await ask(own)).toEqual([{ name: 'Invented Polytech', name_zh: '发明理工大学', city: 'Utrecht', kind: 'facility', works: 1 }]);
    expect(await ask(`SELECT k.work_id, f.name FROM acknowledgement k JOIN funder f USING (funder_id) WHERE f.name LIKE 'Fund %'`)).toEqual(
      [{ work_id: 2, name: 'Fund of Oddities' }],
    );
  });

  it('of a printed name that was merged are what it was merged into', async () => {
    decide('merge,institution,Invented Polytech,Polytechnic University,,,', 'set-level,institution,Invented Polytech,facility,,,');
    expect(await ask(`SELECT name, kind FROM institution WHERE institution_id LIKE 'study:%'`)).toEqual([
      { name: 'Polytechnic University', kind: 'facility' },
    ]);
  });

  it('are named by id, by ROR id, or by the name that one alone bears, and lines that contradict each other so are told', async () => {
    for (const name of ['peking-university', 'Peking University', '北京大学', 'https://ror.org/02v51f717', '02v51f717']) {
      decide(`merge,institution,${name},Fudan University,,,`);
      expect((await ask(found)).map((row) => row['institution_id'])).toEqual(['fudan-university', 'fudan-university']);
    }
    decide('merge,institution,peking-university,fudan-university,,,', 'merge,institution,Fudan University,北京大学,,,');
    await expect(buildStudy(root)).rejects.toThrow('curation/d.csv:3: contradicts curation/d.csv:2: merge goes in a circle');
    decide('rename,funder,nsfc,A,,,', 'rename,funder,National Natural Science Foundation of China,B,,,');
    await expect(buildStudy(root)).rejects.toThrow(
      'curation/d.csv:3: contradicts curation/d.csv:2: nsfc is rename A there and rename B here',
    );
  });

  it('hand on what belongs to them when they are merged', async () => {
    const [child] = await ask(`SELECT institution_id AS id FROM institution WHERE parent_id = 'peking-university' ORDER BY 1 LIMIT 1`);
    decide('merge,institution,peking-university,fudan-university,,,');
    expect(await ask(`SELECT parent_id FROM institution WHERE institution_id = '${child?.['id']}'`)).toEqual([
      { parent_id: 'fudan-university' },
    ]);
  });

  it('never stand above themselves', async () => {
    const [child] = await ask('SELECT institution_id AS id, parent_id AS parent FROM institution WHERE parent_id IS NOT NULL ORDER BY 1');
    decide(`set-parent,institution,${child?.['parent']},${child?.['id']},,,`);
    await expect(buildStudy(root)).rejects.toThrow(/curation\/d\.csv:2: .* would stand above itself/);
  });
});

describe('people, journals, terms and works', () => {
  it('people merge, split, are told apart, renamed and left out', async () => {
    const who = `SELECT a.work_id, p.name, p.basis FROM authorship a LEFT JOIN person p USING (person_id) ORDER BY a.work_id`;
    const ids = 'SELECT DISTINCT person_id FROM authorship WHERE work_id < 3';
    decide(`merge,person,"Zyskowska, Elzbieta","Quux, Ada",,,`, `rename,person,"Quux, Ada",扎西,,,`);
    expect(await ask('SELECT DISTINCT p.name_zh, p.basis FROM authorship a JOIN person p USING (person_id)')).toEqual([
      { name_zh: '扎西', basis: 'curated' },
    ]);
    decide(`merge,person,${UT(1)}#1,${UT(2)}#1,,,`);
    expect(await ask(ids)).toHaveLength(1);
    decide(`merge,person,"Zyskowska, Elzbieta","Quux, Ada",,,`);
    expect(await ask('SELECT DISTINCT p.name FROM authorship a JOIN person p USING (person_id)')).toEqual([{ name: 'Quux, Ada' }]);
    decide(`not-the-same,person,${UT(1)}#1,${UT(2)}#1,,,`);
    expect(await ask(ids)).toHaveLength(2);
    decide(`merge,person,${UT(1)}#1,${UT(2)}#1,,,`, `split,person,${UT(2)}#1,another,,,`, `exclude,person,"Quux, Ada",,,,`);
    expect(await ask(ids)).toHaveLength(2);
    expect((await ask(who)).at(-1)).toEqual({ work_id: 3, name: null, basis: null });
  });

  it('journals merge, split, are renamed and left out', async () => {
    const titles = 'SELECT w.work_id, j.name FROM work w LEFT JOIN journal j USING (journal_id) ORDER BY w.work_id';
    decide('merge,journal,Fields,Fields and Lines,,,', 'rename,journal,Fields & Lines,Lines,,,');
    expect((await ask(titles)).map((row) => row['name'])).toEqual(['Lines', 'Lines', 'Lines']);
    decide('split,journal,FIELDS & LINES,Second Series,,,', 'exclude,journal,FIELDS,,,,');
    expect((await ask(titles)).map((row) => row['name'])).toEqual([null, 'Second Series', 'Second Series']);
  });

  it('terms merge, are cut and left out', async () => {
    const terms = 'SELECT work_id, keyword FROM keyword ORDER BY work_id, keyword';
    decide('merge,term,lasers,laser,,,', 'split,term,big data,big | data,,,');
    expect((await ask(terms)).map((row) => row['keyword'])).toEqual(['big', 'data', 'laser', 'laser', 'laser']);
    decide('exclude,term,lasers,,,,', 'rename,term,laser,Laser,,,');
    expect((await ask(terms)).map((row) => row['keyword'])).toEqual(['big data', 'Laser']);
  });

  it('works merge, stay apart, are renamed and set aside', async () => {
    decide(`merge,work,${UT(1)},${UT(2)},,,`, `exclude,work,${UT(3)},,,,`);
    expect(await buildStudy(root)).toMatchObject({ kept: 1, merged: 1, setAside: { excluded: 1 } });
    const again = WORKS[0]?.replace(UT(1), UT(9).replace('WOS:', 'MEDLINE:')) ?? '';
    writeFileSync(join(root, 'exports', 'b.txt'), `FN X\nVR 1.0\n${again}EF\n`);
    decide(`rename,work,${UT(9).replace('WOS:', 'MEDLINE:')},Another title,,,`);
    expect(await buildStudy(root)).toMatchObject({ kept: 3, merged: 1 });
    expect(await ask('SELECT title FROM work ORDER BY work_id LIMIT 1')).toEqual([{ title: 'Another title' }]);
    decide(`not-the-same,work,${UT(1)},${UT(9).replace('WOS:', 'MEDLINE:')},,,`);
    expect(await buildStudy(root)).toMatchObject({ kept: 4, merged: 0 });
    decide(`split,work,${UT(1)},,,,`);
    expect(await buildStudy(root)).toMatchObject({ kept: 4, merged: 0 });
    const withDoi = WORKS[2]?.replace('PY 2018', 'DI 10.1234/abc\nPY 2018') ?? '';
    writeFileSync(join(root, 'exports', 'a.txt'), `FN X\nVR 1.0\n${withDoi}EF\n`);
    for (const name of [UT(3), '10.1234/ABC', 'https://doi.org/10.1234/abc']) {
      decide(`exclude,work,${name},,,,`, `rename,work,${name},No one sees it,,,`, 'exclude,work,10.1234/other,,,,');
      expect(await buildStudy(root)).toMatchObject({
        setAside: { excluded: 1 },
        idle: [
          { line: 3, action: 'rename' },
          { line: 4, file: 'curation/d.csv', action: 'exclude', kind: 'work', subject: '10.1234/other' },
        ],
      });
    }
  });
});

describe('the ledger', () => {
  const curation = (): string => join(root, 'curation');
  const draft = {
    action: 'merge',
    kind: 'funder',
    subject: 'A, "the" Fund',
    object: 'B Fund',
    who: 'me',
    when: '2026-01-01',
    why: 'one\nsite',
  };

  it('is appended to, and deleting the line undoes it to the byte', () => {
    appendDecision(curation(), { action: 'exclude', kind: 'term', subject: 'x', object: '' });
    const before = readFileSync(join(curation(), 'ledger.csv'), 'utf8');
    const added = appendDecision(curation(), draft);
    expect(readDecisions(curation()).at(-1)).toMatchObject(draft);
    appendDecision(curation(), { action: 'exclude', kind: 'term', subject: 'y', object: '' });
    deleteDecision(curation(), added.id);
    expect(readFileSync(join(curation(), 'ledger.csv'), 'utf8')).toBe(`${before}exclude,term,y,,,,\n`);
    expect(() => deleteDecision(curation(), added.id)).toThrow(`unknown decision: ${added.id}`);
  });

  it('refuses what it says already, and what it contradicts', () => {
    appendDecision(curation(), draft);
    const before = readFileSync(join(curation(), 'ledger.csv'), 'utf8');
    expect(() => appendDecision(curation(), draft)).toThrow('curation/ledger.csv:3 says so already');
    expect(() => appendDecision(curation(), { ...draft, object: 'C Fund' })).toThrow(
      /invalid decision: contradicts curation\/ledger.csv:3/,
    );
    expect(readFileSync(join(curation(), 'ledger.csv'), 'utf8')).toBe(before);
  });

  it('gives the same tables whether built at once or after other decisions came and went', async () => {
    const state = 'SELECT work_id, raw, funder_id, method, evidence FROM acknowledgement ORDER BY ALL';
    const plain = await ask(state);
    decide('merge,funder,The Odd Fund,Odd Fund,,,');
    const merged = await ask(state);
    expect(merged).not.toEqual(plain);
    decide();
    expect(await ask(state)).toEqual(plain);
    decide('merge,funder,The Odd Fund,Odd Fund,,,');
    rmSync(join(root, '.fieldlines'), { recursive: true });
    expect(await ask(state)).toEqual(merged);
  });
});
