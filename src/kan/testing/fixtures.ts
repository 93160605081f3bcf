/** The reference's networks (fixtures/README.md) as ours. */
import fixtures from '../fixtures/models.json' with { type: 'json' };
import { postActsOf } from '../forward.ts';
import { createLayout, edgeIndex, type LayerLayout, parameterIndex } from '../layout.ts';
import type { Network } from '../network.ts';
import type { NetworkSpec } from '../spec.ts';
import type { Workspace } from '../workspace.ts';

export type ModelFixture = (typeof fixtures)[number];

/** Networks with parts that the model does not have: by name, so that a new fixture is never passed over silently. */
export const UNSUPPORTED: Readonly<Record<string, string>> = {
  '4-2-2-1 k=2 with symbolic and pruned edges': 'symbolic edges: see symbolicFixture.test.ts',
  'multiplication nodes [2],[2 sum,2 mult],[1]': 'multiplication nodes',
};

export const SUPPORTED_FIXTURES: readonly ModelFixture[] = fixtures.filter(
  ({ name }) => !(name in UNSUPPORTED),
);
export const ALL_FIXTURES: readonly ModelFixture[] = fixtures;
export const FIXTURE_NAMES: readonly string[] = fixtures.map(({ name }) => name);

/** Calls back for every edge, in no particular order. */
function forEachEdge(layer: LayerLayout, visit: (input: number, output: number) => void): void {
  for (let i = 0; i < layer.inputs; i++) {
    for (let j = 0; j < layer.outputs; j++) visit(i, j);
  }
}

/** The fixture's network, scale_sp folded into the coefficients. Its extrapolation is 'zero', as the reference's. */
export function networkOfFixture({ model }: ModelFixture): Network {
  const width = model.width.map(([sums]) => sums);
  const spec: NetworkSpec = {
    layers: model.layers.map((_, l) => ({ inputs: width[l], outputs: width[l + 1], gridSize: model.grid })),
    order: model.k,
    extrapolation: 'zero',
    baseFunction: 'silu',
  };
  const layout = createLayout(spec);
  const parameters = new Float64Array(layout.parameterCount);
  const mask = new Float64Array(layout.edgeCount);
  const knots = Float64Array.from(model.layers.flatMap(({ grid }) => grid.flat()));
  layout.layers.forEach((layer, l) => {
    const source = model.layers[l];
    forEachEdge(layer, (i, j) => {
      mask[edgeIndex(layer, i, j)] = source.mask[i][j];
      source.coef[i][j].forEach((coef, q) => {
        parameters[parameterIndex(layer, i, q, j)] = coef * source.scale_sp[i][j];
      });
      parameters[parameterIndex(layer, i, layer.coefs, j)] = source.scale_base[i][j];
    });
  });
  return { spec, layout, parameters, knots, mask };
}

/** Gradients by the reference's own parameters: arrays [input][output] and [input][output][coefficient], flat. */
export interface RawGradient {
  readonly coef: number[];
  readonly scaleBase: number[];
  readonly scaleSpline: number[];
}

/** Our gradient of one layer by the reference's parameters: raw coefficients and scale_sp, by the chain rule. */
export function rawGradientOf(
  fixture: ModelFixture,
  layer: LayerLayout,
  l: number,
  dParameters: Float64Array,
) {
  const source = fixture.model.layers[l];
  const gradient: RawGradient = { coef: [], scaleBase: [], scaleSpline: [] };
  forEachEdge(layer, (i, j) => {
    let byScale = 0;
    source.coef[i][j].forEach((coef, q) => {
      const byCoef = dParameters[parameterIndex(layer, i, q, j)];
      gradient.coef.push(byCoef * source.scale_sp[i][j]);
      byScale += byCoef * coef;
    });
    gradient.scaleBase.push(dParameters[parameterIndex(layer, i, layer.coefs, j)]);
    gradient.scaleSpline.push(byScale);
  });
  return gradient;
}

/** φ on every edge of one layer in the reference's order, [sample][output][input], after a forward pass over `rows`. */
export function postActsInReferenceOrder(
  workspace: Workspace,
  l: number,
  rows: number,
  samples: number,
): Float64Array {
  const { inputs, outputs } = workspace.network.layout.layers[l];
  const ordered = new Float64Array(samples * outputs * inputs);
  for (let i = 0; i < inputs; i++) {
    const postActs = postActsOf(workspace, l, i, rows);
    for (let s = 0; s < samples; s++) {
      for (let j = 0; j < outputs; j++) ordered[(s * outputs + j) * inputs + i] = postActs[s * outputs + j];
    }
  }
  return ordered;
}

/** Largest difference over the largest number of `expected`. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let difference = actual.length === expected.length ? 0 : Number.NaN;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const distance = Math.abs(actual[i] - expected[i]);
    if (!(distance <= difference)) difference = distance;
    largest = Math.max(largest, Math.abs(expected[i]));
  }
  return largest === 0 ? difference : difference / largest;
}
