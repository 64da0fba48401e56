import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { labelAlignment } from './label-alignment.ts';

it('pairs terms by Dice over works with both languages: 16/19 in METHODS 9.6', async () => {
  const works = [
    ...times(8, { year: 2018, keywords: ['Precision Medicine', '精准医学'] }),
    ...times(2, { year: 2018, keywords: ['precision medicine', '伦理'] }),
    { year: 2018, keywords: ['ethics', '精准医学'] },
    ...times(30, { year: 2018, keywords: ['precision medicine'] }),
  ];
  const found = await answerOf(labelAlignment, works);
  expect(found.rows[0]).toMatchObject({
    english: 'precision medicine',
    chinese: '精准医学',
    works: 8,
    dice: expect.closeTo(0.842105, 6),
    mutual: true,
  });
  expect(found.opened[0]).toBe(8);
});
