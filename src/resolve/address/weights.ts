/**
 * How much each sign speaks for an institution (natural logarithm of the odds), as `npx tsx tools/train-weights.ts --write` trains
 * them on the labelled sets; the signs are told in weigh.ts.
 */
const TABLE = `
acronym beside	-0.64
acronym borne by several	-0.84
acronym closes	-0.31
acronym elsewhere	-0.72
acronym in city	-0.37
acronym length	-0.04
acronym listed	0.33
acronym opens	-0.12
acronym opens in country	0.16
acronym relations	0.73
acronym renown	-0.19
another as nearly named	-1.22
archive beside	-0.52
company abroad listed	0.46
company abroad relations	0.51
company beside	-0.26
company listed	0.68
company over one named	0.59
education beside	-0.31
education holds its parent	-0.74
education of one named	-0.85
education over one named	0.18
ended	-0.24
ends a longer name education	-0.12
ends a longer name government	0.04
facility beside	-0.01
facility holds its parent	1.16
facility of one named	0.30
government of one named	0.21
government over one named	0.52
headless education	-0.39
headless facility	-0.35
headless government	-0.12
headless healthcare	-0.08
headless nonprofit	-0.09
healthcare beside	0.35
healthcare of one named	-0.13
inside at the beginning	0.34
inside company company	0.87
inside education company	-0.10
inside education education	-0.23
inside education facility	-0.04
inside education government	-0.21
inside education healthcare	-0.38
inside education other	-0.01
inside facility company	-0.01
inside facility facility	-0.16
inside facility government	0.53
inside facility nonprofit	-0.04
inside government education	-0.01
inside government government	-0.09
inside healthcare company	-0.02
inside healthcare education	-0.16
inside healthcare government	-0.20
inside healthcare healthcare	-0.12
inside its part company	0.59
inside its part education	1.16
inside its part government	0.38
inside nothing taken	-0.33
listed telling	1.05
named within education education	0.26
named within facility education	0.10
named within facility government	0.31
named within facility nonprofit	0.15
named within nothing nonprofit	-0.10
named within one unregistered	-0.86
named-within education	-0.04
named-within government	0.08
named-within nonprofit	0.05
nearly	-0.55
nearly alone	0.06
nearly borne alias	-0.41
nearly borne exact	-0.20
nearly borne short	-0.01
nearly closes	0.47
nearly company	-0.01
nearly edge loose	-0.13
nearly edge outside	-0.35
nearly edge part	0.08
nearly edge segment	-0.18
nearly education	0.43
nearly facility	-0.14
nearly goes on	-0.18
nearly healthcare	-0.18
nearly in city	0.53
nearly in country	0.10
nearly listed	0.46
nearly nonprofit	-0.47
nearly only	0.48
nearly opens	-0.06
nearly opens at length	0.70
nearly other	-0.17
nearly other city	-1.14
nearly relations	0.81
nearly telling	-0.19
nearly words	0.24
nonprofit over one named	0.33
only acronym listed	0.01
other beside	-0.18
other country	-0.41
printed	0.39
printed in city	0.47
refused	-0.40
refused acronym-without-place	0.58
refused alone	0.95
refused another-country	-0.09
refused borne acronym	-0.32
refused borne alias	-0.11
refused borne by several	-0.61
refused borne exact	0.39
refused borne short	-0.39
refused by rule name	-0.54
refused by rule word-order	0.08
refused by rule words	-0.55
refused closes	0.32
refused common-name-without-place	-0.54
refused company	-0.46
refused edge loose	-0.36
refused edge outside	-0.73
refused edge part	0.75
refused edge segment	-0.06
refused education	-0.31
refused facility	0.80
refused goes on	-1.16
refused government	-0.02
refused healthcare	-0.43
refused in city	0.88
refused in country	-0.12
refused inside-a-longer-match	-0.86
refused listed	0.75
refused nearly-named	-0.55
refused nonprofit	0.10
refused only	0.60
refused opens	0.18
refused opens at length	0.35
refused other	-0.06
refused other city	-0.32
refused over-a-comma	0.29
refused relations	0.96
refused renown	-0.23
refused several-of-that-name	-0.27
refused shares-its-beginning	0.50
refused telling	0.83
refused unit	0.55
refused words	0.79
rule campus	0.04
rule name	0.57
rule named-within	0.09
rule spelling	0.19
rule word-order	-0.58
strange	-0.61
system	-0.98
taken	0.30
taken alone	0.27
taken archive	0.05
taken borne acronym	-0.85
taken borne alias	-0.32
taken borne by several	-0.91
taken borne exact	0.59
taken borne short	0.78
taken company	-0.44
taken edge loose	-0.40
taken edge none	0.09
taken edge part	-0.10
taken edge segment	0.56
taken education	0.66
taken facility	0.55
taken government	-0.72
taken healthcare	-0.02
taken in city	0.23
taken in country	0.18
taken listed	1.44
taken nonprofit	-0.12
taken only	0.97
taken other	0.32
taken other city	-0.32
taken relations	0.66
taken renown	-0.87
taken telling	0.55
taken unit	-0.36
taken words	0.26
umbrella beside	0.04
wholly printed	0.53
wholly printed in city	0.70
wholly printed in country	1.15
`;

export const BIAS = -2.33;

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
