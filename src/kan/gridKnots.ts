/** Where knots go: to the data, and closer together. Both as in the reference (fixtures/grids.json). */

export interface KnotPlacement {
  /** Share of even spacing in the mix with quantiles of the data, 0 to 1; pykan's grid_eps. */
  readonly gridEps: number;
  /** Share of the data's range by which the domain goes beyond it on both sides. */
  readonly margin: number;
}

/**
 * k more knots on both sides of a domain, by its mean spacing. Links of version 1 (share/link/knotsSection.ts) are read by
 * this very arithmetic.
 *
 * @param inner  [G + 1] from the lower to the upper end of the domain
 * @returns      [G + 2k + 1]
 */
export function extendKnots(inner: ArrayLike<number>, order: number): Float64Array {
  const gridSize = inner.length - 1;
  const lo = inner[0];
  const hi = inner[gridSize];
  const spacing = (hi - lo) / gridSize;
  return Float64Array.from({ length: gridSize + 2 * order + 1 }, (_, t) => {
    const g = t - order;
    if (g < 0) return lo + g * spacing;
    return g > gridSize ? hi + (g - gridSize) * spacing : inner[g];
  });
}

/**
 * Knots at the quantiles of data, mixed with even ones so that no two of them coincide.
 *
 * @param sorted  at least one value, in order, not all of them equal
 * @returns       [G + 2k + 1]
 */
export function knotsAtData(
  sorted: Float64Array,
  gridSize: number,
  order: number,
  { gridEps, margin }: KnotPlacement,
): Float64Array {
  const smallest = sorted[0];
  const largest = sorted[sorted.length - 1];
  const beyond = margin * (largest - smallest);
  const lo = smallest - beyond;
  const hi = largest + beyond;
  const inner = Float64Array.from({ length: gridSize + 1 }, (_, g) => {
    if (g === 0) return lo;
    if (g === gridSize) return hi;
    const even = lo + (g * (hi - lo)) / gridSize;
    // The reference rounds the rank down, in this very order of operations.
    const quantile = sorted[Math.floor((sorted.length / gridSize) * g)];
    return gridEps * even + (1 - gridEps) * quantile;
  });
  return extendKnots(inner, order);
}

/**
 * A grid of another number of intervals on the same domain: the new knots go through the old ones at an even pace. All
 * old ones stay where the new number is a multiple of the old.
 *
 * @param knots  [G + 2k + 1] of G = `gridSize` intervals
 * @returns      [G' + 2k + 1] of G' = `newSize` intervals
 */
export function resizeKnots(
  knots: Float64Array,
  gridSize: number,
  newSize: number,
  order: number,
): Float64Array {
  const inner = Float64Array.from({ length: newSize + 1 }, (_, g) => {
    // Whole numbers, so that a kept knot is met exactly.
    const whole = Math.floor((g * gridSize) / newSize);
    const share = ((g * gridSize) % newSize) / newSize;
    const knot = knots[order + whole];
    return share === 0 ? knot : knot * (1 - share) + knots[order + whole + 1] * share;
  });
  return extendKnots(inner, order);
}
