/** The points that functions are fitted to, brought to a common size. */

/** Points of the first, coarse search. */
const COARSE_POINTS = 40;
/** A curve whose deviation is a smaller share of its values than this is constant: the rest is rounding. */
const CONSTANT = 1e-13;

/** Points of a curve: t in [-1, 1] ascending; y of mean 0 and with squares that sum to 1. */
export interface ScaledPoints {
  readonly t: Float64Array;
  readonly y: Float64Array;
}

export interface CurveData {
  /** The finite points, ascending by x; t = (x - middle)/halfRange. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly middle: number;
  readonly halfRange: number;
  readonly mean: number;
  /** Neither x nor y may be constant for a function to be fitted. */
  readonly isConstant: boolean;
  readonly all: ScaledPoints;
  /** At most 40 of them, evenly picked. */
  readonly coarse: ScaledPoints;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value / values.length;
  return sum;
}

/** The root of the sum of squared deviations. */
function deviationOf(values: Float64Array, center: number): number {
  let squares = 0;
  for (const value of values) squares += (value - center) ** 2;
  return Math.sqrt(squares);
}

/** y moved to mean 0 and divided so that its squares sum to 1. */
function standardized(y: Float64Array): Float64Array {
  const center = meanOf(y);
  const deviation = deviationOf(y, center);
  return y.map((value) => (deviation > 0 ? (value - center) / deviation : 0));
}

function picked(values: Float64Array, count: number): Float64Array {
  return Float64Array.from(
    { length: count },
    (_, s) => values[Math.round((s * (values.length - 1)) / (count - 1))],
  );
}

/**
 * @param x  any order; points with a coordinate that is not finite are passed over
 * @param y  [x.length]
 */
export function createCurveData(x: Float64Array, y: Float64Array): CurveData {
  const order = Array.from(x.keys())
    .filter((s) => Number.isFinite(x[s]) && Number.isFinite(y[s]))
    .sort((r, s) => x[r] - x[s]);
  const ownX = Float64Array.from(order, (s) => x[s]);
  const ownY = Float64Array.from(order, (s) => y[s]);
  const count = order.length;
  const middle = count === 0 ? 0 : (ownX[0] + ownX[count - 1]) / 2;
  const halfRange = count === 0 ? 0 : (ownX[count - 1] - ownX[0]) / 2;
  const mean = meanOf(ownY);
  const largest = ownY.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const isConstant =
    !(halfRange > CONSTANT * Math.abs(middle)) ||
    !(deviationOf(ownY, mean) > CONSTANT * largest * Math.sqrt(count));
  const t = ownX.map((value) => (value - middle) / halfRange);
  const few = Math.min(count, COARSE_POINTS);
  return {
    x: ownX,
    y: ownY,
    middle,
    halfRange,
    mean,
    isConstant,
    all: { t, y: standardized(ownY) },
    coarse: { t: picked(t, few), y: standardized(picked(ownY, few)) },
  };
}
