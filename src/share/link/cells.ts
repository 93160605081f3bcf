/**
 * The numbers of one spline edge: coefficients and base weight. Whole multiples of one step of the edge's own in 16 or 24
 * bits, or f32, or f64.
 */
import type { ByteReader } from './byteReader.ts';
import type { ByteWriter } from './byteWriter.ts';
import { damaged } from './damaged.ts';

/** From coarse to exact; what the two bits of an edge say. */
export const CELL_KINDS = ['int16', 'int24', 'f32', 'f64'] as const;
export type CellKind = (typeof CELL_KINDS)[number];

/** Largest coefficient in steps. */
const LARGEST = { int16: 32_767, int24: 8_388_607 } as const;
/** Largest offset and base weight in steps: below it neither is less exact than in f32. */
const LARGEST_WHOLE = 2 ** 24;
/** Offset and base weight may be this many steps. */
const MOST_STEPS = 2 ** 40;
/** Above it f32 and the steps are left alone. */
const MOST_F32 = 1e30;
/** Below this all numbers count as 0. */
const LEAST_STEP = 2 ** -126;

const scratch = new DataView(new ArrayBuffer(4));

/** The upper half of the f32 at or above a positive number: 8 bits of precision are enough for a step. */
function stepBits(step: number): number {
  scratch.setFloat32(0, Math.max(step, LEAST_STEP));
  const bits = scratch.getUint32(0) >>> 16;
  return stepFrom(bits) >= step ? bits : bits + 1;
}

function stepFrom(bits: number): number {
  scratch.setUint32(0, bits * 65_536);
  return scratch.getFloat32(0);
}

/** Numbers of an edge as they are in the network. */
export interface SplineNumbers {
  /** [G + k] */
  readonly coefficients: Float64Array;
  /** Null where the network has no base function. */
  readonly base: number | null;
}

interface Steps {
  /** 0: all numbers are 0. */
  readonly bits: number;
  readonly offset: number;
  readonly base: number;
  readonly coefficients: readonly number[];
}

function stepsOf({ coefficients, base }: SplineNumbers, kind: 'int16' | 'int24'): Steps {
  let lo = Number.POSITIVE_INFINITY;
  let hi = Number.NEGATIVE_INFINITY;
  for (const value of coefficients) {
    lo = Math.min(lo, value);
    hi = Math.max(hi, value);
  }
  const size = Math.max(-lo, hi);
  const half = (hi - lo) / 2;
  // A byte or two more for the offset pay where they halve the step.
  const middle = half < size / 2 ? (lo + hi) / 2 : 0;
  const spread = middle === 0 ? size : half;
  const weight = base ?? 0;
  const least = Math.max(size, Math.abs(weight)) / LARGEST_WHOLE;
  // Half a step of room for rounding the offset.
  const step = Math.max(spread / (LARGEST[kind] - 0.5), least);
  if (step < LEAST_STEP) return { bits: 0, offset: 0, base: 0, coefficients: [] };
  const bits = stepBits(step);
  const unit = stepFrom(bits);
  const offset = Math.round(middle / unit);
  return {
    bits,
    offset,
    base: Math.round(weight / unit),
    coefficients: Array.from(coefficients, (value) => Math.round(value / unit) - offset),
  };
}

/** The step that a kind would take, to tell which edges lose most. */
export function stepSizeOf(numbers: SplineNumbers, kind: 'int16' | 'int24'): number {
  return stepFrom(stepsOf(numbers, kind).bits);
}

/** Whether numbers are small enough for f32 and steps. */
export function isModerate({ coefficients, base }: SplineNumbers): boolean {
  return Math.abs(base ?? 0) < MOST_F32 && coefficients.every((value) => Math.abs(value) < MOST_F32);
}

export function writeCells(writer: ByteWriter, numbers: SplineNumbers, kind: CellKind): void {
  const { coefficients, base } = numbers;
  if (kind === 'f32' || kind === 'f64') {
    for (const value of base === null ? coefficients : [base, ...coefficients]) {
      if (kind === 'f32') writer.f32(value);
      else writer.f64(value);
    }
    return;
  }
  const steps = stepsOf(numbers, kind);
  writer.u16(steps.bits);
  if (steps.bits === 0) return;
  writer.zigzag(steps.offset);
  if (base !== null) writer.zigzag(steps.base);
  for (const count of steps.coefficients) {
    if (kind === 'int16') writer.i16(count);
    else writer.i24(count);
  }
}

/** @param count  coefficients of the edge */
export function readCells(
  reader: ByteReader,
  kind: CellKind,
  count: number,
  hasBase: boolean,
): SplineNumbers {
  if (kind === 'f32' || kind === 'f64') {
    const next = () => (kind === 'f32' ? reader.f32() : reader.f64());
    const base = hasBase ? next() : null;
    return { base, coefficients: Float64Array.from({ length: count }, next) };
  }
  const bits = reader.u16();
  if (bits === 0) return { base: hasBase ? 0 : null, coefficients: new Float64Array(count) };
  const step = stepFrom(bits);
  if (!(step >= LEAST_STEP && step < Number.POSITIVE_INFINITY))
    throw damaged('the step of an edge is no number');
  const offset = reader.zigzag(MOST_STEPS, 'the offset of an edge');
  const base = hasBase ? step * reader.zigzag(MOST_STEPS, 'the base weight of an edge') : null;
  const coefficients = Float64Array.from({ length: count }, () => {
    const steps = kind === 'int16' ? reader.i16() : reader.i24();
    return step * (offset + steps);
  });
  if (!isFiniteCells(coefficients, base)) throw damaged('a number of an edge is too large');
  return { base, coefficients };
}

function isFiniteCells(coefficients: Float64Array, base: number | null): boolean {
  return Number.isFinite(base ?? 0) && coefficients.every(Number.isFinite);
}
