/** Small pictures for tests. */
import { crc32 } from '../../crc32.ts';

const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);

/** A chunk of a PNG with its checksum. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(new TextEncoder().encode(type), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** A PNG of these chunks between its header and its end. One grey pixel. */
export function pngOf(...chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const header = Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0);
  // zlib's wrapping of two stored bytes: no filter, grey.
  const pixels = Uint8Array.of(0x78, 1, 1, 2, 0, 0xfd, 0xff, 0, 0x7f, 0, 0x81, 0, 0x80);
  return joinBytes(
    SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    ...chunks,
    pngChunk('IEND', new Uint8Array()),
  );
}

export const SVG =
  '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><metadata id="other">&lt;</metadata><path d="M0 0h9"/></svg>\n';
