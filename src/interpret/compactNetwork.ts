/** A network without the nodes that nothing leads from any more. */
import { createLayout, type LayerLayout } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import { usedNodes, wiringOf } from './prunePaths.ts';

export interface CompactNetwork {
  readonly network: Network;
  /** [edgeCount of the old network] index of each edge in the new one, -1 for those that are gone. */
  readonly edges: Int32Array;
}

/** The inputs and sums of a layer that stay, by their old numbers. */
interface KeptLayer {
  readonly inputs: readonly number[];
  readonly sums: readonly number[];
  readonly products: readonly number[];
}

function keptOf(layer: LayerLayout, isKept: (node: number) => boolean, first: boolean): KeptLayer {
  const { inputs, sumNodes, products, nodeOffset } = layer;
  const next = nodeOffset + inputs;
  const sums: number[] = [];
  for (let j = 0; j < sumNodes; j++) if (isKept(next + j)) sums.push(j);
  let factor = sumNodes;
  const keptProducts = products.filter((factors, p) => {
    const kept = isKept(next + sumNodes + p);
    for (let f = 0; f < factors; f++, factor++) if (kept) sums.push(factor);
    return kept;
  });
  const all = Array.from({ length: inputs }, (_, input) => input);
  return { inputs: first ? all : all.filter((i) => isKept(nodeOffset + i)), sums, products: keptProducts };
}

/**
 * The same function with fewer numbers: hidden nodes from which no live edge leads to an output are gone; inputs and
 * outputs stay. Edges between nodes that stay are copied, cut ones as cut ones.
 *
 * @returns the network itself when there is nothing to leave out, or when a hidden layer would be empty
 */
export function compactNetwork(network: Network): CompactNetwork {
  const { spec, layout, mask } = network;
  const used = usedNodes(wiringOf(layout), mask);
  const kept = layout.layers.map((layer, l) => keptOf(layer, (node) => used[node] === 1, l === 0));
  const isWhole = kept.every(({ sums }, l) => sums.length === layout.layers[l].outputs);
  if (isWhole || kept.some(({ sums }) => sums.length === 0)) {
    return { network, edges: Int32Array.from(mask.keys()) };
  }
  const newSpec = {
    ...spec,
    layers: kept.map(({ inputs, sums, products }, l) => ({
      inputs: inputs.length,
      outputs: sums.length,
      products,
      gridSize: layout.layers[l].gridSize,
    })),
  };
  const newLayout = createLayout(newSpec);
  const compact: Network = {
    spec: newSpec,
    layout: newLayout,
    parameters: new Float64Array(newLayout.parameterCount),
    knots: new Float64Array(newLayout.knotCount),
    mask: new Float64Array(newLayout.edgeCount),
    forms: new Uint8Array(newLayout.edgeCount),
    fixed: new Uint8Array(newLayout.parameterCount),
  };
  const edges = new Int32Array(layout.edgeCount).fill(-1);
  kept.forEach(({ inputs, sums }, l) => {
    const old = layout.layers[l];
    const layer = newLayout.layers[l];
    inputs.forEach((input, i) => {
      const knots = old.knotOffset + input * old.knots;
      compact.knots.set(network.knots.subarray(knots, knots + old.knots), layer.knotOffset + i * layer.knots);
      sums.forEach((sum, j) => {
        const from = old.edgeOffset + input * old.outputs + sum;
        const to = layer.edgeOffset + i * layer.outputs + j;
        edges[from] = to;
        compact.mask[to] = mask[from];
        compact.forms[to] = network.forms[from];
        for (let row = 0; row < old.rows; row++) {
          const source = old.parameterOffset + (input * old.rows + row) * old.outputs + sum;
          const target = layer.parameterOffset + (i * layer.rows + row) * layer.outputs + j;
          compact.parameters[target] = network.parameters[source];
          compact.fixed[target] = network.fixed[source];
        }
      });
    });
  });
  const { kept: splines } = network;
  if (splines === undefined) return { network: compact, edges };
  const staying = [...splines].filter(([edge]) => edges[edge] >= 0);
  const moved = new Map(staying.map(([edge, numbers]) => [edges[edge], numbers]));
  return { network: { ...compact, kept: moved }, edges };
}
