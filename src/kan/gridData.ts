/** The data that splines are fitted to. */
import { forward } from './forward.ts';
import type { Network } from './network.ts';
import { createWorkspace, tileRowsOf } from './workspace.ts';

/** Rows that a fit looks at: more would not move a curve by anything that shows. */
const MOST_ROWS = 20_000;
/** Rows times edges, for wide networks: a fit takes well under a second then. */
const MOST_WORK = 10_000_000;
/** Rows that are looked at in any case: ten for every interval of the finest grid. */
const FEWEST_ROWS = 2000;

/** Rows of a network's inputs. */
interface FitTable {
  readonly rows: number;
  /** [rows × columns], network units. */
  readonly inputs: Float64Array;
}

/**
 * Evenly spaced rows of a table, or all of it when it has few enough: 20,000 for networks of up to 500 edges, fewer for
 * larger ones, never below 2000.
 *
 * @param inputs  [rows × columns]
 */
export function pickRows({ layout }: Network, inputs: Float64Array, rows: number): FitTable {
  const most = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, Math.floor(MOST_WORK / layout.edgeCount)));
  if (rows <= most) return { rows, inputs };
  const columns = layout.layers[0].inputs;
  const picked = new Float64Array(most * columns);
  for (let s = 0; s < most; s++) {
    const row = Math.floor((s * rows) / most);
    picked.set(inputs.subarray(row * columns, (row + 1) * columns), s * columns);
  }
  return { rows: most, inputs: picked };
}

/**
 * The values of the inputs of all layers.
 *
 * @returns per layer and input, [rows]
 */
export function layerInputs(network: Network, { inputs, rows }: FitTable): Float64Array[][] {
  const { layers } = network.layout;
  const columns = layers.map((layer) => Array.from({ length: layer.inputs }, () => new Float64Array(rows)));
  const workspace = createWorkspace(network, tileRowsOf(network, rows));
  for (let start = 0; start < rows; start += workspace.capacity) {
    const count = Math.min(workspace.capacity, rows - start);
    workspace.nodes[0].set(inputs.subarray(start * layers[0].inputs, (start + count) * layers[0].inputs));
    forward(workspace, count);
    columns.forEach((layerColumns, l) => {
      const n = layerColumns.length;
      layerColumns.forEach((column, i) => {
        for (let s = 0; s < count; s++) column[start + s] = workspace.nodes[l][s * n + i];
      });
    });
  }
  return columns;
}
