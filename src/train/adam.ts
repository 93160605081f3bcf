/** Adam (D. Kingma, J. Ba, 2015; docs/math.md, eq. 14), with bias correction. WGSL twin: shaders/adam.wgsl. */

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

/**
 * One update in place.
 *
 * @param step  of this update, counted from 1
 */
export function adamStep(
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
