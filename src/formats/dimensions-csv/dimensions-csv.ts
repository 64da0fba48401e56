import { hasHeader, tableEntries, tableRows } from '../delimited/table.ts';
import { datedRows, dimensionsShape, isDimensionsHeader } from '../dimensions/dimensions.ts';
import type { TextFormat } from '../format.ts';

/** Dimensions CSV; a sentence about the data may stand before the names of the columns. */
export const dimensionsCsv: TextFormat = {
  kind: 'text',
  id: 'dimensions-csv',
  source: 'dimensions',
  label: { en: 'Dimensions (CSV)', zh: 'Dimensions（CSV）' },
  extensions: ['csv'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: false },
  howTo: {
    en: 'Save / Export > Export full record > CSV. References come only with "Export for bibliometric mapping", which lacks funders.',
    zh: 'Save / Export > Export full record > CSV。参考文献仅见于 "Export for bibliometric mapping"，但该导出不含资助信息。',
  },
  detect: (head) => (hasHeader(head, isDimensionsHeader) ? 0.95 : 0),
  *read(lines) {
    const dated = { exportedOn: null };
    yield* tableEntries(datedRows(tableRows(lines, isDimensionsHeader), dated), dimensionsShape(dated));
  },
};
