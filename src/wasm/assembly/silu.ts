/** The base function silu, two rows at a time. */
import { scratch } from './scratch.ts';
import { multiplyAdd, multiplySubtract } from './simd.ts';

/**
 * Constants are read from memory: V8 would put together every one written in the code, again in each round of a loop,
 * which takes longer than the arithmetic.
 */
const CONSTANTS = memory.data<f64>([
  // Arguments beyond these are cut off: powers of 2 stay normal and finite.
  709.0,
  -708.0,
  // e^x = 2^n·e^r with |r| ≤ ln 2 / 2: 1 / ln 2, what rounds to a whole number in the lowest bits (1.5·2^52), and ln 2 in
  // two parts, so that n times the first is exact.
  Math.LOG2E,
  6755399441055744.0,
  0.6931471803691238,
  1.9082149292705877e-10,
  // r·coth(r/2) - 2 = r²/6 - r⁴/360 + …: Remez coefficients with an error below 2^-59 (fdlibm, Sun Microsystems 1993).
  0.16666666666666602,
  -0.0027777777777015593,
  6.613756321437934e-5,
  -1.6533902205465252e-6,
  4.1381367970572385e-8,
  1.0,
  2.0,
  // 1023, what the exponent of a double is stored with, as a whole number.
  reinterpret<f64>(<i64>1023),
]);
const HIGHEST: usize = 0;
const LOWEST: usize = 8;
const LOG2_E: usize = 16;
const ROUNDER: usize = 24;
const LN2_HIGH: usize = 32;
const LN2_LOW: usize = 40;
const P1: usize = 48;
const P2: usize = 56;
const P3: usize = 64;
const P4: usize = 72;
const P5: usize = 80;
const ONE: usize = 88;
const TWO: usize = 96;
const EXPONENT_BIAS: usize = 104;
/** Where the exponent of a double begins. */
const MANTISSA_BITS: i32 = 52;

/**
 * 1 / (1 + e^-value), to a few units in the last place; NaN stays NaN. With c = r - r²·(P1 + P2·r² + …), e^r is
 * (2 - c + 2r) / (2 - c): a single division is enough for the whole.
 */
function sigmoidOf(value: v128): v128 {
  const highest = v128.load64_splat(CONSTANTS, HIGHEST);
  // pmin and pmax, a single instruction each, give the first operand where one is NaN.
  const x = f64x2.pmax(f64x2.pmin(f64x2.neg(value), highest), v128.load64_splat(CONSTANTS, LOWEST));
  const rounder = v128.load64_splat(CONSTANTS, ROUNDER);
  const rounded = multiplyAdd(x, v128.load64_splat(CONSTANTS, LOG2_E), rounder);
  const n = f64x2.sub(rounded, rounder);
  const high = multiplySubtract(n, v128.load64_splat(CONSTANTS, LN2_HIGH), x);
  const r = multiplySubtract(n, v128.load64_splat(CONSTANTS, LN2_LOW), high);
  const r2 = f64x2.mul(r, r);
  let p = multiplyAdd(r2, v128.load64_splat(CONSTANTS, P5), v128.load64_splat(CONSTANTS, P4));
  p = multiplyAdd(r2, p, v128.load64_splat(CONSTANTS, P3));
  p = multiplyAdd(r2, p, v128.load64_splat(CONSTANTS, P2));
  p = multiplyAdd(r2, p, v128.load64_splat(CONSTANTS, P1));
  const c = multiplySubtract(r2, p, r);
  const divisor = f64x2.sub(v128.load64_splat(CONSTANTS, TWO), c);
  // n stands in the lowest bits of `rounded`.
  const bias = v128.load64_splat(CONSTANTS, EXPONENT_BIAS);
  const power = i64x2.shl(i64x2.add(rounded, bias), MANTISSA_BITS);
  const exponential = f64x2.mul(power, f64x2.add(divisor, f64x2.add(r, r)));
  return f64x2.div(divisor, f64x2.add(divisor, exponential));
}

/** `rows` is at least 2. Of an odd number the last but one is done twice. */
function fillPairs(x: usize, stride: usize, rows: i32, base: usize, dBase: usize): void {
  for (let s = 0; s < rows; s += 2) {
    if (s + 1 === rows) {
      x -= stride;
      base -= 8;
      dBase -= 8;
    }
    const value = v128.load64_lane(x + stride, v128.load64_splat(x), 1);
    const one = v128.load64_splat(CONSTANTS, ONE);
    const sigmoid = sigmoidOf(value);
    const silu = f64x2.mul(value, sigmoid);
    v128.store(base, silu);
    v128.store(dBase, multiplyAdd(silu, f64x2.sub(one, sigmoid), sigmoid));
    x += 2 * stride;
    base += 16;
    dBase += 16;
  }
}

/**
 * silu and its derivative.
 *
 * @param x       address of the first value; the next is `stride` bytes further
 * @param base    [rows]
 * @param dBase   [rows]
 */
export function fillSilu(x: usize, stride: usize, rows: i32, base: usize, dBase: usize): void {
  if (rows !== 1) {
    fillPairs(x, stride, rows, base, dBase);
    return;
  }
  const pair = scratch();
  fillPairs(x, 0, 2, pair, pair + 16);
  store<f64>(base, load<f64>(pair));
  store<f64>(dBase, load<f64>(pair, 16));
}
