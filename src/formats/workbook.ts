import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { RefusedFileError } from './container/refused.ts';
import type { SheetRow } from './format.ts';

/** A workbook is read whole, so its size is bounded: 500 Web of Science records take 2 MB. */
const MOST_BYTES = 256 << 20;
const SECONDS = 20;
const SECONDS_PER_MEGABYTE = 3;

/**
 * The rows of the first sheet of the workbook at `path` that holds any, cells as text, dates as ISO days. Throws
 * RefusedFileError when the file is no workbook, has a password, is over 256 MB, or is so damaged that reading it does not end.
 */
export async function sheetRows(path: string, seconds?: number): Promise<SheetRow[]> {
  const { size } = statSync(path);
  if (size > MOST_BYTES)
    throw new RefusedFileError('unreadable', 'a workbook of more than 256 MB; export in parts, or as tab-delimited text');
  const limit = seconds ?? SECONDS + (SECONDS_PER_MEGABYTE * size) / 1e6;
  // A damaged workbook can send the library round in circles: it reads in a thread that can be ended.
  const worker = new Worker(READ_IN_THREAD, {
    eval: true,
    workerData: { path, library: createRequire(import.meta.url).resolve('@e965/xlsx') },
    stdout: true,
    stderr: true,
  });
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => resolve({ failed: 'time' }), limit * 1000);
      worker.once('message', (message: Answer) => {
        clearTimeout(timer);
        resolve(message);
      });
      worker.once('error', (cause) => {
        clearTimeout(timer);
        reject(cause);
      });
    });
    if (answer.rows !== undefined) return answer.rows.map((cells, index) => ({ number: index + 1, cells }));
    throw refusalOf(answer.failed ?? '');
  } catch (cause) {
    throw cause instanceof RefusedFileError ? cause : refusalOf(cause instanceof Error ? cause.message : String(cause));
  } finally {
    await worker.terminate();
  }
}

interface Answer {
  readonly rows?: readonly (readonly string[])[];
  readonly failed?: string;
}

function refusalOf(why: string): RefusedFileError {
  if (/password|encrypt/i.test(why)) return new RefusedFileError('encrypted', 'the workbook has a password; save it without one');
  return new RefusedFileError('truncated', 'the workbook is cut off or damaged; download it again');
}

const READ_IN_THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  const XLSX = require(workerData.library);
  const text = (value) =>
    typeof value === 'string' ? value
    : typeof value === 'number' || typeof value === 'boolean' ? String(value)
    : value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : '';
  try {
    const book = XLSX.read(require('node:fs').readFileSync(workerData.path), { dense: true, cellDates: true, cellFormula: false, cellHTML: false });
    let rows = [];
    for (const name of book.SheetNames) {
      const sheet = book.Sheets[name];
      if (sheet === undefined) continue;
      rows = XLSX.utils.sheet_to_json(sheet, { header: 1, raw: true, blankrows: true, defval: '' }).map((cells) => Array.from(cells, text));
      if (rows.length > 0) break;
    }
    parentPort.postMessage({ rows });
  } catch (cause) {
    parentPort.postMessage({ failed: String(cause && cause.message) });
  }
`;
