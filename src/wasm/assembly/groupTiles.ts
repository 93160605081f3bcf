/**
 * Products of the records of a group (groups.ts) with its rows of parameters. The tiles are as large as fifteen registers
 * allow. No loop is unrolled by hand: V8 does that itself, and what it finds unrolled it loads in advance and spills.
 */
import { BASE, D_X, DERIVATIVES, RECORD, SUMS } from './groups.ts';
import { multiplyAdd, sumOf } from './simd.ts';

/** sums += values·(p0 … p3) + base·p over the first `columns` bytes of each, a multiple of 32. */
export function addGroupSums(
  from: usize,
  end: usize,
  p0: usize,
  pitch: usize,
  p: usize,
  columns: usize,
): void {
  for (let column: usize = 0; column < columns; column += 32) {
    let row = p0 + column;
    const low0 = v128.load(row);
    const high0 = v128.load(row, 16);
    row += pitch;
    const low1 = v128.load(row);
    const high1 = v128.load(row, 16);
    row += pitch;
    const low2 = v128.load(row);
    const high2 = v128.load(row, 16);
    row += pitch;
    const low3 = v128.load(row);
    const high3 = v128.load(row, 16);
    row = p + column;
    const low4 = v128.load(row);
    const high4 = v128.load(row, 16);
    for (let record = from; record < end; record += RECORD) {
      const sums = <usize>load<i32>(record, SUMS) + column;
      let low = v128.load(sums);
      let high = v128.load(sums, 16);
      const b0 = v128.load(record);
      low = multiplyAdd(b0, low0, low);
      high = multiplyAdd(b0, high0, high);
      const b1 = v128.load(record, 16);
      low = multiplyAdd(b1, low1, low);
      high = multiplyAdd(b1, high1, high);
      const b2 = v128.load(record, 32);
      low = multiplyAdd(b2, low2, low);
      high = multiplyAdd(b2, high2, high);
      const b3 = v128.load(record, 48);
      low = multiplyAdd(b3, low3, low);
      high = multiplyAdd(b3, high3, high);
      const b = v128.load(record, BASE);
      v128.store(sums, multiplyAdd(b, low4, low));
      v128.store(sums, multiplyAdd(b, high4, high), 16);
    }
  }
}

/**
 * dp0 … dp3 += values·dSums over the first `columns` bytes of each, a multiple of 32. Where they are the same row, what is
 * added to dp0 counts.
 */
export function addGroupGradient(
  from: usize,
  end: usize,
  dp0: usize,
  dp1: usize,
  dp2: usize,
  dp3: usize,
  columns: usize,
): void {
  for (let column: usize = 0; column < columns; column += 32) {
    let low0 = v128.load(dp0);
    let high0 = v128.load(dp0, 16);
    let low1 = v128.load(dp1);
    let high1 = v128.load(dp1, 16);
    let low2 = v128.load(dp2);
    let high2 = v128.load(dp2, 16);
    let low3 = v128.load(dp3);
    let high3 = v128.load(dp3, 16);
    for (let record = from; record < end; record += RECORD) {
      const dSums = <usize>load<i32>(record, SUMS) + column;
      const g = v128.load(dSums);
      const h = v128.load(dSums, 16);
      const b0 = v128.load(record);
      low0 = multiplyAdd(b0, g, low0);
      high0 = multiplyAdd(b0, h, high0);
      const b1 = v128.load(record, 16);
      low1 = multiplyAdd(b1, g, low1);
      high1 = multiplyAdd(b1, h, high1);
      const b2 = v128.load(record, 32);
      low2 = multiplyAdd(b2, g, low2);
      high2 = multiplyAdd(b2, h, high2);
      const b3 = v128.load(record, 48);
      low3 = multiplyAdd(b3, g, low3);
      high3 = multiplyAdd(b3, h, high3);
    }
    v128.store(dp3, low3);
    v128.store(dp3, high3, 16);
    v128.store(dp2, low2);
    v128.store(dp2, high2, 16);
    v128.store(dp1, low1);
    v128.store(dp1, high1, 16);
    v128.store(dp0, low0);
    v128.store(dp0, high0, 16);
    dp0 += 32;
    dp1 += 32;
    dp2 += 32;
    dp3 += 32;
  }
}

/** The dX of one input: derivatives times (a, b, c, d), each in two parts. */
function storeInput(record: usize, a: v128, b: v128, c: v128, d: v128): void {
  let sum = f64x2.mul(v128.load64_splat(record, DERIVATIVES), a);
  sum = multiplyAdd(v128.load64_splat(record, DERIVATIVES + 8), b, sum);
  sum = multiplyAdd(v128.load64_splat(record, DERIVATIVES + 16), c, sum);
  sum = multiplyAdd(v128.load64_splat(record, DERIVATIVES + 24), d, sum);
  store<f64>(<usize>load<i32>(record, D_X), sumOf(sum));
}

/** The dX of up to four inputs, side by side: each is added a derivative times its own of (a, b, c, d). */
function addInputs(record: usize, inputs: i32, a: v128, b: v128, c: v128, d: v128): void {
  const dX = <usize>load<i32>(record, D_X);
  store<f64>(dX, load<f64>(dX) + load<f64>(record, DERIVATIVES) * sumOf(a));
  if (inputs > 1) store<f64>(dX, load<f64>(dX, 8) + load<f64>(record, DERIVATIVES + 8) * sumOf(b), 8);
  if (inputs > 2) store<f64>(dX, load<f64>(dX, 16) + load<f64>(record, DERIVATIVES + 16) * sumOf(c), 16);
  if (inputs > 3) store<f64>(dX, load<f64>(dX, 24) + load<f64>(record, DERIVATIVES + 24) * sumOf(d), 24);
}

/**
 * Gradients by inputs from the scalar products of dSums with p0 … p3, two rows at a time.
 *
 * @param columns  bytes of each row, a multiple of 8
 * @param inputs   0: the four rows are of one input, whose dX is stored; else they are of so many inputs
 */
export function addGroupInputGradient(
  from: usize,
  end: usize,
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  columns: usize,
  inputs: i32,
): void {
  const even = columns & ~15;
  for (let record = from; record < end; record += 2 * RECORD) {
    const last = record + RECORD === end;
    const other = last ? record : record + RECORD;
    const dSums = <usize>load<i32>(record, SUMS);
    const across = <usize>load<i32>(other, SUMS) - dSums;
    let a0 = f64x2.splat(0);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    let b0 = a0;
    let b1 = a0;
    let b2 = a0;
    let b3 = a0;
    let at: usize = 0;
    while (at < even) {
      const g = v128.load(dSums + at);
      const h = v128.load(dSums + across + at);
      const w0 = v128.load(p0 + at);
      a0 = multiplyAdd(w0, g, a0);
      b0 = multiplyAdd(w0, h, b0);
      const w1 = v128.load(p1 + at);
      a1 = multiplyAdd(w1, g, a1);
      b1 = multiplyAdd(w1, h, b1);
      const w2 = v128.load(p2 + at);
      a2 = multiplyAdd(w2, g, a2);
      b2 = multiplyAdd(w2, h, b2);
      const w3 = v128.load(p3 + at);
      a3 = multiplyAdd(w3, g, a3);
      b3 = multiplyAdd(w3, h, b3);
      at += 16;
    }
    if (at < columns) {
      const g = v128.load64_zero(dSums + at);
      const h = v128.load64_zero(dSums + across + at);
      const w0 = v128.load64_zero(p0 + at);
      a0 = multiplyAdd(w0, g, a0);
      b0 = multiplyAdd(w0, h, b0);
      const w1 = v128.load64_zero(p1 + at);
      a1 = multiplyAdd(w1, g, a1);
      b1 = multiplyAdd(w1, h, b1);
      const w2 = v128.load64_zero(p2 + at);
      a2 = multiplyAdd(w2, g, a2);
      b2 = multiplyAdd(w2, h, b2);
      const w3 = v128.load64_zero(p3 + at);
      a3 = multiplyAdd(w3, g, a3);
      b3 = multiplyAdd(w3, h, b3);
    }
    if (inputs === 0) {
      storeInput(record, a0, a1, a2, a3);
      if (!last) storeInput(other, b0, b1, b2, b3);
    } else {
      addInputs(record, inputs, a0, a1, a2, a3);
      if (!last) addInputs(other, inputs, b0, b1, b2, b3);
    }
  }
}
