/** First and second derivatives by the inputs, and their derivatives by the parameters, against differences. */
import { describe, expect, it } from 'vitest';
import { createRng } from '../numeric/rng.ts';
import { uniformKnots } from './init.ts';
import { createInputDerivatives, forwardDerivatives } from './inputDerivatives.ts';
import { backwardDerivatives, fillEdgeJacobian } from './inputDerivativesAdjoint.ts';
import { createLayout, edgeIndex, parameterIndex } from './layout.ts';
import { type Network, trainableOf } from './network.ts';
import { type BaseFunction, createSpec, type Extrapolation, type WidthEntry } from './spec.ts';
import { SYMBOLIC_FUNCTIONS } from './symbolicFunctions.ts';
import { relativeError } from './testing/fixtures.ts';

const ROWS = 7;
const ORDERS = [1, 2, 3, 4, 5];
const EXTRAPOLATIONS = ['linear', 'zero'] as const;

interface Shape {
  readonly width: readonly WidthEntry[];
  readonly order: number;
  readonly extrapolation: Extrapolation;
  readonly baseFunction?: BaseFunction;
  readonly unevenKnots?: boolean;
  /** Names of symbolic functions, put on the first edges of the first layer and, the first, on one of the last. */
  readonly symbolic?: readonly string[];
  readonly cut?: boolean;
}

function build({ width, order, extrapolation, baseFunction = 'silu', ...shape }: Shape): Network {
  const spec = createSpec({ width, gridSize: 4, order, extrapolation, baseFunction });
  const layout = createLayout(spec);
  const rng = createRng(11);
  const parameters = Float64Array.from({ length: layout.parameterCount }, () => 0.5 * rng.normal());
  const knots = new Float64Array(layout.knotCount);
  layout.layers.forEach((layer, l) => {
    for (let i = 0; i < layer.inputs; i++) {
      const even = uniformKnots([-1.1 - 0.3 * l, 1.2 + 0.2 * i], layer.gridSize, order);
      const own = shape.unevenKnots === true ? even.map((t) => t + 0.08 * t * t) : even;
      knots.set(own, layer.knotOffset + i * layer.knots);
    }
  });
  const mask = new Float64Array(layout.edgeCount).fill(1);
  const forms = new Uint8Array(layout.edgeCount);
  if (shape.cut === true) mask[1] = 0;
  (shape.symbolic ?? []).forEach((name, at) => {
    const id = SYMBOLIC_FUNCTIONS.find((candidate) => candidate.name === name)?.id ?? 0;
    expect(id).toBeGreaterThan(0);
    const makeSymbolic = (l: number, input: number, output: number) => {
      const layer = layout.layers[l];
      forms[edgeIndex(layer, input, output)] = id;
      [0.7, 2.4, 0.5, -0.2].forEach((value, row) => {
        parameters[parameterIndex(layer, input, row, output)] = value;
      });
    };
    makeSymbolic(0, 0, at);
    if (at === 0) makeSymbolic(layout.layers.length - 1, 0, 0);
  });
  return { spec, layout, parameters, knots, mask, forms, fixed: new Uint8Array(layout.parameterCount) };
}

/** Rows inside and, the last two, outside the first layer's grids. */
function sampleInputs(columns: number): Float64Array {
  const rng = createRng(5);
  return Float64Array.from({ length: ROWS * columns }, (_, at) =>
    at < (ROWS - 2) * columns ? 2 * rng.uniform() - 1 : 1.45 + 0.2 * rng.uniform(),
  );
}

/** Strands of the outputs, [rows × outputs × strand]. */
function strandsOf(network: Network, inputs: Float64Array): Float64Array {
  const work = createInputDerivatives(network, ROWS);
  forwardDerivatives(work, inputs, ROWS);
  return work.nodes[network.layout.layers.length].slice();
}

/** Central differences of `quantity` by one number, of order step⁴. */
function difference(
  change: (offset: number) => void,
  quantity: () => Float64Array,
  step: number,
): Float64Array {
  const at = (offset: number): Float64Array => {
    change(offset);
    const result = quantity().slice();
    change(0);
    return result;
  };
  const [outer, inner, back, far] = [step, step / 2, -step / 2, -step].map(at);
  return outer.map((_, r) => (8 * (inner[r] - back[r]) - (outer[r] - far[r])) / (6 * step));
}

const SHAPES: Shape[] = ORDERS.flatMap((order) =>
  EXTRAPOLATIONS.map((extrapolation) => ({ width: [2, 3, 2], order, extrapolation })),
);
SHAPES.push(
  { width: [3, 4, 3, 1], order: 3, extrapolation: 'linear', unevenKnots: true, cut: true },
  { width: [2, 3, 1], order: 4, extrapolation: 'zero', unevenKnots: true, baseFunction: 'identity' },
  { width: [2, 3, 1], order: 5, extrapolation: 'linear', baseFunction: 'none' },
  { width: [2, [1, 2], 1], order: 3, extrapolation: 'linear' },
  { width: [2, [1, 1, 3], [0, 1]], order: 4, extrapolation: 'linear', unevenKnots: true },
  { width: [2, 3, 1], order: 3, extrapolation: 'linear', symbolic: ['sin', 'exp', 'tanh'] },
  { width: [2, 2, 1], order: 4, extrapolation: 'linear', symbolic: ['x^a', '1/x'] },
  { width: [2, [1, 1], 1], order: 3, extrapolation: 'zero', symbolic: ['gaussian', 'x^3', 'log'], cut: true },
);

describe('derivatives by the inputs equal differences', () => {
  it.each(SHAPES)('for %o', (shape) => {
    const network = build(shape);
    const columns = network.layout.layers[0].inputs;
    const outputs = network.layout.outputCount;
    const strand = 1 + 2 * columns;
    const inputs = sampleInputs(columns);
    const strands = strandsOf(network, inputs);
    for (let d = 0; d < columns; d++) {
      const kept = inputs.slice();
      const change = (offset: number): void => {
        for (let s = 0; s < ROWS; s++) inputs[s * columns + d] = kept[s * columns + d] + offset;
      };
      // Small steps: derivatives jump, or jump in their own slope, at the knots of low orders.
      const byInput = difference(change, () => strandsOf(network, inputs), 2e-5);
      const pick = (values: Float64Array, c: number): number[] =>
        Array.from({ length: ROWS * outputs }, (_, at) => values[at * strand + c]);
      expect(relativeError(pick(strands, 1 + 2 * d), pick(byInput, 0))).toBeLessThan(2e-8);
      expect(relativeError(pick(strands, 2 + 2 * d), pick(byInput, 1 + 2 * d))).toBeLessThan(2e-7);
    }
  });

  it('are those of the formula that all edges spell when they are symbolic', () => {
    const network = build({ width: [1, 1], order: 3, extrapolation: 'linear', symbolic: ['sin'] });
    const x = 0.3;
    const strands = strandsOf(network, new Float64Array(ROWS).fill(x));
    expect(strands[0]).toBeCloseTo(0.5 * Math.sin(0.7 * x + 2.4) - 0.2, 14);
    expect(strands[1]).toBeCloseTo(0.5 * 0.7 * Math.cos(0.7 * x + 2.4), 14);
    expect(strands[2]).toBeCloseTo(-0.5 * 0.49 * Math.sin(0.7 * x + 2.4), 14);
  });
});

/** Σ weights·strands of all rows' outputs, by every parameter: through the adjoint. */
function gradientOf(network: Network, inputs: Float64Array, weights: Float64Array): Float64Array {
  const { layers, parameterCount } = network.layout;
  const bases = network.spec.order + 1;
  const work = createInputDerivatives(network, ROWS);
  forwardDerivatives(work, inputs, ROWS);
  work.dNodes[layers.length].set(weights);
  backwardDerivatives(work, ROWS);
  const gradient = new Float64Array(parameterCount);
  const values = new Float64Array(bases + 1);
  layers.forEach((layer, l) => {
    for (let s = 0; s < ROWS; s++) {
      for (let i = 0; i < layer.inputs; i++) {
        for (let j = 0; j < layer.outputs; j++) {
          const first = fillEdgeJacobian(work, l, s, i, j, values, 0);
          const symbolic = network.forms[edgeIndex(layer, i, j)] !== 0;
          for (let q = 0; q < (symbolic ? 4 : bases); q++) {
            gradient[parameterIndex(layer, i, first + q, j)] += values[q];
          }
          if (!symbolic) gradient[parameterIndex(layer, i, layer.coefs, j)] += values[bases];
        }
      }
    }
  });
  const trainable = trainableOf(network);
  return gradient.map((value, p) => value * trainable[p]);
}

describe('the adjoint of the derivatives equals differences', () => {
  it.each(SHAPES)('for %o', (shape) => {
    const network = build(shape);
    const { layers, outputCount } = network.layout;
    const columns = layers[0].inputs;
    const inputs = sampleInputs(columns);
    const rng = createRng(3);
    const weights = Float64Array.from({ length: ROWS * outputCount * (1 + 2 * columns) }, () => rng.normal());
    const total = (): Float64Array =>
      Float64Array.of(strandsOf(network, inputs).reduce((sum, value, at) => sum + weights[at] * value, 0));
    const trainable = trainableOf(network);
    const byParameters = network.parameters.map((kept, p) => {
      if (trainable[p] === 0) return 0;
      const change = (offset: number): void => {
        network.parameters[p] = kept + offset;
      };
      return difference(change, total, 2e-5)[0];
    });
    expect(relativeError(gradientOf(network, inputs, weights), byParameters)).toBeLessThan(2e-8);
  });
});
