/**
 * Numbers that travel exactly in as few bytes as each needs: two bits say which form it has, and the forms of a whole group
 * come before its numbers.
 */
import { type ByteReader, fromZigzag } from './byteReader.ts';
import { type ByteWriter, varintBytes, zigzagOf } from './byteWriter.ts';

/** It is the usual one of its place and takes no bytes. */
const USUAL = 0;
/** m / 10^e as one varint: 16 times the zigzag of m, plus e. */
const DECIMAL = 1;
const F32 = 2;
const F64 = 3;
const FORM_BITS = 2;

const MOST_PLACES = 15;
/** With 4 bits of places it stays below 2^53. */
const MOST_MANTISSA = 2 ** 48 - 1;

/** A number as a decimal of at most 15 places. @returns the varint, or null when it is none */
function decimalOf(value: number): number | null {
  // The varint has no -0.
  if (Object.is(value, -0)) return null;
  for (let places = 0; places <= MOST_PLACES; places++) {
    const power = 10 ** places;
    const mantissa = Math.round(value * power);
    if (Math.abs(mantissa) > MOST_MANTISSA) return null;
    // The quotient of two exact numbers is the double next to the decimal: the reader finds the very same.
    if (mantissa / power !== value) continue;
    return 16 * zigzagOf(mantissa) + places;
  }
  return null;
}

/** The decimal of a varint of `decimalOf`. */
function decimalFrom(varint: number): number {
  return fromZigzag(Math.floor(varint / 16)) / 10 ** (varint % 16);
}

function formOf(value: number, usual: number): number {
  if (Object.is(value, usual)) return USUAL;
  const plain = Math.fround(value) === value ? F32 : F64;
  const decimal = decimalOf(value);
  return decimal !== null && varintBytes(decimal) <= (plain === F32 ? 4 : 8) ? DECIMAL : plain;
}

/** @param usuals  what each number most often is: as many as `values` */
export function writeNumbers(writer: ByteWriter, values: ArrayLike<number>, usuals: ArrayLike<number>): void {
  const forms = Array.from(values, (value, i) => formOf(value, usuals[i]));
  writer.packed(forms, FORM_BITS);
  forms.forEach((form, i) => {
    if (form === DECIMAL) writer.varint(decimalOf(values[i]) ?? 0);
    else if (form === F32) writer.f32(values[i]);
    else if (form === F64) writer.f64(values[i]);
  });
}

/** @returns as many finite numbers as `usuals` */
export function readNumbers(reader: ByteReader, usuals: readonly number[], what: string): number[] {
  const forms = reader.packed(usuals.length, FORM_BITS);
  return usuals.map((usual, i) => {
    if (forms[i] === DECIMAL) {
      return decimalFrom(reader.varint(16 * (2 * MOST_MANTISSA + 1) + MOST_PLACES, what));
    }
    if (forms[i] === F32) return reader.f32();
    return forms[i] === F64 ? reader.f64() : usual;
  });
}
