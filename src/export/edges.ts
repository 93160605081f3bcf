/**
 * A network as exporters see it: its live edges, each with all that is needed to compute it, and what joins them. Numbers
 * are in network units; `inputs` and `outputs` lead from and to original units.
 */
import type { ColumnInfo } from '../dataset/dataset.ts';
import type { Expression } from '../expression/expression.ts';
import { ownExpressionOf } from '../interpret/ownFunctions.ts';
import { edgeIndex, type LayerLayout, parameterIndex } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import type { BaseFunction } from '../kan/spec.ts';
import { GROWTH_LIMIT } from '../kan/symbolicCurves.ts';
import { FIRST_OWN_ID, type SymbolicDomain, symbolicFunctionOf } from '../kan/symbolicFunctions.ts';
import { ExportError } from './exportError.ts';
import { type PiecewisePolynomial, piecesOf } from './pieces.ts';
import type { ExportSource } from './source.ts';

/**
 * What keeps a symbolic function finite, by its argument u (kan/symbolicFunctions.ts):
 * - `free`: nothing is needed.
 * - `clamp`: f(min(max(u, lo), hi)); lo may be -Infinity, hi Infinity.
 * - `pole`: f(u) where |u| ≥ distance, else f(−distance) for u < 0 and f(distance) for all others, 0 included.
 * - `cosine` (tan): sin(u) / v, with v = cos(u) kept away from 0 as u is from a `pole`.
 * - `power` (x^a): exp(min(a · log(max(u, least)), limit)).
 * - `finite` (a function of a person's own): 0 where the formula has no finite value.
 */
export type Hold =
  | { readonly kind: 'free' }
  | { readonly kind: 'clamp'; readonly lo: number; readonly hi: number }
  | { readonly kind: 'pole'; readonly distance: number }
  | { readonly kind: 'cosine'; readonly distance: number }
  | { readonly kind: 'power'; readonly least: number; readonly limit: number }
  | { readonly kind: 'finite' };

interface LiveEdge {
  /** Its place in the network's per-edge arrays. */
  readonly edge: number;
  /** The node before it. */
  readonly input: number;
  /** The sum that it leads to. */
  readonly output: number;
}

/** φ(x) = pieces(x) + weight · base(x) */
export interface SplineCurve extends LiveEdge {
  readonly kind: 'spline';
  readonly pieces: PiecewisePolynomial;
  /** silu is x / (1 + exp(−x)). With 'none' the weight is 0. */
  readonly base: BaseFunction;
  readonly weight: number;
}

/** φ(x) = c·f(u) + d with u = a·x + b; for 'x^a', u = x + b and a is the exponent. */
export interface SymbolicCurve extends LiveEdge {
  readonly kind: 'symbolic';
  /** Of kan/symbolicFunctions.ts. */
  readonly id: number;
  /** Of the library, as in `SYMBOLIC_FUNCTIONS`; for a function of a person's own its formula of x. */
  readonly name: string;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly hold: Hold;
  /** The formula of a function of a person's own, variable 0 being u; null for one of the library. */
  readonly own: Expression | null;
}

export type Curve = SplineCurve | SymbolicCurve;

export function isSpline(curve: Curve): curve is SplineCurve {
  return curve.kind === 'spline';
}

export function isSymbolic(curve: Curve): curve is SymbolicCurve {
  return curve.kind === 'symbolic';
}

export interface DescribedLayer {
  /** Nodes before it. */
  readonly inputs: number;
  /** Sums that its edges lead to. A sum without live edges is 0. */
  readonly sums: number;
  /** The first of these are nodes by themselves. */
  readonly sumNodes: number;
  /** How many of the sums behind them each product node multiplies, in order. */
  readonly products: readonly number[];
  /** Live edges by input, then output. */
  readonly curves: readonly Curve[];
}

export interface DescribedNetwork {
  readonly inputs: readonly ColumnInfo[];
  readonly outputs: readonly ColumnInfo[];
  readonly layers: readonly DescribedLayer[];
}

function holdOf(id: number, name: string, domain: SymbolicDomain): Hold {
  if (id >= FIRST_OWN_ID) return { kind: 'finite' };
  const { lo, hi, poles, period, distance } = domain;
  if (period > 0) return { kind: 'cosine', distance };
  if (name === 'x^a') return { kind: 'power', least: distance, limit: GROWTH_LIMIT };
  const atLo = poles.includes(lo);
  const atHi = poles.includes(hi);
  if (poles.length > 0 && !atLo && !atHi) return { kind: 'pole', distance };
  if (lo === Number.NEGATIVE_INFINITY && hi === Number.POSITIVE_INFINITY) return { kind: 'free' };
  return { kind: 'clamp', lo: atLo ? lo + distance : lo, hi: atHi ? hi - distance : hi };
}

function hasFiniteNumbers(curve: Curve): boolean {
  if (curve.kind === 'symbolic') return [curve.a, curve.b, curve.c, curve.d].every(Number.isFinite);
  const { breaks, coefficients } = curve.pieces;
  return (
    Number.isFinite(curve.weight) && breaks.every(Number.isFinite) && coefficients.every(Number.isFinite)
  );
}

function curveOf(network: Network, l: number, input: number, output: number): Curve {
  const layer = network.layout.layers[l];
  const edge = edgeIndex(layer, input, output);
  const place = { edge, input, output };
  const number = (row: number): number => network.parameters[parameterIndex(layer, input, row, output)];
  const id = network.forms[edge];
  if (id === 0) {
    const base = network.spec.baseFunction;
    const weight = base === 'none' ? 0 : number(layer.coefs);
    return { kind: 'spline', ...place, pieces: piecesOf(network, { layer: l, input, output }), base, weight };
  }
  const { name, domain } = symbolicFunctionOf(id);
  return {
    ...{ kind: 'symbolic', ...place, id, name },
    ...{ a: number(0), b: number(1), c: number(2), d: number(3) },
    hold: holdOf(id, name, domain),
    own: id >= FIRST_OWN_ID ? ownExpressionOf(id) : null,
  };
}

function curvesOf(network: Network, layer: LayerLayout, l: number): Curve[] {
  const curves: Curve[] = [];
  for (let input = 0; input < layer.inputs; input++) {
    for (let output = 0; output < layer.outputs; output++) {
      if (network.mask[edgeIndex(layer, input, output)] !== 0)
        curves.push(curveOf(network, l, input, output));
    }
  }
  return curves;
}

/**
 * The network of a source, described.
 *
 * @throws ExportError 'not-finite' when a number of a live edge is NaN or infinite
 */
export function describeNetwork({ network, inputs, outputs }: ExportSource): DescribedNetwork {
  const layers = network.layout.layers.map((layer, l) => ({
    inputs: layer.inputs,
    sums: layer.outputs,
    sumNodes: layer.sumNodes,
    products: layer.products,
    curves: curvesOf(network, layer, l),
  }));
  if (!layers.every(({ curves }) => curves.every(hasFiniteNumbers))) {
    throw new ExportError(
      'not-finite',
      'A number of this network is not finite. Undo the last step or train again, then export.',
    );
  }
  return { inputs, outputs, layers };
}
