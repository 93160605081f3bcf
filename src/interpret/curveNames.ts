/** What the curve of an edge is called, in text and in LaTeX. */
import type { Network } from '../kan/network.ts';
import type { EdgeId } from '../kan/spec.ts';

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
