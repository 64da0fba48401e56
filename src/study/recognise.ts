import { closeSync, openSync, readSync } from 'node:fs';
import { FORMATS } from '../formats/catalog.ts';
import { decodedChunks, detectEncoding, type Encoding } from '../formats/encoding.ts';
import type { LineReader, TextFormat } from '../formats/format.ts';
import { chunkLines } from '../formats/text-lines.ts';

export type Recognised =
  | { readonly kind: 'export'; readonly format: TextFormat; readonly encoding: Encoding; readonly lines: () => LineReader }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly text: string };

export type RefusalCode = 'empty' | 'binary' | 'unknown-format' | 'unreadable' | 'truncated';

const HEAD_BYTES = 1 << 16;
const SURE_ENOUGH = 0.5;

/** Tells by its first 64 KB what export a file is. The name is never asked. */
export function recognise(path: string): Recognised {
  let head: Buffer;
  try {
    head = headOf(path);
  } catch (cause) {
    return { kind: 'refused', code: 'unreadable', text: `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
  if (head.every((byte) => byte <= 32)) {
    return { kind: 'refused', code: 'empty', text: 'the file is empty; download it again, or remove it from exports/' };
  }
  const encoding = detectEncoding(head);
  if (encoding.encoding === 'binary') {
    return {
      kind: 'refused',
      code: 'binary',
      text: `not a text export (${encoding.reason}); choose "Plain text" when exporting from Web of Science, or 自定义 from CNKI`,
    };
  }
  const opening = new TextDecoder(encoding.encoding).decode(head).replace(/^\uFEFF/, '');
  let best: TextFormat | null = null;
  let score = 0;
  for (const format of FORMATS) {
    if (format.kind !== 'text') continue;
    const sure = format.detect(opening);
    if (sure > score) {
      best = format;
      score = sure;
    }
  }
  if (best === null || score < SURE_ENOUGH) {
    return {
      kind: 'refused',
      code: 'unknown-format',
      text: `not an export that Fieldlines knows (it begins ${JSON.stringify((opening.trimStart().split('\n')[0] ?? '').trimEnd().slice(0, 40))}); see: fieldlines formats`,
    };
  }
  return { kind: 'export', format: best, encoding, lines: () => chunkLines(decodedChunks(path, encoding)) };
}

function headOf(path: string): Buffer {
  const piece = Buffer.alloc(HEAD_BYTES);
  const descriptor = openSync(path, 'r');
  try {
    return piece.subarray(0, readSync(descriptor, piece, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}
