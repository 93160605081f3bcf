import { deflateRawSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deflate, inflate } from './inflate.ts';

const BYTES = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i) % 251);

describe.each(['deflate', 'deflate-raw'] as const)('%s', (format) => {
  const packed = format === 'deflate' ? deflateSync(BYTES) : deflateRawSync(BYTES);

  it('gives back what was packed, here or by another program', async () => {
    for (const bytes of [BYTES, new Uint8Array()]) {
      const unpacked = await inflate(await deflate(bytes, format), format, BYTES.length);
      // Faster than toEqual on lists of this length.
      expect(Buffer.compare(Buffer.from(unpacked), bytes)).toBe(0);
    }
    expect(Buffer.compare(Buffer.from(await inflate(packed, format, BYTES.length)), BYTES)).toBe(0);
  });

  it('stops beyond its bound, to the byte', async () => {
    expect(await inflate(packed, format, BYTES.length - 1)).toBe('too-large');
  });

  it('is damaged when it is cut, or was never packed', async () => {
    expect(await inflate(packed.subarray(0, 90), format, BYTES.length)).toBe('damaged');
    expect(await inflate(Uint8Array.of(7, 7, 7), format, BYTES.length)).toBe('damaged');
  });
});
