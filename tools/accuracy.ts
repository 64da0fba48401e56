import { countries } from './accuracy/countries.ts';
import { affiliations } from './accuracy/affiliations.ts';
import type { Measure } from './accuracy/measure.ts';

/** Measures of resolution against labelled sets outside the project: `tsx tools/accuracy.ts [NAME ...]`. */
const MEASURES: readonly Measure[] = [affiliations, countries];

const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const unknown = asked.filter((name) => !MEASURES.some((measure) => measure.name === name));
if (unknown.length > 0) throw new Error(`unknown measure: ${unknown.join(', ')}; known: ${MEASURES.map(({ name }) => name).join(', ')}`);
for (const measure of MEASURES) {
  if (asked.length > 0 && !asked.includes(measure.name)) continue;
  console.log(`\n${measure.title}`);
  for await (const line of measure.run()) console.log(line);
}
