/** Uniform cubic B-splines, two rows at a time (docs/math.md, eq. 5). Twin of fillUniformCubic in src/kan/bspline.ts. */
import { scratch } from './scratch.ts';
import { multiplyAdd } from './simd.ts';

/** In memory, for the reason given in silu.ts. */
const CONSTANTS = memory.data<f64>([1.0, 2.0, 0.5, 1.5, 1.0 / 6.0, 2.0 / 3.0]);
const ONE: usize = 0;
const TWO: usize = 8;
const HALF: usize = 16;
const THREE_HALVES: usize = 24;
const SIXTH: usize = 32;
const TWO_THIRDS: usize = 40;

/**
 * Writes four pairs, one of each basis function for two rows, as four numbers of one row and four of the next.
 */
function storeRows(to: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(to, v128.shuffle<f64>(a, b, 0, 2));
  v128.store(to, v128.shuffle<f64>(c, d, 0, 2), 16);
  v128.store(to, v128.shuffle<f64>(a, b, 1, 3), 32);
  v128.store(to, v128.shuffle<f64>(c, d, 1, 3), 48);
}

/** `rows` is at least 2. Of an odd number the last but one is done twice. */
function fillPairs(
  x: usize,
  stride: usize,
  rows: i32,
  lo: f64,
  hi: f64,
  inverseSpacing: f64,
  lastSpan: f64,
  first: usize,
  basis: usize,
  dBasis: usize,
): void {
  const lowest = f64x2.splat(lo);
  const highest = f64x2.splat(hi);
  const scale = f64x2.splat(inverseSpacing);
  const last = f64x2.splat(lastSpan);
  for (let s = 0; s < rows; s += 2) {
    if (s + 1 === rows) {
      x -= stride;
      first -= 4;
      basis -= 32;
      dBasis -= 32;
    }
    const one = v128.load64_splat(CONSTANTS, ONE);
    const two = v128.load64_splat(CONSTANTS, TWO);
    const half = v128.load64_splat(CONSTANTS, HALF);
    const threeHalves = v128.load64_splat(CONSTANTS, THREE_HALVES);
    const sixth = v128.load64_splat(CONSTANTS, SIXTH);
    const twoThirds = v128.load64_splat(CONSTANTS, TWO_THIRDS);
    const value = v128.load64_lane(x + stride, v128.load64_splat(x), 1);
    // pmin and pmax give the first operand where one is NaN.
    const inside = f64x2.pmax(f64x2.pmin(value, highest), lowest);
    const beyond = f64x2.sub(value, inside);
    const position = f64x2.mul(f64x2.sub(inside, lowest), scale);
    const span = f64x2.pmin(f64x2.trunc(position), last);
    const u = f64x2.sub(position, span);
    const v = f64x2.sub(one, u);
    const u2 = f64x2.mul(u, u);
    const v2 = f64x2.mul(v, v);
    const halfU = f64x2.mul(half, u);
    const halfV = f64x2.mul(half, v);
    const uScaled = f64x2.mul(u, scale);
    const vScaled = f64x2.mul(v, scale);
    const d0 = f64x2.neg(f64x2.mul(halfV, vScaled));
    const d1 = f64x2.mul(f64x2.sub(f64x2.mul(threeHalves, u), two), uScaled);
    const d2 = f64x2.mul(f64x2.sub(two, f64x2.mul(threeHalves, v)), vScaled);
    const d3 = f64x2.mul(halfU, uScaled);
    // Beyond the ends every basis function goes on with its slope; inside this adds 0.
    const b0 = multiplyAdd(beyond, d0, f64x2.mul(f64x2.mul(v, v2), sixth));
    const b1 = multiplyAdd(beyond, d1, multiplyAdd(f64x2.sub(halfU, one), u2, twoThirds));
    const b2 = multiplyAdd(beyond, d2, multiplyAdd(f64x2.sub(halfV, one), v2, twoThirds));
    const b3 = multiplyAdd(beyond, d3, f64x2.mul(f64x2.mul(u, u2), sixth));
    storeRows(basis, b0, b1, b2, b3);
    storeRows(dBasis, d0, d1, d2, d3);
    v128.store64_lane(first, i32x4.trunc_sat_f64x2_s_zero(span), 0);
    x += 2 * stride;
    first += 8;
    basis += 64;
    dBasis += 64;
  }
}

/**
 * Bases and derivatives of a column on a uniform grid that goes on straight outside [lo, hi]. NaN gives NaN.
 *
 * @param x         address of the first value; the next is `stride` bytes further
 * @param lastSpan  G - 1
 * @param first     [rows] i32
 * @param basis     [rows × 4]
 * @param dBasis    [rows × 4]
 */
export function fillUniformCubic(
  x: usize,
  stride: usize,
  rows: i32,
  lo: f64,
  hi: f64,
  inverseSpacing: f64,
  lastSpan: f64,
  first: usize,
  basis: usize,
  dBasis: usize,
): void {
  if (rows !== 1) {
    fillPairs(x, stride, rows, lo, hi, inverseSpacing, lastSpan, first, basis, dBasis);
    return;
  }
  const pair = scratch();
  fillPairs(x, 0, 2, lo, hi, inverseSpacing, lastSpan, pair, pair + 64, pair + 128);
  store<i32>(first, load<i32>(pair));
  memory.copy(basis, pair + 64, 32);
  memory.copy(dBasis, pair + 128, 32);
}
