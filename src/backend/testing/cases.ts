/** Networks and rows for tests: every number is one that f32 can hold, so that only the arithmetic is compared. */

import { createNetwork } from '../../kan/init.ts';
import type { Network } from '../../kan/network.ts';
import type { BaseFunction, Extrapolation } from '../../kan/spec.ts';
import { createRng } from '../../numeric/rng.ts';
import type { Table, TrainingSettings } from '../backend.ts';

export interface Case {
  readonly title: string;
  readonly width: readonly number[];
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
  readonly lamb?: number;
}

export const SETTINGS: TrainingSettings = {
  learningRate: 0.02,
  batchSize: 'full',
  lamb: 0,
  lambL1: 1,
  lambEntropy: 2,
};

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
  const layers = width.slice(1).map((outputs, l) => ({
    inputs: width[l],
    outputs,
    gridSize: test.gridSizes?.[l] ?? 5,
  }));
  const network = createNetwork({ layers, order, extrapolation, baseFunction }, 11);
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
  return network;
}

/**
 * Rows of a case: random inside the domain; every fifth number is a knot, an end of the domain or outside it, near
 * and far.
 */
export function tableOf({ width, rows }: Pick<Case, 'width' | 'rows'>, network: Network): Table {
  const rng = createRng(23);
  const columns = width[0];
  const outputs = width[width.length - 1];
  const knots = network.layout.layers[0].knots;
  const outside = [-1, 1, -1.00001, 1.00001, -1.3, 1.3, -4, 4];
  const inputs = Float64Array.from({ length: rows * columns }, (_, at) => {
    const inner = 2 * rng.uniform() - 1;
    if (at % 10 === 4) return Math.fround(network.knots[(at % columns) * knots + rng.integer(knots)]);
    if (at % 10 === 9) return Math.fround(outside[rng.integer(outside.length)]);
    return Math.fround(inner);
  });
  const targets = Float64Array.from({ length: rows * outputs }, () => Math.fround(rng.normal()));
  return { rows, inputs, targets };
}

/** Every combination of order, knots and extrapolation. */
function shapeCases(): Case[] {
  const cases: Case[] = [];
  for (const order of [1, 2, 3, 4, 5]) {
    for (const knots of ['uniform', 'uneven'] as const) {
      for (const extrapolation of ['linear', 'zero'] as const) {
        const title = `order ${order}, ${knots} knots, '${extrapolation}' outside`;
        cases.push({ title, width: [3, 4, 2], rows: 150, order, knots, extrapolation });
      }
    }
  }
  return cases;
}

export const GRADIENT_CASES: readonly Case[] = [
  ...[1, 63, 64, 65, 997, 1000].map((rows) => ({ title: `${rows} rows`, width: [2, 5, 1], rows })),
  ...shapeCases(),
  { title: 'one edge', width: [1, 1], rows: 100 },
  { title: 'one interval', width: [2, 3, 1], gridSizes: [1, 1], rows: 100 },
  { title: 'a fine grid', width: [2, 3, 1], gridSizes: [80, 80], rows: 300 },
  { title: 'a grid size of its own for every layer', width: [2, 3, 2, 1], gridSizes: [3, 8, 13], rows: 200 },
  { title: 'three wide layers', width: [4, 10, 10, 1], rows: 200 },
  { title: 'a layer wider than 64', width: [3, 70, 2], rows: 130 },
  { title: 'two layers wider than 64', width: [2, 66, 65, 1], rows: 70 },
  { title: 'many outputs', width: [2, 3, 67], rows: 65 },
  { title: 'base function identity', width: [2, 5, 1], rows: 100, baseFunction: 'identity' },
  { title: 'no base function', width: [2, 5, 1], rows: 100, baseFunction: 'none' },
  { title: 'cut edges', width: [3, 5, 4, 2], rows: 200, cutEdges: true },
  { title: 'a penalty', width: [2, 5, 1], rows: 1000, lamb: 0.01 },
  { title: 'a penalty on cut edges', width: [3, 5, 4, 2], rows: 333, lamb: 0.1, cutEdges: true },
  {
    title: 'a penalty, order 2, uneven knots',
    width: [3, 4, 2],
    rows: 150,
    lamb: 0.1,
    order: 2,
    knots: 'uneven',
  },
  { title: 'a penalty on a wide layer', width: [3, 70, 2], rows: 130, lamb: 0.05 },
  { title: 'a penalty on a single row', width: [2, 5, 1], rows: 1, lamb: 0.1 },
  { title: 'more than 65,535 rows', width: [2, 3, 1], rows: 70_001 },
  { title: 'a penalty over more than 65,535 rows', width: [2, 3, 1], rows: 70_001, lamb: 0.01 },
];
