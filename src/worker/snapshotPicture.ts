/** One snapshot: every curve, score, range and rug of the network at one step. */
import type { Table, TrainingState } from '../backend/backend.ts';
import { ownFunctionTexts } from '../interpret/ownFunctions.ts';
import { sampleCurves } from '../kan/curve.ts';
import { frozenEdgesOf } from '../kan/freeze.ts';
import { copyNetwork, type Network } from '../kan/network.ts';
import { nodeCountsOf } from '../kan/spec.ts';
import { symbolicFunctionOf } from '../kan/symbolicFunctions.ts';
import { layerShapesOf } from './modelInfo.ts';
import { observe } from './observe.ts';
import { CURVE_POINTS, type Metrics, RUG_BINS, type Snapshot } from './protocol.ts';
import type { Scene } from './scene.ts';

/**
 * The shown range of every node that has outgoing edges: its grid and its data together.
 *
 * @param ranges  [nodeCount × 2] of the data
 * @returns       [inputNodes × 2]
 */
export function domainsOf({ spec, layout, knots }: Network, ranges: Float64Array): Float32Array {
  const domains: number[] = [];
  for (const layer of layout.layers) {
    for (let i = 0; i < layer.inputs; i++) {
      const start = layer.knotOffset + i * layer.knots;
      const node = layer.nodeOffset + i;
      domains.push(
        Math.min(knots[start + spec.order], ranges[2 * node]),
        Math.max(knots[start + spec.order + layer.gridSize], ranges[2 * node + 1]),
      );
    }
  }
  return Float32Array.from(domains);
}

/** The knots between which a spline's pieces lie, ends included: G + 1 per input node. */
function innerKnots({ spec, layout, knots }: Network): Float32Array {
  const inner: number[] = [];
  for (const layer of layout.layers) {
    for (let i = 0; i < layer.inputs; i++) {
      const first = layer.knotOffset + i * layer.knots + spec.order;
      for (let q = 0; q <= layer.gridSize; q++) inner.push(knots[first + q]);
    }
  }
  return Float32Array.from(inner);
}

/** How the data lies in each node's domain: counts over the node's largest. @returns [inputNodes × RUG_BINS] */
function rugsOf(nodes: readonly Float64Array[], rows: number, domains: Float32Array): Float32Array {
  const rugs = new Float32Array((domains.length / 2) * RUG_BINS);
  let node = 0;
  for (const values of nodes.slice(0, -1)) {
    const columns = values.length / rows;
    for (let i = 0; i < columns; i++, node++) {
      const lo = domains[2 * node];
      const span = domains[2 * node + 1] - lo;
      const start = node * RUG_BINS;
      let most = 0;
      for (let s = 0; s < rows; s++) {
        const bin = Math.floor((RUG_BINS * (values[s * columns + i] - lo)) / span);
        const at = start + Math.max(0, Math.min(RUG_BINS - 1, bin));
        rugs[at]++;
        if (rugs[at] > most) most = rugs[at];
      }
      for (let b = 0; b < RUG_BINS; b++) rugs[start + b] /= most;
    }
  }
  return rugs;
}

/**
 * @param sample     training rows to look at
 * @param withState  whether the state goes along
 */
export function buildSnapshot(scene: Scene, sample: Table, metrics: Metrics, withState: boolean): Snapshot {
  const { network, runId, state, trainer } = scene;
  const { layout, spec } = network;
  const { edgeScores, nodeScores, nodeRanges, nodes } = observe(network, sample.inputs, sample.rows);
  const domains = domainsOf(network, nodeRanges);
  const curves = new Float32Array(layout.edgeCount * CURVE_POINTS);
  sampleCurves(network, domains, CURVE_POINTS, curves);
  return {
    type: 'snapshot',
    runId,
    step: state.step,
    elapsedMs: trainer.elapsedMs,
    stepsPerSecond: trainer.stepsPerSecond,
    metrics,
    width: nodeCountsOf(spec),
    layers: layerShapesOf(network),
    gridSizes: layout.layers.map((layer) => layer.gridSize),
    order: spec.order,
    gpuMsPerStep: trainer.gpuMsPerStep,
    domains,
    dataRanges: Float32Array.from(nodeRanges.subarray(0, domains.length)),
    rugs: rugsOf(nodes, sample.rows, domains),
    curves,
    scores: Float32Array.from(edgeScores),
    inputScores: Float32Array.from(nodeScores.subarray(0, layout.layers[0].inputs)),
    mask: Float32Array.from(network.mask),
    frozen: frozenEdgesOf(network),
    forms: Array.from(network.forms, (id) => (id === 0 ? '' : symbolicFunctionOf(id).name)),
    ownFunctions: ownFunctionTexts(),
    knots: innerKnots(network),
    history: trainer.history.toArrays(),
    state: withState ? copyState(state) : null,
  };
}

/** A copy, because what is sent is transferred. */
function copyState(state: TrainingState): TrainingState {
  return {
    ...state,
    network: copyNetwork(state.network),
    firstMoment: state.firstMoment.slice(),
    secondMoment: state.secondMoment.slice(),
  };
}

function stateArrays({ network, firstMoment, secondMoment }: TrainingState) {
  const { parameters, knots, mask, forms, fixed } = network;
  return [parameters, knots, mask, forms, fixed, firstMoment, secondMoment];
}

/** Everything in it that can be transferred. */
export function snapshotBuffers(snapshot: Snapshot): ArrayBufferLike[] {
  const { history, state } = snapshot;
  const arrays = [
    snapshot.domains,
    snapshot.dataRanges,
    snapshot.rugs,
    snapshot.curves,
    snapshot.scores,
    snapshot.inputScores,
    snapshot.mask,
    snapshot.knots,
    history.steps,
    history.train,
    history.test,
    snapshot.frozen,
    ...(state === null ? [] : stateArrays(state)),
  ];
  return arrays.map((array) => array.buffer);
}
