let table: ReadonlyMap<string, readonly [number, number]> | null = null;

/** `text` in GB18030. Two-byte characters and ASCII only, which is all the example needs; throws on any other. */
export function encodeGb18030(text: string): Uint8Array {
  table ??= twoByteTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < 128) bytes.push(code);
    else {
      const pair = table.get(character);
      if (pair === undefined) throw new Error(`not in the two-byte range of GB18030: ${character}`);
      bytes.push(pair[0], pair[1]);
    }
  }
  return Uint8Array.from(bytes);
}

/** Inverts the platform's decoder over the two-byte range. */
function twoByteTable(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const held = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== '\uFFFD' && !held.has(character)) held.set(character, [lead, trail]);
    }
  }
  return held;
}
