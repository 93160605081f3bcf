/** How edges and nodes are called: in symbols on a card, in words for a screen reader. */
import type { EdgeId } from '../../src/kan/spec.ts';

export interface EdgeName {
  readonly symbol: 'φ' | 'Φ';
  /** The layer in brackets, where there are more than two layers of edges; else empty. */
  readonly superscript: string;
  readonly subscript: string;
}

/** φ₁₂ leads from input 1 to node 2; the last layer is Φ, with one index when there is one output. */
export function edgeName(edge: EdgeId, width: readonly number[]): EdgeName {
  const layers = width.length - 1;
  const last = edge.layer === layers - 1;
  const input = edge.input + 1;
  const output = edge.output + 1;
  if (last && width[layers] === 1) return { symbol: 'Φ', superscript: '', subscript: String(input) };
  // Two digits beside two digits need a comma: φ₁₂ is not φ₁,₂ of a wide layer.
  const comma = input > 9 || output > 9 ? ',' : '';
  return {
    symbol: last ? 'Φ' : 'φ',
    superscript: layers > 2 && !last ? `(${edge.layer + 1})` : '',
    subscript: `${input}${comma}${output}`,
  };
}

/** A node in words for a screen reader: its column's name, "hidden 3" or "hidden 3 of layer 2", "output". */
function nodeLabel(
  layer: number,
  index: number,
  width: readonly number[],
  inputNames: readonly string[],
): string {
  const layers = width.length - 1;
  if (layer === 0) return inputNames[index] ?? `x${index + 1}`;
  if (layer === layers) return width[layers] === 1 ? 'output' : `output ${index + 1}`;
  return layers > 2 ? `hidden ${index + 1} of layer ${layer}` : `hidden ${index + 1}`;
}

/** Both ends of an edge in a few words, for where its symbol stands beside them: a column's name or "node 3". */
export function edgeEnds(
  edge: EdgeId,
  width: readonly number[],
  inputNames: readonly string[],
  outputNames: readonly string[],
): { readonly from: string; readonly to: string } {
  const last = edge.layer === width.length - 2;
  return {
    from: edge.layer === 0 ? (inputNames[edge.input] ?? `x${edge.input + 1}`) : `node ${edge.input + 1}`,
    to: last ? (outputNames[edge.output] ?? 'output') : `node ${edge.output + 1}`,
  };
}

/** What a screen reader says: "Edge x1 to hidden 2: spline, score 0.83". A score that is not known yet is left out. */
export function edgeLabel(
  edge: EdgeId,
  width: readonly number[],
  inputNames: readonly string[],
  score: number | null,
  state: 'spline' | 'pruned' = 'spline',
): string {
  const from = nodeLabel(edge.layer, edge.input, width, inputNames);
  const to = nodeLabel(edge.layer + 1, edge.output, width, inputNames);
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
