/** A curve that is drawn by hand over another one: a value at each of equidistant places, whatever way the hand takes. */

export interface SketchPoint {
  /** 0 … 1 along the curve. */
  readonly place: number;
  readonly value: number;
}

/**
 * The curve after the hand has moved from one point to another: what lies between them is a straight line.
 *
 * @param values at equidistant places, first and last included
 */
export function strokeSketch(
  values: Float64Array<ArrayBuffer>,
  from: SketchPoint,
  to: SketchPoint,
): Float64Array<ArrayBuffer> {
  const next = values.slice();
  const last = values.length - 1;
  const [left, right] = from.place <= to.place ? [from, to] : [to, from];
  const [first, end] = [Math.round(left.place * last), Math.round(right.place * last)];
  for (let p = Math.max(0, first); p <= Math.min(last, end); p++) {
    const share = end === first ? 1 : (p - first) / (end - first);
    next[p] = end === first ? to.value : left.value + share * (right.value - left.value);
  }
  return next;
}
