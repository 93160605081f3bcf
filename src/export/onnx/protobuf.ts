/**
 * The wire format of protocol buffers, as far as writing a message needs it. A message is a run of fields, each a key
 * (number · 8 + wire type) and a value; nothing tells where a message ends but the length before it.
 */

const VARINT = 0;
const LENGTH = 2;
const FIXED32 = 5;

const encoder = new TextEncoder();

/** Seven bits a byte, lowest first; negative numbers as 64 bits in two's complement. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return bytes;
}

/** Writes the fields of one message in the order of its calls. */
export class MessageWriter {
  private readonly chunks: Uint8Array[] = [];
  private length = 0;

  private push(bytes: Uint8Array): void {
    this.chunks.push(bytes);
    this.length += bytes.length;
  }

  private key(field: number, wireType: number): void {
    this.push(Uint8Array.from(varint(8 * field + wireType)));
  }

  /** int64, int32, bool and enum. `value` is a whole number within ±2^53. */
  int(field: number, value: number): this {
    this.key(field, VARINT);
    this.push(Uint8Array.from(varint(value)));
    return this;
  }

  /** float: 32 bits. */
  float(field: number, value: number): this {
    this.key(field, FIXED32);
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.push(bytes);
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.key(field, LENGTH);
    this.push(Uint8Array.from(varint(value.length)));
    this.push(value);
    return this;
  }

  string(field: number, value: string): this {
    return this.bytes(field, encoder.encode(value));
  }

  message(field: number, value: MessageWriter): this {
    return this.bytes(field, value.finish());
  }

  /** All that was written, in memory of its own. */
  finish(): Uint8Array<ArrayBuffer> {
    const result = new Uint8Array(this.length);
    let at = 0;
    for (const chunk of this.chunks) {
      result.set(chunk, at);
      at += chunk.length;
    }
    return result;
  }
}
