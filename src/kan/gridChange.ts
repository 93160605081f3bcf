/** What a change of grids did to the curves. */
import { baseValue } from './baseFunction.ts';
import { layerInputs, pickRows } from './gridData.ts';
import { splinesOf } from './gridFit.ts';
import type { Network } from './network.ts';

/** Base weights of all edges of one input, [outputs]. */
function baseWeights({ layout, parameters }: Network, l: number, input: number): Float64Array {
  const { outputs, rows, coefs, parameterOffset } = layout.layers[l];
  const start = parameterOffset + (input * rows + coefs) * outputs;
  return parameters.subarray(start, start + outputs);
}

/**
 * The largest difference of φ of any live spline edge between two networks that differ in their grids and splines, at
 * the values that the data gives its input in the first of them.
 *
 * @param inputs  [rows × inputs], network units; evenly spaced rows are looked at, see gridData.ts
 * @returns       network units
 */
export function largestChange(before: Network, after: Network, inputs: Float64Array, rows: number): number {
  const columns = layerInputs(before, pickRows(before, inputs, rows));
  let largest = 0;
  before.layout.layers.forEach(({ outputs, edgeOffset }, l) => {
    columns[l].forEach((x, i) => {
      const edge = edgeOffset + i * outputs;
      const old = splinesOf(before, l, i, x);
      const now = splinesOf(after, l, i, x);
      const oldWeights = baseWeights(before, l, i);
      const weights = baseWeights(after, l, i);
      for (let s = 0; s < x.length; s++) {
        const base = baseValue(before.spec.baseFunction, x[s]);
        for (let j = 0; j < outputs; j++) {
          if (before.mask[edge + j] === 0 || before.forms[edge + j] !== 0) continue;
          const at = s * outputs + j;
          const change = Math.abs(now[at] - old[at] + base * (weights[j] - oldWeights[j]));
          if (!(change <= largest)) largest = change;
        }
      }
    });
  });
  return largest;
}
