/** How the lines of a field belong together: each line an item, or one text wrapped over lines. */
export type Wrapping = 'items' | 'text';

/** Tags whose lines are items; every other tag is wrapped text. */
const ITEM_TAGS = new Set(['AU', 'AF', 'BE', 'BF', 'BA', 'CA', 'CR', 'C1', 'ED', 'GP', 'RF']);

/** Every two-character tag that Web of Science has used, for telling a field from a damaged line. */
export const KNOWN_TAGS: ReadonlySet<string> = new Set(
  `PT AU AF BA BE BF CA GP ED RI OI TI ST SO SE BS LA DT CT CY CL SP HO DE ID AB C1 C3 RP EM FU FX FP CR NR TC Z9 Z8 ZB ZR ZS U1 U2
   PU PI PA SN EI BN J9 JI PD PY VL IS PN SU SI MA BP EP AR DI D2 DL EA PG WC WE SC GA UT PM OA HC HP DA ER EF FN VR P2 PS CN MD
   X1 X4 X5 Y1 Y4 Z1 Z2 Z3 Z4 AK FT S1 EC C2 BD TA GE DS OR CH MC MQ SS SD FO HE GS AE IP CP AN AS PR PV AV`.split(/\s+/),
);

export function wrapping(tag: string): Wrapping {
  return ITEM_TAGS.has(tag) ? 'items' : 'text';
}

/** Tags that the reader turns into fields of the record; all others are kept as printed. */
export const READ_TAGS: ReadonlySet<string> = new Set(
  `PT AU AF CA TI Z1 FT SO LA DT DE ID AB C1 RP FU FX CR TC PU SN EI J9 JI PD PY VL IS BP EP AR EA WC SC UT PM DA ER EF FN VR`.split(/\s+/),
);
