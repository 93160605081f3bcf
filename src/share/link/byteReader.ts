/**
 * Reads what ByteWriter has written. Every method checks that the bytes are there and that a number is what it may be, and
 * throws a ShareError otherwise: nothing is allocated for what is only claimed.
 */
import { damaged } from './damaged.ts';

const MOST_VARINT_BYTES = 8;

/** The whole number that `zigzagOf` has made one from 0 on. */
export function fromZigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

export class ByteReader {
  private readonly view: DataView;
  private at = 0;

  constructor(private readonly buffer: Uint8Array<ArrayBuffer>) {
    this.view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }

  /** Bytes not read yet. */
  get left(): number {
    return this.buffer.length - this.at;
  }

  /** @throws ShareError 'damaged' when fewer than `count` bytes are left */
  need(count: number): void {
    if (count > this.left) {
      throw damaged(
        `${count.toLocaleString('en')} bytes should follow where ${this.left.toLocaleString('en')} are left`,
      );
    }
  }

  private take(count: number): number {
    this.need(count);
    const start = this.at;
    this.at += count;
    return start;
  }

  u8(): number {
    const at = this.take(1);
    return this.view.getUint8(at);
  }

  u16(): number {
    const at = this.take(2);
    return this.view.getUint16(at, true);
  }

  i16(): number {
    const at = this.take(2);
    return this.view.getInt16(at, true);
  }

  i24(): number {
    const low = this.u16();
    return low | ((this.u8() << 24) >> 8);
  }

  private finite(value: number): number {
    if (Number.isFinite(value)) return value;
    throw damaged(`it holds ${value} where a number should be`);
  }

  f32(): number {
    const at = this.take(4);
    return this.finite(this.view.getFloat32(at, true));
  }

  f64(): number {
    const at = this.take(8);
    return this.finite(this.view.getFloat64(at, true));
  }

  /**
   * @param most  largest value that it may have, at most 2^53 - 1
   * @param what  for the message: 'the number of layers'
   */
  varint(most: number, what: string): number {
    let value = 0;
    let unit = 1;
    for (let count = 1; count <= MOST_VARINT_BYTES; count++, unit *= 128) {
      const byte = this.u8();
      value += (byte % 128) * unit;
      if (byte >= 128) continue;
      if (byte === 0 && count > 1) throw damaged(`${what} has zeros before it`);
      if (value > most) {
        throw damaged(`${what} is ${value.toLocaleString('en')}, above ${most.toLocaleString('en')}`);
      }
      return value;
    }
    throw damaged(`${what} has no end`);
  }

  /** A whole number of either sign, its size at most `most`. */
  zigzag(most: number, what: string): number {
    return fromZigzag(this.varint(2 * most, what));
  }

  bytes(count: number): Uint8Array<ArrayBuffer> {
    const at = this.take(count);
    return this.buffer.subarray(at, at + count);
  }

  /** `count` numbers of `width` bits each. @returns [count] */
  packed(count: number, width: number): Uint8Array {
    const perByte = 8 / width;
    const source = this.bytes(Math.ceil(count / perByte));
    const values = new Uint8Array(count);
    const all = (1 << width) - 1;
    for (let i = 0; i < count; i++) {
      values[i] = (source[Math.floor(i / perByte)] >> (width * (i % perByte))) & all;
    }
    const last = count % perByte;
    if (last > 0 && source[source.length - 1] >> (width * last) !== 0)
      throw damaged('bits are set that mean nothing');
    return values;
  }

  /** @param most  UTF-16 units that it may have */
  text(most: number, what: string): string {
    // No UTF-16 unit takes more than three bytes of UTF-8.
    const encoded = this.bytes(this.varint(3 * most, `the length of ${what}`));
    let value: string;
    try {
      value = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(encoded);
    } catch {
      throw damaged(`${what} is no text`);
    }
    if (value.length > most) throw damaged(`${what} has ${value.length} characters, above ${most}`);
    return value;
  }

  /** @throws ShareError 'damaged' when bytes are left over */
  end(): void {
    if (this.left > 0) throw damaged(`${this.left.toLocaleString('en')} bytes are left over at its end`);
  }
}
