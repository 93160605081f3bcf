/** What the page is told of a network. */
import { type Network, trainableOf } from '../kan/network.ts';
import { nodeCountsOf, type WidthEntry } from '../kan/spec.ts';
import type { LayerShape, ModelInfo, ModelRequest } from './protocol.ts';

/** What the edges of each layer lead to. */
export function layerShapesOf({ layout }: Network): LayerShape[] {
  return layout.layers.map(({ outputs, products }) => ({ sums: outputs, products }));
}

/** Edges that were not cut, and numbers that train. */
export function countLive(network: Network): { readonly edges: number; readonly parameters: number } {
  let edges = 0;
  for (const live of network.mask) edges += live;
  let parameters = 0;
  for (const trains of trainableOf(network)) parameters += trains;
  return { edges, parameters };
}

export function modelInfoOf(request: ModelRequest, network: Network, runId: number): ModelInfo {
  return {
    ...request,
    runId,
    width: nodeCountsOf(network.spec),
    layers: layerShapesOf(network),
    ...countLive(network),
  };
}

/** The request that would make a fresh network of this shape. */
export function requestOf(request: ModelRequest, { spec, layout }: Network): ModelRequest {
  const hidden = layout.layers.slice(0, -1).map(({ sumNodes, products }): WidthEntry => {
    const [factors] = products;
    return products.length === 0 ? sumNodes : [sumNodes, products.length, factors];
  });
  const gridSize = Math.max(...spec.layers.map((layer) => layer.gridSize));
  const { order, extrapolation, baseFunction } = spec;
  return { ...request, hidden, gridSize, order, extrapolation, baseFunction };
}
