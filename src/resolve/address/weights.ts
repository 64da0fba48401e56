/**
 * How much each sign speaks for an institution (natural logarithm of the odds), as `npx tsx tools/train-weights.ts --write` trains
 * them on the labelled sets; the signs are told in weigh.ts.
 */
const TABLE = `
acronym beside	-0.78
acronym borne by several	-1.10
acronym elsewhere	-0.87
acronym in city	-0.30
acronym length	0.16
acronym listed	0.38
another as nearly named	-1.25
archive beside	-0.52
company abroad listed	0.78
company beside	-0.34
company listed	0.47
education beside	-0.35
education of one named	-1.10
education over one named	0.61
ended	0.03
facility of one named	0.62
government of one named	0.17
government over one named	0.73
headless education	-0.23
headless facility	-0.38
headless government	-0.11
headless healthcare	-0.11
headless nonprofit	-0.10
healthcare beside	0.35
healthcare of one named	-0.14
inside another company	0.87
inside at the beginning	0.10
inside company company	0.86
inside education company	-0.13
inside education education	-0.37
inside education facility	-0.04
inside education government	-0.26
inside education healthcare	-0.30
inside education other	-0.02
inside facility company	-0.01
inside facility facility	0.04
inside facility government	0.48
inside facility nonprofit	-0.05
inside government education	-0.01
inside government government	-0.15
inside healthcare company	-0.02
inside healthcare education	-0.05
inside healthcare government	-0.15
inside healthcare healthcare	-0.10
inside its part education	1.24
inside its part government	0.34
inside nonprofit nonprofit	-0.10
inside nothing taken	-0.26
listed telling	1.03
named-within education	-0.57
named-within government	0.18
named-within nonprofit	0.37
nearly	-0.52
nearly alone	0.30
nearly borne alias	-0.36
nearly borne exact	-0.14
nearly borne short	-0.10
nearly company	0.07
nearly edge loose	-0.46
nearly edge outside	-0.31
nearly edge part	-0.01
nearly edge segment	0.23
nearly education	0.43
nearly facility	-0.25
nearly government	-0.01
nearly healthcare	0.07
nearly in city	0.49
nearly in country	0.07
nearly listed	0.43
nearly nonprofit	-0.58
nearly only	0.64
nearly other	-0.23
nearly other city	-1.17
nearly telling	-0.09
nearly words	0.43
nonprofit over one named	0.56
only acronym listed	-0.05
other beside	-0.20
other country	-0.41
printed	0.51
printed in city	0.44
refused	-0.38
refused acronym-without-place	0.28
refused alone	0.96
refused another-country	-0.18
refused borne acronym	-0.48
refused borne alias	-0.10
refused borne by several	-0.52
refused borne exact	0.49
refused borne short	-0.32
refused by rule name	-0.52
refused by rule words	-0.52
refused common-name-without-place	-0.65
refused company	-0.35
refused edge loose	-0.50
refused edge outside	-0.83
refused edge part	0.82
refused edge segment	0.12
refused education	-0.46
refused facility	0.67
refused government	0.26
refused healthcare	-0.56
refused in city	0.96
refused in country	-0.14
refused inside-a-longer-match	-0.73
refused listed	1.01
refused nearly-named	-0.52
refused nonprofit	0.13
refused only	0.48
refused other	-0.07
refused other city	-0.25
refused part-of-a-longer-name	-0.08
refused several-of-that-name	0.23
refused shares-its-beginning	0.48
refused telling	0.85
refused words	1.18
rule beginning	-0.48
rule campus	0.24
rule name	0.63
rule named-within	-0.02
rule word-order	-0.55
strange	-0.79
system	-1.01
taken	0.33
taken alone	0.24
taken archive	0.03
taken borne acronym	-0.78
taken borne alias	-0.21
taken borne by several	-1.04
taken borne exact	0.58
taken borne short	0.67
taken company	-0.33
taken edge loose	-0.36
taken edge none	-0.02
taken edge part	-0.10
taken edge segment	0.63
taken education	0.56
taken facility	0.48
taken government	-0.60
taken healthcare	-0.02
taken in city	0.19
taken in country	0.10
taken listed	1.65
taken nonprofit	-0.04
taken only	0.75
taken other	0.31
taken other city	-0.29
taken telling	0.53
taken words	0.28
umbrella beside	0.09
wholly printed	0.56
wholly printed in city	0.80
wholly printed in country	1.35
`;

export const BIAS = -2.08;

/**
 * The least odds at which an institution that a rule takes stays, where the project's own table lists it and where it does not, and
 * at which one that no rule takes is added. Labels often leave out CNRS or CONICET beside a university; the address names them.
 */
export const LEAST = { listed: 0.15, taken: 0.5, added: 0.55 } as const;

export const WEIGHTS: ReadonlyMap<string, number> = new Map(
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [name = '', weight = '0'] = line.split('\t');
      return [name, Number(weight)];
    }),
);
