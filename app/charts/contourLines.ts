/** Lines of equal value of a field on a grid, and where their labels stand. */
import { type Contours, ticks } from 'd3';

/** A place in the field: 0 … 1 along x and up y. */
export type Place = readonly [number, number];

export interface ContourLine {
  readonly value: number;
  readonly rings: readonly (readonly Place[])[];
  /** Where its value is written, or null where there is no room. */
  readonly label: Place | null;
}

export interface Field {
  readonly columns: number;
  readonly rows: number;
  /** [rows × columns], first row at the lower end. */
  readonly values: Float32Array;
}

/** Lines at about seven round values. */
const LEVELS = 7;
/**
 * A ring that is thinner than this share of the field says nothing: where a ridge hardly reaches a level, such rings
 * lie along it like beads on a string.
 */
const LEAST_WIDTH = 0.02;
/** Labels keep this far from the edges and from each other. */
const EDGE = 0.05;
const APART = 0.14;
/** Labels stand as near to this place as their line comes, so that they glide with it instead of jumping. */
const ANCHOR: Place = [0.62, 0.78];

/** The lines of a field. Every second level has a label, as far as there is room. */
export function contourLines(generator: Contours, field: Field): ContourLine[] {
  const { columns, rows, values } = field;
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high - low > 1e-9 * Math.max(1, Math.abs(high)))) return [];
  const levels = ticks(low, high, LEVELS).filter((level) => level > low && level < high);
  const shapes = generator.size([columns, rows]).thresholds(levels)(Array.from(values));
  const taken: Place[] = [];
  return shapes.map((shape, index) => {
    const rings = shape.coordinates
      .flat()
      .map((ring) =>
        // The generator counts from the corner of a cell; our values sit in the middle of theirs.
        ring.map(([x = 0, y = 0]): Place => [(x - 0.5) / (columns - 1), (y - 0.5) / (rows - 1)]),
      )
      .filter((ring) => meanWidth(ring) >= LEAST_WIDTH);
    const label = index % 2 === 0 ? labelPlace(rings, taken) : null;
    if (label !== null) taken.push(label);
    return { value: shape.value, rings, label };
  });
}

/** Twice the area of a closed ring over its length: the width of a band, the radius of a disc. */
function meanWidth(ring: readonly Place[]): number {
  let twice = 0;
  let length = 0;
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    twice += x * nextY - nextX * y;
    length += Math.hypot(nextX - x, nextY - y);
  });
  return length === 0 ? 0 : Math.abs(twice) / length;
}

/** The place of a line nearest to the anchor that is clear of the edges and of the other labels. */
export function labelPlace(rings: readonly (readonly Place[])[], taken: readonly Place[]): Place | null {
  let best: Place | null = null;
  let least = Infinity;
  for (const ring of rings) {
    for (const place of ring) {
      const [x, y] = place;
      if (x < EDGE || x > 1 - EDGE || y < EDGE || y > 1 - EDGE) continue;
      if (taken.some((other) => distance(other, place) < APART)) continue;
      const away = distance(place, ANCHOR);
      if (away >= least) continue;
      least = away;
      best = place;
    }
  }
  return best;
}

function distance(a: Place, b: Place): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
