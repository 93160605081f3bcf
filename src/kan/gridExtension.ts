/** Another number of grid intervals for a network that is already trained; its curves stay (see gridRefit.ts). */
import { layerInputs, pickRows } from './gridData.ts';
import { fitSplines, setCoefficients } from './gridFit.ts';
import { resizeKnots } from './gridKnots.ts';
import { createLayout, type LayerLayout } from './layout.ts';
import type { Network } from './network.ts';

/** a, b, c and d. */
const SYMBOLIC_ROWS = 4;

/** Copies a layer whose grid keeps its size. */
function copyLayer(from: Network, to: Network, old: LayerLayout, layer: LayerLayout): void {
  const numbers = old.inputs * old.rows * old.outputs;
  const { parameterOffset: p, knotOffset: t } = old;
  to.parameters.set(from.parameters.subarray(p, p + numbers), layer.parameterOffset);
  to.fixed.set(from.fixed.subarray(p, p + numbers), layer.parameterOffset);
  to.knots.set(from.knots.subarray(t, t + old.inputs * old.knots), layer.knotOffset);
}

/**
 * Copies one edge without its coefficients to a layer of another grid. Coefficients are fixed there when all of them
 * were; so are all rows of a frozen edge.
 */
function copyEdge(
  from: Network,
  to: Network,
  old: LayerLayout,
  layer: LayerLayout,
  input: number,
  output: number,
): void {
  const n = layer.outputs;
  const source = old.parameterOffset + input * old.rows * n + output;
  const target = layer.parameterOffset + input * layer.rows * n + output;
  const copyRow = (row: number, newRow: number) => {
    to.parameters[target + newRow * n] = from.parameters[source + row * n];
    to.fixed[target + newRow * n] = from.fixed[source + row * n];
  };
  const followFixed = (rows: number, newRows: number) => {
    for (let row = 0; row < rows; row++) if (from.fixed[source + row * n] === 0) return;
    for (let row = 0; row < newRows; row++) to.fixed[target + row * n] = 1;
  };
  if (from.forms[old.edgeOffset + input * n + output] === 0) {
    copyRow(old.coefs, layer.coefs);
    followFixed(old.coefs, layer.coefs);
  } else {
    for (let row = 0; row < SYMBOLIC_ROWS; row++) copyRow(row, row);
  }
  followFixed(old.rows, layer.rows);
}

/**
 * The network with other grid sizes on the same domains, as the reference's `refine`. Where a new size is a multiple of
 * the old, the splines can be the very same ones and are, to rounding. The curves of frozen edges are fitted like all
 * others, and stay frozen; a layer whose size does not change is copied.
 *
 * @param inputs     [rows × inputs], network units
 * @param gridSizes  G of every layer, within SPEC_LIMITS.gridSize
 * @throws RangeError when there is not one size per layer
 */
export function extendGrid(
  network: Network,
  inputs: Float64Array,
  rows: number,
  gridSizes: readonly number[],
): Network {
  const { spec, layout, knots, forms, mask } = network;
  if (gridSizes.length !== spec.layers.length) {
    throw new RangeError(`There are ${gridSizes.length} grid sizes for ${spec.layers.length} layers.`);
  }
  const newSpec = { ...spec, layers: spec.layers.map((layer, l) => ({ ...layer, gridSize: gridSizes[l] })) };
  const newLayout = createLayout(newSpec);
  const extended: Network = {
    spec: newSpec,
    layout: newLayout,
    parameters: new Float64Array(newLayout.parameterCount),
    knots: new Float64Array(newLayout.knotCount),
    mask: mask.slice(),
    forms: forms.slice(),
    fixed: new Uint8Array(newLayout.parameterCount),
  };
  const columns = layerInputs(network, pickRows(network, inputs, rows));
  layout.layers.forEach((old, l) => {
    const layer = newLayout.layers[l];
    if (layer.gridSize === old.gridSize) {
      copyLayer(network, extended, old, layer);
      return;
    }
    columns[l].forEach((x, i) => {
      const start = old.knotOffset + i * old.knots;
      const oldKnots = knots.subarray(start, start + old.knots);
      const resized = resizeKnots(oldKnots, old.gridSize, layer.gridSize, spec.order);
      extended.knots.set(resized, layer.knotOffset + i * layer.knots);
      for (let j = 0; j < layer.outputs; j++) copyEdge(network, extended, old, layer, i, j);
      setCoefficients(extended, l, i, fitSplines(network, l, i, x, resized, layer.gridSize));
    });
  });
  return extended;
}
