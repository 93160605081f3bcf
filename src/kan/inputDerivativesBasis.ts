/**
 * The k + 1 basis functions that can be non-zero at x, with their derivatives up to the third. Training needs none
 * beyond the first (bspline.ts, kernels.ts); equations with derivatives of the network do, and do not need its speed.
 */
import type { InputGrid } from './bspline.ts';

/** Value, slope, curvature and the derivative of curvature: jets of four numbers throughout. */
export const JET = 4;

/** The largest s of `min` … `max` with t_s ≤ x, by bisection; at the end of the last span, the last that is not empty. */
function findSpan(
  { paddedKnots: knots, order: pad }: InputGrid,
  x: number,
  min: number,
  max: number,
): number {
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

/**
 * The Cox-de Boor triangle for values and derivatives at once: from degree p - 1 to p, values by eq. 3, derivative m by
 * eq. 6 applied to derivative m - 1 (docs/math.md). Empty spans contribute nothing.
 *
 * @param jets  receives jets of the k + 1 functions, [(k + 1) × JET]
 */
function fillTriangle(x: number, knots: Float64Array, span: number, order: number, jets: Float64Array): void {
  jets.fill(0);
  jets[0] = 1;
  for (let degree = 1; degree <= order; degree++) {
    // What the function to the left, over the length of its support, leaves to the next one.
    let carried = 0;
    let left0 = 0;
    let left1 = 0;
    let left2 = 0;
    for (let r = 0; r <= degree; r++) {
      const at = r * JET;
      const lower = knots[span + 1 - degree + r];
      const upper = knots[span + 1 + r];
      const share = r < degree && upper > lower ? 1 / (upper - lower) : 0;
      const right0 = jets[at] * share;
      const right1 = jets[at + 1] * share;
      const right2 = jets[at + 2] * share;
      jets[at] = carried + (upper - x) * right0;
      jets[at + 1] = degree * (left0 - right0);
      jets[at + 2] = degree * (left1 - right1);
      jets[at + 3] = degree * (left2 - right2);
      carried = (x - lower) * right0;
      left0 = right0;
      left1 = right1;
      left2 = right2;
    }
  }
}

/** Makes the evaluation for one order, with its scratch memory. */
export function createBasisJets(order: number): BasisJets {
  const bases = order + 1;
  const found = new Float64Array(bases * JET);

  return (grid, x, jets, at) => {
    const { gridSize, paddedKnots, lo, hi } = grid;
    const linear = grid.extrapolation === 'linear';
    const end = at + bases * JET;
    let inside = x;
    let min = order;
    let max = order + gridSize - 1;
    if (linear) {
      if (x < lo) inside = lo;
      else if (x > hi) inside = hi;
    } else if (x < lo || x >= hi) {
      jets.fill(0, at, end);
      if (x < paddedKnots[0] || x >= paddedKnots[paddedKnots.length - 1]) return 0;
      min = 0;
      max = gridSize + 2 * order - 1;
    }
    const span = findSpan(grid, inside, min, max);
    fillTriangle(inside, paddedKnots, order + span, order, found);
    if (inside !== x && linear) {
      // A straight continuation: no curvature. NaN comes here too and stays NaN.
      const beyond = x - inside;
      for (let r = 0; r < found.length; r += JET) {
        found[r] += beyond * found[r + 1];
        found[r + 2] = 0;
        found[r + 3] = 0;
      }
    }
    // Outside the domain some of the functions have no coefficient: the window keeps to those that have.
    const first = span - order;
    const shown = Math.max(0, Math.min(first, gridSize - 1));
    const skipped = (shown - first) * JET;
    for (let r = 0; r < found.length; r++) {
      const from = r + skipped;
      jets[at + r] = from >= 0 && from < found.length ? found[from] : 0;
    }
    return shown;
  };
}

/**
 * Evaluates at x.
 *
 * @param jets  receives (k + 1) × JET numbers from index `at` on, function by function
 * @returns     index of the first function, 0 to G - 1
 */
export type BasisJets = (grid: InputGrid, x: number, jets: Float64Array, at: number) => number;

/**
 * The jet of x/(1 + exp(-x)). With σ = 1/(1 + exp(-x)) and its derivatives σ' = σ(1 - σ), σ'' = σ'(1 - 2σ),
 * σ''' = σ''(1 - 2σ) - 2σ'², the m-th derivative of x·σ is x·σ⁽ᵐ⁾ + m·σ⁽ᵐ⁻¹⁾.
 *
 * @param jet  receives JET numbers from index `at` on
 */
export function fillSiluJet(x: number, jet: Float64Array, at: number): void {
  const s0 = 1 / (1 + Math.exp(-x));
  const s1 = s0 * (1 - s0);
  const s2 = s1 * (1 - 2 * s0);
  const s3 = s2 * (1 - 2 * s0) - 2 * s1 * s1;
  jet[at] = x * s0;
  jet[at + 1] = x * s1 + s0;
  jet[at + 2] = x * s2 + 2 * s1;
  jet[at + 3] = x * s3 + 3 * s2;
}
