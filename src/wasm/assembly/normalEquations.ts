/** JᵀJ and Jᵀr from sparse rows: Kernels.addNormalEquations (src/kan/kernels.ts). */
import { multiplyAdd } from './simd.ts';

/**
 * Rows that are taken at a time. All pairs of blocks go over the same few rows, whose values stay in the cache, and all
 * rows of a pair go over the same small part of the matrix.
 */
const CHUNK: i32 = 32;

/** One row of a block of four: to[0 … 3] += factor·(low, high) */
function addFour(factor: v128, low: v128, high: v128, to: usize): void {
  v128.store(to, multiplyAdd(factor, low, v128.load(to)));
  v128.store(to, multiplyAdd(factor, high, v128.load(to, 16)), 16);
}

/** A pair of blocks of four over `rows` rows; columns and values of row s + 1 lie `columnPitch` and `valuePitch` on. */
function addPairOfFour(
  rows: i32,
  columnA: usize,
  columnB: usize,
  a: usize,
  b: usize,
  columnPitch: usize,
  valuePitch: usize,
  pitch: usize,
  normal: usize,
): void {
  for (let s = 0; s < rows; s++) {
    const across = <usize>load<i32>(columnA);
    const down = <usize>load<i32>(columnB);
    const swap = across > down;
    const wide = swap ? b : a;
    const tall = swap ? a : b;
    let to = normal + (swap ? across * pitch + (down << 3) : down * pitch + (across << 3));
    const low = v128.load(wide);
    const high = v128.load(wide, 16);
    addFour(v128.load64_splat(tall), low, high, to);
    to += pitch;
    addFour(v128.load64_splat(tall, 8), low, high, to);
    to += pitch;
    addFour(v128.load64_splat(tall, 16), low, high, to);
    to += pitch;
    addFour(v128.load64_splat(tall, 24), low, high, to);
    columnA += columnPitch;
    columnB += columnPitch;
    a += valuePitch;
    b += valuePitch;
  }
}

/** A pair of blocks of any width; a block with itself gives its lower triangle. */
function addPair(
  width: i32,
  columnA: i32,
  columnB: i32,
  a: usize,
  b: usize,
  pitch: usize,
  normal: usize,
): void {
  if (columnA > columnB) {
    addPair(width, columnB, columnA, b, a, pitch, normal);
    return;
  }
  for (let u = 0; u < width; u++) {
    const to = normal + <usize>(columnB + u) * pitch + ((<usize>columnA) << 3);
    const value = load<f64>(b + ((<usize>u) << 3));
    const end = columnA === columnB ? u + 1 : width;
    for (let v = 0; v < end; v++) {
      const at = (<usize>v) << 3;
      store<f64>(to + at, load<f64>(to + at) + value * load<f64>(a + at));
    }
  }
}

function addBlocks(
  rows: i32,
  blocks: i32,
  width: i32,
  columns: usize,
  values: usize,
  residuals: usize,
  pitch: usize,
  normal: usize,
  gradient: usize,
): void {
  const columnPitch = (<usize>blocks) << 2;
  const blockBytes = (<usize>width) << 3;
  const valuePitch = <usize>blocks * blockBytes;
  for (let p = 0; p < blocks; p++) {
    const column = columns + ((<usize>p) << 2);
    const value = values + <usize>p * blockBytes;
    for (let q = 0; q < p; q++) {
      const other = columns + ((<usize>q) << 2);
      const otherValue = values + <usize>q * blockBytes;
      if (width === 4) {
        addPairOfFour(rows, other, column, otherValue, value, columnPitch, valuePitch, pitch, normal);
      } else {
        for (let s = 0; s < rows; s++) {
          const to = <usize>s * columnPitch;
          const at = <usize>s * valuePitch;
          addPair(
            width,
            load<i32>(other + to),
            load<i32>(column + to),
            otherValue + at,
            value + at,
            pitch,
            normal,
          );
        }
      }
    }
    for (let s = 0; s < rows; s++) {
      const start = load<i32>(column + <usize>s * columnPitch);
      const at = value + <usize>s * valuePitch;
      addPair(width, start, start, at, at, pitch, normal);
      const residual = load<f64>(residuals + ((<usize>s) << 3));
      const to = gradient + ((<usize>start) << 3);
      for (let u: usize = 0; u < blockBytes; u += 8) {
        store<f64>(to + u, load<f64>(to + u) + residual * load<f64>(at + u));
      }
    }
  }
}

/** The rows of the matrix that belong to dense columns, where they meet the blocks. */
function addDenseByBlocks(
  rows: i32,
  blocks: i32,
  width: i32,
  columns: usize,
  values: usize,
  dense: i32,
  denseValues: usize,
  pitch: usize,
  denseRows: usize,
): void {
  const columnPitch = (<usize>blocks) << 2;
  const blockBytes = (<usize>width) << 3;
  const valuePitch = <usize>blocks * blockBytes;
  const densePitch = (<usize>dense) << 3;
  for (let p = 0; p < blocks; p++) {
    for (let s = 0; s < rows; s++) {
      const start = <usize>load<i32>(columns + ((<usize>p) << 2) + <usize>s * columnPitch);
      const value = values + <usize>p * blockBytes + <usize>s * valuePitch;
      let to = denseRows + (start << 3);
      let factor = denseValues + <usize>s * densePitch;
      const end = factor + densePitch;
      if (width === 4) {
        const low = v128.load(value);
        const high = v128.load(value, 16);
        for (; factor < end; factor += 8) {
          addFour(v128.load64_splat(factor), low, high, to);
          to += pitch;
        }
      } else {
        for (; factor < end; factor += 8) {
          for (let u: usize = 0; u < blockBytes; u += 8) {
            store<f64>(to + u, load<f64>(to + u) + load<f64>(factor) * load<f64>(value + u));
          }
          to += pitch;
        }
      }
    }
  }
}

/** Dense columns with themselves, and their part of the gradient. */
function addDense(
  rows: i32,
  dense: i32,
  denseValues: usize,
  residuals: usize,
  pitch: usize,
  corner: usize,
  gradient: usize,
): void {
  for (let s = 0; s < rows; s++) {
    const residual = load<f64>(residuals + ((<usize>s) << 3));
    for (let u = 0; u < dense; u++) {
      const factor = load<f64>(denseValues + ((<usize>u) << 3));
      const sum = gradient + ((<usize>u) << 3);
      store<f64>(sum, load<f64>(sum) + factor * residual);
      const factors = f64x2.splat(factor);
      const row = corner + <usize>u * pitch;
      let v = 0;
      for (; v < u; v += 2) {
        const at = (<usize>v) << 3;
        v128.store(row + at, multiplyAdd(factors, v128.load(denseValues + at), v128.load(row + at)));
      }
      if (v === u) {
        const at = (<usize>v) << 3;
        store<f64>(row + at, load<f64>(row + at) + factor * load<f64>(denseValues + at));
      }
    }
    denseValues += (<usize>dense) << 3;
  }
}

/** Adds JᵀJ, of which the lower triangle counts, and Jᵀr. */
export function addNormalEquations(
  rows: i32,
  blocks: i32,
  width: i32,
  columns: usize,
  values: usize,
  dense: i32,
  denseStart: i32,
  denseValues: usize,
  residuals: usize,
  n: i32,
  normal: usize,
  gradient: usize,
): void {
  const pitch = (<usize>n) << 3;
  const denseRows = normal + <usize>denseStart * pitch;
  const denseAt = (<usize>denseStart) << 3;
  for (let s = 0; s < rows; s += CHUNK) {
    const count = rows - s < CHUNK ? rows - s : CHUNK;
    addBlocks(count, blocks, width, columns, values, residuals, pitch, normal, gradient);
    addDenseByBlocks(count, blocks, width, columns, values, dense, denseValues, pitch, denseRows);
    addDense(count, dense, denseValues, residuals, pitch, denseRows + denseAt, gradient + denseAt);
    columns += (<usize>(CHUNK * blocks)) << 2;
    values += (<usize>(CHUNK * blocks * width)) << 3;
    denseValues += (<usize>(CHUNK * dense)) << 3;
    residuals += (<usize>CHUNK) << 3;
  }
}
