/** Sums and gradients of splines of any order: twins of the general loops in src/kan/plainSplines.ts and plainGradients.ts. */
import { multiplyAdd, sumOf } from './simd.ts';

/** to[0 … count - 1] += factor·from[…] */
function addScaled(factor: f64, from: usize, count: i32, to: usize): void {
  const factors = f64x2.splat(factor);
  const end = to + ((<usize>(count >> 1)) << 4);
  while (to < end) {
    v128.store(to, multiplyAdd(factors, v128.load(from), v128.load(to)));
    from += 16;
    to += 16;
  }
  if ((count & 1) !== 0) store<f64>(to, load<f64>(to) + factor * load<f64>(from));
}

/** Σ a·b */
function dot(a: usize, b: usize, count: i32): f64 {
  let sums = f64x2.splat(0);
  const end = a + ((<usize>(count >> 1)) << 4);
  while (a < end) {
    sums = multiplyAdd(v128.load(a), v128.load(b), sums);
    a += 16;
    b += 16;
  }
  const sum = sumOf(sums);
  return (count & 1) !== 0 ? sum + load<f64>(a) * load<f64>(b) : sum;
}

/** One input: φ of its edges added to `sums` [rows × outputs]. */
export function addAnyOrder(
  parameters: usize,
  coefs: i32,
  outputs: i32,
  bases: i32,
  first: usize,
  basis: usize,
  base: usize,
  rows: i32,
  sums: usize,
): void {
  const pitch = (<usize>outputs) << 3;
  const baseRow = parameters + <usize>coefs * pitch;
  for (let s = 0; s < rows; s++) {
    addScaled(load<f64>(base), baseRow, outputs, sums);
    let p = parameters + <usize>load<i32>(first) * pitch;
    for (let q = 0; q < bases; q++) {
      addScaled(load<f64>(basis), p, outputs, sums);
      p += pitch;
      basis += 8;
    }
    first += 4;
    base += 8;
    sums += pitch;
  }
}

/** One input: its gradient added to `dParameters` [(coefs + 1) × outputs]. */
export function addGradientAnyOrder(
  dParameters: usize,
  coefs: i32,
  outputs: i32,
  bases: i32,
  first: usize,
  basis: usize,
  base: usize,
  rows: i32,
  dSums: usize,
): void {
  const pitch = (<usize>outputs) << 3;
  const baseRow = dParameters + <usize>coefs * pitch;
  for (let s = 0; s < rows; s++) {
    addScaled(load<f64>(base), dSums, outputs, baseRow);
    let p = dParameters + <usize>load<i32>(first) * pitch;
    for (let q = 0; q < bases; q++) {
      addScaled(load<f64>(basis), dSums, outputs, p);
      p += pitch;
      basis += 8;
    }
    first += 4;
    base += 8;
    dSums += pitch;
  }
}

/** The gradient by one input's values, into dX with `stride` bytes from row to row. */
export function fillInputGradientAnyOrder(
  parameters: usize,
  coefs: i32,
  outputs: i32,
  bases: i32,
  first: usize,
  dBasis: usize,
  dBase: usize,
  rows: i32,
  dSums: usize,
  dX: usize,
  stride: usize,
): void {
  const pitch = (<usize>outputs) << 3;
  const baseRow = parameters + <usize>coefs * pitch;
  for (let s = 0; s < rows; s++) {
    let sum = load<f64>(dBase) * dot(baseRow, dSums, outputs);
    let p = parameters + <usize>load<i32>(first) * pitch;
    for (let q = 0; q < bases; q++) {
      sum += load<f64>(dBasis) * dot(p, dSums, outputs);
      p += pitch;
      dBasis += 8;
    }
    store<f64>(dX, sum);
    first += 4;
    dBase += 8;
    dSums += pitch;
    dX += stride;
  }
}
