/** Networks and rows for tests: every number is one that f32 can hold, so that only the arithmetic is compared. */

import { createNetwork } from '../../kan/init.ts';
import { edgeIndex, layerOf, listEdges, parameterIndex } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import {
  type BaseFunction,
  createSpec,
  type EdgeId,
  type Extrapolation,
  type WidthEntry,
} from '../../kan/spec.ts';
import { symbolicFunctionOf } from '../../kan/symbolicFunctions.ts';
import { createRng } from '../../numeric/rng.ts';
import { DEFAULT_SETTINGS } from '../../train/settings.ts';
import type { LossKind, Table, TrainingSettings } from '../backend.ts';

export interface Case {
  readonly title: string;
  readonly width: readonly WidthEntry[];
  readonly rows: number;
  /** Per layer. */
  readonly gridSizes?: readonly number[];
  readonly order?: number;
  readonly extrapolation?: Extrapolation;
  readonly baseFunction?: BaseFunction;
  /** Uneven knots are different for every input. */
  readonly knots?: 'uniform' | 'uneven';
  /** Cuts every third edge. */
  readonly cutEdges?: boolean;
  /** Makes every other edge symbolic, with these functions in turn (ids of symbolicFunctions.ts). */
  readonly symbolic?: readonly number[];
  /** Fixes every third number. */
  readonly fixedNumbers?: boolean;
  readonly loss?: LossKind;
  readonly settings?: Partial<TrainingSettings>;
}

export const SETTINGS: TrainingSettings = { ...DEFAULT_SETTINGS, learningRate: 0.02 };

/** Uneven knots of one input: spacings of 1 to 3 units, scaled so that the domain is [-1, 1]. */
function unevenKnots(knots: number, order: number, uniform: () => number): Float64Array {
  const positions = new Float64Array(knots);
  for (let t = 1; t < knots; t++) positions[t] = positions[t - 1] + 1 + 2 * uniform();
  const lo = positions[order];
  const hi = positions[knots - 1 - order];
  return positions.map((position) => Math.fround((2 * (position - lo)) / (hi - lo) - 1));
}

/** A network whose hidden values fall inside, outside and at the ends of their grids. */
export function networkOf(test: Case): Network {
  const { width, order = 3, extrapolation = 'linear', baseFunction = 'silu', knots, cutEdges } = test;
  const { symbolic, fixedNumbers } = test;
  const gridSize = test.gridSizes ?? 5;
  const network = createNetwork(createSpec({ width, gridSize, order, extrapolation, baseFunction }), 11);
  const rng = createRng(7);
  for (const { parameterOffset, inputs, rows, outputs } of network.layout.layers) {
    const end = parameterOffset + inputs * rows * outputs;
    for (let p = parameterOffset; p < end; p++) {
      network.parameters[p] = Math.fround(rng.normal() / Math.sqrt(inputs));
    }
  }
  if (knots === 'uneven') {
    for (const layer of network.layout.layers) {
      for (let i = 0; i < layer.inputs; i++) {
        network.knots.set(unevenKnots(layer.knots, order, rng.uniform), layer.knotOffset + i * layer.knots);
      }
    }
  }
  if (cutEdges === true) network.mask.set(network.mask.map((_, edge) => (edge % 3 === 1 ? 0 : 1)));
  if (symbolic !== undefined) {
    listEdges(network.layout).forEach((edge, e) => {
      if (e % 2 === 0) makeSymbolic(network, edge, symbolic[(e / 2) % symbolic.length]);
    });
  }
  if (fixedNumbers === true) network.fixed.set(network.fixed.map((_, p) => (p % 3 === 1 ? 1 : 0)));
  return network;
}

/** Makes an edge symbolic, with numbers that keep its argument away from poles and ends where |x| ≤ 4. */
export function makeSymbolic(network: Network, edge: EdgeId, id: number): void {
  const layer = layerOf(network.layout, edge);
  const { domain, exponentSlope } = symbolicFunctionOf(id);
  const { lo, hi, poles, period } = domain;
  let [a, b] = [0.5, 0.25];
  if (lo === 0 || poles.includes(0)) [a, b] = [0.125, 1];
  if (hi === 1 || period > 0) [a, b] = [0.1875, 0.0625];
  if (exponentSlope !== null) [a, b] = [1.75, 6];
  network.forms[edgeIndex(layer, edge.input, edge.output)] = id;
  [a, b, 0.75, -0.25].forEach((value, row) => {
    network.parameters[parameterIndex(layer, edge.input, row, edge.output)] = value;
  });
}

/**
 * Rows of a case: random inside the domain; every fifth number is a knot, an end of the domain or outside it, near
 * and far.
 */
export function tableOf({ rows, loss }: Pick<Case, 'rows' | 'loss'>, network: Network): Table {
  const rng = createRng(23);
  const columns = network.layout.layers[0].inputs;
  const outputs = network.layout.outputCount;
  const knots = network.layout.layers[0].knots;
  const outside = [-1, 1, -1.00001, 1.00001, -1.3, 1.3, -4, 4];
  const inputs = Float64Array.from({ length: rows * columns }, (_, at) => {
    const inner = 2 * rng.uniform() - 1;
    if (at % 10 === 4) return Math.fround(network.knots[(at % columns) * knots + rng.integer(knots)]);
    if (at % 10 === 9) return Math.fround(outside[rng.integer(outside.length)]);
    return Math.fround(inner);
  });
  if (loss === 'softmax') {
    const targets = new Float64Array(rows * outputs);
    for (let row = 0; row < rows; row++) targets[row * outputs + rng.integer(outputs)] = 1;
    return { rows, inputs, targets, loss };
  }
  const targets = Float64Array.from({ length: rows * outputs }, () => Math.fround(rng.normal()));
  return { rows, inputs, targets };
}
