/**
 * Curves that are two functions of the library at once: products, sums and one inside the other. Each is a sum of terms, in
 * which what a linear fit cannot find is a short list of numbers.
 */
import { add, call, multiply, number, power, variable } from '../../expression/build.ts';
import type { Expression } from '../../expression/expression.ts';

export interface CompositeModel {
  readonly name: string;
  /** Where each number is looked for, for x in [-1, 1] or so. */
  readonly grid: readonly (readonly number[])[];
  /** By which power of x's half range each number is divided. */
  readonly powers: readonly number[];
  /** The terms of x = variable 0, whose coefficients and constant are fitted. */
  terms(numbers: readonly number[]): Expression[];
}

const X = variable(0);
const RATES = [0.3, 0.7, 1.2, 2, 3, 4.5];
const BOTH_RATES = [...RATES.map((rate) => -rate).reverse(), ...RATES];
/** Of waves over a range of 2: at most half a radian apart. */
const WAVES = Array.from({ length: 24 }, (_, k) => 0.6 + 0.6 * k);
const FEW_WAVES = Array.from({ length: 14 }, (_, k) => 0.6 + 0.8 * k);
const LINEAR = [-1.4, -0.9, -0.5, -0.2, 0, 0.2, 0.5, 0.9, 1.4];
const SQUARE = [-0.95, -0.7, -0.4, -0.15, 0.15, 0.4, 0.8, 1.5, 3, 6];
const WIDTHS = [0.4, 0.8, 1.5, 3, 6];

const times = (factor: number, expression: Expression): Expression => multiply(number(factor), expression);
const squared = power(X, number(2));
const exp = (rate: number): Expression => call('exp', times(rate, X));
const waves = (rate: number): Expression[] => [call('sin', times(rate, X)), call('cos', times(rate, X))];
const each = (factor: Expression, terms: readonly Expression[]): Expression[] =>
  terms.map((term) => multiply(factor, term));
const quadratic = (linear: number, square: number): Expression =>
  add(number(1), times(linear, X), times(square, squared));
const bump = (width: number, linear: number): Expression =>
  call('exp', add(times(-width, squared), times(linear, X)));

/** (1, x)·(1 + k·x + l·x²)^exponent */
function powerOfQuadratic(exponent: number): CompositeModel {
  return {
    name: `x·(1 + x²)^${exponent}`,
    grid: [LINEAR, SQUARE],
    powers: [1, 2],
    terms: ([linear, square]) => {
      const factor = power(quadratic(linear, square), number(exponent));
      return [factor, multiply(X, factor)];
    },
  };
}

/** Simple ones first. */
export const COMPOSITE_MODELS: readonly CompositeModel[] = [
  { name: 'x + exp', grid: [BOTH_RATES], powers: [1], terms: ([a]) => [X, exp(a)] },
  { name: 'x + x² + sin', grid: [WAVES], powers: [1], terms: ([b]) => [X, squared, ...waves(b)] },
  {
    name: 'x²·exp',
    grid: [BOTH_RATES],
    powers: [1],
    terms: ([a]) => [exp(a), ...each(exp(a), [X, squared])],
  },
  { name: 'x·sin', grid: [WAVES], powers: [1], terms: ([b]) => [...waves(b), ...each(X, waves(b))] },
  {
    name: 'x·log',
    grid: [[1.02, 1.1, 1.3, 1.7, 2.5, 4]],
    powers: [-1],
    terms: ([b]) => {
      const logarithm = call('log', add(X, number(b)));
      return [X, logarithm, multiply(X, logarithm)];
    },
  },
  {
    name: 'exp·sin',
    grid: [BOTH_RATES, FEW_WAVES],
    powers: [1, 1],
    terms: ([a, b]) => each(exp(a), waves(b)),
  },
  {
    name: 'exp + sin',
    grid: [BOTH_RATES, FEW_WAVES],
    powers: [1, 1],
    terms: ([a, b]) => [exp(a), ...waves(b)],
  },
  {
    name: 'sin·sin',
    grid: [FEW_WAVES, FEW_WAVES],
    powers: [1, 1],
    terms: ([a, b]) => [...waves(a), ...waves(b)],
  },
  powerOfQuadratic(-0.5),
  powerOfQuadratic(0.5),
  powerOfQuadratic(-1),
  {
    name: 'log(1 + x²)',
    grid: [LINEAR, SQUARE],
    powers: [1, 2],
    terms: ([linear, square]) => [call('log', quadratic(linear, square))],
  },
  {
    name: 'x·exp(-x²)',
    grid: [WIDTHS, LINEAR],
    powers: [2, 1],
    terms: ([width, linear]) => [bump(width, linear), multiply(X, bump(width, linear))],
  },
  {
    name: 'exp(-x²)·sin',
    grid: [WIDTHS, [0], FEW_WAVES],
    powers: [2, 1, 1],
    terms: ([width, linear, b]) => each(bump(width, linear), waves(b)),
  },
  {
    name: 'sin(x²)',
    grid: [[0.5, 1, 2, 3, 4.5, 6, 8], LINEAR.map((linear) => 4 * linear)],
    powers: [2, 1],
    terms: ([square, linear]) => {
      const angle = add(times(square, squared), times(linear, X));
      return [call('sin', angle), call('cos', angle)];
    },
  },
  {
    name: 'exp(sin)',
    grid: [[-1.5, -0.5, 0.5, 1.5], [-1.5, -0.5, 0.5, 1.5], WAVES.slice(0, 14)],
    powers: [0, 0, 1],
    terms: ([a, b, rate]) => {
      const [sine, cosine] = waves(rate);
      return [call('exp', add(times(a, sine), times(b, cosine)))];
    },
  },
];
