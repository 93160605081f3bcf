/** base64url (RFC 4648, section 5) without padding, strict: every list of bytes has one text and every text one list. */
import { damaged } from './damaged.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < ALPHABET.length; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

export function toBase64url(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const count = Math.min(3, bytes.length - i);
    const group = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let c = 0; c <= count; c++) parts.push(ALPHABET[(group >> (18 - 6 * c)) & 63]);
  }
  return parts.join('');
}

/** Characters of so many bytes. */
export function base64urlLength(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}

/**
 * @param text  of the 64 characters only
 * @throws ShareError 'damaged' when the last character has bits too many
 */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let group = 0;
  let at = 0;
  for (let c = 0; c < text.length; c++) {
    group = ((group << 6) | VALUES[text.charCodeAt(c)]) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (group >> bits) & 0xff;
  }
  if (bits >= 6 || (group & ((1 << bits) - 1)) !== 0)
    throw damaged('its last characters are missing or changed');
  return bytes;
}
