/** Compression by the platform's own streams. What is unpacked is bounded, and never made beyond its bound. */

type Bytes = Uint8Array<ArrayBuffer>;
/** zlib's (RFC 1950), or deflate without anything around it (RFC 1951). */
type Format = 'deflate' | 'deflate-raw';

/** Fed at once: a browser unpacks all of what it was fed before anybody can say stop. A thousandfold of it is small. */
const PORTION = 16_384;

/** In memory of its own: streams take no shared one. */
function streamOf(bytes: Uint8Array): ReadableStream<Bytes> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) {
        controller.close();
        return;
      }
      controller.enqueue(bytes.slice(at, at + PORTION));
      at += PORTION;
    },
  });
}

function join(parts: readonly Uint8Array[], length: number): Bytes {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @returns null when there are more bytes than `most` */
async function collect(stream: ReadableStream<Uint8Array>, most: number): Promise<Bytes | null> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > most) {
      // What a cancelled decompression has to say is of no interest.
      reader.cancel().catch(() => undefined);
      return null;
    }
    parts.push(next.value);
  }
  return join(parts, length);
}

export async function deflate(bytes: Uint8Array, format: Format): Promise<Bytes> {
  const packed = streamOf(bytes).pipeThrough(new CompressionStream(format));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/**
 * @param most  bytes that may come out
 * @returns     what was compressed, or why there is nothing
 */
export async function inflate(
  packed: Uint8Array,
  format: Format,
  most: number,
): Promise<Bytes | 'damaged' | 'too-large'> {
  try {
    const stream = streamOf(packed).pipeThrough(new DecompressionStream(format));
    return (await collect(stream, most)) ?? 'too-large';
  } catch {
    return 'damaged';
  }
}
