/** Curves as few Bézier pieces: smooth at every size, and short. */
import { num } from './svg.ts';

export type Point = readonly [x: number, y: number];

/** Pixels that a piece may leave its points by. */
const TOLERANCE = 0.06;

function crossing([x0, y0]: Point, [x1, y1]: Point, y: number): Point {
  return [x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), y];
}

/**
 * The parts of a curve that lie between two heights, ends exactly on them: drawing programs disagree about clipping.
 *
 * @param points  with increasing x
 */
export function partsWithin(points: readonly Point[], top: number, bottom: number): Point[][] {
  const parts: Point[][] = [];
  let part: Point[] = [];
  const side = (y: number): number => (y < top ? -1 : y > bottom ? 1 : 0);
  points.forEach((point, i) => {
    const before = points[i - 1];
    const here = side(point[1]);
    const there = before === undefined ? here : side(before[1]);
    if (before !== undefined && there !== here) {
      if (there !== 0) part.push(crossing(before, point, there < 0 ? top : bottom));
      if (here !== 0) part.push(crossing(before, point, here < 0 ? top : bottom));
    }
    if (here === 0) part.push(point);
    else if (part.length > 0) {
      parts.push(part);
      part = [];
    }
  });
  if (part.length > 0) parts.push(part);
  return parts.filter((run) => run.length > 1);
}

function slopeAt(points: readonly Point[], i: number): number {
  const [x0, y0] = points[Math.max(0, i - 1)] ?? [0, 0];
  const [x1, y1] = points[Math.min(points.length - 1, i + 1)] ?? [1, 0];
  return x1 > x0 ? (y1 - y0) / (x1 - x0) : 0;
}

/** The piece from point i to point j with the curve's own slopes at its ends, cut in halves until it fits. */
function piece(points: readonly Point[], i: number, j: number): string {
  const [x0, y0] = points[i] ?? [0, 0];
  const [x1, y1] = points[j] ?? [0, 0];
  if (j - i === 1) return `L${num(x1)} ${num(y1)}`;
  const third = (x1 - x0) / 3;
  const [ya, yb] = [y0 + third * slopeAt(points, i), y1 - third * slopeAt(points, j)];
  for (let p = i + 1; p < j; p++) {
    const [x, y] = points[p] ?? [0, 0];
    const t = (x - x0) / (x1 - x0);
    const s = 1 - t;
    const fitted = s * s * s * y0 + 3 * s * s * t * ya + 3 * s * t * t * yb + t * t * t * y1;
    if (Math.abs(fitted - y) > TOLERANCE) {
      const middle = (i + j) >> 1;
      return piece(points, i, middle) + piece(points, middle, j);
    }
  }
  return `C${[x0 + third, ya, x1 - third, yb, x1, y1].map(num).join(' ')}`;
}

/** The `d` of a path through points with increasing x; empty for fewer than two. */
export function curvePath(points: readonly Point[]): string {
  const [first] = points;
  if (first === undefined || points.length < 2) return '';
  return `M${num(first[0])} ${num(first[1])}${piece(points, 0, points.length - 1)}`;
}
