import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { decodedChunks, encodingOf } from '../formats/encoding.ts';
import { chunkLines } from '../formats/text-lines.ts';
import { numberIn } from '../store/cells.ts';
import type { OpenStudy } from './open-study.ts';

export interface RawRecord {
  readonly file: string;
  readonly line: number;
  /** The lines as the source gave them; null when the file is gone, or is no text. */
  readonly lines: readonly string[] | null;
  readonly cut: boolean;
}

const MOST_LINES = 1_500;

/** The records behind a work as printed in their files, from the line of each to that of the next. */
export async function rawRecords({ root, store }: Pick<OpenStudy, 'root' | 'store'>, key: string): Promise<RawRecord[]> {
  const rows = await store.rows(RECORDS, { key });
  return rows.map((row): RawRecord => {
    const [file, line] = [String(row['path']), Number(row['line'])];
    const next = numberIn(row, 'next_line');
    const lines = linesOf(join(root, file), line, Math.min(next ?? line + MOST_LINES, line + MOST_LINES));
    return { file, line, lines, cut: lines !== null && lines.length === MOST_LINES };
  });
}

function linesOf(path: string, from: number, until: number): string[] | null {
  if (!existsSync(path)) return null;
  const encoding = encodingOf(path);
  if (encoding.encoding === 'binary') return null;
  const reader = chunkLines(decodedChunks(path, encoding));
  const lines: string[] = [];
  for (let text = reader.next(); text !== null && reader.number < until; text = reader.next()) if (reader.number >= from) lines.push(text);
  return lines;
}

const RECORDS = `
  SELECT f.path, r.line, (SELECT min(n.line) FROM record n WHERE n.file_id = r.file_id AND n.line > r.line) AS next_line
  FROM work w JOIN work_record x ON x.work_id = w.work_id JOIN source_file f ON f.file_id = x.file_id
  JOIN record r ON r.file_id = x.file_id AND r.record_id = x.record_id
  WHERE w.key = $key ORDER BY x.is_primary DESC, f.path, r.line`;
