/**
 * How much each sign speaks for an institution (natural logarithm of the odds), as `npx tsx tools/train-weights.ts --write` trains
 * them on the labelled sets; the signs are told in weigh.ts.
 */
const TABLE = `
acronym beside	-0.65
acronym borne by several	-0.81
acronym closes	-0.29
acronym elsewhere	-0.72
acronym in city	-0.37
acronym length	-0.04
acronym listed	0.32
acronym opens	-0.12
acronym opens in country	0.14
acronym relations	0.73
acronym renown	-0.18
another as nearly named	-1.28
archive beside	-0.52
company abroad listed	0.47
company abroad relations	0.52
company beside	-0.28
company listed	0.70
company over one named	0.60
education beside	-0.31
education holds its parent	-0.73
education of one named	-0.86
education over one named	0.16
ended	-0.26
ends a longer name education	-0.12
ends a longer name government	0.04
facility beside	-0.01
facility holds its parent	1.15
facility of one named	0.29
government of one named	0.21
government over one named	0.52
headless education	-0.21
headless facility	-0.35
headless government	-0.12
headless healthcare	-0.08
headless nonprofit	-0.09
healthcare beside	0.35
healthcare of one named	-0.13
inside at the beginning	0.37
inside company company	0.88
inside education company	-0.11
inside education education	-0.21
inside education facility	-0.04
inside education government	-0.20
inside education healthcare	-0.38
inside education other	-0.02
inside facility company	-0.01
inside facility facility	-0.16
inside facility government	0.52
inside facility nonprofit	-0.04
inside government education	-0.01
inside government government	-0.10
inside healthcare company	-0.02
inside healthcare education	-0.14
inside healthcare government	-0.20
inside healthcare healthcare	-0.12
inside its part company	0.60
inside its part education	1.17
inside its part government	0.38
inside nothing taken	-0.31
listed telling	1.04
named within education education	0.26
named within facility education	0.10
named within facility government	0.31
named within facility nonprofit	0.15
named within nothing nonprofit	-0.10
named within one unregistered	-0.85
named-within education	-0.04
named-within government	0.08
named-within nonprofit	0.05
nearly	-0.53
nearly alone	0.01
nearly borne alias	-0.33
nearly borne exact	-0.24
nearly closes	0.39
nearly company	-0.01
nearly edge loose	-0.19
nearly edge outside	-0.32
nearly edge part	0.09
nearly edge segment	-0.13
nearly education	0.46
nearly facility	-0.14
nearly goes on	-0.22
nearly government	-0.03
nearly healthcare	-0.16
nearly in city	0.51
nearly in country	0.01
nearly listed	0.51
nearly nonprofit	-0.46
nearly only	0.51
nearly opens	0.03
nearly opens at length	0.60
nearly other	-0.16
nearly other city	-1.17
nearly relations	0.99
nearly telling	-0.18
nearly words	0.18
nonprofit over one named	0.32
only acronym listed	0.04
other beside	-0.18
other country	-0.43
printed	0.32
printed in city	0.46
refused	-0.41
refused acronym-without-place	0.57
refused alone	0.97
refused another-country	-0.10
refused borne acronym	-0.31
refused borne alias	-0.14
refused borne by several	-0.61
refused borne exact	0.41
refused borne short	-0.40
refused by rule name	-0.58
refused by rule word-order	0.08
refused by rule words	-0.53
refused closes	0.37
refused common-name-without-place	-0.64
refused company	-0.44
refused edge loose	-0.39
refused edge outside	-0.76
refused edge part	0.76
refused edge segment	-0.03
refused education	-0.36
refused facility	0.79
refused goes on	-1.13
refused government	-0.02
refused healthcare	-0.43
refused in city	0.92
refused in country	-0.13
refused inside-a-longer-match	-0.83
refused listed	0.74
refused nearly-named	-0.53
refused nonprofit	0.10
refused only	0.58
refused opens	0.17
refused opens at length	0.37
refused other	-0.07
refused other city	-0.26
refused over-a-comma	0.29
refused part-of-a-longer-name	0.06
refused relations	0.91
refused renown	-0.23
refused several-of-that-name	-0.26
refused shares-its-beginning	0.49
refused telling	0.79
refused unit	0.55
refused words	0.83
rule campus	0.02
rule name	0.58
rule named-within	0.09
rule spelling	0.19
rule word-order	-0.58
strange	-0.61
system	-0.98
taken	0.30
taken alone	0.24
taken archive	0.05
taken borne acronym	-0.85
taken borne alias	-0.29
taken borne by several	-0.83
taken borne exact	0.58
taken borne short	0.77
taken company	-0.45
taken edge loose	-0.41
taken edge none	0.09
taken edge part	-0.11
taken edge segment	0.57
taken education	0.67
taken facility	0.55
taken government	-0.73
taken healthcare	-0.02
taken in city	0.23
taken in country	0.15
taken listed	1.45
taken nonprofit	-0.12
taken only	0.95
taken other	0.32
taken other city	-0.33
taken relations	0.68
taken renown	-0.89
taken telling	0.54
taken unit	-0.37
taken words	0.23
umbrella beside	0.03
wholly printed	0.50
wholly printed in city	0.72
wholly printed in country	1.16
`;

export const BIAS = -2.29;

/**
 * The least odds at which an institution that a rule takes stays, where the project's own table lists it (alone in the address, or
 * beside others) and where it does not, and at which one that no rule takes is added: chosen on rows that trained no weight, for
 * precision on both sets with recall above 0.9.
 */
export const LEAST = { alone: 0.4, listed: 0.65, taken: 0.65, added: 0.55 } as const;

export const WEIGHTS: ReadonlyMap<string, number> = new Map(
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [name = '', weight = '0'] = line.split('\t');
      return [name, Number(weight)];
    }),
);
