import { affiliations } from './accuracy/affiliations.ts';
import { countries } from './accuracy/countries.ts';
import { funders } from './accuracy/funders.ts';
import type { Measure } from './accuracy/measure.ts';
import { people } from './accuracy/people.ts';

/** Measures of resolution against labelled sets outside the project: `npm run accuracy [NAME ...]`. */
const MEASURES: readonly Measure[] = [affiliations, countries, funders, people];

const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const unknown = asked.filter((name) => !MEASURES.some((measure) => measure.name === name));
if (unknown.length > 0) throw new Error(`unknown measure: ${unknown.join(', ')}; known: ${MEASURES.map(({ name }) => name).join(', ')}`);
for (const measure of MEASURES) {
  if (asked.length > 0 && !asked.includes(measure.name)) continue;
  console.log(`\n${measure.title}`);
  const lines = measure.run();
  if (lines instanceof Promise) await lines;
  else for await (const line of lines) console.log(line);
}
