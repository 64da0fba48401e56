import { gzipSync } from 'node:zlib';
import { rowFilters, type Filter } from '../../measure/filter.ts';
import { questionOf } from '../../measure/ask.ts';
import type { UnitPolicy } from '../../measure/analysis.ts';
import type { Reader } from '../../store/store.ts';

/** Gathers the works behind the report's numbers, each set once, and packs them for the page. */
export class WorksPack {
  private readonly sets = new Map<string, number>();
  private readonly members: number[][] = [];
  private readonly store: Reader;
  private readonly units: UnitPolicy;

  constructor(store: Reader, units: UnitPolicy) {
    this.store = store;
    this.units = units;
  }

  /** The number of the set of works that these filters leave. */
  async set(filters: readonly Filter[], behind: readonly string[]): Promise<number> {
    const all = rowFilters(filters, behind);
    const key = JSON.stringify(all);
    const held = this.sets.get(key);
    if (held !== undefined) return held;
    const rows = await questionOf({ store: this.store, units: this.units, filters: all }).rows(
      'SELECT work_id FROM scope ORDER BY work_id',
    );
    this.members.push(rows.map((row) => Number(row['work_id']) - 1));
    this.sets.set(key, this.members.length - 1);
    return this.members.length - 1;
  }

  /** Works in a set. */
  size(set: number): number {
    return this.members[set]?.length ?? 0;
  }

  /** The page's packed list: works with file and line, sets as gaps; gzip in base64. */
  async packed(): Promise<string> {
    const rows = await this.store.rows(`
      SELECT w.title, w.year, w.journal, w.key, w.doi,
        string_agg(f.path || ':' || CAST(r.line AS VARCHAR), ', ' ORDER BY wr.is_primary DESC, f.path) AS lines
      FROM work w JOIN work_record wr ON wr.work_id = w.work_id
      JOIN source_file f ON f.file_id = wr.file_id JOIN record r ON r.file_id = wr.file_id AND r.record_id = wr.record_id
      GROUP BY w.work_id, w.title, w.year, w.journal, w.key, w.doi ORDER BY w.work_id`);
    const works = rows.map((row) => [row['title'], row['year'], row['journal'], row['key'], row['doi'], row['lines']]);
    const sets = this.members.map((members) => members.map((member, at) => member - (members[at - 1] ?? 0)));
    return gzipSync(JSON.stringify({ works, sets }), { level: 9 }).toString('base64');
  }
}
