/** Answers to what a script or a panel asks; nothing changes. */
import { fromNetwork, toNetwork } from '../dataset/scaling.ts';
import { attribute } from '../interpret/attribution.ts';
import { evaluateEdge } from '../kan/curve.ts';
import { predict } from '../kan/forward.ts';
import { frozenEdgesOf } from '../kan/freeze.ts';
import { edgeIndex, layerOf, listEdges, parameterIndex } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import type { EdgeId } from '../kan/spec.ts';
import { symbolicFunctionOf } from '../kan/symbolicFunctions.ts';
import type { EdgeInfo, Result, SymbolicForm } from './protocol.ts';
import { refuse } from './result.ts';
import { SAMPLE_ROWS, sampleTable } from './sample.ts';
import type { Scene } from './scene.ts';
import { domainsOf } from './snapshotPicture.ts';

/** Most rows that one question may bring. */
const MOST_ROWS = 100_000;
const CURVE_LIMITS = { min: 2, max: 10_000 };

function measure({ network, dataset }: Scene) {
  const sample = sampleTable(dataset.train, SAMPLE_ROWS);
  return attribute(network, sample.inputs, sample.rows);
}

/** Every edge with its state and score. */
export function describeEdges(scene: Scene): EdgeInfo[] {
  const { network } = scene;
  const { edgeScores } = measure(scene);
  const frozen = frozenEdgesOf(network);
  const stateOf = (e: number): EdgeInfo['state'] => {
    if (network.mask[e] === 0) return 'pruned';
    if (frozen[e] === 1) return 'frozen';
    return network.forms[e] === 0 ? 'spline' : 'symbolic';
  };
  return listEdges(network.layout).map((edge, e) => {
    const form = formOf(network, edge);
    return { edge, state: stateOf(e), score: edgeScores[e], ...(form === null ? {} : { form }) };
  });
}

/** The form of a symbolic edge; null for a spline. */
function formOf({ layout, forms, parameters }: Network, edge: EdgeId): SymbolicForm | null {
  const layer = layerOf(layout, edge);
  const id = forms[edgeIndex(layer, edge.input, edge.output)];
  if (id === 0) return null;
  const number = (row: number) => parameters[parameterIndex(layer, edge.input, row, edge.output)];
  const { name } = symbolicFunctionOf(id);
  return { name, a: number(0), b: number(1), c: number(2), d: number(3) };
}

/** φ at equidistant points of its input's shown range. */
export function edgeCurve(
  scene: Scene,
  edge: EdgeId,
  points: number,
): Result<{ x: Float64Array; y: Float64Array }> {
  const { network } = scene;
  if (!Number.isInteger(points) || points < CURVE_LIMITS.min || points > CURVE_LIMITS.max) {
    return refuse(
      'points-range',
      'points',
      `A curve cannot have ${points} points. Use a whole number from ${CURVE_LIMITS.min} to ${CURVE_LIMITS.max.toLocaleString('en')}.`,
    );
  }
  let node: number;
  try {
    node = layerOf(network.layout, edge).nodeOffset + edge.input;
  } catch (error) {
    if (error instanceof RangeError) return refuse('no-such-edge', 'edge', error.message);
    throw error;
  }
  const domains = domainsOf(network, measure(scene).nodeRanges);
  const [lo, hi] = [domains[2 * node], domains[2 * node + 1]];
  const x = Float64Array.from({ length: points }, (_, p) => lo + ((hi - lo) * p) / (points - 1));
  return { ok: true, value: { x, y: evaluateEdge(network, edge, x) } };
}

/** Predictions in original units. */
export function predictRows(scene: Scene, rows: readonly (readonly number[])[]): Result<number[][]> {
  const { inputs, outputs } = scene.dataset.info;
  if (!Array.isArray(rows) || rows.length > MOST_ROWS) {
    const given = Array.isArray(rows) ? `${rows.length.toLocaleString('en')} rows` : 'no array';
    return refuse(
      'rows',
      null,
      `predict takes an array of at most ${MOST_ROWS.toLocaleString('en')} rows; got ${given}.`,
    );
  }
  const values = new Float64Array(rows.length * inputs.length);
  for (const [s, row] of rows.entries()) {
    if (!Array.isArray(row) || row.length !== inputs.length || !row.every(Number.isFinite)) {
      const names = inputs.map((column) => column.name).join(', ');
      return refuse(
        'row',
        null,
        `Row ${s} is not ${inputs.length} finite numbers. Give one for each of: ${names}.`,
      );
    }
    row.forEach((value: number, i) => {
      values[s * inputs.length + i] = toNetwork(value, inputs[i]);
    });
  }
  const predicted = predict(scene.network, values, rows.length);
  return {
    ok: true,
    value: rows.map((_, s) =>
      outputs.map((column, j) => fromNetwork(predicted[s * outputs.length + j], column)),
    ),
  };
}
