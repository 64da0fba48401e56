import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIssn, resolveJournals, type PrintedJournal } from './journal.ts';

const printed = (title: string | null, issns: readonly string[] = [], abbreviation: string | null = null, records = 1): PrintedJournal => ({
  title,
  issns,
  abbreviation,
  records,
});
const groups = (...forms: PrintedJournal[]): string[][] =>
  resolveJournals(forms).map((one) => one.printed.map((at) => forms[at]?.title ?? forms[at]?.abbreviation ?? '').toSorted());

describe('an ISSN', () => {
  it.each([
    ['0378-5955', '0378-5955'],
    ['03785955', '0378-5955'],
    ['2434561x', '2434-561X'],
    ['0378-5954', null],
    ['not one', null],
  ])('%s is %s', (text, issn) => {
    expect(parseIssn(text)).toBe(issn);
  });
});

describe('journals', () => {
  it('are one by title, whatever its case, ampersand, The and punctuation', () => {
    expect(groups(printed('The Invented Journal of Fields & Lines'), printed('INVENTED JOURNAL OF FIELDS AND LINES'))).toHaveLength(1);
    expect(groups(printed('Invented Fields'), printed('Invented Lines'))).toHaveLength(2);
  });

  it('pair Chinese and English titles by ISSN', () => {
    const [one, ...rest] = resolveJournals([printed('虚构医学杂志', ['0378-5955']), printed('Invented Medical Journal', ['0378-5955'])]);
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ id: 'issn:0378-5955', name: 'Invented Medical Journal', nameZh: '虚构医学杂志' });
  });

  it('are known by the abbreviation that records of the same study give', () => {
    expect(groups(printed('Invented Annals', [], 'INVENT ANN'), printed('Invent. Ann.'))).toHaveLength(1);
    expect(
      groups(printed('Invented Annals', [], 'INVENT ANN'), printed('Inventive Annals', [], 'INVENT ANN'), printed('Invent Ann')),
    ).toHaveLength(3);
  });

  it('of one title stay apart when they hold more than a print and an electronic ISSN', () => {
    expect(groups(printed('Letters', ['0378-5955', '2434-561X']), printed('Letters', ['1050-124X']))).toHaveLength(2);
    expect(groups(printed('Letters', ['0378-5955']), printed('Letters', ['2434-561X']))).toHaveLength(1);
  });

  it('are one with and without the subtitle or place that PubMed adds, unless ISSNs or a namesake speak against it', () => {
    const long = 'Invented health : the journal of the Invented Society';
    expect(groups(printed(long, ['0378-5955']), printed('INVENTED HEALTH'))).toHaveLength(1);
    expect(groups(printed('Fields (London, England)', ['0378-5955']), printed('FIELDS'))).toHaveLength(1);
    expect(groups(printed(long, ['0378-5955']), printed('INVENTED HEALTH', ['2434-561X']))).toHaveLength(2);
    expect(groups(printed('Fields (London, England)'), printed('Fields (Utrecht, Netherlands)'), printed('Fields'))).toHaveLength(3);
    expect(groups(printed('Fields (Series C)'), printed('Fields'), printed('Fields: part two'))).toHaveLength(3);
  });

  it('of China are apart by series and by name borne before, and joined by ISSN across scripts', () => {
    const found = groups(
      printed('科学通报', ['0023-074X']),
      printed('CHINESE SCIENCE BULLETIN-CHINESE', ['0023-074X']),
      printed('CHINESE SCIENCE BULLETIN', ['1001-6538', '1861-9541']),
      printed('SCIENCE BULLETIN', ['2095-9273', '2095-9281']),
      printed('SCIENCE IN CHINA SERIES C-LIFE SCIENCES', ['1006-9305'], 'SCI CHINA SER C'),
      printed('Sci China Ser C'),
      printed('SCIENCE CHINA-LIFE SCIENCES', ['1674-7305']),
    );
    expect(found.map((one) => one.length).toSorted((a, b) => a - b)).toEqual([1, 1, 1, 2, 2]);
  });

  it('do not depend on the order of what is printed', () => {
    const forms = [
      printed('A & B', ['0378-5955']),
      printed('A and B', [], 'A B'),
      printed('A B', ['2434-561X']),
      printed('甲乙', ['2434-561X']),
      printed('C'),
    ];
    const ids = (list: readonly PrintedJournal[]): string[] =>
      resolveJournals(list)
        .map(({ id, name }) => `${id} ${name}`)
        .toSorted();
    fc.assert(
      fc.property(fc.shuffledSubarray(forms, { minLength: forms.length }), (shuffled) => {
        expect(ids(shuffled)).toEqual(ids(forms));
      }),
    );
  });
});
