/** Raw deflate (RFC 1951) by the platform's own streams. */
import { SHARE_LIMITS } from '../limits.ts';
import { ShareError } from '../shareError.ts';
import { damaged } from './damaged.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** All that comes out of a transform; null as soon as it is more than `most` bytes. */
async function collect(
  input: Bytes,
  transform: CompressionStream | DecompressionStream,
  most: number,
): Promise<Bytes | null> {
  const reader = new Blob([input]).stream().pipeThrough(transform).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The bytes deflated, or null where that is not shorter. */
export async function deflate(bytes: Bytes): Promise<Bytes | null> {
  return collect(bytes, new CompressionStream('deflate-raw'), bytes.length - 1);
}

/**
 * Stops reading once there is too much.
 *
 * @throws ShareError 'too-large' above SHARE_LIMITS.linkBytes, 'damaged' when it is no deflate
 */
export async function inflate(bytes: Bytes): Promise<Bytes> {
  const most = SHARE_LIMITS.linkBytes;
  let whole: Bytes | null;
  try {
    whole = await collect(bytes, new DecompressionStream('deflate-raw'), most);
  } catch {
    throw damaged('its compressed part cannot be read');
  }
  if (whole !== null) return whole;
  throw new ShareError(
    'too-large',
    `This link unpacks to more than ${most.toLocaleString('en')} bytes, which is the limit. Ask for a .kan file instead.`,
  );
}
