/** The points of an edge's curve that its symbolic form is looked for on. */
import { evaluateEdge } from '../../kan/curve.ts';
import { forward } from '../../kan/forward.ts';
import type { Network } from '../../kan/network.ts';
import type { EdgeId } from '../../kan/spec.ts';
import { createWorkspace, tileRowsOf } from '../../kan/workspace.ts';

export interface EdgePoints {
  /** [points] ascending, network units of the input node. */
  readonly x: Float64Array;
  /** [points] φ there. */
  readonly y: Float64Array;
}

/** Rows that quantiles are taken from: more would not move them by anything that shows. */
const MOST_ROWS = 5000;

/**
 * The values of every node that has outgoing edges, in order.
 *
 * @returns by layer and node, [rows] ascending; at most 5000 evenly picked rows
 */
export function sortedNodeValues(network: Network, inputs: Float64Array, rows: number): Float64Array[][] {
  const { layers } = network.layout;
  const columns = layers[0].inputs;
  const count = Math.min(rows, MOST_ROWS);
  const values = layers.map((layer) => Array.from({ length: layer.inputs }, () => new Float64Array(count)));
  const workspace = createWorkspace(network, tileRowsOf(network, count));
  for (let start = 0; start < count; start += workspace.capacity) {
    const tile = Math.min(workspace.capacity, count - start);
    for (let s = 0; s < tile; s++) {
      const row = Math.floor(((start + s) * rows) / count);
      workspace.nodes[0].set(inputs.subarray(row * columns, (row + 1) * columns), s * columns);
    }
    forward(workspace, tile);
    values.forEach((nodes, l) => {
      nodes.forEach((column, i) => {
        for (let s = 0; s < tile; s++) column[start + s] = workspace.nodes[l][s * nodes.length + i];
      });
    });
  }
  for (const nodes of values) for (const column of nodes) column.sort();
  return values;
}

/**
 * φ at quantiles of its input's values: where there is more data, there are more points, so that a form is judged by what
 * the network makes of it. The smallest and the largest value are among them.
 *
 * @param sorted  the input's values, ascending: one of `sortedNodeValues`
 */
export function edgePointsAt(network: Network, edge: EdgeId, sorted: Float64Array, count = 150): EdgePoints {
  const points = Math.min(count, sorted.length);
  const x = Float64Array.from(
    { length: points },
    (_, s) => sorted[points === 1 ? 0 : Math.round((s * (sorted.length - 1)) / (points - 1))],
  );
  return { x, y: evaluateEdge(network, edge, x) };
}

/**
 * The same for a single edge.
 *
 * @param inputs  [rows × inputs], network units
 */
export function edgePoints(
  network: Network,
  edge: EdgeId,
  inputs: Float64Array,
  rows: number,
  count = 150,
): EdgePoints {
  const sorted = sortedNodeValues(network, inputs, rows)[edge.layer][edge.input];
  return edgePointsAt(network, edge, sorted, count);
}
