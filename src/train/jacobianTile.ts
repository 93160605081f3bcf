/** Rows of the Jacobian of a network by its unknowns, from the passes of a workspace (docs/math.md, eqs. 23 and 24). */
import { floatBytes, integerBytes, type JacobianTile, type Kernels } from '../kan/kernels.ts';
import type { Workspace } from '../kan/workspace.ts';
import type { JacobianColumns, JacobianEdge } from './jacobianColumns.ts';

/** The arrays of a tile, large enough for every pass over `capacity` rows. */
export interface TileMemory {
  readonly columns: Int32Array;
  readonly values: Float64Array;
  readonly denseValues: Float64Array;
  readonly residuals: Float64Array;
}

/** Lengths of a tile's arrays. */
function lengthsOf({ edges, width, dense }: JacobianColumns, capacity: number) {
  return {
    columns: capacity * edges.length,
    values: capacity * edges.length * width,
    denseValues: capacity * dense,
    residuals: capacity,
  };
}

/** Room that `createTileMemory` takes, in bytes. */
export function tileBytes(columns: JacobianColumns, capacity: number): number {
  const lengths = lengthsOf(columns, capacity);
  return (
    integerBytes(lengths.columns) +
    floatBytes(lengths.values) +
    floatBytes(lengths.denseValues) +
    floatBytes(lengths.residuals)
  );
}

export function createTileMemory(kernels: Kernels, columns: JacobianColumns, capacity: number): TileMemory {
  const lengths = lengthsOf(columns, capacity);
  return {
    columns: kernels.integers(lengths.columns),
    values: kernels.floats(lengths.values),
    denseValues: kernels.floats(lengths.denseValues),
    residuals: kernels.floats(lengths.residuals),
  };
}

/** One block a row: the k + 1 coefficients that are not multiplied by 0. */
function fillSpline(
  workspace: Workspace,
  { layer, input, output, start, count }: JacobianEdge,
  memory: TileMemory,
  block: number,
  blocks: number,
  width: number,
  rows: number,
): void {
  const { first, basis } = workspace.layers[layer];
  const dSums = workspace.dSums[layer];
  const stride = workspace.network.layout.layers[layer].outputs;
  const bases = workspace.network.spec.order + 1;
  const slot = input * workspace.capacity;
  const { columns, values } = memory;
  // Near the upper end a block wider than k + 1 would leave its edge: it starts earlier, with zeros in front.
  const latest = count - width;
  for (let s = 0; s < rows; s++) {
    const slope = dSums[s * stride + output];
    const from = first[slot + s];
    const column = from < latest ? from : latest;
    const at = (s * blocks + block) * width;
    columns[s * blocks + block] = start + column;
    if (bases < width) values.fill(0, at, at + width);
    const shift = at + from - column;
    const source = (slot + s) * bases;
    for (let q = 0; q < bases; q++) values[shift + q] = slope * basis[source + q];
  }
}

/** One block a row: a, b, c, d of c·f + d. */
function fillSymbolic(
  workspace: Workspace,
  { layer, input, output, start }: JacobianEdge,
  memory: TileMemory,
  block: number,
  blocks: number,
  width: number,
  rows: number,
): void {
  const { symbolic } = workspace.layers[layer];
  const edge = symbolic.find((candidate) => candidate.input === input && candidate.output === output);
  if (edge === undefined) return;
  const stride = workspace.network.layout.layers[layer].outputs;
  const dSums = workspace.dSums[layer];
  const factor = workspace.network.parameters[edge.parameter + 2 * stride];
  for (let s = 0; s < rows; s++) {
    const slope = dSums[s * stride + output];
    const at = (s * blocks + block) * width;
    memory.columns[s * blocks + block] = start;
    memory.values[at] = slope * factor * edge.scaleSlopes[s];
    memory.values[at + 1] = slope * factor * edge.slopes[s];
    memory.values[at + 2] = slope * edge.values[s];
    memory.values[at + 3] = slope;
    memory.values.fill(0, at + 4, at + width);
  }
}

/** Numbers that do not train have no slope. */
function clearPinned(
  { parameters }: JacobianColumns,
  { columns, values }: TileMemory,
  block: number,
  blocks: number,
  width: number,
  rows: number,
): void {
  for (let s = 0; s < rows; s++) {
    const column = columns[s * blocks + block];
    const at = (s * blocks + block) * width;
    for (let u = 0; u < width; u++) if (parameters[column + u] < 0) values[at + u] = 0;
  }
}

/**
 * The rows of the Jacobian that follow from the last `backward` of the workspace: what `dSums` is the gradient of, by
 * every unknown of `edges`. Residuals are the caller's to fill.
 *
 * @param edges  those of `columns.edges` that the pass can reach; the others' rows are 0
 */
export function fillTile(
  workspace: Workspace,
  columns: JacobianColumns,
  edges: readonly JacobianEdge[],
  memory: TileMemory,
  rows: number,
): JacobianTile {
  const { width, dense, denseStart } = columns;
  const blocks = edges.length;
  if (dense > 0) memory.denseValues.fill(0, 0, rows * dense);
  edges.forEach((edge, block) => {
    const fill = edge.symbolic ? fillSymbolic : fillSpline;
    fill(workspace, edge, memory, block, blocks, width, rows);
    if (edge.pinned) clearPinned(columns, memory, block, blocks, width, rows);
    if (edge.base < 0) return;
    const { base } = workspace.layers[edge.layer];
    const dSums = workspace.dSums[edge.layer];
    const stride = workspace.network.layout.layers[edge.layer].outputs;
    const slot = edge.input * workspace.capacity;
    const column = edge.base - denseStart;
    for (let s = 0; s < rows; s++) {
      memory.denseValues[s * dense + column] = dSums[s * stride + edge.output] * base[slot + s];
    }
  });
  return { rows, blocks, width, dense, denseStart, ...memory };
}
