/** The kernels in plain TypeScript. They run everywhere, and all others are tested against them. */
import { choleskySolve, factorShifted } from '../numeric/cholesky.ts';
import { floatBytes, integerBytes, type KernelFactory } from './kernels.ts';
import { addNormalEquations } from './normalEquations.ts';
import { backwardSplines } from './plainGradients.ts';
import { addSplines, fillBases } from './plainSplines.ts';

/** Adam (D. Kingma, J. Ba, 2015; docs/math.md, eq. 14), with bias correction. */
const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

function adamStep(
  parameters: Float64Array,
  dParameters: Float64Array,
  firstMoment: Float64Array,
  secondMoment: Float64Array,
  step: number,
  learningRate: number,
): void {
  const rate = learningRate / (1 - BETA_1 ** step);
  const inverseRoot = 1 / Math.sqrt(1 - BETA_2 ** step);
  for (let p = 0; p < parameters.length; p++) {
    const gradient = dParameters[p];
    const first = BETA_1 * firstMoment[p] + (1 - BETA_1) * gradient;
    const second = BETA_2 * secondMoment[p] + (1 - BETA_2) * gradient * gradient;
    firstMoment[p] = first;
    secondMoment[p] = second;
    parameters[p] -= (rate * first) / (Math.sqrt(second) * inverseRoot + EPSILON);
  }
}

function solveShifted(
  normal: Float64Array,
  shift: number,
  n: number,
  factor: Float64Array,
  solution: Float64Array,
): boolean {
  if (factorShifted(normal, shift, n, factor) >= 0) return false;
  choleskySolve(factor, n, solution);
  return true;
}

/** Plain kernels: always available. The room is counted as by all others, so that a miscount shows here too. */
export const createPlainKernels: KernelFactory = (bytes) => {
  let left = bytes;
  function take(wanted: number): void {
    left -= wanted;
    if (left < 0) {
      throw new RangeError(`These kernels have ${bytes} bytes of room; ${-left} more would be needed.`);
    }
  }
  return {
    kind: 'plain',
    floats(length) {
      take(floatBytes(length));
      return new Float64Array(length);
    },
    integers(length) {
      take(integerBytes(length));
      return new Int32Array(length);
    },
    fillBases,
    addSplines,
    backwardSplines,
    adamStep,
    addNormalEquations,
    solveShifted,
  };
};
