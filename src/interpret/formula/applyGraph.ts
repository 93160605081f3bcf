/** From a formula back to the network that it is of. */
import { type LayerLayout, parameterIndex } from '../../kan/layout.ts';
import { copyNetwork, type Network } from '../../kan/network.ts';
import type { FormulaEdge, FormulaGraph, FormulaLayer } from './formulaGraph.ts';

function isFree({ fixed }: FormulaEdge): boolean {
  return !fixed.every(Boolean);
}

/**
 * The edge whose d takes the constant of a sum: one whose d is free, so that a graph that nothing was done to changes
 * nothing; else one whose d is 0, of an edge that is not frozen if there is one.
 */
function carrierOf(edges: readonly FormulaEdge[]): FormulaEdge | undefined {
  return (
    edges.find(({ fixed }) => !fixed[3]) ??
    edges.find((edge) => edge.d === 0 && isFree(edge)) ??
    edges.find(({ d }) => d === 0) ??
    edges[0]
  );
}

/** Lifts a spline: its basis functions sum to 1 wherever it is not outside its grid. */
function liftSpline(network: Network, layer: LayerLayout, { input, output }: FormulaEdge, by: number): void {
  for (let row = 0; row < layer.coefs; row++) {
    network.parameters[parameterIndex(layer, input, row, output)] += by;
  }
}

function applyLayer(
  network: Network,
  layer: LayerLayout,
  { edges, constants, constantsFixed }: FormulaLayer,
): void {
  const { parameters, fixed } = network;
  const symbolic = edges.filter(({ form }) => form !== 0);
  for (const { input, output, a, b, c, d, fixed: flags } of symbolic) {
    [a, b, c, d].forEach((value, row) => {
      const at = parameterIndex(layer, input, row, output);
      parameters[at] = value;
      fixed[at] = flags[row] ? 1 : 0;
    });
  }
  constants.forEach((constant, sum) => {
    const carrier = carrierOf(symbolic.filter(({ output }) => output === sum));
    if (carrier !== undefined) {
      const at = parameterIndex(layer, carrier.input, 3, sum);
      parameters[at] += constant;
      fixed[at] = constantsFixed[sum] && carrier.fixed[3] ? 1 : 0;
      return;
    }
    if (constant === 0) return;
    const spline = edges.find(({ output }) => output === sum);
    if (spline === undefined)
      throw new RangeError(`Sum ${sum} has no live edge that could hold its constant.`);
    liftSpline(network, layer, spline, constant);
  });
}

/**
 * A copy of a network with the numbers of a formula: a, b, c, d and which of them are fixed; the constant of a sum goes
 * into the d of one of its edges. Where a sum has splines only, one of them is lifted by it.
 *
 * @param network  that the formula is of: same layout, live edges and forms
 * @param graph    in the units that the network is to work in; with splines only its own
 * @throws RangeError when a constant has no place: that of a sum without live edges, or one after a product (scale such
 *   outputs with shift 0 and take the shift from the targets instead)
 */
export function applyGraph(network: Network, graph: FormulaGraph): Network {
  if (graph.outputConstants.some((constant) => constant !== 0)) {
    throw new RangeError('A network has no number for a constant after a product.');
  }
  const copy = copyNetwork(network);
  graph.layers.forEach((layer, l) => {
    applyLayer(copy, copy.layout.layers[l], layer);
  });
  return copy;
}
