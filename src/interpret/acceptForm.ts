/** From a spline to a symbolic form and back. Every function returns a network of its own and changes nothing. */
import { layerInputs, pickRows } from '../kan/gridData.ts';
import { fitSplines } from '../kan/gridFit.ts';
import { edgeIndex, type LayerLayout, layerOf, listEdges, parameterIndex } from '../kan/layout.ts';
import { copyNetwork, type Network } from '../kan/network.ts';
import type { EdgeId } from '../kan/spec.ts';
import { symbolicFunctionOf } from '../kan/symbolicFunctions.ts';
import type { Form } from './suggest/formFit.ts';

/** All numbers of an edge, [rows]. */
function numbersOf({ parameters }: Network, layer: LayerLayout, { input, output }: EdgeId): Float64Array {
  return Float64Array.from(
    { length: layer.rows },
    (_, row) => parameters[parameterIndex(layer, input, row, output)],
  );
}

/** Writes them, and lets them train. */
function setNumbers(
  { parameters, fixed }: Network,
  layer: LayerLayout,
  { input, output }: EdgeId,
  numbers: ArrayLike<number>,
): void {
  for (let row = 0; row < layer.rows; row++) {
    const at = parameterIndex(layer, input, row, output);
    parameters[at] = numbers[row] ?? 0;
    fixed[at] = 0;
  }
}

/**
 * Makes an edge c·f(a·x + b) + d; all four numbers train. Its spline is kept for `unacceptForm`; an edge that was symbolic
 * already keeps the spline that it has kept.
 *
 * @throws RangeError when there is no such edge or no such function
 */
export function acceptForm(network: Network, edge: EdgeId, { id, a, b, c, d }: Form): Network {
  symbolicFunctionOf(id);
  const layer = layerOf(network.layout, edge);
  const index = edgeIndex(layer, edge.input, edge.output);
  const kept = new Map(network.kept);
  if (network.forms[index] === 0) kept.set(index, numbersOf(network, layer, edge));
  const accepted: Network = { ...copyNetwork(network), kept };
  accepted.forms[index] = id;
  setNumbers(accepted, layer, edge, [a, b, c, d]);
  return accepted;
}

/**
 * Makes a symbolic edge the very spline that it was, on whatever grid its input has by now (`regridKept`). All its numbers
 * train.
 *
 * @throws RangeError when there is no such edge, or no spline of it was kept
 */
export function unacceptForm(network: Network, edge: EdgeId): Network {
  const layer = layerOf(network.layout, edge);
  const index = edgeIndex(layer, edge.input, edge.output);
  const numbers = network.kept?.get(index);
  if (numbers === undefined) {
    throw new RangeError(
      `No spline was kept of edge {layer: ${edge.layer}, input: ${edge.input}, output: ${edge.output}}.`,
    );
  }
  const kept = new Map(network.kept);
  kept.delete(index);
  const restored: Network = { ...copyNetwork(network), kept };
  restored.forms[index] = 0;
  setNumbers(restored, layer, edge, numbers);
  return restored;
}

/** The network with all kept splines in place of their symbolic forms. */
export function keptSplines(network: Network): Network {
  const edges = listEdges(network.layout).filter((_, index) => network.kept?.has(index));
  return edges.reduce(unacceptForm, network);
}

/**
 * Brings the kept splines of a network to the grids of another one that was made from it by `extendGrid`, `updateGrid` or
 * `refitDomains`: by least squares on the data, as those functions treat splines; unchanged where the grid is.
 *
 * @param after   as many layers and edges as `before`; what it has kept itself is passed over
 * @param inputs  [rows × inputs], network units
 * @returns       `after` with splines that `unacceptForm` can put back
 */
export function regridKept(before: Network, after: Network, inputs: Float64Array, rows: number): Network {
  const { kept } = before;
  if (kept === undefined || kept.size === 0) return after;
  const splines = keptSplines(before);
  const columns = layerInputs(before, pickRows(before, inputs, rows));
  const moved = new Map<number, Float64Array>();
  before.layout.layers.forEach((old, l) => {
    const layer = after.layout.layers[l];
    for (let input = 0; input < old.inputs; input++) {
      const outputs = Array.from({ length: old.outputs }, (_, output) => output).filter((output) =>
        kept.has(edgeIndex(old, input, output)),
      );
      if (outputs.length === 0) continue;
      const oldKnots = knotsOf(before, l, input);
      const knots = knotsOf(after, l, input);
      const isSame = knots.length === oldKnots.length && knots.every((knot, t) => knot === oldKnots[t]);
      const fitted = isSame ? null : fitSplines(splines, l, input, columns[l][input], knots, layer.gridSize);
      for (const output of outputs) {
        const numbers = numbersOf(splines, old, { layer: l, input, output });
        moved.set(
          edgeIndex(layer, input, output),
          fitted === null ? numbers : onNewGrid(old, layer, numbers, fitted, output),
        );
      }
    }
  });
  return { ...after, kept: moved };
}

/** Knots of one input. */
function knotsOf({ layout, knots }: Network, l: number, input: number): Float64Array {
  const layer = layout.layers[l];
  const start = layer.knotOffset + input * layer.knots;
  return knots.subarray(start, start + layer.knots);
}

/** All numbers of an edge: other coefficients, the same base weight. @param fitted [coefs × outputs] */
function onNewGrid(
  old: LayerLayout,
  layer: LayerLayout,
  numbers: Float64Array,
  fitted: Float64Array,
  output: number,
): Float64Array {
  const moved = new Float64Array(layer.rows);
  for (let q = 0; q < layer.coefs; q++) moved[q] = fitted[q * layer.outputs + output];
  moved[layer.coefs] = numbers[old.coefs];
  return moved;
}
