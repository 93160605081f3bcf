/** What Levenberg-Marquardt can do in good time. */
import type { Network } from '../kan/network.ts';
import { createJacobianColumns } from './jacobianColumns.ts';

/** Numbers that train: the matrix of their products takes n² numbers and n³/6 multiplications a trial. */
const MOST_PARAMETERS = 2000;
/** Products of pairs of slopes a step, half of which are computed: about a second. */
const MOST_PRODUCTS = 2e9;

/**
 * Why this network on this many rows is too large for Levenberg-Marquardt, and what runs instead, as a sentence; null
 * when it is not.
 */
export function lmProblemTooLarge(network: Network, rows: number): string | null {
  const { n, edges, width, dense } = createJacobianColumns(network);
  if (n > MOST_PARAMETERS) {
    return `Levenberg-Marquardt takes up to ${MOST_PARAMETERS.toLocaleString('en')} numbers, and this network trains ${n.toLocaleString('en')}: Adam runs instead.`;
  }
  const residuals = rows * network.layout.outputCount;
  const slopes = edges.length * width + dense;
  const products = residuals * slopes ** 2;
  if (products > MOST_PRODUCTS) {
    const most = Math.floor(MOST_PRODUCTS / (slopes ** 2 * network.layout.outputCount));
    return `Levenberg-Marquardt takes up to ${most.toLocaleString('en')} rows with this network, and there are ${rows.toLocaleString('en')}: Adam runs instead.`;
  }
  return null;
}
