/** The reference's networks (fixtures/README.md) as ours. */
import fixtures from '../fixtures/models.json' with { type: 'json' };
import { postActsOf } from '../forward.ts';
import { createNetwork } from '../init.ts';
import { edgeIndex, type LayerLayout, parameterIndex } from '../layout.ts';
import type { Network } from '../network.ts';
import { createSpec } from '../spec.ts';
import { SYMBOLIC_FUNCTIONS } from '../symbolicFunctions.ts';
import type { Workspace } from '../workspace.ts';

export type ModelFixture = (typeof fixtures)[number];

/** What a fixture says of a network, in the reference's own words and order. */
interface ReferenceModel {
  readonly width: readonly (readonly number[])[];
  readonly mult_arity: number;
  readonly k: number;
  readonly grid: number;
  readonly layers: readonly {
    readonly grid: readonly (readonly number[])[];
    readonly coef: readonly (readonly (readonly number[])[])[];
    readonly scale_base: readonly (readonly number[])[];
    readonly scale_sp: readonly (readonly number[])[];
    readonly mask: readonly (readonly number[])[];
    readonly symbolic: readonly {
      readonly input: number;
      readonly output: number;
      readonly name: string;
      readonly affine: readonly number[];
    }[];
  }[];
}

export const FIXTURES: readonly ModelFixture[] = fixtures;

/** Calls back for every edge, in no particular order. */
function forEachEdge(layer: LayerLayout, visit: (input: number, output: number) => void): void {
  for (let i = 0; i < layer.inputs; i++) {
    for (let j = 0; j < layer.outputs; j++) visit(i, j);
  }
}

const IDS = new Map(SYMBOLIC_FUNCTIONS.map(({ name, id }) => [name, id]));

/**
 * The fixture's network, scale_sp folded into the coefficients. Its extrapolation is 'zero', as the reference's. The
 * reference has a mask for splines and one for symbolic edges; an edge of ours is live when either is.
 */
export function networkOfFixture({ model }: { readonly model: ReferenceModel }): Network {
  const spec = createSpec({
    width: model.width.map(([sums, products], l) => (l === 0 ? sums : [sums, products, model.mult_arity])),
    gridSize: model.grid,
    order: model.k,
    extrapolation: 'zero',
  });
  const network = createNetwork(spec, 1);
  const { layout, parameters, mask, forms } = network;
  network.knots.set(model.layers.flatMap(({ grid }) => grid.flat()));
  layout.layers.forEach((layer, l) => {
    const source = model.layers[l];
    forEachEdge(layer, (i, j) => {
      mask[edgeIndex(layer, i, j)] = source.mask[i][j];
      source.coef[i][j].forEach((coef, q) => {
        parameters[parameterIndex(layer, i, q, j)] = coef * source.scale_sp[i][j];
      });
      parameters[parameterIndex(layer, i, layer.coefs, j)] = source.scale_base[i][j];
    });
    for (const { input, output, name, affine } of source.symbolic) {
      const edge = edgeIndex(layer, input, output);
      mask[edge] = 1;
      forms[edge] = IDS.get(name) ?? Number.NaN;
      affine.forEach((value, row) => {
        parameters[parameterIndex(layer, input, row, output)] = value;
      });
    }
  });
  return network;
}

/**
 * Gradients by the reference's own parameters: arrays [input][output], [input][output][coefficient] and, the one that
 * the reference keeps the other way round, [output][input][a, b, c, d], flat.
 */
interface RawGradient {
  readonly coef: number[];
  readonly scaleBase: number[];
  readonly scaleSpline: number[];
  readonly affine: number[];
}

/**
 * Our gradient of one layer by the reference's parameters: raw coefficients and scale_sp, by the chain rule. What an
 * edge does not have (a spline no a, b, c, d; a symbolic edge no coefficients) counts as 0, as there.
 */
export function rawGradientOf(
  fixture: ModelFixture,
  layer: LayerLayout,
  l: number,
  dParameters: Float64Array,
) {
  const source = fixture.model.layers[l];
  const gradient: RawGradient = { coef: [], scaleBase: [], scaleSpline: [], affine: [] };
  forEachEdge(layer, (i, j) => {
    const symbolic = source.symbolic.some(({ input, output }) => input === i && output === j);
    const at = (row: number, counts: boolean) => (counts ? dParameters[parameterIndex(layer, i, row, j)] : 0);
    let byScale = 0;
    source.coef[i][j].forEach((coef, q) => {
      const byCoef = at(q, !symbolic);
      gradient.coef.push(byCoef * source.scale_sp[i][j]);
      byScale += byCoef * coef;
    });
    gradient.scaleBase.push(at(layer.coefs, !symbolic));
    gradient.scaleSpline.push(byScale);
    for (let row = 0; row < 4; row++) gradient.affine[(j * layer.inputs + i) * 4 + row] = at(row, symbolic);
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
