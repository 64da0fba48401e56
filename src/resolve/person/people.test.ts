import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameAgreement } from './agreement.ts';
import { readName } from './name.ts';
import { resolvePeople, type Mention, type PeopleInput } from './people.ts';

const agree = (a: string, b: string): string => nameAgreement(readName(a, null), readName(b, null)).agreement;

describe('names', () => {
  it.each([
    ['吴才聪', 'Wu, Caicong', 'whole'],
    ['吴才聪', 'Caicong Wu', 'whole'],
    ['吴才聪', 'WU Caicong', 'whole'],
    ['吳才聰', '吴才聪', 'whole'],
    ['吴才聪', 'Wu, CC', 'initials'],
    ['Wu, Cai-Cong', 'Wu, Caicong', 'whole'],
    ['Wu, Caicong', 'Wu, C', 'initials'],
    ['Wu, Caicong', 'Wu, CJ', 'none'],
    ['Wu, Caicong', 'Wu, Chengcheng', 'none'],
    ['吴才聪', '吴彩聪', 'none'],
    ['单立新', 'Shan, Lixin', 'whole'],
    ['单立新', 'Dan, Lixin', 'none'],
    ['欧阳明', 'Ouyang, Ming', 'whole'],
    ['吕乐', 'Lyu, Yue', 'whole'],
    ['吕乐', 'Lu, Le', 'whole'],
    ['Smith, John A', 'Smith, John', 'part'],
    ['Smith, John A', 'Smith, John B', 'none'],
    ['Smith, JA', 'Smith, J', 'initials'],
    ['Smith, JA', 'Smith, JB', 'none'],
    ['Müller, Jörg', 'Muller, Jorg', 'whole'],
    ['Smith, John Jr.', 'Smith, John', 'whole'],
    ['Jan van der Berg', 'van der Berg, Jan', 'whole'],
    ['Jan van der Berg', 'Berg, Jan', 'none'],
  ])('%s and %s agree: %s', (a, b, expected) => {
    expect([agree(a, b), agree(b, a)]).toEqual([expected, expected]);
  });
});

interface Printed {
  readonly work: string;
  readonly name: string;
  readonly at?: string;
  readonly orcid?: string;
  readonly sourceId?: string;
  readonly email?: string;
}

function input(printed: readonly Printed[], apart: PeopleInput['apart'] = []): PeopleInput {
  const keys = [...new Set(printed.map(({ work }) => work))];
  const raws = [...new Set(printed.flatMap(({ at }) => at ?? []))];
  const met = new Map<string, number>();
  return {
    works: keys.map((key) => ({ key, year: 2018, journal: null })),
    addresses: raws.map((raw) => ({ raw, institutions: [raw.split(',')[0] ?? ''], city: raw.split(', ')[1] ?? null, country: 'CN' })),
    mentions: printed.map(({ work, name, at, orcid = null, sourceId = null, email = null }): Mention => {
      met.set(work, (met.get(work) ?? 0) + 1);
      return {
        work: keys.indexOf(work),
        position: met.get(work) ?? 0,
        name,
        fullName: null,
        orcid,
        sourceId,
        email,
        places: at === undefined ? [] : [raws.indexOf(at)],
        linked: true,
      };
    }),
    apart,
  };
}

const people = (printed: readonly Printed[], apart: PeopleInput['apart'] = []): string[][] =>
  resolvePeople(input(printed, apart))
    .map(({ mentions }) => mentions.map((at) => `${printed[at]?.work} ${printed[at]?.name}`).toSorted())
    .toSorted((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
const crowd = (surname: string, n: number): Printed[] =>
  Array.from({ length: n }, (_, at) => ({ work: `crowd ${at}`, name: `${surname}, ${'bcdfghklm'.charAt(at % 9).toUpperCase()}an${at}` }));

describe('people', () => {
  it('are one by ORCID, whatever else differs, unless the names contradict', () => {
    const orcid = '0000-0000-0000-0001';
    expect(
      people([
        { work: 'a', name: 'Wu, CC', orcid },
        { work: 'b', name: '吴才聪', orcid },
      ]),
    ).toHaveLength(1);
    expect(
      people([
        { work: 'a', name: 'Wu, CC', orcid },
        { work: 'b', name: 'Jones, M', orcid },
      ]),
    ).toHaveLength(2);
  });

  it('are one by an id of the source, unless ORCIDs tell them apart', () => {
    const sourceId = 'source-id:A-0000-2000';
    expect(
      people([
        { work: 'a', name: 'Wu, C', sourceId },
        { work: 'b', name: 'Wu, Caicong', sourceId },
      ]),
    ).toHaveLength(1);
    expect(
      people([
        { work: 'a', name: 'Wu, C', sourceId, orcid: '0000-0000-0000-0001' },
        { work: 'b', name: 'Wu, C', sourceId, orcid: '0000-0000-0000-0002' },
      ]),
    ).toHaveLength(2);
  });

  it('are joined by a coauthor and a place, not by a common name alone', () => {
    const common = [...crowd('Wang', 60), { work: 'x', name: 'Wang, Ban0' }, { work: 'y', name: 'Wang, Ban0' }];
    const together = (list: readonly Printed[]): boolean =>
      people(list).some((one) => one.includes('x Wang, Ban0') && one.includes('y Wang, Ban0'));
    expect(together(common)).toBe(false);
    const shared = common.map((one) => (one.work === 'x' || one.work === 'y' ? { ...one, at: 'Invented Univ, Utrecht' } : one));
    expect(together([...shared, { work: 'x', name: 'Zyskowska, Elzbieta' }, { work: 'y', name: 'Zyskowska, Elzbieta' }])).toBe(true);
  });

  it('in both scripts are one when the place says so', () => {
    const at = 'Invented Univ, Utrecht';
    const names = people([
      ...crowd('Wang', 60),
      { work: 'x', name: '吴才聪', at },
      { work: 'y', name: 'Wu, Caicong', at },
      { work: 'z', name: 'Wu, CC', at },
    ]);
    expect(names).toContainEqual(['x 吴才聪', 'y Wu, Caicong', 'z Wu, CC']);
  });

  it('are never two authors of one work, nor a pair that somebody told apart', () => {
    const at = 'Invented Univ, Utrecht';
    const pair = [
      { work: 'x', name: 'Zyskowska, Elzbieta', at },
      { work: 'y', name: 'Zyskowska, Elzbieta', at },
    ];
    expect(people([...crowd('Wang', 60), ...pair])).toContainEqual(['x Zyskowska, Elzbieta', 'y Zyskowska, Elzbieta']);
    expect(people([...crowd('Wang', 60), ...pair], [[60, 61]])).not.toContainEqual(['x Zyskowska, Elzbieta', 'y Zyskowska, Elzbieta']);
    const twins = people([...crowd('Wang', 60), { work: 'x', name: 'Zyskowska, E', at }, { work: 'x', name: 'Zyskowska, E', at }]);
    expect(twins.filter((one) => one.includes('x Zyskowska, E'))).toHaveLength(2);
  });

  it('of a very common name are compared only where they share a sign, and joined where they share enough', () => {
    const many = Array.from({ length: 300 }, (_, at) => ({ work: `w${at}`, name: 'Wang, Wei', at: `Univ ${at}, City ${at}` }));
    const team = ['w1', 'w299'].flatMap((work) => [
      { work, name: 'Zyskowska, Elzbieta' },
      { work, name: 'Quuxley, Adelheid' },
    ]);
    const found = people([...many, ...team, ...crowd('Wang', 200)]).filter((one) => one.length > 1);
    expect(found).toContainEqual(['w1 Wang, Wei', 'w299 Wang, Wei']);
    expect(found.filter((one) => one[0]?.includes('Wang, Wei') === true)).toHaveLength(1);
  });

  it('do not depend on the order of works or authors', () => {
    const names = ['Wang, Wei', 'Wang, W', '王伟', 'Li, Na', 'Li, N', 'Zyskowska, E', 'Zyskowska, Elzbieta'];
    const places = ['Invented Univ, Utrecht', 'Other Univ, Lyon', 'Third Inst, Osaka'];
    const random = fc.array(
      fc.record({ work: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), name: fc.constantFrom(...names), at: fc.constantFrom(...places) }),
      { maxLength: 24 },
    );
    const shuffled = random.chain((list) => {
      const apart = list.map((one, at) => ({ ...one, work: `${one.work}${at % 12}` }));
      return fc.tuple(fc.constant(apart), fc.shuffledSubarray(apart, { minLength: apart.length }));
    });
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const unique = (printed: readonly Printed[]): Printed[] =>
          printed.filter((one, at) => printed.findIndex(({ work }) => work === one.work) === at);
        const kept = unique(list);
        const ids = new Set(kept);
        expect(people(other.filter((one) => ids.has(one)))).toEqual(people(kept));
      }),
      { numRuns: 60 },
    );
  });
});
