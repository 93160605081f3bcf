/** How an edge is called in sentences of the engine, and why nothing can be done with it. */
import { frozenEdgesOf } from '../kan/freeze.ts';
import { edgeIndex, layerOf } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import type { EdgeId } from '../kan/spec.ts';
import type { Result } from './protocol.ts';
import { refuse } from './result.ts';

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function inDigits(value: number | string, alphabet: string): string {
  return [...String(value)].map((digit) => alphabet[Number(digit)] ?? digit).join('');
}

/** φ₁₃ leads from input 1 to sum 3; the last layer is Φ, with one index when there is one output; φ⁽²⁾₁₃ in between. */
function symbolOf({ layout }: Network, { layer, input, output }: EdgeId) {
  const last = layer === layout.layers.length - 1;
  const single = last && layout.layers[layer].outputs === 1;
  const comma = input >= 9 || output >= 9 ? ',' : '';
  return {
    last,
    layer: layout.layers.length > 2 && !last ? layer + 1 : null,
    subscript: single ? `${input + 1}` : `${input + 1}${comma}${output + 1}`,
  };
}

/** φ₁₃ */
export function edgeText(network: Network, edge: EdgeId): string {
  const { last, layer, subscript } = symbolOf(network, edge);
  const superscript = layer === null ? '' : `⁽${inDigits(layer, SUPERSCRIPTS)}⁾`;
  return `${last ? 'Φ' : 'φ'}${superscript}${inDigits(subscript, SUBSCRIPTS)}`;
}

/** \\varphi_{13} */
export function edgeLatex(network: Network, edge: EdgeId): string {
  const { last, layer, subscript } = symbolOf(network, edge);
  const superscript = layer === null ? '' : `^{(${layer})}`;
  return `${last ? '\\Phi' : '\\varphi'}${superscript}_{${subscript}}`;
}

/** What is wrong with an edge that was asked for, as a sentence, or null. */
export function edgeProblem({ layout }: Network, edge: EdgeId): string | null {
  try {
    layerOf(layout, edge);
    return null;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

/** Nothing can be done with a curve that is not there. */
export function cutRefusal(network: Network, edge: EdgeId): Result<never> | null {
  const place = edgeIndex(layerOf(network.layout, edge), edge.input, edge.output);
  if (network.mask[place] !== 0) return null;
  return refuse('edge-cut', 'edge', `${edgeText(network, edge)} was cut. Undo brings it back.`);
}

export function isFrozen(network: Network, edge: EdgeId): boolean {
  const place = edgeIndex(layerOf(network.layout, edge), edge.input, edge.output);
  return frozenEdgesOf(network)[place] === 1;
}

/** What is frozen keeps its curve. */
export function frozenRefusal(network: Network, edge: EdgeId): Result<never> {
  return refuse('edge-frozen', 'edge', `${edgeText(network, edge)} is frozen. Let it go first (F).`);
}
