/** A formula in the units of the data (docs/math.md, eqs. 34 and 35). */
import { symbolicFunctionOf } from '../../kan/symbolicFunctions.ts';
import { type Draft, draftOf, type FormulaEdge, type FormulaGraph, sumsOfNodes } from './formulaGraph.ts';

/** A column: original value = shift + scale · network value, scale > 0. */
export interface UnitScaling {
  readonly shift: number;
  readonly scale: number;
}

/** Writes a number; one that changes is not the one that was fixed. */
function write(edge: Draft<FormulaEdge>, name: 'a' | 'b' | 'c' | 'd', value: number): void {
  if (edge[name] === value) return;
  edge[name] = value;
  edge.fixed['abcd'.indexOf(name)] = false;
}

function scaleArgument(edge: Draft<FormulaEdge>, { shift, scale }: UnitScaling): void {
  if (edge.form === 0) return;
  const { a, b, c } = edge;
  if (symbolicFunctionOf(edge.form).exponentSlope === null) {
    write(edge, 'a', a / scale);
    write(edge, 'b', b - (a * shift) / scale);
  } else {
    write(edge, 'b', scale * b - shift);
    write(edge, 'c', c * scale ** -a);
  }
}

/**
 * A formula in network units as one in original units: the same function of unscaled inputs, giving unscaled outputs.
 *
 * Symbolic edges of the first and last layer take the scaling into their numbers. A spline edge has no such numbers: from
 * here on it stands for its curve in original units, and the first of those that lead to an output takes its shift. Where an output is a product, its last factor takes the scale and
 * `outputConstants` the shift. Numbers that change are no longer fixed.
 *
 * @param inputs   of every input, in order
 * @param outputs  of every output, in order
 */
export function inOriginalUnits(
  graph: FormulaGraph,
  inputs: readonly UnitScaling[],
  outputs: readonly UnitScaling[],
): FormulaGraph {
  const draft = draftOf(graph);
  const first = draft.layers[0];
  const last = draft.layers[draft.layers.length - 1];
  for (const edge of first.edges) scaleArgument(edge, inputs[edge.input]);
  sumsOfNodes(last).forEach((sums, output) => {
    const { shift, scale } = outputs[output];
    const scaled = sums[sums.length - 1];
    for (const edge of last.edges) {
      if (edge.output !== scaled || edge.form === 0) continue;
      write(edge, 'c', edge.c * scale);
      write(edge, 'd', edge.d * scale);
    }
    const before = last.constants[scaled];
    const hasSpline = last.edges.some((edge) => edge.output === scaled && edge.form === 0);
    last.constants[scaled] = sums.length === 1 && !hasSpline ? scale * before + shift : scale * before;
    if (last.constants[scaled] !== before) last.constantsFixed[scaled] = false;
    draft.outputConstants[output] = scale * draft.outputConstants[output] + (sums.length === 1 ? 0 : shift);
  });
  return draft;
}
