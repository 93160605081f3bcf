/** Cubic splines of layers with one output: the four coefficients of a row lie side by side, and so do its bases. */
import { SCRATCH_BYTES, scratch } from './scratch.ts';
import { multiplyAdd, sumOf } from './simd.ts';

/** One input: φ added to `sums` [rows]. */
export function addOneOutput(
  parameters: usize,
  coefs: i32,
  first: usize,
  basis: usize,
  base: usize,
  rows: i32,
  sums: usize,
): void {
  const weight = load<f64>(parameters + ((<usize>coefs) << 3));
  for (let s = 0; s < rows; s++) {
    const p = parameters + ((<usize>load<i32>(first)) << 3);
    const low = f64x2.mul(v128.load(basis), v128.load(p));
    const all = multiplyAdd(v128.load(basis, 16), v128.load(p, 16), low);
    store<f64>(sums, load<f64>(sums) + sumOf(all) + weight * load<f64>(base));
    first += 4;
    basis += 32;
    base += 8;
    sums += 8;
  }
}

/** Adds bases times gradients of all rows to four numbers at first·pitch. @returns the same for the base function */
function addBases(
  to: usize,
  pitch: usize,
  first: usize,
  basis: usize,
  base: usize,
  rows: i32,
  dSums: usize,
): f64 {
  let sum: f64 = 0;
  for (let s = 0; s < rows; s++) {
    const g = v128.load64_splat(dSums);
    const at = to + <usize>load<i32>(first) * pitch;
    v128.store(at, multiplyAdd(g, v128.load(basis), v128.load(at)));
    v128.store(at, multiplyAdd(g, v128.load(basis, 16), v128.load(at, 16)), 16);
    sum += load<f64>(base) * load<f64>(dSums);
    first += 4;
    basis += 32;
    base += 8;
    dSums += 8;
  }
  return sum;
}

/** One input: its gradient added to `dParameters` [coefs + 1]. */
export function addOneOutputGradient(
  dParameters: usize,
  coefs: i32,
  first: usize,
  basis: usize,
  base: usize,
  rows: i32,
  dSums: usize,
): void {
  const spans = coefs - 3;
  const weight = dParameters + ((<usize>coefs) << 3);
  if (rows < spans || (<usize>spans) << 5 > SCRATCH_BYTES) {
    store<f64>(weight, load<f64>(weight) + addBases(dParameters, 8, first, basis, base, rows, dSums));
    return;
  }
  // Four numbers for each span by itself: neighbouring spans overlap by three coefficients, and a processor waits when
  // it reads what two earlier writes have written in part each.
  const apart = scratch();
  memory.fill(apart, 0, (<usize>spans) << 5);
  store<f64>(weight, load<f64>(weight) + addBases(apart, 32, first, basis, base, rows, dSums));
  for (let i: usize = 0; i < <usize>spans; i++) {
    const to = dParameters + (i << 3);
    v128.store(to, f64x2.add(v128.load(to), v128.load(apart + (i << 5))));
    v128.store(to, f64x2.add(v128.load(to, 16), v128.load(apart + (i << 5), 16)), 16);
  }
}

/** The gradient by one input's values, into dX with `stride` bytes from row to row. */
export function fillOneOutputInputGradient(
  parameters: usize,
  coefs: i32,
  first: usize,
  dBasis: usize,
  dBase: usize,
  rows: i32,
  dSums: usize,
  dX: usize,
  stride: usize,
): void {
  const weight = load<f64>(parameters + ((<usize>coefs) << 3));
  for (let s = 0; s < rows; s++) {
    const p = parameters + ((<usize>load<i32>(first)) << 3);
    const low = f64x2.mul(v128.load(dBasis), v128.load(p));
    const all = multiplyAdd(v128.load(dBasis, 16), v128.load(p, 16), low);
    store<f64>(dX, load<f64>(dSums) * (sumOf(all) + weight * load<f64>(dBase)));
    first += 4;
    dBasis += 32;
    dBase += 8;
    dSums += 8;
    dX += stride;
  }
}
