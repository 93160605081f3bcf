/** How the values of a formula follow its free numbers. */
import { compile } from '../../../expression/evaluate.ts';
import { createRng } from '../../../numeric/rng.ts';
import { expressionsOf } from '../expressionsOf.ts';
import { type Draft, draftOf, type FormulaGraph } from '../formulaGraph.ts';

type Change = (draft: Draft<FormulaGraph>, by: number) => void;

const ROWS = 90;

function freeNumbersOf(graph: FormulaGraph): { readonly value: number; readonly change: Change }[] {
  return graph.layers.flatMap(({ edges, constants, constantsFixed }, l) => [
    ...edges.flatMap((edge, at) =>
      (['a', 'b', 'c', 'd'] as const)
        .filter((_, row) => !edge.fixed[row])
        .map((name) => ({
          value: edge[name],
          change: (draft: Draft<FormulaGraph>, by: number) => {
            draft.layers[l].edges[at][name] += by;
          },
        })),
    ),
    ...constants.flatMap((value, sum) =>
      constantsFixed[sum]
        ? []
        : [
            {
              value,
              change: (draft: Draft<FormulaGraph>, by: number) => {
                draft.layers[l].constants[sum] += by;
              },
            },
          ],
    ),
  ]);
}

/** Derivatives of all values at random rows of [-0.8, 0.8]^n, by finite differences. @returns [free numbers][values] */
export function slopesOf(graph: FormulaGraph): number[][] {
  const rng = createRng(3);
  const columns = graph.layers[0].inputs;
  const rows = Float64Array.from({ length: ROWS * columns }, () => 1.6 * rng.uniform() - 0.8);
  const valuesAt = (change: Change, by: number): number[] => {
    const draft = draftOf(graph);
    change(draft, by);
    return expressionsOf(draft as FormulaGraph)
      .map(compile)
      .flatMap((f) => Array.from({ length: ROWS }, (_, s) => f(rows, s * columns)));
  };
  return freeNumbersOf(graph).map(({ value, change }) => {
    const step = 1e-4 * Math.max(0.1, Math.abs(value));
    const [far, near, nearer, farther] = [-2, -1, 1, 2].map((times) => valuesAt(change, times * step));
    return near.map((before, at) => (8 * (nearer[at] - before) - (farther[at] - far[at])) / (12 * step));
  });
}

/** How many of these lines are independent: Gram and Schmidt, the largest that is left first. Values that are NaN are left out. */
export function rankOf(lines: readonly (readonly number[])[]): number {
  const left = lines.map((line) => {
    const finite = line.filter((_, at) => lines.every((other) => Number.isFinite(other[at])));
    const size = Math.hypot(...finite);
    return finite.map((value) => value / (size || 1));
  });
  let rank = 0;
  while (left.length > 0) {
    const sizes = left.map((line) => Math.hypot(...line));
    const at = sizes.indexOf(Math.max(...sizes));
    if (!(sizes[at] > 1e-8)) break;
    const [pivot] = left.splice(at, 1);
    const unit = pivot.map((value) => value / sizes[at]);
    for (const line of left) {
      // Twice: the first time leaves a rounding error that counts where little is left.
      for (let pass = 0; pass < 2; pass++) {
        const share = line.reduce((total, value, k) => total + value * unit[k], 0);
        for (let k = 0; k < line.length; k++) line[k] -= share * unit[k];
      }
    }
    rank++;
  }
  return rank;
}
