/** What the page is told of a network. */
import { type Network, trainableOf } from '../kan/network.ts';
import { nodeCountsOf } from '../kan/spec.ts';
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
