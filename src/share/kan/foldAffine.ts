/**
 * The reference's nodes may have a scale and a bias of their own, before and after its products:
 * sum = subnodeScale·Σφ + subnodeBias, node = nodeScale·(sum or product) + nodeBias. Ours have none. Scales go into the
 * edges that lead there, the first factor's for a product; a bias goes into d of a symbolic edge, or, behind the last layer, into
 * the shift of the output column. Any other bias is refused: no spline is a constant beyond its grid.
 */
import { edgeIndex, type LayerLayout, parameterIndex } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import type { KanLayer } from './fileSchema.ts';
import { checkNumbers } from './lists.ts';
import { refuse } from './refuse.ts';

interface Affine {
  /** [outputs] by which everything that leads to a sum is multiplied. */
  readonly gains: number[];
  /** [outputs] what is added to a sum after that. */
  readonly constants: number[];
  /** [nodes] what is added to a product. */
  readonly nodeConstants: readonly number[];
}

function affineOf(layer: LayerLayout, source: KanLayer, path: string): Affine {
  const read = (name: 'subnodeScale' | 'subnodeBias' | 'nodeScale' | 'nodeBias', plain: number) => {
    const isSum = name.startsWith('sub');
    const count = isSum ? layer.outputs : layer.nodes;
    const value = source[name];
    if (value === undefined) return Array<number>(count).fill(plain);
    return checkNumbers(value, count, `${path}.${name}`, `the number of ${isSum ? 'sums' : 'nodes'}`);
  };
  const gains = [...read('subnodeScale', 1)];
  const constants = [...read('subnodeBias', 0)];
  const scales = read('nodeScale', 1);
  const biases = read('nodeBias', 0);
  const nodeConstants = biases.map((bias, n) => (n < layer.sumNodes ? 0 : bias));
  let first = layer.sumNodes;
  scales.forEach((scale, n) => {
    const sum = n < layer.sumNodes ? n : first;
    if (n >= layer.sumNodes) first += layer.products[n - layer.sumNodes];
    gains[sum] *= scale;
    constants[sum] = scale * constants[sum] + (n < layer.sumNodes ? biases[n] : 0);
  });
  return { gains, constants, nodeConstants };
}

function multiply(network: Network, layer: LayerLayout, j: number, gain: number): void {
  if (gain === 1) return;
  const { forms, parameters } = network;
  for (let i = 0; i < layer.inputs; i++) {
    const isSymbolic = forms[edgeIndex(layer, i, j)] !== 0;
    for (let row = isSymbolic ? 2 : 0; row < (isSymbolic ? 4 : layer.rows); row++) {
      parameters[parameterIndex(layer, i, row, j)] *= gain;
    }
    const spline = network.kept?.get(edgeIndex(layer, i, j));
    spline?.forEach((value, row) => {
      spline[row] = gain * value;
    });
  }
}

/** Adds a constant to a sum, where one of its edges can carry it. */
function addConstant(
  { mask, forms, parameters }: Network,
  layer: LayerLayout,
  j: number,
  constant: number,
): boolean {
  for (let i = 0; i < layer.inputs; i++) {
    const edge = edgeIndex(layer, i, j);
    if (mask[edge] === 0 || forms[edge] === 0) continue;
    parameters[parameterIndex(layer, i, 3, j)] += constant;
    return true;
  }
  return false;
}

function refuseBias(path: string, what: string, bias: number): never {
  return refuse(
    `${path}: ${what} has a bias of ${bias} that no edge can carry. Train with affine_trainable=False, or make one of its edges symbolic.`,
  );
}

/**
 * @param network  filled in; its parameters are changed
 * @returns        [nodes after the layer] what is to be added to the outputs behind it; all 0 but for the last layer
 * @throws ShareError when there is a bias that nothing can carry
 */
export function foldAffine(network: Network, l: number, source: KanLayer, path: string): number[] {
  const layer = network.layout.layers[l];
  const isLast = l === network.layout.layers.length - 1;
  const { gains, constants, nodeConstants } = affineOf(layer, source, path);
  const shifts = [...nodeConstants];
  for (const [j, gain] of gains.entries()) multiply(network, layer, j, gain);
  constants.forEach((constant, j) => {
    if (constant === 0 || addConstant(network, layer, j, constant)) return;
    if (isLast && j < layer.sumNodes) shifts[j] += constant;
    else refuseBias(path, `sum ${j}`, constant);
  });
  if (!isLast) {
    shifts.forEach((shift, n) => {
      if (shift !== 0) refuseBias(path, `product node ${n}`, shift);
    });
  }
  return shifts;
}
