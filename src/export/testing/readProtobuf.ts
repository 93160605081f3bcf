/** Reads messages of the protobuf wire format back, by its specification and not by our writer. */

interface Field {
  readonly number: number;
  /** A number for varints and floats, bytes for the rest. */
  readonly value: number | Uint8Array;
}

/** All fields of a message in order. @throws RangeError when the bytes are no message */
function readFields(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const varint = (): number => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('A varint ends too early.');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, value));
    }
    throw new RangeError('A varint is too long.');
  };
  while (at < bytes.length) {
    const key = varint();
    const number = Math.floor(key / 8);
    if (key % 8 === 0) fields.push({ number, value: varint() });
    else if (key % 8 === 5) {
      fields.push({ number, value: view.getFloat32(at, true) });
      at += 4;
    } else if (key % 8 === 2) {
      const length = varint();
      if (at + length > bytes.length) throw new RangeError('A field ends too late.');
      fields.push({ number, value: bytes.subarray(at, at + length) });
      at += length;
    } else throw new RangeError(`Wire type ${key % 8} is not used by ONNX.`);
  }
  return fields;
}

/** A message as a lookup of its fields. */
export class Message {
  private readonly fields: readonly Field[];

  constructor(bytes: Uint8Array) {
    this.fields = readFields(bytes);
  }

  numbers(number: number): number[] {
    return this.fields.filter((f) => f.number === number).map(({ value }) => value as number);
  }

  bytes(number: number): Uint8Array[] {
    return this.fields.filter((f) => f.number === number).map(({ value }) => value as Uint8Array);
  }

  strings(number: number): string[] {
    return this.bytes(number).map((bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  }

  messages(number: number): Message[] {
    return this.bytes(number).map((bytes) => new Message(bytes));
  }
}
