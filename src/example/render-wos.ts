import { FUNDERS, NIH } from './funder-spellings.ts';
import type { PlannedFunder, PlannedWork } from './plan-wos.ts';
import { Dice } from './random.ts';

/** How exports of one date look. */
export interface Vintage {
  readonly name: string;
  readonly exportedOn: string;
  readonly bom: boolean;
  readonly crlf: boolean;
  readonly endOfFile: boolean;
  readonly marker: string;
  readonly gluesFunders: boolean;
  readonly hasAffiliations: boolean;
}

const vintage = (name: string, exportedOn: string, marker: string, changes: Partial<Vintage> = {}): Vintage => ({
  name,
  exportedOn,
  marker,
  bom: true,
  crlf: false,
  endOfFile: true,
  gluesFunders: false,
  hasAffiliations: exportedOn > '2022-11',
  ...changes,
});

export const VINTAGES: readonly Vintage[] = [
  vintage('savedrecs-2018-crlf', '2018-07-30', '(reprint author)', { crlf: true, bom: false }),
  vintage('savedrecs-2018-noef', '2018-08-02', '(reprint author)', { endOfFile: false }),
  vintage('savedrecs-2020a', '2020-06-17', '(reprint author)', { gluesFunders: true }),
  vintage('savedrecs-2020b', '2020-06-17', '(reprint author)', { gluesFunders: true }),
  vintage('savedrecs-2021a', '2021-06-04', '(corresponding author)', { gluesFunders: true }),
  vintage('savedrecs-2021b', '2021-12-09', '(corresponding author)', { gluesFunders: true }),
  vintage('savedrecs-2022', '2022-12-08', '(corresponding author)'),
  vintage('savedrecs-2023a', '2023-01-07', '(corresponding author)'),
  vintage('savedrecs-2023b', '2023-01-07', '(通讯作者)'),
  vintage('savedrecs-2024a', '2024-05-31', '(corresponding author)'),
  vintage('savedrecs-2024b', '2024-05-31', '(corresponding author)'),
  vintage('savedrecs-2025', '2025-07-21', '(通讯作者)'),
];

export function header(style: Vintage): string {
  return ended(style, `${style.bom ? '\uFEFF' : ''}FN Clarivate Analytics Web of Science\nVR 1.0\n`);
}

export function footer(style: Vintage): string {
  return style.endOfFile ? ended(style, 'EF\n') : '';
}

/** One record as that vintage prints it. The same work prints alike in every file, but for what its vintage changes. */
export function renderWos(work: PlannedWork, style: Vintage, references: number): string {
  const dice = new Dice(work.number * 7919 + 17);
  const lines: string[] = ['PT J'];
  const items = (tag: string, values: readonly string[]): void =>
    values.forEach((value, at) => lines.push(`${at === 0 ? tag : '  '} ${value}`));
  const text = (tag: string, value: string | null): void => {
    if (value !== null && value !== '') items(tag, wrapped(value));
  };
  items(
    'AU',
    work.authors.map(({ name }) => name.short),
  );
  items(
    'AF',
    work.authors.map(({ name }) => name.full),
  );
  text('TI', work.title);
  text('SO', work.journal);
  text('LA', work.language);
  text('DT', work.types.join('; '));
  text('DE', work.keywords.join('; '));
  text('AB', work.abstract);
  items('C1', addressLines(work));
  if (style.hasAffiliations) text('C3', [...new Set(work.addresses.map(({ text: address }) => address.split(',')[0] ?? ''))].join('; '));
  const [at = 0] = work.authors[work.corresponding]?.at ?? [];
  text('RP', `${work.authors[work.corresponding]?.name.short ?? ''} ${style.marker}, ${work.addresses[at]?.text ?? ''}.`);
  if (work.funders.length > 0) {
    text('FU', work.funders.map((funder) => printedFunder(funder, work, style, dice)).join('; '));
    text('FX', `This invented study was supported by ${work.funders.map(({ printed }) => printed).join(', ')}.`);
  }
  items(
    'CR',
    Array.from({ length: references }, () => reference(dice)),
  );
  text('NR', String(references));
  text('TC', String(dice.int(0, 60) + Number(style.exportedOn.slice(0, 4)) - 2018));
  text('PU', 'SYNTHETIC PRESS');
  text('SN', '0000-0000');
  text('J9', work.journal.slice(0, 20).trim());
  if (work.earlyAccessOnly) text('EA', `${dice.pick(['JAN', 'APR', 'NOV'])} ${work.year}`);
  else {
    text('PD', dice.pick(['JAN', 'FEB 12', 'MAR-APR', 'JUN', 'AUG 3', 'WIN', 'OCT', 'DEC 15']));
    text('PY', String(work.year));
    text('VL', String(work.year - 2000));
    text('IS', String(dice.int(1, 12)));
    text('BP', String(dice.int(1, 900)));
    text('EP', String(dice.int(901, 1200)));
  }
  text('WC', 'Medicine, General & Internal; Genetics & Heredity');
  text('GA', 'SYNTH');
  text('UT', `WOS:${String(900_000_000_000 + work.number).padStart(15, '0')}`);
  if (style.exportedOn > '2018') text('DA', style.exportedOn);
  lines.push('ER', '');
  return ended(style, `${lines.join('\n')}\n`);
}

function ended(style: Vintage, text: string): string {
  return style.crlf ? text.replaceAll('\n', '\r\n') : text;
}

/** Old single-author records print no brackets; others name the authors of each address. */
function addressLines(work: PlannedWork): string[] {
  if (work.authors.length === 1) return work.addresses.map(({ text }) => `${text}.`);
  return work.addresses.map(({ text }, index) => {
    const here = work.authors.filter(({ at }) => at.includes(index)).map(({ name }) => name.full);
    return here.length === 0 ? `${text}.` : `[${here.join('; ')}] ${text}.`;
  });
}

function printedFunder(funder: PlannedFunder, work: PlannedWork, style: Vintage, dice: Dice): string {
  const spelling = funder.label === null ? undefined : FUNDERS[funder.label];
  const nih = NIH.includes(funder.printed);
  const preferred = nih
    ? 'United States Department of Health & Human ServicesNational Institutes of Health (NIH) - USA'
    : spelling?.preferred;
  const glued = style.gluesFunders && preferred !== undefined && work.number % 5 !== 0;
  const name = glued ? `${funder.printed}${preferred}` : funder.printed;
  const awards = nih
    ? [`R01${dice.pick(['CA', 'HL', 'GM', 'HG'])}${dice.digits(6)}`]
    : spelling?.award === undefined
      ? []
      : Array.from({ length: dice.int(1, 3) }, () => spelling.award?.(dice, work.year) ?? '');
  if (awards.length === 0) return name;
  const tail = nih && dice.chance(0.15) ? ' Funding Source: NIH RePORTER' : '';
  const twice = funder.label === 'nsfc' && dice.chance(0.05) ? `; ${funder.printed} [${awards[0]}]` : '';
  return `${name} [${awards.join(', ')}]${tail}${twice}`;
}

function reference(dice: Dice): string {
  return `${dice.pick(['Adams A', 'Baker B', 'Cole C', 'Diaz D', 'Evans E', 'Ford F'])}, ${dice.int(1995, 2018)}, ${dice.pick(['SYNTH J MED', 'INVENT GENOM LETT', 'ANN FICT ONCOL'])}, V${dice.int(1, 90)}, P${dice.int(1, 900)}, DOI 10.0000/synth.${dice.digits(8)}`;
}

const WIDTH = 78;

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines;
}
