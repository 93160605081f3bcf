/**
 * A linear differential equation as a least-squares problem for Levenberg-Marquardt: at every point of a condition a
 * linear combination of the network's value and of its derivatives by the inputs is to be a given number.
 */
import {
  createInputDerivatives,
  forwardDerivatives,
  type InputDerivatives,
} from '../kan/inputDerivatives.ts';
import { backwardDerivatives, fillEdgeJacobian } from '../kan/inputDerivativesAdjoint.ts';
import type { KernelFactory } from '../kan/kernels.ts';
import type { Network } from '../kan/network.ts';
import { createPlainKernels } from '../kan/plainKernels.ts';
import { createJacobianColumns, type JacobianColumns } from './jacobianColumns.ts';
import { createTileMemory, type TileMemory, tileBytes } from './jacobianTile.ts';
import { type LeastSquaresProblem, lmBytes } from './levenbergMarquardt.ts';

/** L u = right at some points: inside of a domain, on a part of its boundary. */
export interface Condition {
  /** [points × inputs], network units. */
  readonly points: Float64Array;
  /** Of u, ∂u/∂x_0, ∂²u/∂x_0², ∂u/∂x_1, …: one number for each, 1 + 2·inputs of them. */
  readonly operator: readonly number[];
  /** [points] */
  readonly right: Float64Array;
  /** Of the mean over the points of (L u - right)². */
  readonly weight: number;
}

/** Rows that pass through the network together. */
const TILE_ROWS = 256;

/** All points of all conditions: row by row, with √(weight/points) folded into operator and right-hand side. */
interface Rows {
  readonly count: number;
  readonly points: Float64Array;
  /** [count × strand] */
  readonly operators: Float64Array;
  readonly right: Float64Array;
}

function joinConditions(conditions: readonly Condition[]): Rows {
  const points: number[] = [];
  const operators: number[] = [];
  const right: number[] = [];
  for (const condition of conditions) {
    const scale = Math.sqrt(condition.weight / condition.right.length);
    const operator = condition.operator.map((coefficient) => coefficient * scale);
    for (const point of condition.points) points.push(point);
    for (const value of condition.right) {
      right.push(value * scale);
      operators.push(...operator);
    }
  }
  return {
    count: right.length,
    points: Float64Array.from(points),
    operators: Float64Array.from(operators),
    right: Float64Array.from(right),
  };
}

/** Puts the derivatives of the last adjoint pass into the tile's arrays, row by row and edge by edge. */
function fillJacobian(
  work: InputDerivatives,
  { edges, width, dense, denseStart, parameters }: JacobianColumns,
  memory: TileMemory,
  rows: number,
): void {
  const bases = work.network.spec.order + 1;
  const found = new Float64Array(Math.max(bases + 1, 4));
  for (let s = 0; s < rows; s++) {
    edges.forEach((edge, block) => {
      const from = fillEdgeJacobian(work, edge.layer, s, edge.input, edge.output, found, 0);
      // A block wider than what the row touches must not leave its edge: it starts earlier, with zeros in front.
      const shift = Math.max(0, from + width - edge.count);
      const column = edge.start + from - shift;
      const at = (s * edges.length + block) * width;
      const touched = edge.symbolic ? 4 : bases;
      memory.columns[s * edges.length + block] = column;
      for (let u = 0; u < width; u++) {
        const value = u >= shift && u - shift < touched ? found[u - shift] : 0;
        memory.values[at + u] = edge.pinned && parameters[column + u] < 0 ? 0 : value;
      }
      if (edge.base >= 0) memory.denseValues[s * dense + edge.base - denseStart] = found[bases];
    });
  }
}

/**
 * The sum over all conditions of weight·mean((L u - right)²), u being the network's output.
 *
 * @param network  with one output; its parameters are moved, its knots, cuts and forms must stay while this is used
 * @throws RangeError when the network has several outputs, or an operator not 1 + 2·inputs numbers
 */
export function createEquationProblem(
  network: Network,
  conditions: readonly Condition[],
  createKernels: KernelFactory = createPlainKernels,
): LeastSquaresProblem {
  const { layers, outputCount } = network.layout;
  const inputs = layers[0].inputs;
  const strand = 1 + 2 * inputs;
  if (outputCount !== 1)
    throw new RangeError(`The network has ${outputCount} outputs; an equation needs one.`);
  for (const { operator } of conditions) {
    if (operator.length === strand) continue;
    throw new RangeError(
      `An operator has ${operator.length} coefficients; with ${inputs} inputs it needs ${strand}.`,
    );
  }
  const all = joinConditions(conditions);
  const columns = createJacobianColumns(network);
  const { n } = columns;
  const capacity = Math.min(TILE_ROWS, all.count);
  const kernels = createKernels(tileBytes(columns, capacity) + lmBytes(n));
  const memory = createTileMemory(kernels, columns, capacity);
  const work = createInputDerivatives(network, capacity);
  const outputs = work.nodes[layers.length];
  const dOutputs = work.dNodes[layers.length];

  /** Runs a tile forward and fills its residuals. @returns their squares */
  function forwardTile(start: number, rows: number): number {
    forwardDerivatives(work, all.points.subarray(start * inputs, (start + rows) * inputs), rows);
    let squares = 0;
    for (let s = 0; s < rows; s++) {
      let residual = -all.right[start + s];
      for (let c = 0; c < strand; c++) {
        residual += all.operators[(start + s) * strand + c] * outputs[s * strand + c];
      }
      memory.residuals[s] = residual;
      squares += residual * residual;
    }
    return squares;
  }

  /** Visits all tiles. @returns the value */
  function overTiles(visit: (start: number, rows: number) => void): number {
    let value = 0;
    for (let start = 0; start < all.count; start += capacity) {
      const rows = Math.min(capacity, all.count - start);
      value += forwardTile(start, rows);
      visit(start, rows);
    }
    return value;
  }

  return {
    n,
    kernels,
    read(unknowns) {
      columns.parameters.forEach((p, column) => {
        unknowns[column] = p < 0 ? 0 : network.parameters[p];
      });
    },
    moveTo(unknowns) {
      columns.parameters.forEach((p, column) => {
        if (p >= 0) network.parameters[p] = unknowns[column];
      });
      return overTiles(() => {});
    },
    linearize(normal, gradient) {
      normal.fill(0);
      gradient.fill(0);
      const { width, dense, denseStart, edges } = columns;
      return overTiles((start, rows) => {
        dOutputs.set(all.operators.subarray(start * strand, (start + rows) * strand));
        backwardDerivatives(work, rows);
        fillJacobian(work, columns, memory, rows);
        const tile = { rows, blocks: edges.length, width, dense, denseStart, ...memory };
        kernels.addNormalEquations(tile, n, normal, gradient);
      });
    },
  };
}
