/**
 * A network with numbers in it. The arrays are owned by whoever holds the network; nothing here copies them unless it
 * says so.
 */
import type { Layout } from './layout.ts';
import type { NetworkSpec } from './spec.ts';

export interface Network {
  readonly spec: NetworkSpec;
  readonly layout: Layout;
  /** [parameterCount], see layout.ts; trained. */
  readonly parameters: Float64Array;
  /** [knotCount], non-decreasing per input; moved by grid updates and by Levenberg-Marquardt. */
  readonly knots: Float64Array;
  /** [edgeCount], 1 for a live edge, 0 for one that was cut. */
  readonly mask: Float64Array;
  /** [edgeCount], 0 for a spline, else the id of a symbolic function (symbolicFunctions.ts). */
  readonly forms: Uint8Array;
  /** [parameterCount], 1 for a number that keeps its value while all others train: a frozen edge, a snapped constant. */
  readonly fixed: Uint8Array;
  /**
   * What the spline of a symbolic edge was: by edge index, the numbers of all its rows, [rows], on the grid of today
   * (interpret/acceptForm.ts). Never changed, only replaced.
   */
  readonly kept?: ReadonlyMap<number, Float64Array>;
}

/** A copy that shares nothing that can change. */
export function copyNetwork(network: Network): Network {
  const { kept } = network;
  return {
    spec: network.spec,
    layout: network.layout,
    parameters: network.parameters.slice(),
    knots: network.knots.slice(),
    mask: network.mask.slice(),
    forms: network.forms.slice(),
    fixed: network.fixed.slice(),
    ...(kept === undefined ? {} : { kept }),
  };
}

/**
 * Which numbers an optimiser moves: those of live edges that are not fixed. A symbolic edge has four, a spline edge its
 * coefficients and, where there is a base function, its weight.
 *
 * @returns [parameterCount] 1 or 0
 */
export function trainableOf({ spec, layout, mask, forms, fixed }: Network): Uint8Array {
  const trainable = new Uint8Array(layout.parameterCount);
  const bases = spec.baseFunction === 'none' ? 0 : 1;
  for (const { inputs, outputs, rows, coefs, parameterOffset, edgeOffset } of layout.layers) {
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) {
        const edge = edgeOffset + i * outputs + j;
        if (mask[edge] === 0) continue;
        const numbers = forms[edge] === 0 ? coefs + bases : 4;
        for (let row = 0; row < numbers; row++) {
          const p = parameterOffset + (i * rows + row) * outputs + j;
          trainable[p] = fixed[p] === 0 ? 1 : 0;
        }
      }
    }
  }
  return trainable;
}
