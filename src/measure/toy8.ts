import { createTables, openStore } from '../store/duckdb.ts';
import { deriveAffiliations } from '../store/derive.ts';
import type { Store, Value } from '../store/store.ts';
import toy from './toy8.json' with { type: 'json' };

const FUNDERS: readonly (readonly [id: string, name: string, level: string, country: string])[] = [
  ['NIH', 'National Institutes of Health', 'national', 'US'],
  ['NSFC', 'National Natural Science Foundation of China', 'national', 'CN'],
  ['Shanghai STC', 'Science and Technology Commission of Shanghai Municipality', 'municipal', 'CN'],
  ['Wellcome', 'Wellcome Trust', 'foundation', 'GB'],
];

/** TOY-8 of METHODS 0.4 as a store in memory; works P1..P8 have work_id 1..8. Close it when done. */
export async function toy8Store(): Promise<Store> {
  const store = await openStore(':memory:');
  await createTables(store);
  await store.run(
    'CREATE TABLE reference (work_id INTEGER, position INTEGER, raw VARCHAR, author VARCHAR, year INTEGER, source VARCHAR, volume VARCHAR, page VARCHAR, doi VARCHAR)',
  );
  await store.run('CREATE TEMP TABLE link (work_id INTEGER, author INTEGER, address INTEGER)');
  await store.run('CREATE TEMP TABLE corresponding (work_id INTEGER, author INTEGER, name VARCHAR, address INTEGER)');
  const rows = tableRows();
  for (const [table, cells] of Object.entries(rows)) {
    const appender = await store.appender(table);
    for (const row of cells) appender.row(row);
    appender.close();
  }
  await deriveAffiliations(store);
  return store;
}

function tableRows(): Record<string, Value[][]> {
  const work: Value[][] = [];
  const workSource: Value[][] = [];
  const workType: Value[][] = [];
  const authorship: Value[][] = [];
  const address: Value[][] = [];
  const addressInstitution: Value[][] = [];
  const link: Value[][] = [];
  const corresponding: Value[][] = [];
  const acknowledgement: Value[][] = [];
  const institution = new Map<string, Value[]>();
  const person = new Map<string, Value[]>();
  toy.papers.forEach((paper, index) => {
    const id = index + 1;
    work.push([
      id,
      paper.id,
      `Paper ${paper.id}`,
      null,
      paper.year,
      'published',
      null,
      'Article',
      'English',
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      paper.tc,
      paper.authors.length,
      paper.affs.length,
      true,
      paper.corr.length,
      paper.funders.length,
      0,
      'wos',
      'Journal of Toys',
    ]);
    workSource.push([id, 'wos']);
    workType.push([id, 'Article']);
    paper.authors.forEach((author, at) => {
      authorship.push([
        id,
        at + 1,
        author.name,
        null,
        'person',
        null,
        null,
        paper.corr.some((one) => one.name === author.name),
        author.name,
      ]);
      person.set(author.name, [author.name, author.name, null, null, 'evidence', false]);
      for (const aff of author.aff) link.push([id, at + 1, aff + 1]);
    });
    paper.affs.forEach(([name = '', city = '', country = ''], at) => {
      address.push([id, at + 1, `${name}, ${city}`, 'address', true, country, 'token', city, null, 1]);
      addressInstitution.push([id, at + 1, name, 'exact', 1, name]);
      institution.set(name, [name, name, null, city, null, null, country, null, 'education', null]);
    });
    for (const one of paper.corr) {
      const author = paper.authors.findIndex((known) => known.name === one.name) + 1;
      for (const aff of one.aff) corresponding.push([id, author, one.name, aff + 1]);
    }
    paper.funders.forEach((funder, at) => acknowledgement.push([id, at + 1, funder, null, funder, 'exact', 1, funder]));
  });
  return {
    work,
    work_source: workSource,
    work_document_type: workType,
    authorship,
    address,
    address_institution: addressInstitution,
    link,
    corresponding,
    acknowledgement,
    institution: [...institution.values()],
    person: [...person.values()],
    journal: [['Journal of Toys', 'Journal of Toys', null, null, null]],
    funder: FUNDERS.map(([id, name, level, country]) => [id, name, null, 'agency', null, level, null, null, country, null, null]),
    country: ['CN', 'DE', 'GB', 'HK', 'US'].map((code) => [code, code, code]),
  };
}
