/** The network in a file. */
import { predict } from '../../kan/forward.ts';
import { createLayout, edgeIndex, type LayerLayout, parameterIndex } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import { FIRST_OWN_ID } from '../../kan/symbolicFunctions.ts';
import type { KanLayer, KanModel } from './fileSchema.ts';
import { foldAffine } from './foldAffine.ts';
import { checkList, checkTable } from './lists.ts';
import { OwnFunctions, readFixed, readSymbolic } from './readEdges.ts';
import { readShape } from './readShape.ts';
import { refuse, refuseValue } from './refuse.ts';

export interface ReadModel {
  readonly network: Network;
  readonly ownFunctions: readonly (readonly [number, string])[];
  /** [outputs] what is to be added to the network's outputs: biases of a file from elsewhere. */
  readonly outputShifts: readonly number[];
}

function readGrid(network: Network, layer: LayerLayout, grid: unknown, path: string): void {
  const { order } = network.spec;
  const { inputs, knots, knotOffset, gridSize } = layer;
  const table = checkTable(grid, [inputs, 'the number of inputs'], [knots, 'G + 2k + 1'], path);
  table.forEach((row, i) => {
    row.forEach((knot, t) => {
      if (t > 0 && knot < row[t - 1]) {
        refuse(`${path}[${i}][${t}] is ${knot}, less than the knot before it, ${row[t - 1]}.`);
      }
    });
    if (row[order] === row[order + gridSize]) {
      refuse(`${path}[${i}] has no width: all its inner knots are ${row[order]}.`);
    }
    network.knots.set(row, knotOffset + i * knots);
  });
}

/** Coefficients, with `scaleSpline` multiplied in, and base weights of all edges, the symbolic ones included. */
function readSplines({ parameters }: Network, layer: LayerLayout, source: KanLayer, path: string): void {
  const { inputs, outputs, coefs } = layer;
  const byInput = [inputs, 'the number of inputs'] as const;
  const bySum = [outputs, 'the number of sums'] as const;
  const bases = checkTable(source.scaleBase, byInput, bySum, `${path}.scaleBase`);
  const scales =
    source.scaleSpline === undefined
      ? null
      : checkTable(source.scaleSpline, byInput, bySum, `${path}.scaleSpline`);
  checkList(source.coef, inputs, `${path}.coef`, byInput[1]).forEach((edges, i) => {
    checkTable(edges, bySum, [coefs, 'G + k'], `${path}.coef[${i}]`).forEach((coef, j) => {
      const scale = scales === null ? 1 : scales[i][j];
      coef.forEach((value, q) => {
        parameters[parameterIndex(layer, i, q, j)] = scale * value;
      });
      parameters[parameterIndex(layer, i, coefs, j)] = bases[i][j];
    });
  });
}

function readMask({ mask }: Network, layer: LayerLayout, source: unknown, path: string): void {
  if (source === undefined) return;
  checkTable(
    source,
    [layer.inputs, 'the number of inputs'],
    [layer.outputs, 'the number of sums'],
    path,
  ).forEach((row, i) => {
    row.forEach((value, j) => {
      if (value !== 0 && value !== 1) {
        refuseValue(`${path}[${i}][${j}]`, value, '1 for a live edge or 0 for one that was cut');
      }
      mask[edgeIndex(layer, i, j)] = value;
    });
  });
}

/** Refuses numbers of which each is fine and all together give infinity. Functions of one's own may not be known here yet. */
function checkOutputs(network: Network): void {
  if (network.forms.some((form) => form >= FIRST_OWN_ID)) return;
  const [layer] = network.layout.layers;
  const { order } = network.spec;
  const rows = 3;
  const points = Float64Array.from({ length: rows * layer.inputs }, (_, at) => {
    const first = layer.knotOffset + (at % layer.inputs) * layer.knots + order;
    const share = Math.floor(at / layer.inputs) / (rows - 1);
    return network.knots[first] * (1 - share) + network.knots[first + layer.gridSize] * share;
  });
  if (predict(network, points, rows).every(Number.isFinite)) return;
  refuse('The network gives no finite numbers over its grids. Its own numbers are too large.');
}

/** @throws ShareError when the numbers do not fit together, naming the place */
export function readModel(model: KanModel): ReadModel {
  const spec = readShape(model);
  const layout = createLayout(spec);
  const kept = new Map<number, Float64Array>();
  const network: Network = {
    spec,
    layout,
    parameters: new Float64Array(layout.parameterCount),
    knots: new Float64Array(layout.knotCount),
    mask: new Float64Array(layout.edgeCount).fill(1),
    forms: new Uint8Array(layout.edgeCount),
    fixed: new Uint8Array(layout.parameterCount),
    kept,
  };
  const own = new OwnFunctions();
  let outputShifts: readonly number[] = [];
  layout.layers.forEach((layer, l) => {
    const source = model.layers[l];
    const path = `model.layers[${l}]`;
    readGrid(network, layer, source.grid, `${path}.grid`);
    readSplines(network, layer, source, path);
    readMask(network, layer, source.mask, `${path}.mask`);
    readSymbolic(network, kept, layer, source.symbolic, own, path);
    readFixed(network, layer, source, path);
    outputShifts = foldAffine(network, l, source, path);
  });
  checkOutputs(network);
  const { kept: _, ...plain } = network;
  return { network: kept.size > 0 ? network : plain, ownFunctions: own.list(), outputShifts };
}
