/** How edges and nodes are called: in symbols on a card, in words for a screen reader. */
import type { EdgeId } from '../../src/kan/spec.ts';
import { factorOf, nodeOfSum, nodesOf, sumNodesOf, sumsOf, type Topology } from './network/topology.ts';

export interface EdgeName {
  readonly symbol: 'φ' | 'Φ';
  /** The layer in brackets, where there are more than two layers of edges; else empty. */
  readonly superscript: string;
  readonly subscript: string;
}

/** φ₁₂ leads from input 1 to sum 2; the last layer is Φ, with one index when there is one output. */
export function edgeName(edge: EdgeId, net: Topology): EdgeName {
  const layers = net.layers.length;
  const last = edge.layer === layers - 1;
  const input = edge.input + 1;
  const output = edge.output + 1;
  if (last && sumsOf(net, edge.layer) === 1)
    return { symbol: 'Φ', superscript: '', subscript: String(input) };
  // Two digits beside two digits need a comma: φ₁₂ is not φ₁,₂ of a wide layer.
  const comma = input > 9 || output > 9 ? ',' : '';
  return {
    symbol: last ? 'Φ' : 'φ',
    superscript: layers > 2 && !last ? `(${edge.layer + 1})` : '',
    subscript: `${input}${comma}${output}`,
  };
}

/** A node in words for a screen reader: its column's name, "hidden 3" or "hidden 3 of layer 2", "output". */
function nodeLabel(layer: number, index: number, net: Topology, inputNames: readonly string[]): string {
  const layers = net.layers.length;
  if (layer === 0) return inputNames[index] ?? `x${index + 1}`;
  if (layer === layers) return nodesOf(net, layers) === 1 ? 'output' : `output ${index + 1}`;
  const product = index - sumNodesOf(net, layer - 1);
  if (product >= 0) return `product ${product + 1} in hidden layer ${layer}`;
  return layers > 2 ? `hidden ${index + 1} of layer ${layer}` : `hidden ${index + 1}`;
}

/** Where an edge arrives: at a node, or at "factor 1 of product 1 in hidden layer 1". */
function sumLabel({ layer, output }: EdgeId, net: Topology, inputNames: readonly string[]): string {
  const factor = factorOf(net, layer, output);
  const node = nodeLabel(layer + 1, nodeOfSum(net, layer, output), net, inputNames);
  return factor === null ? node : `factor ${factor.factor + 1} of ${node}`;
}

/** Both ends of an edge in a few words, for where its symbol stands beside them: a column's name or "node 3". */
export function edgeEnds(
  edge: EdgeId,
  net: Topology,
  inputNames: readonly string[],
  outputNames: readonly string[],
): { readonly from: string; readonly to: string } {
  const { layer, input, output } = edge;
  const product = layer === 0 ? -1 : input - sumNodesOf(net, layer - 1);
  const inside = product >= 0 ? `product ${product + 1}` : `node ${input + 1}`;
  const factor = factorOf(net, layer, output);
  const inner =
    factor === null ? `node ${output + 1}` : `factor ${factor.factor + 1} of product ${factor.product + 1}`;
  const last = layer === net.layers.length - 1;
  return {
    from: layer === 0 ? (inputNames[input] ?? `x${input + 1}`) : inside,
    to: last && factor === null ? (outputNames[output] ?? 'output') : inner,
  };
}

/** What a screen reader says: "Edge x1 to hidden 2: symbolic, sin, score 0.83". A score that is not known yet is left out. */
export function edgeLabel(
  edge: EdgeId,
  net: Topology,
  inputNames: readonly string[],
  score: number | null,
  state: string = 'spline',
): string {
  const from = nodeLabel(edge.layer, edge.input, net, inputNames);
  const to = sumLabel(edge, net, inputNames);
  return `Edge ${from} to ${to}: ${state}${score === null ? '' : `, score ${score.toFixed(2)}`}`;
}

export interface SymbolName {
  readonly letter: string;
  readonly index: string;
}

/** A column named like a variable (`x`, `x1`, `x_12`) is set as one; null for a name in words. */
export function variableName(name: string): SymbolName | null {
  const match = /^([A-Za-z])_?(\d{0,2})$/.exec(name);
  return match ? { letter: match[1] ?? '', index: match[2] ?? '' } : null;
}
