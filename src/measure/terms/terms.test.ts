import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { terms } from './terms.ts';

it('counts keywords once a work and says when a term is established', async () => {
  const works = [
    { year: 2014, keywords: ['Genomics', 'genomics '] },
    ...times(2, { year: 2015, countries: ['CN'], institutions: ['A'], keywords: ['genomics'] }),
    ...times(3, { year: 2016, countries: ['CN'], institutions: ['A'], keywords: ['genomics'] }),
    ...times(2, { year: 2017, countries: ['CN'], institutions: ['A'], keywords: ['genomics'] }),
    { year: 2017, countries: ['CN'], institutions: ['B'], keywords: ['genomics'] },
  ];
  const found = await answerOf(terms, works);
  expect(found.rows[0]).toMatchObject({ term: 'genomics', works: 9, first_year: 2014, established: 2017 });
  expect(found.opened).toEqual([9]);
});

it('cuts Chinese titles into the words of the field, and opens the works of each', async () => {
  const works = [
    ...times(5, { year: 2018, title: '精准医疗背景下肺癌靶向治疗的研究进展' }),
    ...times(5, { year: 2018, title: 'Genomic profiling of lung cancer' }),
  ];
  const found = await answerOf(terms, works, { from: 'title', top: '0' });
  expect(found.rows.map((row) => row['term'])).toEqual(
    expect.arrayContaining(['精准医疗', '靶向治疗', '肺癌', 'lung cancer', 'genomic profiling']),
  );
  expect(found.rows.map((row) => row['term'])).not.toEqual(expect.arrayContaining(['研究', 'of']));
  expect(found.opened).toEqual(found.rows.map((row) => row['works']));
});
