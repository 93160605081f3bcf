/** Shapes that the search tries, from small to large. */
import type { WidthEntry } from '../kan/spec.ts';

export interface Shape {
  readonly width: readonly WidthEntry[];
  /** The last layer only adds up: its edges are fixed. */
  readonly linearOutput: boolean;
}

type Group = readonly Shape[];

/**
 * The groups of a round, the simplest first.
 *
 * @param inputs   n
 * @param outputs  1 for most; a fixed last layer needs a single one
 * @param round    from 0; later rounds have more shapes
 */
export function shapeGroups(inputs: number, outputs: number, round: number): readonly Group[] {
  const n = inputs;
  const several = n > 2;
  const shape = (...hidden: readonly WidthEntry[]): Shape => ({
    width: [n, ...hidden, outputs],
    linearOutput: false,
  });
  const summed = (...hidden: readonly WidthEntry[]): Shape[] =>
    outputs === 1 ? [{ width: [n, ...hidden, 1], linearOutput: true }] : [];
  // A product needs something to take the mean of the target.
  const groupA = [shape(), shape(1), ...summed([0, 1])];
  if (n === 1)
    return [groupA, [shape(2)], [shape(1, 1)], ...(round > 0 ? [[shape(2, 2), shape([1, 1])]] : [])];
  return [
    groupA,
    [
      ...summed([1, 1]),
      shape(2),
      shape([0, 1]),
      ...(several ? [...summed([0, 1, 3]), ...summed([0, 2])] : []),
    ],
    [n === 2 ? shape(2, 2) : shape(4, 2), shape([1, 1]), ...(several ? [shape(3), shape([0, 2])] : [])],
    // Functions of a sum and a product: x·sqrt(1 + y·z), sqrt(1 + x² + 2x·cos y).
    [...(several ? summed([1, 1], [0, 1]) : []), shape([1, 1], 1)],
    ...(round > 0
      ? [[...summed([1, 1, several ? 3 : 2], [0, 1]), shape([2, 1]), shape(6, 2), shape(2, 2)]]
      : []),
  ];
}

/**
 * Edges of a simple network, as the search counts: a tree that joins its inputs two by two has 2n - 1, and a function of
 * one sum n + 1.
 */
export function simpleEdges(inputs: number): number {
  return Math.max(inputs + 1, 2 * inputs - 1);
}

/** Edges of a shape that are to be found. */
export function edgeCountOf({ width, linearOutput }: Shape): number {
  let edges = 0;
  let before = 0;
  width.forEach((entry, l) => {
    const [sums, products, factors = 2] = typeof entry === 'number' ? [entry, 0] : entry;
    if (l > 0 && !(linearOutput && l === width.length - 1)) edges += before * (sums + products * factors);
    before = sums + products;
  });
  return edges;
}
