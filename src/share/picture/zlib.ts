/** Compression by the platform's own streams, in zlib's format; what is decompressed is bounded. */

/** Bytes that a small text may always have. */
const ALWAYS = 8_000_000;
/** Above that, times its compressed size: numbers in digits shrink to a third or so, hostile zeros a thousandfold. */
const LARGEST_RATIO = 64;

/** Copies into memory of its own: streams take no shared one. */
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes));
      controller.close();
    },
  });
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** @returns null when there were more bytes than `limit`; the rest is never made */
async function collect(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > limit) {
      // What a cancelled decompression has to say is of no interest.
      reader.cancel().catch(() => undefined);
      return null;
    }
    parts.push(next.value);
  }
  return join(parts, length);
}

/** Bytes in zlib's format. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await collect(
    streamOf(bytes).pipeThrough(new CompressionStream('deflate')),
    Number.POSITIVE_INFINITY,
  );
  return packed ?? new Uint8Array();
}

/**
 * @param limit  of the result, in bytes
 * @returns      what was compressed, or why there is nothing
 */
export async function inflate(
  packed: Uint8Array,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | 'damaged' | 'too-large'> {
  const bound = Math.min(limit, Math.max(ALWAYS, LARGEST_RATIO * packed.length));
  try {
    const stream = streamOf(packed).pipeThrough(new DecompressionStream('deflate'));
    return (await collect(stream, bound)) ?? 'too-large';
  } catch {
    return 'damaged';
  }
}
