/**
 * Cutting edges that do not matter. The mean of what is cut goes to an edge that stays: a network without its offsets
 * would have to learn them anew, and from narrow shapes it often cannot.
 */
import {
  type ActivationStatistics,
  addToStatistics,
  createActivationStatistics,
} from '../kan/activationStatistics.ts';
import { forward } from '../kan/forward.ts';
import { copyNetwork, type Network } from '../kan/network.ts';
import { createWorkspace, tileRowsOf } from '../kan/workspace.ts';
import { type Attribution, attributionOf } from './attribution.ts';
import { edgesThatStay, liveNodesOf, wiringOf } from './prunePaths.ts';

export interface PruneThresholds {
  /** Edges of a lower score go. */
  readonly edgeThreshold: number;
  /** Hidden nodes of a lower score go, with all their edges. */
  readonly nodeThreshold: number;
}

/** An input of a lower score does nothing that shows; pykan's prune_input has the same. */
const IDLE_SCORE = 1e-2;
/** A mean below this, in network units, need not be kept by anyone. */
const NO_MEAN = 1e-14;
/** Row of d in a symbolic edge's numbers. */
const OFFSET_ROW = 3;

/** Indices of all edges that are live and do not stay. */
function cutsOf({ mask }: Network, stays: Uint8Array): number[] {
  return [...stays.keys()].filter((edge) => mask[edge] !== 0 && stays[edge] === 0);
}

/**
 * The edges that thresholds cut: those of a low score, those of hidden nodes of a low score, and whatever then comes from
 * nowhere or leads nowhere. Every output keeps its strongest way to the inputs, and a product node an edge in each factor
 * or none at all.
 *
 * @returns indices of live edges, in order
 */
export function edgesBelow(
  network: Network,
  { edgeScores, nodeScores }: Attribution,
  { edgeThreshold, nodeThreshold }: PruneThresholds,
): number[] {
  const { layout } = network;
  const { sums, inputs, firstOutput } = wiringOf(layout);
  const goes = (node: number) => node >= inputs && node < firstOutput && nodeScores[node] < nodeThreshold;
  const wanted = new Uint8Array(layout.edgeCount);
  for (const { node, edges } of sums) {
    for (const { edge, source } of edges) {
      if (edgeScores[edge] < edgeThreshold || goes(node) || goes(source)) wanted[edge] = 1;
    }
  }
  return cutsOf(network, edgesThatStay(network, wanted, new Uint8Array(layout.edgeCount), edgeScores));
}

function statisticsOf(network: Network, inputs: Float64Array, rows: number): ActivationStatistics {
  const columns = network.layout.layers[0].inputs;
  const workspace = createWorkspace(network, tileRowsOf(network, rows));
  const statistics = createActivationStatistics(network);
  for (let start = 0; start < rows; start += workspace.capacity) {
    const count = Math.min(workspace.capacity, rows - start);
    workspace.nodes[0].set(inputs.subarray(start * columns, (start + count) * columns));
    forward(workspace, count);
    addToStatistics(statistics, workspace, count);
  }
  return statistics;
}

/** Places in `parameters` to which a constant is added to add it to φ of an edge, or null where one of them is fixed. */
function offsetPlaces({ layout, forms, fixed }: Network, edge: number): number[] | null {
  const layer = layout.layers.findLast(({ edgeOffset }) => edgeOffset <= edge);
  if (layer === undefined) return null;
  const { outputs, rows, coefs, parameterOffset, edgeOffset } = layer;
  const local = edge - edgeOffset;
  const input = Math.floor(local / outputs);
  const placeOf = (row: number) => parameterOffset + (input * rows + row) * outputs + (local % outputs);
  // B-splines sum to 1, so a constant is the same number in all coefficients.
  const places =
    forms[edge] === 0 ? Array.from({ length: coefs }, (_, row) => placeOf(row)) : [placeOf(OFFSET_ROW)];
  return places.some((place) => fixed[place] !== 0) ? null : places;
}

/** Adds to each sum what it lost, in place. @returns edges that cannot be cut, since nothing else takes their mean */
function foldMeans(
  pruned: Network,
  stays: Uint8Array,
  cut: Uint8Array,
  { edgeMeans }: ActivationStatistics,
  scores: Float64Array,
): number[] {
  const refused: number[] = [];
  for (const { edges } of wiringOf(pruned.layout).sums) {
    const survivors = edges.filter(({ edge }) => stays[edge] === 1);
    if (survivors.length === 0) continue;
    const gone = edges.filter(({ edge }) => cut[edge] === 1);
    const mean = gone.reduce((sum, { edge }) => sum + edgeMeans[edge], 0);
    if (Math.abs(mean) <= NO_MEAN) continue;
    survivors.sort((a, b) => scores[b.edge] - scores[a.edge]);
    const places = survivors.map(({ edge }) => offsetPlaces(pruned, edge)).find((found) => found !== null);
    if (places === undefined || places === null) refused.push(...gone.map(({ edge }) => edge));
    else for (const place of places) pruned.parameters[place] += mean;
  }
  return refused;
}

/**
 * A copy with some edges cut. Nodes that then get nothing or give nothing lose all other edges too; a product node whose
 * factor has no edge left is such a node. What every sum loses in the mean over the rows goes to the strongest edge that
 * stays in it: into all its coefficients, or into d of a symbolic one. Fixed numbers keep their values.
 *
 * Not everything asked for is cut: an output keeps its strongest way to the inputs, and an edge stays when nothing in its
 * sum can take its mean. `mask` of the result says what was cut.
 *
 * @param edges   indices in `mask`
 * @param inputs  [rows × inputs], network units
 */
export function cutEdges(
  network: Network,
  edges: readonly number[],
  inputs: Float64Array,
  rows: number,
): Network {
  const statistics = statisticsOf(network, inputs, rows);
  const { edgeScores } = attributionOf(network, statistics);
  const { edgeCount } = network.layout;
  const wanted = new Uint8Array(edgeCount);
  for (const edge of edges) wanted[edge] = 1;
  const held = new Uint8Array(edgeCount);
  for (;;) {
    const pruned = copyNetwork(network);
    const stays = edgesThatStay(network, wanted, held, edgeScores);
    const cut = new Uint8Array(edgeCount);
    for (const edge of cutsOf(network, stays)) {
      pruned.mask[edge] = 0;
      cut[edge] = 1;
    }
    const refused = foldMeans(pruned, stays, cut, statistics, edgeScores);
    if (refused.length === 0) return pruned;
    for (const edge of refused) held[edge] = 1;
  }
}

/** Inputs that do nothing: no way leads from them to an output, or next to nothing comes through. */
export function idleInputs(network: Network, { nodeScores }: Attribution): number[] {
  const live = liveNodes(network);
  const { inputs } = network.layout.layers[0];
  return Array.from({ length: inputs }, (_, input) => input).filter(
    (input) => live[input] === 0 || nodeScores[input] < IDLE_SCORE,
  );
}

/**
 * Nodes that inputs reach and that reach an output over live edges; a product node is reached when each of its factors
 * is. Outputs count in any case.
 *
 * @returns [nodeCount] 1 or 0
 */
export function liveNodes({ layout, mask }: Network): Uint8Array {
  return liveNodesOf(wiringOf(layout), mask);
}
