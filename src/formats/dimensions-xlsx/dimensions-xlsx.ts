import { worksheetRows, tableEntries } from '../delimited/table.ts';
import { datedRows, dimensionsShape, isDimensionsHeader } from '../dimensions/dimensions.ts';
import type { SheetFormat } from '../format.ts';

/** Dimensions, Excel; a sentence about the data stands before the names of the columns. */
export const dimensionsXlsx: SheetFormat = {
  kind: 'sheet',
  id: 'dimensions-xlsx',
  source: 'dimensions',
  label: { en: 'Dimensions (Excel)', zh: 'Dimensions（Excel）' },
  extensions: ['xlsx'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: false },
  howTo: {
    en: 'Save / Export > Export full record > Excel.',
    zh: 'Save / Export > Export full record > Excel。',
  },
  detect: (rows) => (rows.some(({ cells }) => isDimensionsHeader(cells)) ? 0.95 : 0),
  *read(rows) {
    const dated = { exportedOn: null };
    yield* tableEntries(datedRows(worksheetRows(rows), dated), { ...dimensionsShape(dated), ragged: true });
  },
};
