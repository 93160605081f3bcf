/** Adam, two numbers at a time (docs/math.md, eq. 14). */
import { multiplyAdd } from './simd.ts';

const BETA_1: f64 = 0.9;
const BETA_2: f64 = 0.999;
const EPSILON: f64 = 1e-8;

/**
 * One update in place of `count` numbers.
 *
 * @param rate         learning rate over 1 - β₁^step
 * @param inverseRoot  1 / √(1 - β₂^step)
 */
export function adamStep(
  parameters: usize,
  dParameters: usize,
  firstMoment: usize,
  secondMoment: usize,
  count: i32,
  rate: f64,
  inverseRoot: f64,
): void {
  const beta1 = f64x2.splat(BETA_1);
  const beta2 = f64x2.splat(BETA_2);
  const rest1 = f64x2.splat(1.0 - BETA_1);
  const rest2 = f64x2.splat(1.0 - BETA_2);
  const rates = f64x2.splat(rate);
  const roots = f64x2.splat(inverseRoot);
  const epsilon = f64x2.splat(EPSILON);
  const end = parameters + ((<usize>(count >> 1)) << 4);
  while (parameters < end) {
    const gradient = v128.load(dParameters);
    const first = multiplyAdd(rest1, gradient, f64x2.mul(beta1, v128.load(firstMoment)));
    const scaled = f64x2.mul(f64x2.mul(rest2, gradient), gradient);
    const second = f64x2.add(f64x2.mul(beta2, v128.load(secondMoment)), scaled);
    v128.store(firstMoment, first);
    v128.store(secondMoment, second);
    const divisor = multiplyAdd(f64x2.sqrt(second), roots, epsilon);
    const change = f64x2.div(f64x2.mul(rates, first), divisor);
    v128.store(parameters, f64x2.sub(v128.load(parameters), change));
    parameters += 16;
    dParameters += 16;
    firstMoment += 16;
    secondMoment += 16;
  }
  if ((count & 1) === 0) return;
  const gradient = load<f64>(dParameters);
  const first = BETA_1 * load<f64>(firstMoment) + (1.0 - BETA_1) * gradient;
  const second = BETA_2 * load<f64>(secondMoment) + (1.0 - BETA_2) * gradient * gradient;
  store<f64>(firstMoment, first);
  store<f64>(secondMoment, second);
  store<f64>(
    parameters,
    load<f64>(parameters) - (rate * first) / (sqrt<f64>(second) * inverseRoot + EPSILON),
  );
}
