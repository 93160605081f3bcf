/**
 * What goes back from the outputs to give rows of the Jacobian: one residual of every row of data a pass
 * (docs/math.md, eqs. 23 and 24).
 */
import type { Table } from '../backend/backend.ts';
import type { Network } from '../kan/network.ts';
import type { JacobianColumns, JacobianEdge } from './jacobianColumns.ts';
import { softmax } from './loss.ts';

export interface ResidualPass {
  /** Edges that it reaches; its slope by all others is 0. */
  readonly edges: readonly JacobianEdge[];
  /**
   * @param from       first row of the tile in the table
   * @param outputs    [rows × outputs] of the network
   * @param dOutputs   [rows × outputs] receives the residual's gradient by the outputs
   * @param residuals  [rows] receives the residuals
   */
  seed(
    from: number,
    rows: number,
    outputs: Float64Array,
    dOutputs: Float64Array,
    residuals: Float64Array,
  ): void;
}

/** Shares below this count as this: residuals divide by their roots. */
const LEAST_SHARE = 1e-200;

/** The sums of the last layer that make output `o`: from `first` on, `count` of them. */
function sumsOfOutput({ layout }: Network, o: number): { readonly first: number; readonly count: number } {
  const { sumNodes, products } = layout.layers[layout.layers.length - 1];
  if (o < sumNodes) return { first: o, count: 1 };
  const earlier = products.slice(0, o - sumNodes).reduce((sum, factors) => sum + factors, 0);
  return { first: sumNodes + earlier, count: products[o - sumNodes] };
}

/** The error of output `o`. Edges of the last layer that lead to other outputs have no part in it. */
function squaredPass(network: Network, table: Table, columns: JacobianColumns, o: number): ResidualPass {
  const { layers, outputCount } = network.layout;
  const { first, count } = sumsOfOutput(network, o);
  const scale = 1 / Math.sqrt(table.rows * outputCount);
  return {
    edges: columns.edges.filter(
      ({ layer, output }) => layer < layers.length - 1 || (output >= first && output < first + count),
    ),
    seed(from, rows, outputs, dOutputs, residuals) {
      dOutputs.fill(0, 0, rows * outputCount);
      for (let s = 0; s < rows; s++) {
        const at = s * outputCount + o;
        dOutputs[at] = scale;
        residuals[s] = scale * (outputs[at] - table.targets[from * outputCount + at]);
      }
    },
  };
}

/**
 * Class `c` of a softmax with shares p: √p_c·(e_c - p) goes back from the outputs and (p_c - t_c)/√p_c is the residual.
 * Over all classes the products of the first sum to diag(p) - p·pᵀ, the curvature of the cross-entropy by the outputs,
 * and those with the second to its gradient p - t. Two classes need one such row, √(p_0·p_1)·(1, -1).
 */
function softmaxPass(
  network: Network,
  table: Table,
  columns: JacobianColumns,
  c: number,
  shares: Float64Array,
): ResidualPass {
  const classes = network.layout.outputCount;
  // The model has half the gradient and half the curvature: hence the 2.
  const scale = 1 / Math.sqrt(2 * table.rows);
  return {
    edges: columns.edges,
    seed(from, rows, outputs, dOutputs, residuals) {
      softmax(outputs, rows, classes, shares);
      for (let s = 0; s < rows; s++) {
        const at = s * classes;
        const share = Math.max(LEAST_SHARE, shares[at + c]);
        const error = shares[at + c] - table.targets[from * classes + at + c];
        if (classes === 2) {
          const root = Math.sqrt(share * Math.max(LEAST_SHARE, shares[at + 1 - c]));
          dOutputs[at + c] = scale * root;
          dOutputs[at + 1 - c] = -scale * root;
          residuals[s] = (scale * error) / root;
        } else {
          const root = Math.sqrt(share);
          for (let m = 0; m < classes; m++) dOutputs[at + m] = -scale * root * shares[at + m];
          dOutputs[at + c] += scale * root;
          residuals[s] = (scale * error) / root;
        }
      }
    },
  };
}

/**
 * The passes of a table's loss. Their residuals are scaled so that Jᵀr is half the gradient of the mean loss.
 *
 * @param capacity  rows that a tile may have
 */
export function createResidualPasses(
  network: Network,
  table: Table,
  columns: JacobianColumns,
  capacity: number,
): ResidualPass[] {
  const { outputCount } = network.layout;
  if (table.loss !== 'softmax') {
    return Array.from({ length: outputCount }, (_, o) => squaredPass(network, table, columns, o));
  }
  const shares = new Float64Array(capacity * outputCount);
  const count = outputCount === 2 ? 1 : outputCount;
  return Array.from({ length: count }, (_, c) => softmaxPass(network, table, columns, c, shares));
}
