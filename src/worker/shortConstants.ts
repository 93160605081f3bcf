/** Constants of forms with as many digits as a short link is worth. */
import { copyNetwork, type Network } from '../kan/network.ts';

const NUMBERS = 4;

/** Nine digits where a link has them in five bytes, as it has not those of tiny numbers. */
function nineDigits(value: number): number {
  return Math.abs(value) < 1e-6 ? Math.fround(value) : Number(value.toPrecision(9));
}

/** From the shortest on: f32 takes four bytes, nine digits five or six, all of them eight. */
const ROUNDINGS: readonly ((value: number) => number)[] = [Math.fround, nineDigits];

/**
 * A copy in which a, b, c and d of live symbolic edges have few digits; those that were fixed, as nice numbers are, keep every
 * one. Null where there are none to shorten, or where each way to shorten them changes too much.
 *
 * @param isClose  whether a shortened copy predicts what the network does
 */
export function withShortConstants(network: Network, isClose: (short: Network) => boolean): Network | null {
  for (const round of ROUNDINGS) {
    const short = rounded(network, round);
    if (short === null) return null;
    if (isClose(short)) return short;
  }
  return null;
}

function rounded(network: Network, round: (value: number) => number): Network | null {
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
          const value = round(network.parameters[at]);
          if (fixed[at] === 1 || value === network.parameters[at] || !Number.isFinite(value)) continue;
          short.parameters[at] = value;
          shortened = true;
        }
      }
    }
  }
  return shortened ? short : null;
}
