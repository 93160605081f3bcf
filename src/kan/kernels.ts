/**
 * The hot loops of the engine on the CPU: plain TypeScript (plainKernels.ts), which runs everywhere and is the
 * reference, or WebAssembly (src/wasm). Same arrays, same results to rounding.
 *
 * A set of kernels owns the memory of the arrays that it works on: make it large enough, allocate, and drop the whole
 * set when done. Only splines are here; what the mask, symbolic forms, products and losses add is the caller's.
 */

import type { LayerLayout } from './layout.ts';
import type { BaseFunction } from './spec.ts';
import type { LayerWorkspace } from './workspace.ts';

/** Every array starts and ends at a multiple of these bytes: vectors of two numbers need no special care. */
const ALIGNMENT = 16;

/** Room that `floats(length)` takes in a set of kernels. */
export function floatBytes(length: number): number {
  return Math.ceil((length * Float64Array.BYTES_PER_ELEMENT) / ALIGNMENT) * ALIGNMENT;
}

/** Room that `integers(length)` takes. */
export function integerBytes(length: number): number {
  return Math.ceil((length * Int32Array.BYTES_PER_ELEMENT) / ALIGNMENT) * ALIGNMENT;
}

/** Makes a set of kernels with room for `bytes` of arrays, as counted by `floatBytes` and `integerBytes`. */
export type KernelFactory = (bytes: number) => Kernels;

/** Sparse rows of a Jacobian, for the normal equations of Levenberg-Marquardt. */
export interface JacobianTile {
  readonly rows: number;
  /** Blocks of each row, and numbers of each block. */
  readonly blocks: number;
  readonly width: number;
  /** [rows × blocks] first column of every block; the columns of a block are consecutive. */
  readonly columns: Int32Array;
  /** [rows × blocks × width] */
  readonly values: Float64Array;
  /** Columns that every row has, after all others: [rows × dense], the first of them is column `denseStart`. */
  readonly dense: number;
  readonly denseStart: number;
  readonly denseValues: Float64Array;
  /** [rows] */
  readonly residuals: Float64Array;
}

export interface Kernels {
  readonly kind: 'plain' | 'wasm';
  /** Zeroed arrays that the kernels can reach. @throws RangeError when the set has no room left */
  floats(length: number): Float64Array;
  integers(length: number): Int32Array;

  /**
   * Bases and base function, with derivatives, at the inputs of a layer: fills `work`.
   * @param x  [rows × inputs]
   */
  fillBases(
    layer: LayerLayout,
    work: LayerWorkspace,
    order: number,
    baseFunction: BaseFunction,
    x: Float64Array,
    rows: number,
    capacity: number,
  ): void;

  /**
   * Adds φ of the edges of inputs `from` … `to` - 1 to `sums` [rows × outputs].
   * @param parameters  [parameterCount] with zeros for edges that are cut or symbolic
   */
  addSplines(
    layer: LayerLayout,
    work: LayerWorkspace,
    order: number,
    parameters: Float64Array,
    rows: number,
    capacity: number,
    from: number,
    to: number,
    sums: Float64Array,
  ): void;

  /**
   * Gradients of the edges of inputs `from` … `to` - 1.
   * @param dSums        [rows × outputs]
   * @param dParameters  [parameterCount] the gradient is added; null: not wanted
   * @param dX           [rows × inputs] columns `from` … `to` - 1 are overwritten; null: not wanted
   */
  backwardSplines(
    layer: LayerLayout,
    work: LayerWorkspace,
    order: number,
    parameters: Float64Array,
    rows: number,
    capacity: number,
    from: number,
    to: number,
    dSums: Float64Array,
    dParameters: Float64Array | null,
    dX: Float64Array | null,
  ): void;

  /** One update of Adam in place; `step` counts from 1 since the moments were zero. */
  adamStep(
    parameters: Float64Array,
    dParameters: Float64Array,
    firstMoment: Float64Array,
    secondMoment: Float64Array,
    step: number,
    learningRate: number,
  ): void;

  /**
   * Adds JᵀJ (lower triangle) and Jᵀr of a tile of rows.
   * @param normal    [n × n]
   * @param gradient  [n]
   */
  addNormalEquations(tile: JacobianTile, n: number, normal: Float64Array, gradient: Float64Array): void;

  /**
   * Solves (A + shift·I)·x = b for a symmetric A, of which the lower triangle is read.
   * @param factor    [n × n] receives the Cholesky factor (lower triangle)
   * @param solution  [n] b on entry, x on return
   * @returns         false when A + shift·I is not positive definite; `solution` is then undefined
   */
  solveShifted(
    normal: Float64Array,
    shift: number,
    n: number,
    factor: Float64Array,
    solution: Float64Array,
  ): boolean;
}
