import { expect, it } from 'vitest';
import { parseLabels } from './read-labels.ts';

const HEAD = 'of,work,position,printed,found,truth\n';

it('reads rows that are labelled, and takes none, 无 and a dash of any length for nothing right', () => {
  const labels = parseLabels(
    `${HEAD}funder,W1,1,A Fund,nsfc,none\nfunder,W2,1,A Fund,nsfc,无\nfunder,W3,1,A Fund,nsfc,–\nfunder,W4,1,A Fund,,nsfc; us-nsf\nfunder,W5,1,A Fund,,\n`,
    'a.csv',
  );
  expect(labels.map(({ work, truth }) => [work, truth])).toEqual([
    ['W1', '-'],
    ['W2', '-'],
    ['W3', '-'],
    ['W4', 'nsfc; us-nsf'],
  ]);
});

it('names file and line of what it cannot take', () => {
  expect(() => parseLabels('of,work\n', 'a.csv')).toThrow('a.csv:1: the header must have');
  expect(() => parseLabels(`${HEAD}journal,W1,1,a,b,c\n`, 'a.csv')).toThrow('a.csv:2: of must be');
  expect(() => parseLabels(`${HEAD}funder,W1,1,a,b,c\nfunder,W1,1,a,b,d\n`, 'a.csv')).toThrow('a.csv:3: labels what line 2 labels');
});
