/** One look at the network with a sample of the data: scores, ranges, and the value of every node at every row. */
import { type Attribution, attributionOf } from '../interpret/attribution.ts';
import { addToStatistics, createActivationStatistics } from '../kan/activationStatistics.ts';
import { forward } from '../kan/forward.ts';
import type { Network } from '../kan/network.ts';
import { nodeCountsOf } from '../kan/spec.ts';
import { createWorkspace, tileRowsOf } from '../kan/workspace.ts';

export interface Observation extends Attribution {
  readonly rows: number;
  /** nodes[l] is [rows × n_l]. */
  readonly nodes: readonly Float64Array[];
}

/** @param inputs [rows × inputs], network units */
export function observe(network: Network, inputs: Float64Array, rows: number): Observation {
  const columns = network.layout.layers[0].inputs;
  const workspace = createWorkspace(network, tileRowsOf(network, rows));
  const statistics = createActivationStatistics(network);
  const nodes = nodeCountsOf(network.spec).map((count) => new Float64Array(count * rows));
  for (let start = 0; start < rows; start += workspace.capacity) {
    const count = Math.min(workspace.capacity, rows - start);
    workspace.nodes[0].set(inputs.subarray(start * columns, (start + count) * columns));
    forward(workspace, count, false);
    addToStatistics(statistics, workspace, count);
    nodes.forEach((values, l) => {
      const width = values.length / rows;
      values.set(workspace.nodes[l].subarray(0, count * width), start * width);
    });
  }
  return { ...attributionOf(network, statistics), rows, nodes };
}
