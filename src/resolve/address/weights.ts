/**
 * How much each sign speaks for an institution (natural logarithm of the odds), as `npx tsx tools/train-weights.ts --write` trains
 * them on the labelled sets; the signs are told in weigh.ts.
 */
const TABLE = `
acronym beside	-0.81
acronym length	-0.14
acronym listed	0.30
another as nearly named	-1.08
archive beside	-0.52
company abroad listed	0.79
company beside	-0.40
company listed	0.51
education beside	-0.31
education of one named	-0.88
education over one named	0.56
facility beside	0.02
facility of one named	0.61
government of one named	0.16
government over one named	0.80
headless education	-0.66
headless facility	-0.36
headless government	-0.12
headless healthcare	-0.15
headless nonprofit	-0.09
healthcare beside	0.34
healthcare of one named	-0.12
inside another company	0.87
inside at the beginning	0.16
inside company company	0.86
inside education company	-0.12
inside education education	-0.32
inside education facility	-0.04
inside education government	-0.26
inside education healthcare	-0.32
inside education other	-0.03
inside facility company	-0.01
inside facility facility	0.02
inside facility government	0.56
inside facility nonprofit	-0.05
inside government education	-0.01
inside government government	-0.15
inside healthcare company	-0.02
inside healthcare education	-0.07
inside healthcare government	-0.14
inside healthcare healthcare	-0.10
inside its part education	1.29
inside its part government	0.44
inside nonprofit nonprofit	-0.10
inside nothing taken	-0.24
listed telling	1.02
named-within education	-0.58
named-within government	0.19
named-within nonprofit	0.38
nearly	-0.54
nearly alone	0.32
nearly borne alias	-0.38
nearly borne by several	-0.05
nearly borne exact	-0.06
nearly borne short	-0.28
nearly company	0.08
nearly edge loose	-0.27
nearly edge outside	-0.32
nearly edge part	-0.12
nearly edge segment	0.06
nearly education	0.35
nearly facility	-0.19
nearly government	-0.11
nearly healthcare	0.10
nearly in city	0.55
nearly in country	-0.25
nearly listed	0.39
nearly nonprofit	-0.55
nearly only	0.69
nearly other	-0.24
nearly other city	-1.07
nearly telling	-0.14
nearly words	0.60
nonprofit over one named	0.56
only acronym listed	-0.13
other beside	-0.22
other country	-0.41
printed	0.38
printed in city	0.59
refused	-0.44
refused acronym-without-place	0.23
refused alone	0.91
refused another-country	-0.17
refused borne acronym	-0.84
refused borne alias	0.01
refused borne by several	-0.81
refused borne exact	0.62
refused borne short	-0.20
refused by rule name	-0.52
refused by rule word-order	-0.12
refused by rule words	-0.54
refused common-name-without-place	-0.63
refused company	-0.33
refused edge loose	-0.49
refused edge outside	-0.92
refused edge part	0.82
refused edge segment	0.12
refused education	-0.57
refused facility	0.68
refused government	0.26
refused healthcare	-0.55
refused in city	1.01
refused in country	-0.23
refused inside-a-longer-match	-0.63
refused its-hospital	-0.34
refused listed	1.00
refused nearly-named	-0.54
refused nonprofit	0.15
refused only	0.47
refused other	-0.08
refused other city	-0.32
refused part-of-a-longer-name	0.07
refused several-of-that-name	0.21
refused shares-its-beginning	0.49
refused telling	0.80
refused words	1.22
rule beginning	-0.48
rule campus	0.22
rule name	0.64
rule named-within	-0.01
rule word-order	-0.55
strange	-0.61
system	-0.83
taken	0.33
taken alone	0.22
taken archive	0.02
taken borne acronym	-1.00
taken borne alias	-0.15
taken borne by several	-1.10
taken borne exact	0.65
taken borne short	0.66
taken company	-0.29
taken edge loose	-0.32
taken edge none	-0.01
taken edge part	-0.12
taken edge segment	0.62
taken education	0.56
taken facility	0.45
taken government	-0.59
taken healthcare	-0.05
taken in city	0.21
taken in country	0.10
taken listed	1.60
taken nonprofit	-0.05
taken only	0.75
taken other	0.32
taken other city	-0.35
taken telling	0.49
taken words	0.29
umbrella beside	0.07
wholly printed	0.66
wholly printed in city	0.97
wholly printed in country	1.46
`;

export const BIAS = -2.07;

/** The least odds of an answer: where five folds of the labelled rows have the best of precision and recall. */
export const LEAST = 0.5;

export const WEIGHTS: ReadonlyMap<string, number> = new Map(
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [name = '', weight = '0'] = line.split('\t');
      return [name, Number(weight)];
    }),
);
