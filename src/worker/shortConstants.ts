/** Constants of forms with as many digits as a short link is worth. */
import { copyNetwork, type Network } from '../kan/network.ts';

const NUMBERS = 4;

/**
 * A copy in which a, b, c and d of live symbolic edges are the nearest f32, seven digits; those that were fixed, as nice
 * numbers are, keep every digit. Null where there are none to shorten.
 */
export function withShortConstants(network: Network): Network | null {
  const short = copyNetwork(network);
  const { layout, forms, mask, fixed } = network;
  let shortened = false;
  for (const { inputs, outputs, rows, parameterOffset, edgeOffset } of layout.layers) {
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) {
        const edge = edgeOffset + i * outputs + j;
        if (forms[edge] === 0 || mask[edge] === 0) continue;
        for (let row = 0; row < NUMBERS; row++) {
          const at = parameterOffset + (i * rows + row) * outputs + j;
          const value = Math.fround(network.parameters[at]);
          if (fixed[at] === 1 || value === network.parameters[at] || !Number.isFinite(value)) continue;
          short.parameters[at] = value;
          shortened = true;
        }
      }
    }
  }
  return shortened ? short : null;
}
