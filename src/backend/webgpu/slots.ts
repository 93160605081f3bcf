/**
 * Where the values of nodes and sums lie on the GPU. The slots are the network's inputs, then for every layer its sums
 * and then its products: a sum node is its sum and takes one slot. Reader: shaders/common/acts.wgsl.
 */
import type { LayerLayout, Layout } from '../../kan/layout.ts';

/** A group of nodes: `sums` consecutive slots, `gap` slots that are no nodes of it, and the products' slots. */
export interface NodeSlots {
  readonly first: number;
  readonly sums: number;
  readonly gap: number;
}

export interface Slots {
  readonly count: number;
  /** The inputs of every layer. */
  readonly inputs: readonly NodeSlots[];
  /** The network's outputs. */
  readonly outputs: NodeSlots;
  /** First sum of every layer; its products follow the sums. */
  readonly sums: readonly number[];
}

function nodesAfter({ outputs, sumNodes }: LayerLayout, first: number): NodeSlots {
  return { first, sums: sumNodes, gap: outputs - sumNodes };
}

/** The slots of a network. */
export function slotsOf({ layers }: Layout): Slots {
  const inputs: NodeSlots[] = [];
  const sums: number[] = [];
  let before: NodeSlots = { first: 0, sums: layers[0].inputs, gap: 0 };
  let count = layers[0].inputs;
  for (const layer of layers) {
    inputs.push(before);
    sums.push(count);
    before = nodesAfter(layer, count);
    count += layer.outputs + layer.products.length;
  }
  return { count, inputs, outputs: before, sums };
}

/** The slot of a node of a group. */
export function slotOf({ first, sums, gap }: NodeSlots, node: number): number {
  return first + node + (node < sums ? 0 : gap);
}

/** The slots of all nodes, [nodeCount]. */
export function nodeSlots(layout: Layout): Uint32Array {
  const { inputs, outputs } = slotsOf(layout);
  const slots = new Uint32Array(layout.nodeCount);
  let node = 0;
  layout.layers.forEach((layer, l) => {
    for (let i = 0; i < layer.inputs; i++) slots[node++] = slotOf(inputs[l], i);
  });
  for (let j = 0; j < layout.outputCount; j++) slots[node++] = slotOf(outputs, j);
  return slots;
}
