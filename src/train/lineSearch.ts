/**
 * Line search for a step that satisfies the strong Wolfe conditions: bracket, then narrow (J. Nocedal, S. Wright,
 * Numerical Optimization, 2nd ed., algorithms 3.5 and 3.6), with the cubic through two values and two slopes.
 */

/** Value and slope along the line at one step length. */
export interface LinePoint {
  readonly step: number;
  readonly value: number;
  readonly slope: number;
}

/** Sufficient decrease: the value falls by at least this share of what the first slope promises. */
const DECREASE = 1e-4;
/** Curvature: the slope shrinks to at most this share of the first one. */
const CURVATURE = 0.9;
const MOST_POINTS = 25;
/** Growth of the step while the value still falls steeply. */
const EXPANSION = 4;
/** A trial keeps this share of the bracket between itself and either end, so that the bracket always shrinks. */
const MARGIN = 0.1;

/** The minimum of the cubic through two points and their slopes, kept inside the bracket; its middle where there is none. */
function cubicMinimum(a: LinePoint, b: LinePoint): number {
  const lower = Math.min(a.step, b.step);
  const width = Math.abs(b.step - a.step);
  const middle = lower + width / 2;
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.step - b.step);
  const square = d1 * d1 - a.slope * b.slope;
  if (!(square >= 0)) return middle;
  const d2 = Math.sign(b.step - a.step) * Math.sqrt(square);
  const minimum = b.step - ((b.step - a.step) * (b.slope + d2 - d1)) / (b.slope - a.slope + 2 * d2);
  if (!Number.isFinite(minimum)) return middle;
  return Math.min(Math.max(minimum, lower + MARGIN * width), lower + (1 - MARGIN) * width);
}

/**
 * @param evaluate   the point at a step length; a value that is not finite counts as far too high
 * @param start      step 0; its slope must be negative
 * @param firstStep  the first step length to try
 * @returns          the point found, which is the last that was evaluated, or null when no step made the value smaller.
 *                   Where rounding leaves no step that satisfies both conditions, one that makes the value smaller.
 */
export function strongWolfe(
  evaluate: (step: number) => LinePoint,
  start: LinePoint,
  firstStep: number,
): LinePoint | null {
  let points = 0;
  const measure = (step: number): LinePoint => {
    points++;
    const point = evaluate(step);
    const finite = Number.isFinite(point.value) && Number.isFinite(point.slope);
    return finite ? point : { step, value: Number.POSITIVE_INFINITY, slope: Number.NaN };
  };
  const tooHigh = ({ step, value }: LinePoint) => !(value <= start.value + DECREASE * step * start.slope);
  const flatEnough = ({ slope }: LinePoint) => Math.abs(slope) <= -CURVATURE * start.slope;

  /** Narrows a bracket whose `low` end has the lowest value yet and a slope towards `high`. */
  const narrow = (low: LinePoint, high: LinePoint): LinePoint | null => {
    while (points < MOST_POINTS) {
      const point = measure(cubicMinimum(low, high));
      if (tooHigh(point) || point.value >= low.value) {
        high = point;
      } else {
        if (flatEnough(point)) return point;
        if (point.slope * (high.step - low.step) >= 0) high = low;
        low = point;
      }
    }
    return low.step > 0 && low.value < start.value ? evaluate(low.step) : null;
  };

  let previous = start;
  let step = firstStep;
  while (points < MOST_POINTS) {
    const point = measure(step);
    if (tooHigh(point) || (previous.step > 0 && point.value >= previous.value))
      return narrow(previous, point);
    if (flatEnough(point)) return point;
    if (point.slope >= 0) return narrow(point, previous);
    previous = point;
    step *= EXPANSION;
  }
  return previous.value < start.value ? evaluate(previous.step) : null;
}
