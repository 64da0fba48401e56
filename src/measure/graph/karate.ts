import { graphOf, type Graph } from './graph.ts';

const FRIENDS: readonly (readonly number[])[] = [
  [2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32],
  [3, 4, 8, 14, 18, 20, 22, 31],
  [4, 8, 9, 10, 14, 28, 29, 33],
  [8, 13, 14],
  [7, 11],
  [7, 11, 17],
  [17],
  [],
  [31, 33, 34],
  [34],
  [],
  [],
  [],
  [34],
  [33, 34],
  [33, 34],
  [],
  [],
  [33, 34],
  [34],
  [33, 34],
  [],
  [33, 34],
  [26, 28, 30, 33, 34],
  [26, 28, 32],
  [32],
  [30, 34],
  [34],
  [32, 34],
  [33, 34],
  [33, 34],
  [33, 34],
  [34],
];

/** The karate club, 34 members and 78 friendships, as a case with known answers. Zachary (1977), doi:10.1086/jar.33.4.3629752. */
export function karateClub(): Graph {
  const id = (member: number): string => String(member).padStart(2, '0');
  return graphOf(
    Array.from({ length: 34 }, (_, at) => id(at + 1)),
    FRIENDS.flatMap((friends, at) => friends.map((friend) => [id(at + 1), id(friend), 1] as const)),
  );
}
