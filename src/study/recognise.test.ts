import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import tar from 'tar-stream';
import { recogniseParts } from './recognise.ts';

const WOS = 'FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Doe, J\nTI A title\nPY 2015\nUT WOS:000000000000001\nER\n\nEF\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldlines-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Told {
  readonly name: string | null;
  readonly told: string;
}

async function told(content: Buffer): Promise<Told[]> {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  const parts: Told[] = [];
  for await (const { name, recognised } of recogniseParts(path, folder)) {
    if (recognised.kind === 'refused') {
      parts.push({ name, told: `${recognised.line} ${recognised.code}` });
      continue;
    }
    const kinds: string[] = [];
    try {
      for await (const entry of recognised.entries()) {
        if (entry.kind === 'record') kinds.push(entry.record.title);
        else if (!entry.code.startsWith('no-')) kinds.push(`${entry.line} ${entry.code}`);
      }
    } catch (cause) {
      kinds.push(`${(cause as { line: number }).line} ${(cause as { code: string }).code}`);
    }
    parts.push({ name, told: `${recognised.format.id}: ${kinds.join(', ')}` });
  }
  return parts;
}

/** A zip file of one deflated member, as the format's specification lays it out. */
function zipOf(name: Buffer, content: Buffer, claimed = content.length, flags = 0): Buffer {
  const packed = deflateRawSync(content);
  const crc = crc32(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc, 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(claimed, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, name, packed]);
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

async function tarOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const pack = tar.pack();
  for (const [name, content] of Object.entries(files)) pack.entry({ name }, content);
  pack.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of pack) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

describe('archives are opened in place', () => {
  it('gzip', async () => {
    expect(await told(gzipSync(WOS))).toEqual([{ name: null, told: 'wos-plain: A title' }]);
  });

  it('zip, with a name in GBK', async () => {
    const name = Buffer.from([0xbe, 0xab, 0xd7, 0xbc, 0x2e, 0x74, 0x78, 0x74]);
    expect(await told(zipOf(name, Buffer.from(WOS)))).toEqual([{ name: '精准.txt', told: 'wos-plain: A title' }]);
  });

  it('tar in gzip, what macOS adds left out', async () => {
    const archive = gzipSync(await tarOf({ 'a/one.txt': WOS, 'a/._one.txt': 'junk', 'a/two.txt': 'dear diary' }));
    expect(await told(archive)).toEqual([
      { name: 'a/one.txt', told: 'wos-plain: A title' },
      { name: 'a/two.txt', told: '1 unknown-format' },
    ]);
  });

  it('leaves nothing behind', async () => {
    await told(gzipSync(WOS));
    expect(readdirSync(folder)).toEqual(['file']);
  });
});

describe('refuses, with a reason,', () => {
  it('a gzip bomb', async () => {
    expect(await told(gzipSync(Buffer.alloc(80 << 20, 'a')))).toEqual([{ name: null, told: '1 bomb' }]);
  });
  it('a zip bomb, whatever it claims of its size', async () => {
    const bomb = zipOf(Buffer.from('a.txt'), Buffer.alloc(80 << 20, 'a'));
    expect(await told(bomb)).toEqual([{ name: null, told: '1 bomb' }]);
    const liar = zipOf(Buffer.from('a.txt'), Buffer.alloc(80 << 20, 'a'), 100);
    expect((await told(liar))[0]?.told).toMatch(/^1 (?:bomb|truncated)$/);
  });
  it('an archive that is cut off', async () => {
    const whole = gzipSync(Buffer.from(Array.from({ length: 5000 }, (_, n) => `${n * 7919}`).join(' ')));
    expect(await told(whole.subarray(0, whole.length >> 1))).toEqual([{ name: null, told: '1 truncated' }]);
    expect(await told(zipOf(Buffer.from('a'), Buffer.from(WOS)).subarray(0, 100))).toEqual([{ name: null, told: '1 truncated' }]);
  });
  it('an archive with a password', async () => {
    expect(await told(zipOf(Buffer.from('a.txt'), Buffer.from(WOS), WOS.length, 1))).toEqual([{ name: null, told: '1 encrypted' }]);
  });
  it('archives nested four deep', async () => {
    expect(await told(gzipSync(gzipSync(gzipSync(gzipSync(WOS)))))).toEqual([{ name: null, told: '1 bomb' }]);
  });
  it('a workbook that is none', async () => {
    expect((await told(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4])))[0]?.told).toMatch(/^1 (?:truncated|unknown-format)$/);
    expect(await told(zipOf(Buffer.from('xl/sheet.xml'), Buffer.alloc(80 << 20, 'a')))).toEqual([{ name: null, told: '1 bomb' }]);
    expect(await told(Buffer.from('PAR1 no parquet PAR1'))).toEqual([{ name: null, told: '1 truncated' }]);
  });
  it('a NUL far down, at its line', async () => {
    const filler = Array.from({ length: 4000 }, () => `AB ${'x'.repeat(60)}`).join('\n');
    const text = WOS.replace('UT ', `${filler}\nDE a\0b\nUT `);
    expect(await told(Buffer.from(text))).toEqual([{ name: null, told: 'wos-plain: 4007 binary' }]);
  });
  it('half a character in UTF-16 and in UTF-8, at its line', async () => {
    const lone = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(WOS.replace('A title', 'A \ud83d title'), 'utf16le')]);
    expect(await told(lone)).toEqual([{ name: null, told: 'wos-plain: 5 binary' }]);
    const [before = '', after = ''] = WOS.split('A title');
    const filler = `A ${'é '.repeat(40_000)}`;
    const cesu = Buffer.concat([Buffer.from(before + filler), Buffer.from([0xed, 0xa0, 0xbd]), Buffer.from(after)]);
    expect(await told(cesu)).toEqual([{ name: null, told: 'wos-plain: 5 binary' }]);
  });
});

it('keeps every record where bytes break the encoding, and tells the line', async () => {
  const [before = '', after = ''] = WOS.split('A title');
  const filler = `AB ${'é '.repeat(40_000)}\nTI `;
  const broken = Buffer.concat([Buffer.from(before.slice(0, -3) + filler), Buffer.from([0xe9, 0x20]), Buffer.from(`title${after}`)]);
  expect(await told(broken)).toEqual([{ name: null, told: 'wos-plain: \ufffd title, 6 bad-encoding' }]);
});
