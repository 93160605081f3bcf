/** A .kan text in a PNG: a compressed iTXt chunk with the keyword “edgewise”, before the end. All other chunks stay as they are. */
import { crc32 } from '../crc32.ts';
import { deflate, inflate } from '../inflate.ts';
import { SHARE_LIMITS } from '../limits.ts';
import { ShareError } from '../shareError.ts';

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
const KEYWORD = 'edgewise';
/** Length, type and checksum of a chunk without data. */
const FRAME = 12;
/** After the keyword: its 0, “compressed”, the method, and two empty texts with a 0 each. */
const HEAD = new TextEncoder().encode(`${KEYWORD}\0\u0001\0\0\0`);
const COMPRESSED = KEYWORD.length + 1;

/** Bytes that a small text may always have. */
const ALWAYS = 8_000_000;
/** Above that, times its compressed size: numbers in digits shrink to a third or so, hostile zeros a thousandfold. */
const LARGEST_RATIO = 64;

interface Chunk {
  readonly type: string;
  /** Of the length, in bytes from the start of the file. */
  readonly start: number;
  /** Bytes of data. */
  readonly length: number;
  /** After the checksum. */
  readonly end: number;
}

/** Whether the bytes start as a PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

function damaged(what: string): ShareError {
  return new ShareError('damaged', `The PNG picture is damaged: ${what}. Get it again from where it came.`);
}

/** All chunks up to the end chunk. @throws ShareError when one goes beyond the end of the file */
function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = SIGNATURE.length;
  while (start + FRAME <= bytes.length) {
    const length = view.getUint32(start);
    const end = start + FRAME + length;
    const type = String.fromCharCode(...bytes.subarray(start + 4, start + 8));
    if (end > bytes.length)
      throw damaged(`its chunk “${printable(type)}” has ${length} bytes and is cut off`);
    yield { type, start, length, end };
    if (type === 'IEND') return;
    start = end;
  }
  throw damaged('it has no end');
}

function printable(type: string): string {
  return type.replace(/[^a-zA-Z]/g, '?');
}

function isOurs(bytes: Uint8Array, { type, start, length }: Chunk): boolean {
  if (type !== 'iTXt' || length <= KEYWORD.length) return false;
  for (let i = 0; i <= KEYWORD.length; i++) {
    if (bytes[start + 8 + i] !== HEAD[i]) return false;
  }
  return true;
}

/**
 * Where the text of a chunk begins: after the language and the translated keyword, which other programs may have added.
 *
 * @param data  after the keyword and its 0
 */
function textStart(data: Uint8Array): number {
  const language = data.indexOf(0, 2);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0) throw damaged('its “edgewise” chunk has no text');
  return translated + 1;
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw damaged('its “edgewise” chunk holds no UTF-8 text');
  }
}

/** Bytes that so many compressed ones may become. */
function mostBytes(packed: number): number {
  return Math.min(SHARE_LIMITS.fileCharacters, Math.max(ALWAYS, LARGEST_RATIO * packed));
}

/**
 * The .kan text in a PNG, or null when there is none.
 *
 * @param png  that `isPng`
 * @throws ShareError 'damaged' or 'too-large'
 */
export async function stateOfPng(png: Uint8Array): Promise<string | null> {
  for (const chunk of chunksOf(png)) {
    if (!isOurs(png, chunk)) continue;
    const { start, length, end } = chunk;
    const stored = new DataView(png.buffer, png.byteOffset + end - 4, 4).getUint32(0);
    if (crc32(png.subarray(start + 4, end - 4)) !== stored) {
      throw damaged('the checksum of its “edgewise” chunk is wrong');
    }
    const data = png.subarray(start + 8 + COMPRESSED, start + 8 + length);
    const text = data.subarray(textStart(data));
    if (data[0] === 0) return decodeText(text);
    if (data[0] !== 1 || data[1] !== 0) throw damaged('its “edgewise” chunk is compressed in an unknown way');
    const bytes = await inflate(text, 'deflate', mostBytes(text.length));
    if (bytes === 'damaged') throw damaged('its “edgewise” chunk cannot be decompressed');
    if (bytes === 'too-large') {
      throw new ShareError(
        'too-large',
        `The text in the picture is larger than it can be: its ${text.length.toLocaleString('en')} bytes do not end.`,
      );
    }
    return decodeText(bytes);
  }
  return null;
}

function chunkOf(data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(FRAME + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(new TextEncoder().encode('iTXt'), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

/**
 * The picture with a .kan text in it, in the place of one that it had.
 *
 * @throws ShareError 'damaged' when it is no PNG
 */
export async function putIntoPng(png: Uint8Array, kanText: string): Promise<Uint8Array<ArrayBuffer>> {
  if (!isPng(png)) throw damaged('it does not start as a PNG does');
  const packed = await deflate(new TextEncoder().encode(kanText), 'deflate');
  const data = new Uint8Array(HEAD.length + packed.length);
  data.set(HEAD);
  data.set(packed, HEAD.length);
  const parts = [png.subarray(0, SIGNATURE.length)];
  for (const chunk of chunksOf(png)) {
    if (chunk.type === 'IEND') parts.push(chunkOf(data));
    if (!isOurs(png, chunk)) parts.push(png.subarray(chunk.start, chunk.end));
  }
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
