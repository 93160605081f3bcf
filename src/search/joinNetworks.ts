/** Networks with one output each, all symbolic, side by side as one network with all their outputs. */
import { createNetwork } from '../kan/init.ts';
import { edgeIndex, parameterIndex } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import type { LayerSpec } from '../kan/spec.ts';

/** Id of 'x' in symbolicFunctions.ts, which hands a value on through the layers that a network does not have. */
const LINEAR = 1;
const NUMBERS = 4;
const GRID_SIZE = 5;

/** Where the nodes and sums of one network lie in a layer of the whole. */
interface Place {
  readonly firstSumNode: number;
  readonly firstFactor: number;
  readonly firstProduct: number;
}

/** What a network has after layer `l`; beyond its end the one sum that hands its output on. */
function shapeAfter(
  network: Network,
  l: number,
): { readonly sums: number; readonly products: readonly number[] } {
  const layer = network.layout.layers[l];
  return layer === undefined ? { sums: 1, products: [] } : { sums: layer.sumNodes, products: layer.products };
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/**
 * A network without splines whose k-th output is that of the k-th network. Numbers that were fixed stay so, and so do
 * those of the edges that hand an output on to the last layer.
 *
 * @param networks  of the same inputs, one output each, all live edges symbolic; a single one is given back as it is
 * @throws RangeError for a network with a live spline or with several outputs
 */
export function joinNetworks(networks: readonly Network[]): Network {
  if (networks.length === 1) return networks[0];
  const depth = Math.max(...networks.map(({ layout }) => layout.layers.length));
  const { inputs } = networks[0].layout.layers[0];
  const places: Place[][] = [];
  const layers: LayerSpec[] = [];
  let nodes = inputs;
  for (let l = 0; l < depth; l++) {
    const shapes = networks.map((network) => shapeAfter(network, l));
    const sumNodes = total(shapes.map(({ sums }) => sums));
    const products = shapes.flatMap((shape) => shape.products);
    let place: Place = { firstSumNode: 0, firstFactor: sumNodes, firstProduct: sumNodes };
    places.push(
      shapes.map((shape) => {
        const own = place;
        place = {
          firstSumNode: own.firstSumNode + shape.sums,
          firstFactor: own.firstFactor + total(shape.products),
          firstProduct: own.firstProduct + shape.products.length,
        };
        return own;
      }),
    );
    const outputs = sumNodes + total(products);
    layers.push({ inputs: nodes, outputs, products, gridSize: GRID_SIZE });
    nodes = sumNodes + products.length;
  }
  const joined = createNetwork({ ...networks[0].spec, layers, baseFunction: 'none' }, 0);
  joined.mask.fill(0);
  joined.parameters.fill(0);
  for (const [n, network] of networks.entries()) {
    const own = places.map((layer) => layer[n]);
    copyInto(joined, network, own, depth);
  }
  return joined;
}

function copyInto(joined: Network, network: Network, places: readonly Place[], depth: number): void {
  const own = network.layout.layers;
  if (network.layout.outputCount !== 1) throw new RangeError('Only networks with one output can be joined.');
  /** Node and sum of the network → of the whole. */
  const nodeAt = (l: number, node: number) => {
    if (l < 0) return node;
    const { sums } = shapeAfter(network, l);
    const { firstSumNode, firstProduct } = places[l];
    return node < sums ? firstSumNode + node : firstProduct + node - sums;
  };
  const sumAt = (l: number, sum: number) => {
    const { sums } = shapeAfter(network, l);
    const { firstSumNode, firstFactor } = places[l];
    return sum < sums ? firstSumNode + sum : firstFactor + sum - sums;
  };
  const set = (
    l: number,
    input: number,
    output: number,
    form: number,
    numbers: readonly number[],
    fixed: number[],
  ) => {
    const layer = joined.layout.layers[l];
    const edge = edgeIndex(layer, input, output);
    joined.mask[edge] = 1;
    joined.forms[edge] = form;
    for (let row = 0; row < NUMBERS; row++) {
      const at = parameterIndex(layer, input, row, output);
      joined.parameters[at] = numbers[row];
      joined.fixed[at] = fixed[row];
    }
  };
  own.forEach((layer, l) => {
    for (let i = 0; i < layer.inputs; i++) {
      for (let j = 0; j < layer.outputs; j++) {
        const edge = edgeIndex(layer, i, j);
        if (network.mask[edge] === 0) continue;
        if (network.forms[edge] === 0) throw new RangeError('Only networks without splines can be joined.');
        const rows = [0, 1, 2, 3].map((row) => parameterIndex(layer, i, row, j));
        set(
          l,
          nodeAt(l - 1, i),
          sumAt(l, j),
          network.forms[edge],
          rows.map((at) => network.parameters[at]),
          rows.map((at) => network.fixed[at]),
        );
      }
    }
  });
  for (let l = own.length; l < depth; l++) {
    set(l, nodeAt(l - 1, 0), sumAt(l, 0), LINEAR, [1, 0, 1, 0], [1, 1, 1, 1]);
  }
}
