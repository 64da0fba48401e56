import type { PanelUnit } from './callaway-santanna.ts';

/**
 * The coefficient of treatment in a regression with unit and time effects. Wrong when treatment is staggered and its effects
 * differ (Goodman-Bacon 2021, doi:10.1016/j.jeconom.2021.03.014): for comparison only. Null when nothing varies.
 */
export function twoWayEffect(units: readonly PanelUnit[]): number | null {
  const treatment = units.map(({ first, outcomes }) => outcomes.map((_, time) => (first !== null && time >= first ? 1 : 0)));
  const within = doublyCentred(treatment);
  let [top, bottom] = [0, 0];
  units.forEach(({ outcomes }, i) =>
    outcomes.forEach((value, t) => {
      const d = within[i]?.[t] ?? 0;
      top += d * value;
      bottom += d * d;
    }),
  );
  return bottom < 1e-12 ? null : top / bottom;
}

function doublyCentred(values: readonly (readonly number[])[]): number[][] {
  const width = values[0]?.length ?? 0;
  const rows = values.map((row) => row.reduce((sum, value) => sum + value, 0) / width);
  const columns = Array.from({ length: width }, (_, t) => values.reduce((sum, row) => sum + (row[t] ?? 0), 0) / values.length);
  const grand = rows.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((row, i) => row.map((value, t) => value - (rows[i] ?? 0) - (columns[t] ?? 0) + grand));
}
