/** Bytes of a link, one value after the other, little-endian. The reader is byteReader.ts. */

const FIRST_BYTES = 256;
/** Whole numbers up to here travel as varints: their zigzag form is still exact. */
export const MOST_ZIGZAG = 2 ** 52 - 1;

/** A whole number of either sign as one from 0 on; byteReader.ts takes it back. */
export function zigzagOf(value: number): number {
  return value >= 0 ? 2 * value : -2 * value - 1;
}

export class ByteWriter {
  private buffer = new Uint8Array(FIRST_BYTES);
  private view = new DataView(this.buffer.buffer);
  private used = 0;

  /** Bytes written so far. */
  get length(): number {
    return this.used;
  }

  /** Makes room for `count` more bytes. @returns where they start */
  private take(count: number): number {
    const start = this.used;
    this.used += count;
    if (this.used > this.buffer.length) {
      const larger = new Uint8Array(Math.max(this.used, 2 * this.buffer.length));
      larger.set(this.buffer);
      this.buffer = larger;
      this.view = new DataView(larger.buffer);
    }
    return start;
  }

  u8(value: number): void {
    const at = this.take(1);
    this.view.setUint8(at, value);
  }

  u16(value: number): void {
    const at = this.take(2);
    this.view.setUint16(at, value, true);
  }

  i16(value: number): void {
    const at = this.take(2);
    this.view.setInt16(at, value, true);
  }

  /** 24 bits, two's complement. */
  i24(value: number): void {
    this.u16(value & 0xffff);
    this.u8((value >> 16) & 0xff);
  }

  u32(value: number): void {
    const at = this.take(4);
    this.view.setUint32(at, value, true);
  }

  f32(value: number): void {
    const at = this.take(4);
    this.view.setFloat32(at, value, true);
  }

  f64(value: number): void {
    const at = this.take(8);
    this.view.setFloat64(at, value, true);
  }

  /**
   * A whole number from 0 to 2^53 - 1: seven bits a byte, the lowest first, the top bit says that more follow.
   *
   * @throws RangeError for any other number
   */
  varint(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`A link cannot hold ${value} as a count.`);
    let rest = value;
    while (rest >= 128) {
      this.u8((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.u8(rest);
  }

  /** A whole number of either sign, at most MOST_ZIGZAG: 0, -1, 1, -2, … as varints 0, 1, 2, 3, …. */
  zigzag(value: number): void {
    this.varint(zigzagOf(value));
  }

  bytes(values: Uint8Array): void {
    const at = this.take(values.length);
    this.buffer.set(values, at);
  }

  /** Small numbers of `width` bits each, 1, 2 or 4, the first in the lowest bits; what is left of the last byte is 0. */
  packed(values: ArrayLike<number>, width: number): void {
    let byte = 0;
    let filled = 0;
    for (let i = 0; i < values.length; i++) {
      byte |= values[i] << filled;
      filled += width;
      if (filled === 8) {
        this.u8(byte);
        byte = 0;
        filled = 0;
      }
    }
    if (filled > 0) this.u8(byte);
  }

  /** UTF-8 with its length in bytes before it. Halves of surrogate pairs become U+FFFD. */
  text(value: string): void {
    const encoded = new TextEncoder().encode(value);
    this.varint(encoded.length);
    this.bytes(encoded);
  }

  /** A copy of all that was written. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.buffer.slice(0, this.used);
  }
}

/** Bytes that `varint` takes for a number. */
export function varintBytes(value: number): number {
  let count = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) count++;
  return count;
}
