/** Poisson's equation by second derivatives of the network (src/train/poisson.ts). */
import { predict } from '../src/kan/forward.ts';
import type { Network } from '../src/kan/network.ts';
import { POISSON_PLAN, poissonSolution, solvePoisson } from '../src/train/poisson.ts';
import { BEST_KERNELS } from './kernels.ts';
import { ACCURACY_REFERENCES } from './references.ts';
import { type Section, tableLines } from './section.ts';
import { digits, spreadOf, spreadText } from './spread.ts';

const SEEDS = [1, 2, 3];
const TARGET = { meanSquare: 1e-8, seconds: 15 };
/** Points along a side of the grid on which the error is measured; none of them is a point of the problem. */
const SIDE = 101;

/** Mean square error of u on an even grid, boundary included. */
function meanSquareError(network: Network): number {
  const points = new Float64Array(2 * SIDE * SIDE);
  for (let s = 0; s < SIDE * SIDE; s++) {
    points[2 * s] = -1 + (2 * Math.floor(s / SIDE)) / (SIDE - 1);
    points[2 * s + 1] = -1 + (2 * (s % SIDE)) / (SIDE - 1);
  }
  const values = predict(network, points, SIDE * SIDE);
  let squares = 0;
  for (let s = 0; s < SIDE * SIDE; s++) {
    squares += (values[s] - poissonSolution(points[2 * s], points[2 * s + 1])) ** 2;
  }
  return squares / (SIDE * SIDE);
}

export const POISSON_SECTION: Section = {
  name: 'poisson',
  title: `Δu = f on [-1, 1]², u = sin(πx)·sin(πy), [2,${POISSON_PLAN.hidden},1], order ${POISSON_PLAN.order}, G ${POISSON_PLAN.stages.map(({ gridSize }) => gridSize).join(' → ')}, splines alone`,
  async run() {
    const runs = SEEDS.map((seed) => {
      const start = performance.now();
      const { network, steps } = solvePoisson(POISSON_PLAN, seed, BEST_KERNELS.createKernels);
      const seconds = (performance.now() - start) / 1000;
      return { seed, steps, seconds, meanSquare: meanSquareError(network) };
    });
    const errors = spreadOf(runs.map(({ meanSquare }) => meanSquare));
    const seconds = spreadOf(runs.map((run) => run.seconds));
    return {
      lines: tableLines([
        ['seed', 'steps', 'seconds', 'mean square error of u'],
        ...runs.map((run) => [`${run.seed}`, `${run.steps}`, digits(run.seconds), digits(run.meanSquare)]),
      ]),
      targets: [
        {
          what: '2-D Poisson',
          target: `MSE ≤ ${digits(TARGET.meanSquare)} in ${TARGET.seconds} s`,
          measured: `${spreadText(errors)} in ${spreadText(seconds)} s`,
          reference: `${digits(ACCURACY_REFERENCES.poisson.meanSquare)} KAN paper`,
          ratio: `${digits(ACCURACY_REFERENCES.poisson.meanSquare / errors.median)}x`,
          met: errors.most <= TARGET.meanSquare && seconds.median <= TARGET.seconds,
        },
      ],
      data: { plan: POISSON_PLAN, kernels: BEST_KERNELS.name, runs },
    };
  },
};
