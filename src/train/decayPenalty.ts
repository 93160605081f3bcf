/**
 * Keeps outputs bounded under cross-entropy. Where classes can be told apart without an error, the loss would fall for
 * ever while the outputs grow, along directions in which it has hardly any curvature.
 */
import type { Network } from '../kan/network.ts';
import type { JacobianColumns } from './jacobianColumns.ts';
import type { QuadraticPenalty } from './quadraticPenalty.ts';

/** Weight of the sum of squares of all numbers of splines. */
const DECAY = 1e-5;

/** Symbolic edges are left out: their numbers mean something. @param network shared: its parameters change between calls */
export function createDecayPenalty({ parameters }: Network, columns: JacobianColumns): QuadraticPenalty {
  const decayed = columns.edges
    .filter(({ symbolic }) => !symbolic)
    .flatMap(({ start, count, base }) => [
      ...Array.from({ length: count }, (_, row) => start + row),
      ...(base < 0 ? [] : [base]),
    ])
    .filter((column) => columns.parameters[column] >= 0);
  return {
    value: () =>
      DECAY * decayed.reduce((sum, column) => sum + parameters[columns.parameters[column]] ** 2, 0),
    addTo(normal, gradient) {
      for (const column of decayed) {
        normal[column * (columns.n + 1)] += DECAY;
        gradient[column] += DECAY * parameters[columns.parameters[column]];
      }
    },
  };
}
