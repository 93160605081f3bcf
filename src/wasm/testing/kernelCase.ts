/** Random layers and arrays, the same for every set of kernels. */
import { createInputGrid } from '../../kan/bspline.ts';
import type { Kernels } from '../../kan/kernels.ts';
import { createLayout, type LayerLayout } from '../../kan/layout.ts';
import { type BaseFunction, createSpec, type Extrapolation } from '../../kan/spec.ts';
import type { LayerWorkspace } from '../../kan/workspace.ts';
import { createRng } from '../../numeric/rng.ts';

export interface KernelCase {
  readonly rows: number;
  /** Rows that fit; `rows` if absent. */
  readonly capacity?: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly gridSize: number;
  readonly order: number;
  readonly extrapolation: Extrapolation;
  readonly baseFunction: BaseFunction;
  readonly uniform: boolean;
  /** Values of x reach this far; the grid covers -1 … 1. */
  readonly reach: number;
}

export const CUBIC: KernelCase = {
  rows: 65,
  inputs: 3,
  outputs: 5,
  gridSize: 5,
  order: 3,
  extrapolation: 'linear',
  baseFunction: 'silu',
  uniform: true,
  reach: 1.5,
};

/** All that the kernels of a layer work on, filled from a seed. */
export interface KernelArrays {
  readonly layer: LayerLayout;
  readonly work: LayerWorkspace;
  readonly x: Float64Array;
  readonly parameters: Float64Array;
  readonly sums: Float64Array;
  readonly dSums: Float64Array;
  readonly dParameters: Float64Array;
  readonly dX: Float64Array;
}

/** Fills an array with numbers from -reach to reach. */
export function fillRandom(values: Float64Array, seed: number, reach = 1): void {
  const rng = createRng(seed);
  for (let i = 0; i < values.length; i++) values[i] = reach * (2 * rng.uniform() - 1);
}

/** Knots over -1 … 1; the uneven ones have a double knot where there is room for it. */
function knotsOf({ gridSize, order, uniform }: KernelCase): Float64Array {
  const knots = Float64Array.from(
    { length: gridSize + 2 * order + 1 },
    (_, i) => -1 + (2 * (i - order)) / gridSize,
  );
  if (uniform) return knots;
  for (let i = 0; i < knots.length; i++) knots[i] += 0.2 * (knots[i] ** 2 - 1);
  if (gridSize > 4) knots[order + 2] = knots[order + 3];
  return knots;
}

export function kernelArrays(kernels: Kernels, wanted: KernelCase, seed = 1): KernelArrays {
  const { rows, capacity = rows, inputs, outputs, gridSize, order, extrapolation, baseFunction } = wanted;
  const spec = createSpec({ width: [inputs, outputs], gridSize, order, extrapolation, baseFunction });
  const { layers, parameterCount } = createLayout(spec);
  const [layer] = layers;
  const bases = order + 1;
  const work: LayerWorkspace = {
    grids: Array.from({ length: inputs }, () =>
      createInputGrid(
        knotsOf(wanted),
        gridSize,
        order,
        extrapolation,
        kernels.floats(gridSize + 4 * order + 1),
      ),
    ),
    first: kernels.integers(inputs * capacity),
    basis: kernels.floats(inputs * capacity * bases),
    dBasis: kernels.floats(inputs * capacity * bases),
    base: kernels.floats(inputs * capacity),
    dBase: kernels.floats(inputs * capacity),
    symbolic: [],
  };
  const arrays = {
    layer,
    work,
    x: kernels.floats(rows * inputs),
    parameters: kernels.floats(parameterCount),
    sums: kernels.floats(rows * outputs),
    dSums: kernels.floats(rows * outputs),
    dParameters: kernels.floats(parameterCount),
    dX: kernels.floats(rows * inputs),
  };
  fillRandom(arrays.x, seed, wanted.reach);
  fillRandom(arrays.parameters, seed + 1);
  fillRandom(arrays.sums, seed + 2);
  fillRandom(arrays.dSums, seed + 3);
  fillRandom(arrays.dParameters, seed + 4);
  return arrays;
}

/** Largest difference, over the largest number; Infinity where one is NaN and the other is not. */
export function relativeDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let largest = 0;
  let difference = 0;
  for (let i = 0; i < expected.length; i++) {
    if (Number.isNaN(expected[i]) || Number.isNaN(actual[i])) {
      if (!(Number.isNaN(expected[i]) && Number.isNaN(actual[i]))) return Number.POSITIVE_INFINITY;
      continue;
    }
    largest = Math.max(largest, Math.abs(expected[i]));
    difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
  }
  return largest === 0 ? difference : difference / largest;
}
