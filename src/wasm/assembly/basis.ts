/** B-splines on any knots, of any order and with both extrapolations: twin of src/kan/bspline.ts, row by row. */
import { evaluateCubic } from './cubicKnots.ts';

const F64: usize = 8;

/** What evaluateBasis needs to know of a grid; set by fillColumn, so that inner calls stay short. */
let order: i32 = 0;
let gridSize: i32 = 0;
let knots: usize = 0;
let lo: f64 = 0;
let hi: f64 = 0;
let inverseSpacing: f64 = 0;

/** Knot number `i` of the padded array. */
function knot(i: i32): f64 {
  return load<f64>(knots + <usize>i * F64);
}

function at(values: usize, i: i32): usize {
  return values + <usize>i * F64;
}

function findSpan(x: f64, min: i32, max: i32): i32 {
  const pad = order;
  if (inverseSpacing > 0) {
    let span = order + <i32>Math.floor((x - lo) * inverseSpacing);
    if (!(span > min)) span = min;
    else if (span > max) span = max;
    // The quotient can round across a knot; the knots themselves decide.
    if (span > min && x < knot(pad + span)) return span - 1;
    if (span < max && x >= knot(pad + span + 1)) return span + 1;
    return span;
  }
  const end = knot(pad + max + 1);
  let below = min;
  let above = max + 1;
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    const value = knot(pad + middle);
    if (value <= x && value < end) below = middle;
    else above = middle;
  }
  return below;
}

/** The Cox-de Boor triangle; on uniform knots every denominator of degree j is j spacings. */
function fillTriangle(x: f64, span: i32, basis: usize, dBasis: usize): void {
  store<f64>(basis, 1);
  const uniform = inverseSpacing > 0;
  const u = uniform ? (x - knot(order + span)) * inverseSpacing : 0;
  for (let degree = 1; degree <= order; degree++) {
    let slope: f64 = 0;
    if (degree === order) slope = uniform ? inverseSpacing : <f64>order;
    let carried: f64 = 0;
    let previous: f64 = 0;
    for (let r = 0; r < degree; r++) {
      const value = load<f64>(at(basis, r));
      let share: f64 = 0;
      let above: f64 = 0;
      let below: f64 = 0;
      if (uniform) {
        share = value / <f64>degree;
        above = <f64>(r + 1) - u;
        below = u + <f64>(degree - 1 - r);
        store<f64>(at(dBasis, r), (previous - value) * slope);
        previous = value;
      } else {
        const lower = knot(order + span + 1 - degree + r);
        const upper = knot(order + span + 1 + r);
        // Empty spans contribute nothing: 0/0 counts as 0.
        share = upper > lower ? value / (upper - lower) : 0;
        above = upper - x;
        below = x - lower;
        store<f64>(at(dBasis, r), (previous - share) * slope);
        previous = share;
      }
      store<f64>(at(basis, r), carried + above * share);
      carried = below * share;
    }
    store<f64>(at(dBasis, degree), previous * slope);
    store<f64>(at(basis, degree), carried);
  }
}

/** Moves the k + 1 values so that they start `shift` basis functions later; what comes in is 0. */
function shiftWindow(values: usize, shift: i32): void {
  if (shift > 0) {
    for (let r = 0; r <= order; r++) {
      store<f64>(at(values, r), r + shift <= order ? load<f64>(at(values, r + shift)) : 0);
    }
  } else {
    for (let r = order; r >= 0; r--) {
      store<f64>(at(values, r), r + shift >= 0 ? load<f64>(at(values, r + shift)) : 0);
    }
  }
}

function evaluateBasis(x: f64, linear: bool, basis: usize, dBasis: usize): i32 {
  let inside = x;
  let lowest = order;
  let highest = order + gridSize - 1;
  if (linear) {
    if (x < lo) inside = lo;
    else if (x > hi) inside = hi;
  } else if (x < lo || x >= hi) {
    const last = gridSize + 4 * order;
    if (x < knot(0) || x >= knot(last)) {
      memory.fill(basis, 0, (<usize>order + 1) * F64);
      memory.fill(dBasis, 0, (<usize>order + 1) * F64);
      return 0;
    }
    lowest = 0;
    highest = gridSize + 2 * order - 1;
  }
  const span = findSpan(inside, lowest, highest);
  fillTriangle(inside, span, basis, dBasis);
  if (inside !== x && linear) {
    // NaN comes here too (it equals nothing, itself included) and stays NaN.
    const beyond = x - inside;
    for (let r = 0; r <= order; r++) {
      store<f64>(at(basis, r), load<f64>(at(basis, r)) + beyond * load<f64>(at(dBasis, r)));
    }
  }
  const first = span - order;
  const shown = max(0, min(first, gridSize - 1));
  if (shown !== first) {
    // Outside the domain some of the k + 1 functions have no coefficient; the window keeps to those that have.
    shiftWindow(basis, shown - first);
    shiftWindow(dBasis, shown - first);
  }
  return shown;
}

/**
 * Bases and derivatives of a column.
 *
 * @param paddedKnots  [G + 4k + 1]
 * @param linear       whether splines go on straight outside [from, to]; else they taper to zero
 * @param x            address of the first value; the next is `stride` bytes further
 * @param first        [rows] i32
 * @param basis        [rows × (k + 1)]
 * @param dBasis       [rows × (k + 1)]
 */
export function fillColumn(
  paddedKnots: usize,
  size: i32,
  degree: i32,
  linear: bool,
  from: f64,
  to: f64,
  inverse: f64,
  x: usize,
  stride: usize,
  rows: i32,
  first: usize,
  basis: usize,
  dBasis: usize,
): void {
  knots = paddedKnots;
  gridSize = size;
  order = degree;
  lo = from;
  hi = to;
  inverseSpacing = inverse;
  const pitch = (<usize>degree + 1) * F64;
  const cubic = degree === 3 && inverse === 0;
  // The padding and the extension of the knots come before those of the domain.
  const domain = paddedKnots + ((<usize>degree) << 4);
  for (let s = 0; s < rows; s++) {
    const value = load<f64>(x);
    if (cubic && (linear || (value >= from && value < to))) {
      store<i32>(first, evaluateCubic(domain, size, value, basis, dBasis));
    } else {
      store<i32>(first, evaluateBasis(value, linear, basis, dBasis));
    }
    x += stride;
    first += 4;
    basis += pitch;
    dBasis += pitch;
  }
}
