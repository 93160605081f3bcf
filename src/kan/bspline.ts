/**
 * B-splines of one input node. Only k + 1 basis functions are non-zero at any x; everything here gives those and
 * the index of the first, and never allocates while doing so. WGSL twin: shaders/common/bspline.wgsl.
 */
import type { Extrapolation } from './spec.ts';

/** The knots of one input node, prepared for evaluation. */
export interface InputGrid {
  readonly gridSize: number;
  readonly order: number;
  readonly extrapolation: Extrapolation;
  /** [G + 4k + 1] the knots with k copies of the first and of the last knot around them: no index is ever outside. */
  readonly paddedKnots: Float64Array;
  /** The domain: knots k and G + k. */
  readonly lo: number;
  readonly hi: number;
  /** 1/h for uniform knots, 0 for all others. */
  readonly inverseSpacing: number;
}

/** Share of the spacing by which a knot of a uniform grid may be off: rounding, and files with 11 digits or more. */
const UNIFORM_TOLERANCE = 1e-10;

/**
 * @param knots        [G + 2k + 1], non-decreasing; read once, so that later changes have no effect
 * @param paddedKnots  [G + 4k + 1] receives them, padded
 * @throws RangeError when the number of knots is not G + 2k + 1
 */
export function createInputGrid(
  knots: Float64Array,
  gridSize: number,
  order: number,
  extrapolation: Extrapolation,
  paddedKnots: Float64Array = new Float64Array(gridSize + 4 * order + 1),
): InputGrid {
  const last = gridSize + 2 * order;
  if (knots.length !== last + 1) {
    throw new RangeError(
      `A grid of G = ${gridSize}, k = ${order} has ${last + 1} knots, not ${knots.length}.`,
    );
  }
  paddedKnots.fill(knots[0], 0, order);
  paddedKnots.set(knots, order);
  paddedKnots.fill(knots[last], order + knots.length);
  const lo = knots[order];
  const hi = knots[order + gridSize];
  const spacing = (hi - lo) / gridSize;
  const uniform =
    spacing > 0 &&
    knots.every((knot, i) => Math.abs(knot - (lo + (i - order) * spacing)) <= UNIFORM_TOLERANCE * spacing);
  return { gridSize, order, extrapolation, paddedKnots, lo, hi, inverseSpacing: uniform ? 1 / spacing : 0 };
}

/**
 * The span of x: the largest s with t_s ≤ x < t_{s+1}, s from `min` to `max` (docs/math.md, eq. 4). At the upper end
 * of the last span, the last span that is not empty.
 */
function findSpan(grid: InputGrid, x: number, min: number, max: number): number {
  const { paddedKnots: knots, order: pad, inverseSpacing } = grid;
  if (inverseSpacing > 0) {
    let span = grid.order + Math.floor((x - grid.lo) * inverseSpacing);
    if (!(span > min)) span = min;
    else if (span > max) span = max;
    // The quotient can round across a knot; the knots themselves decide.
    if (span > min && x < knots[pad + span]) return span - 1;
    if (span < max && x >= knots[pad + span + 1]) return span + 1;
    return span;
  }
  const end = knots[pad + max + 1];
  let below = min;
  let above = max + 1;
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    const knot = knots[pad + middle];
    if (knot <= x && knot < end) below = middle;
    else above = middle;
  }
  return below;
}

/** Uniform cubic: closed form in u, the share of the span that lies below x (docs/math.md, eq. 5). */
function fillUniformCubic(
  u: number,
  inverseSpacing: number,
  basis: Float64Array,
  dBasis: Float64Array,
  at: number,
): void {
  const v = 1 - u;
  const u2 = u * u;
  const v2 = v * v;
  basis[at] = (v * v2) / 6;
  basis[at + 1] = (0.5 * u - 1) * u2 + 2 / 3;
  basis[at + 2] = (0.5 * v - 1) * v2 + 2 / 3;
  basis[at + 3] = (u * u2) / 6;
  dBasis[at] = -0.5 * v2 * inverseSpacing;
  dBasis[at + 1] = (1.5 * u - 2) * u * inverseSpacing;
  dBasis[at + 2] = (2 - 1.5 * v) * v * inverseSpacing;
  dBasis[at + 3] = 0.5 * u2 * inverseSpacing;
}

/** The Cox-de Boor triangle on unit spacing: every denominator of degree j is j. */
function fillUniform(
  u: number,
  inverseSpacing: number,
  order: number,
  basis: Float64Array,
  dBasis: Float64Array,
  at: number,
): void {
  basis[at] = 1;
  for (let degree = 1; degree <= order; degree++) {
    const inverseDegree = 1 / degree;
    const slope = degree === order ? inverseSpacing : 0;
    let carried = 0;
    let previous = 0;
    for (let r = 0; r < degree; r++) {
      const value = basis[at + r];
      const share = value * inverseDegree;
      dBasis[at + r] = (previous - value) * slope;
      basis[at + r] = carried + (r + 1 - u) * share;
      carried = (u + degree - 1 - r) * share;
      previous = value;
    }
    dBasis[at + degree] = previous * slope;
    basis[at + degree] = carried;
  }
}

/** The Cox-de Boor triangle on any knots (docs/math.md, eq. 3). Empty spans contribute nothing: 0/0 counts as 0. */
function fillGeneral(
  x: number,
  knots: Float64Array,
  span: number,
  order: number,
  basis: Float64Array,
  dBasis: Float64Array,
  at: number,
): void {
  basis[at] = 1;
  for (let degree = 1; degree <= order; degree++) {
    const slope = degree === order ? order : 0;
    let carried = 0;
    let previous = 0;
    for (let r = 0; r < degree; r++) {
      const lower = knots[span + 1 - degree + r];
      const upper = knots[span + 1 + r];
      const share = upper > lower ? basis[at + r] / (upper - lower) : 0;
      dBasis[at + r] = (previous - share) * slope;
      basis[at + r] = carried + (upper - x) * share;
      carried = (x - lower) * share;
      previous = share;
    }
    dBasis[at + degree] = previous * slope;
    basis[at + degree] = carried;
  }
}

/** Moves the k + 1 values so that they start `shift` basis functions later; what comes in is 0. */
function shiftWindow(values: Float64Array, at: number, order: number, shift: number): void {
  if (shift > 0) {
    for (let r = 0; r <= order; r++) values[at + r] = r + shift <= order ? values[at + r + shift] : 0;
  } else {
    for (let r = order; r >= 0; r--) values[at + r] = r + shift >= 0 ? values[at + r + shift] : 0;
  }
}

/**
 * The k + 1 basis functions that can be non-zero at x and their derivatives (docs/math.md, eqs. 3 to 7).
 *
 * Inside [lo, hi] the values are ≥ 0 and sum to 1. Outside, 'linear' continues every basis function with its end
 * slope, so that the spline goes on straight; 'zero' gives pykan's extended grid, whose functions are half-open,
 * and nothing beyond it. NaN gives NaN.
 *
 * @param basis   receives k + 1 values from index `at` on
 * @param dBasis  receives k + 1 derivatives from index `at` on
 * @returns       index of the first of them, 0 to G - 1
 */
export function evaluateBasis(
  grid: InputGrid,
  x: number,
  basis: Float64Array,
  dBasis: Float64Array,
  at: number,
): number {
  const { order, gridSize, paddedKnots: knots, lo, hi, inverseSpacing } = grid;
  const linear = grid.extrapolation === 'linear';
  let inside = x;
  let min = order;
  let max = order + gridSize - 1;
  if (linear) {
    if (x < lo) inside = lo;
    else if (x > hi) inside = hi;
  } else if (x < lo || x >= hi) {
    if (x < knots[0] || x >= knots[knots.length - 1]) {
      basis.fill(0, at, at + order + 1);
      dBasis.fill(0, at, at + order + 1);
      return 0;
    }
    min = 0;
    max = gridSize + 2 * order - 1;
  }
  const span = findSpan(grid, inside, min, max);
  if (inverseSpacing > 0) {
    const u = (inside - knots[order + span]) * inverseSpacing;
    if (order === 3) fillUniformCubic(u, inverseSpacing, basis, dBasis, at);
    else fillUniform(u, inverseSpacing, order, basis, dBasis, at);
  } else {
    fillGeneral(inside, knots, order + span, order, basis, dBasis, at);
  }
  if (inside !== x && linear) {
    // NaN comes here too (it equals nothing, itself included) and stays NaN.
    const beyond = x - inside;
    for (let r = 0; r <= order; r++) basis[at + r] += beyond * dBasis[at + r];
  }
  const first = span - order;
  const shown = Math.max(0, Math.min(first, gridSize - 1));
  if (shown !== first) {
    // Outside the domain some of the k + 1 functions have no coefficient; the window keeps to those that have.
    shiftWindow(basis, at, order, shown - first);
    shiftWindow(dBasis, at, order, shown - first);
  }
  return shown;
}

/**
 * `evaluateBasis` for a column of numbers. Uniform cubic grids, the default, take a shorter way inside the domain: the
 * span needs no correction there, since a cubic spline does not show on which side of a knot x was counted.
 *
 * @param x       values at `start`, `start + stride`, …
 * @param first   receives the first index of each value from `slot` on
 * @param basis   receives k + 1 values for each from (k + 1)·slot on
 * @param dBasis  the same with derivatives
 */
export function evaluateBasisColumn(
  grid: InputGrid,
  x: Float64Array,
  start: number,
  stride: number,
  rows: number,
  first: Int32Array,
  basis: Float64Array,
  dBasis: Float64Array,
  slot: number,
): void {
  const { order, gridSize, lo, hi, inverseSpacing } = grid;
  const short = order === 3 && inverseSpacing > 0;
  for (let s = 0; s < rows; s++) {
    const value = x[start + s * stride];
    const at = (order + 1) * (slot + s);
    if (short && value >= lo && value <= hi) {
      const position = (value - lo) * inverseSpacing;
      const whole = position | 0;
      const span = whole < gridSize ? whole : gridSize - 1;
      fillUniformCubic(position - span, inverseSpacing, basis, dBasis, at);
      first[slot + s] = span;
    } else {
      first[slot + s] = evaluateBasis(grid, value, basis, dBasis, at);
    }
  }
}
