/** Fresh networks for the search, and the best of several. */

import type { Table } from '../backend/backend.ts';
import { layerInputs } from '../kan/gridData.ts';
import { createNetwork, uniformKnots } from '../kan/init.ts';
import { edgeIndex, parameterIndex } from '../kan/layout.ts';
import { copyNetwork, type Network } from '../kan/network.ts';
import { createSpec } from '../kan/spec.ts';
import { createRng, type Rng } from '../numeric/rng.ts';
import { extent } from '../numeric/statistics.ts';
import { descend } from './descent.ts';
import {
  betterOf,
  type Candidate,
  candidateOf,
  type SearchProblem,
  type SearchStep,
  shapeOf,
} from './problem.ts';
import { edgeCountOf, type Shape } from './shapes.ts';

/** Cubic splines. */
const ORDER = 3;
/** f(u) = u of the symbolic library: the form of edges that only add nodes up. */
const IDENTITY_FORM = 1;
/** Room of a hidden domain beyond its data. */
const MARGIN = 0.05;
/** Bends beside a slope of 1, and noise of single coefficients. From depth 3 on, more bend finds more. */
const BEND = 0.5;
const DEEP_BEND = 1;
const NOISE = 0.1;
/** A coarse grid leads deep networks to their shape more often (symbolic.md, 2.6: 5 of 30 starts against 3 of 30). */
const GRID_SIZE = 5;
const DEEP_GRID_SIZE = 3;
const DEEP = 3;

/** First steps of a start, and more for the best third. */
const FIRST_STEPS = 12;
const MORE_STEPS = 25;
const DEEP_FIRST_STEPS = 15;
const DEEP_MORE_STEPS = 20;
/** One layer of sums is a linear problem. */
const LINEAR_STEPS = 4;
/** Of the further steps: the network is past its first jumps. */
const MORE_DAMPING = 1e-3;
/** Hidden domains follow their data so often in the first steps. */
const FIRST_REFIT = 4;
/** First steps need no more rows than this for every number that trains. */
const ROWS_PER_NUMBER = 6;
const FEWEST_ROWS = 300;
/** Starts go on below this error. */
const HOPE = 0.5;
const DEEP_HOPE = 0.3;
/** Below this no further start is needed. */
const GOOD_ERROR = 4e-3;
const DEEP_GOOD_ERROR = 0.03;

/** Whether a shape has so many layers that its starts are hard. */
export function isDeep({ width }: Shape): boolean {
  return width.length - 1 >= DEEP;
}

/** Splines w·t + u·(1.5t² - 0.5) and noise over their domain, t from -1 to 1. */
function fillLayer(network: Network, l: number, bend: number, rng: Rng): void {
  const { inputs, outputs, coefs, gridSize } = network.layout.layers[l];
  const layer = network.layout.layers[l];
  const scale = 1 / Math.sqrt(inputs);
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < outputs; j++) {
      const slope = scale * rng.normal();
      const bent = bend * scale * rng.normal();
      for (let q = 0; q < coefs; q++) {
        // Where B-spline q of an even grid is centred (Greville's abscissa).
        const t = (2 * (q - (ORDER - 1) / 2)) / gridSize - 1;
        network.parameters[parameterIndex(layer, i, q, j)] =
          slope * t + bent * (1.5 * t * t - 0.5) + NOISE * rng.normal();
      }
    }
  }
}

/** Edges c·f(a·x + b) + d with f = x, a = c = 1, b = 0, which keep these; d is free to take the mean of the target. */
function freezeLastLayer(network: Network): void {
  const { parameters, fixed, forms, layout } = network;
  const layer = layout.layers[layout.layers.length - 1];
  for (let i = 0; i < layer.inputs; i++) {
    forms[edgeIndex(layer, i, 0)] = IDENTITY_FORM;
    [1, 0, 1, 0].forEach((value, row) => {
      const place = parameterIndex(layer, i, row, 0);
      parameters[place] = value;
      fixed[place] = row < 3 ? 1 : 0;
    });
  }
}

/**
 * A network of a shape with first numbers; the same seed gives the same network. Hidden domains lie on the data.
 *
 * @param table  inputs in [-1, 1]
 */
export function createStart(shape: Shape, table: Table, seed: number): Network {
  const deep = isDeep(shape);
  const spec = createSpec({
    width: shape.width,
    gridSize: deep ? DEEP_GRID_SIZE : GRID_SIZE,
    order: ORDER,
    extrapolation: 'linear',
    baseFunction: 'none',
  });
  const network = createNetwork(spec, seed);
  network.parameters.fill(0);
  const rng = createRng(seed);
  const { layers } = network.layout;
  layers.forEach(({ knotOffset, knots, gridSize }, l) => {
    if (l > 0) {
      layerInputs(network, table)[l].forEach((x, i) => {
        const [lo, hi] = extent(x);
        const beyond = MARGIN * (hi - lo);
        if (hi > lo) {
          network.knots.set(
            uniformKnots([lo - beyond, hi + beyond], gridSize, ORDER),
            knotOffset + i * knots,
          );
        }
      });
    }
    if (shape.linearOutput && l === layers.length - 1) freezeLastLayer(network);
    else fillLayer(network, l, deep ? DEEP_BEND : BEND, rng);
  });
  return network;
}

/**
 * The best of several starts of a shape: some steps each, then more for the best third of them.
 *
 * @param count  1 for a single layer, which has no local minima
 */
export function* bestStart(
  problem: SearchProblem,
  shape: Shape,
  count: number,
  rng: Rng,
): Generator<SearchStep, Candidate> {
  const deep = isDeep(shape);
  const good = deep ? DEEP_GOOD_ERROR : GOOD_ERROR;
  const single = shape.width.length === 2;
  const numbers = edgeCountOf(shape) * ((deep ? DEEP_GRID_SIZE : GRID_SIZE) + ORDER);
  const starts: Candidate[] = [];
  for (let s = 0; s < count; s++) {
    const network = createStart(shape, problem.train, rng.integer(2 ** 32));
    yield* descend(problem, network, {
      steps: single ? LINEAR_STEPS : deep ? DEEP_FIRST_STEPS : FIRST_STEPS,
      refitEvery: FIRST_REFIT,
      rows: Math.max(FEWEST_ROWS, ROWS_PER_NUMBER * numbers),
      phase: 'ladder',
      text: `${shapeOf(network)}, start ${s + 1} of ${count}`,
    });
    starts.push(candidateOf(problem, network));
    if (starts[s].error < good) break;
  }
  starts.sort((a, b) => a.error - b.error);
  let [best] = starts;
  for (const start of starts.slice(0, Math.ceil(starts.length / 3))) {
    if (single || best.error < good || !(start.error < (deep ? DEEP_HOPE : HOPE))) break;
    const network = copyNetwork(start.network);
    yield* descend(problem, network, {
      steps: deep ? DEEP_MORE_STEPS : MORE_STEPS,
      damping: MORE_DAMPING,
      phase: 'ladder',
      text: `${start.shape}, one of the best starts`,
    });
    best = betterOf(best, candidateOf(problem, network));
  }
  return best;
}
