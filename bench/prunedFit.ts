/** A wide network made sparse by the penalty, cut, and refined on fine grids. */

import { attributionOf } from '../src/interpret/attribution.ts';
import { addToStatistics, createActivationStatistics } from '../src/kan/activationStatistics.ts';
import { forward } from '../src/kan/forward.ts';
import { createNetwork } from '../src/kan/init.ts';
import { edgeIndex } from '../src/kan/layout.ts';
import { copyNetwork, type Network } from '../src/kan/network.ts';
import { createSpec } from '../src/kan/spec.ts';
import { createWorkspace } from '../src/kan/workspace.ts';
import { fitThroughGrids } from './growingFit.ts';
import { BEST_KERNELS } from './kernels.ts';
import { type Sample, testErrors } from './sample.ts';

export interface PrunedRun {
  readonly seed: number;
  /** Live edges after the cut. */
  readonly edges: number;
  readonly secondsToPrune: number;
  /** From the cut to the finest grid. */
  readonly seconds: number;
  /** Test RMSE at the end, and after each of REFINED stages. */
  readonly rmse: number;
  readonly errors: readonly number[];
}

/** λ of the penalty, and steps: its ε shrinks over the first 36 of them. */
const LAMB = 3e-3;
const SPARSE_STAGES = [{ gridSize: 5, steps: 48 }];
/** Edges that matter less are cut. */
const LEAST_SCORE = 0.02;
/** Once the edges are few: to G = 20, then in two strides to 200. */
const REFINED_STAGES = [
  [
    { gridSize: 5, steps: 25 },
    { gridSize: 10, steps: 15 },
    { gridSize: 20, steps: 15 },
  ],
  [
    { gridSize: 20, steps: 1 },
    { gridSize: 50, steps: 12 },
    { gridSize: 100, steps: 12 },
  ],
  [
    { gridSize: 100, steps: 1 },
    { gridSize: 200, steps: 12 },
  ],
];

/** Cuts edges of little score and those that then lead nowhere or come from nowhere. */
function prune(network: Network, { train }: Sample): Network {
  const workspace = createWorkspace(network, train.rows);
  workspace.nodes[0].set(train.inputs);
  forward(workspace, train.rows);
  const statistics = createActivationStatistics(network);
  addToStatistics(statistics, workspace, train.rows);
  const { edgeScores } = attributionOf(network, statistics);
  const pruned = copyNetwork(network);
  const [first, second] = pruned.layout.layers;
  edgeScores.forEach((score, edge) => {
    if (score < LEAST_SCORE) pruned.mask[edge] = 0;
  });
  for (let node = 0; node < second.inputs; node++) {
    const into = Array.from({ length: first.inputs }, (_, input) => edgeIndex(first, input, node));
    const outOf = edgeIndex(second, node, 0);
    if (pruned.mask[outOf] === 0) for (const edge of into) pruned.mask[edge] = 0;
    if (into.every((edge) => pruned.mask[edge] === 0)) pruned.mask[outOf] = 0;
  }
  return pruned;
}

export async function runPruned(sample: Sample, seed: number): Promise<PrunedRun> {
  const { train } = sample;
  const { createKernels } = BEST_KERNELS;
  const begun = performance.now();
  const wide = createNetwork(createSpec({ width: [2, 5, 1], gridSize: 5, order: 3 }), seed);
  const sparse = await fitThroughGrids(wide, train, SPARSE_STAGES, createKernels, LAMB);
  let network = prune(sparse.state.network, sample);
  const cut = performance.now();
  const errors: number[] = [];
  for (const stages of REFINED_STAGES) {
    ({ network } = (await fitThroughGrids(network, train, stages, createKernels)).state);
    errors.push(testErrors(network, sample).rmse);
  }
  return {
    seed,
    edges: network.mask.reduce((sum, live) => sum + live, 0),
    secondsToPrune: (cut - begun) / 1000,
    seconds: (performance.now() - cut) / 1000,
    rmse: errors[errors.length - 1],
    errors,
  };
}
