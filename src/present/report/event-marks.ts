import type { Language } from '../../record/text.ts';
import { nearest } from '../../record/nearest.ts';
import type { OpenStudy } from '../../study/open-study.ts';
import { inLanguage } from '../../study/study-file.ts';

/** An event as it is marked on a time axis. */
export interface EventMark {
  /** Years with their fraction: 2018.6. A year alone is marked at its middle. */
  readonly when: number;
  readonly date: string;
  readonly title: string;
  readonly source: string;
}

/** The events that study.yaml asks to see: its own, and those of the project's library under `report.events`. Throws on unknown ones. */
export async function eventMarks({ study, store }: Pick<OpenStudy, 'study' | 'store'>, language: Language): Promise<readonly EventMark[]> {
  const own = Object.values(study.events).map((one) => ({ date: one.date, title: inLanguage(one.title, language), source: one.source }));
  const rows = await store.rows(`SELECT event_id, happened_on, title, title_zh, source FROM policy_event ORDER BY event_id`);
  const library = new Map(rows.map((row) => [String(row['event_id']), row]));
  const asked = study.report.events
    .filter((id) => !Object.hasOwn(study.events, id))
    .map((id) => {
      const row = library.get(id);
      const guess = row === undefined ? nearest(id, [...library.keys()]) : null;
      if (row === undefined)
        throw new Error(
          `unknown event: ${id}${guess === null ? '' : ` (did you mean ${guess}?)`}; fieldlines table events lists them with --window false`,
        );
      const title = String((language === 'zh' ? row['title_zh'] : null) ?? row['title']);
      return { date: String(row['happened_on']), title, source: String(row['source'] ?? '') };
    });
  return [...own, ...asked]
    .map((one): EventMark => ({ ...one, when: whenOf(one.date) }))
    .toSorted((a, b) => a.when - b.when || (a.title < b.title ? -1 : 1));
}

function whenOf(date: string): number {
  const [year = Number.NaN, month, day] = date.split('-').map(Number);
  return year + (month === undefined ? 0.5 : (month - 1 + ((day ?? 15) - 1) / 31) / 12);
}
