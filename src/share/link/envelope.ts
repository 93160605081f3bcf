/**
 * What is around the bytes of a project: version, length and checksum. It stays as it is in all versions to come that start
 * with '#k1=', so that an old reader can tell a newer link from a broken one.
 */
import { crc32 } from '../crc32.ts';
import { deflate, inflate } from '../inflate.ts';
import { SHARE_LIMITS } from '../limits.ts';
import { ShareError } from '../shareError.ts';
import { base64urlLength, fromBase64url, toBase64url } from './base64url.ts';
import { ByteReader } from './byteReader.ts';
import { ByteWriter, varintBytes } from './byteWriter.ts';
import { damaged, newerVersion } from './damaged.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const PREFIX = '#k1=';
const VERSION = 1;
/** The first byte: six bits of version, then this, then a 0. */
const DEFLATED = 0x40;
const VERSION_BITS = 0x3f;
const CRC_BYTES = 4;

/**
 * Line breaks and spaces that a message has put into or behind a link, as they are or as an address has them; and the “=” with
 * which quoted-printable mail ends a line, whether its break is still there or not.
 */
const GAPS = /(?:[\s\u200b=]|%20|%0[9ad]|%3d|%e2%80%8b)+/gi;
/** What quoted-printable mail has made of the “=” in '#k1=': a link itself cannot begin so, since bit 7 of its first byte is 0. */
const QUOTED = /^ ?(?:3d ?)+/i;
/** What a link may be in, gaps as spaces: it ends at anything else, be it a full stop or the % of another encoded character. */
const LINK = /^[\w -]*/;

/**
 * @param head  the first byte
 * @param body  what the length and the checksum count
 */
export function seal(head: number, body: Bytes): string {
  const writer = new ByteWriter();
  writer.u8(head);
  writer.varint(body.length);
  const start = writer.length;
  writer.bytes(body);
  const checked = writer.toBytes();
  const sealed = new ByteWriter();
  sealed.bytes(checked.subarray(0, start));
  sealed.u32(crc32(checked));
  sealed.bytes(body);
  return PREFIX + toBase64url(sealed.toBytes());
}

/** @throws ShareError 'too-large' when a link would be longer than SHARE_LIMITS.linkCharacters */
export async function wrap(payload: Bytes): Promise<string> {
  const { linkBytes, linkCharacters } = SHARE_LIMITS;
  // What is too large anyway is not compressed first.
  const packed = payload.length > linkBytes ? payload : await deflate(payload, 'deflate-raw');
  const isShorter = packed.length < payload.length;
  const body = isShorter ? packed : payload;
  const characters = PREFIX.length + base64urlLength(1 + varintBytes(body.length) + CRC_BYTES + body.length);
  if (payload.length > linkBytes || characters > linkCharacters) {
    throw new ShareError(
      'too-large',
      `The link would have ${characters.toLocaleString('en')} characters; the limit is ${linkCharacters.toLocaleString('en')}. Leave out the rows or save a .kan file.`,
    );
  }
  return seal(isShorter ? VERSION | DEFLATED : VERSION, body);
}

/** What may be a link, and what surely is none any more. */
interface Candidate {
  /** Characters of the alphabet, as they stand together; a link ends where one of these does. */
  readonly pieces: readonly string[];
  /** What comes after them, null at the end of the text. */
  readonly foreign: string | null;
}

/** What follows the prefix, up to the first character that no link has. @throws ShareError when there is none, or another one */
function candidateOf(hash: string): Candidate {
  const { linkCharacters } = SHARE_LIMITS;
  const [, number, text] = /^#?k(\d{1,3})=([\s\S]*)$/.exec(hash.trimStart()) ?? [];
  if (number === undefined || text === undefined) {
    throw new ShareError('not-a-link', 'This address holds no network: one would begin with #k1=.');
  }
  if (!(Number(number) >= VERSION)) {
    throw new ShareError(
      'not-a-link',
      `There are no links that begin with #k${number}=; the first are #k1=.`,
    );
  }
  if (number !== '1') throw newerVersion(`begins with #k${number}=`);
  if (hash.length > 2 * linkCharacters) throw tooLong(hash.length);
  const spaced = text.replace(GAPS, ' ').replace(QUOTED, '');
  const [possible] = LINK.exec(spaced) ?? [''];
  const next = spaced.codePointAt(possible.length);
  return {
    pieces: possible.split(' '),
    foreign: next === undefined ? null : String.fromCodePoint(next),
  };
}

/** As many pieces as it takes to have so many characters. */
function joined(pieces: readonly string[], length: number): string {
  let characters = '';
  for (const piece of pieces) if (characters.length < length) characters += piece;
  return characters;
}

/** @param rest  continues 'it was cut short, and ' */
function cutShort(foreign: string | null, rest: string): ShareError {
  return damaged(`it was cut short${foreign === null ? '' : ` before “${foreign}”`}, and ${rest}`);
}

function tooLong(length: number): ShareError {
  return new ShareError(
    'too-large',
    `This link has ${length.toLocaleString('en')} characters; the limit is ${SHARE_LIMITS.linkCharacters.toLocaleString('en')}. Ask for a .kan file instead.`,
  );
}

/**
 * @returns the first byte and the body, whose checksum is right
 * @throws ShareError 'not-a-link', 'too-large', 'newer-version' or 'damaged'
 */
function unseal(hash: string): { readonly head: number; readonly body: Bytes } {
  const { pieces, foreign } = candidateOf(hash);
  const all = pieces.join('');
  if (all === '') throw cutShort(foreign, 'nothing is left behind #k1=');
  if (all.length > SHARE_LIMITS.linkCharacters) throw tooLong(all.length);
  // The start alone, so that a link that was cut anywhere can say how much is missing.
  const opening = new ByteReader(fromBase64url(all.slice(0, 12).padEnd(12, 'A')));
  const head = opening.u8();
  const length = opening.varint(SHARE_LIMITS.linkCharacters, 'its length');
  const start = 1 + varintBytes(length) + CRC_BYTES;
  const expected = base64urlLength(start + length);
  const characters = joined(pieces, expected);
  const beyond = characters.length - expected;
  if (beyond < 0) {
    const counts = `${(-beyond).toLocaleString('en')} of its ${expected.toLocaleString('en')}`;
    throw cutShort(foreign, `${counts} characters are missing`);
  }
  if (beyond > 0) throw damaged(`it goes on for ${beyond.toLocaleString('en')} characters after its end`);
  const bytes = fromBase64url(characters);
  const body = bytes.slice(start);
  const sent = new DataView(bytes.buffer).getUint32(start - CRC_BYTES, true);
  const checked = new Uint8Array(bytes.length - CRC_BYTES);
  checked.set(bytes.subarray(0, start - CRC_BYTES));
  checked.set(body, start - CRC_BYTES);
  if (crc32(checked) !== sent) throw damaged('some of its characters have changed on the way');
  const version = head & VERSION_BITS;
  if (version > VERSION) throw newerVersion(`has version ${version}, and this page reads version ${VERSION}`);
  if (version < VERSION || head > (VERSION_BITS | DEFLATED)) throw damaged('its first byte means nothing');
  return { head, body };
}

async function unpack(body: Bytes): Promise<Bytes> {
  const most = SHARE_LIMITS.linkBytes;
  const bytes = await inflate(body, 'deflate-raw', most);
  if (bytes === 'damaged') throw damaged('its compressed part cannot be read');
  if (bytes !== 'too-large') return bytes;
  throw new ShareError(
    'too-large',
    `This link unpacks to more than ${most.toLocaleString('en')} bytes, which is the limit. Ask for a .kan file instead.`,
  );
}

/** The bytes of the project in a link. @throws ShareError */
export async function unwrap(hash: string): Promise<Bytes> {
  const { head, body } = unseal(hash);
  return (head & DEFLATED) === 0 ? body : unpack(body);
}
