/** Places and sizes of the tokens of a formula. */
import { edgeName } from '../../charts/edgeName.ts';
import { nameText } from '../../charts/nameText.ts';
import type { Topology } from '../../charts/network/topology.ts';
import type { EdgeId } from '../../store/types.ts';
import type { TokenWidths } from './formula.ts';

/** Widths of letters of the mathematical fonts over their size, as KaTeX's metrics have them. */
const GREEK = 0.655;
const LETTER = 0.575;
const UPRIGHT = 0.52;
const INDEX = 0.35;
const BRACKETS = 0.78;
const PADDING = 8;

/** Widths of tokens in pixels, estimated: no layout is needed to fold a formula. */
export function tokenWidths(net: Topology, names: readonly string[], fontSize: number): TokenWidths {
  const argument = (edge: EdgeId) => {
    const { base, subscript, italic } = nameText(names[edge.input] ?? '');
    return BRACKETS + base.length * (italic ? LETTER : UPRIGHT) + subscript.length * INDEX;
  };
  return {
    edge: (edge, hasArgument) =>
      PADDING +
      fontSize * (GREEK + edgeName(edge, net).subscript.length * INDEX + (hasArgument ? argument(edge) : 0)),
    sign: fontSize * 0.78 + 8,
    brackets: fontSize * BRACKETS + 12,
    dot: fontSize * 0.28 + 8,
    fold: 96,
  };
}
