/**
 * Value, slope and curvature of an expression of one variable, by one pass over its tree (forward mode). The work grows
 * with the length of the formula alone, however deep its products are.
 */
import {
  besselJ0,
  besselJ0Curvature,
  besselJ1,
  sincCurvature,
  sincSlope,
} from '../numeric/specialFunctions.ts';
import { evaluate } from './evaluate.ts';
import { type BinaryOperator, type Expression, variablesOf } from './expression.ts';
import { BINARY_FUNCTIONS, type FunctionName, UNARY_FUNCTIONS, type UnaryName } from './functions.ts';

/** f, f' and f'' at one x. */
export interface Jet {
  value: number;
  slope: number;
  curvature: number;
}

/** Computes the jet at x into an object that belongs to it: the next call overwrites it. */
export type JetEvaluator = (x: number) => Jet;

type Slopes = readonly [slope: (u: number) => number, curvature: (u: number) => number];

const zero = (): number => 0;
const FLAT: Slopes = [zero, zero];
const { sigmoid, gaussian, step } = UNARY_FUNCTIONS;
const ERF_FACTOR = 2 / Math.sqrt(Math.PI);
/** Nearer to 0 the closed form of j1'' would cancel. */
const J1_NEAR = 0.02;

function logarithm(base: number): Slopes {
  const factor = 1 / Math.log(base);
  return [(u) => factor / u, (u) => -factor / (u * u)];
}

function j1Slope(u: number): number {
  return u === 0 ? 0.5 : besselJ0(u) - besselJ1(u) / u;
}

function j1Curvature(u: number): number {
  const square = u * u;
  if (Math.abs(u) < J1_NEAR) return u * (-3 / 8 + square * (5 / 96 - (square * 7) / 3072));
  return besselJ1(u) * (1 / square - 1) - j1Slope(u) / u;
}

/** f' and f'' of every function of one number; 0 where it jumps. */
const SLOPES: Readonly<Record<UnaryName, Slopes>> = {
  sin: [Math.cos, (u) => -Math.sin(u)],
  cos: [(u) => -Math.sin(u), (u) => -Math.cos(u)],
  tan: [(u) => 1 / Math.cos(u) ** 2, (u) => (2 * Math.tan(u)) / Math.cos(u) ** 2],
  asin: [(u) => 1 / Math.sqrt(1 - u * u), (u) => u * (1 - u * u) ** -1.5],
  acos: [(u) => -1 / Math.sqrt(1 - u * u), (u) => -u * (1 - u * u) ** -1.5],
  atan: [(u) => 1 / (1 + u * u), (u) => (-2 * u) / (1 + u * u) ** 2],
  sinh: [Math.cosh, Math.sinh],
  cosh: [Math.sinh, Math.cosh],
  tanh: [(u) => 1 - Math.tanh(u) ** 2, (u) => -2 * Math.tanh(u) * (1 - Math.tanh(u) ** 2)],
  asinh: [(u) => 1 / Math.sqrt(u * u + 1), (u) => -u * (u * u + 1) ** -1.5],
  acosh: [(u) => 1 / Math.sqrt(u * u - 1), (u) => -u * (u * u - 1) ** -1.5],
  atanh: [(u) => 1 / (1 - u * u), (u) => (2 * u) / (1 - u * u) ** 2],
  exp: [Math.exp, Math.exp],
  log: [(u) => 1 / u, (u) => -1 / (u * u)],
  log10: logarithm(10),
  log2: logarithm(2),
  sqrt: [(u) => 0.5 / Math.sqrt(u), (u) => -0.25 * u ** -1.5],
  cbrt: [(u) => 1 / (3 * Math.cbrt(u) ** 2), (u) => -2 / (9 * Math.cbrt(u) ** 5)],
  abs: [Math.sign, zero],
  sign: FLAT,
  floor: FLAT,
  ceil: FLAT,
  step: FLAT,
  relu: [step, zero],
  sigmoid: [
    (u) => sigmoid(u) * (1 - sigmoid(u)),
    (u) => sigmoid(u) * (1 - sigmoid(u)) * (1 - 2 * sigmoid(u)),
  ],
  gaussian: [(u) => -2 * u * gaussian(u), (u) => (4 * u * u - 2) * gaussian(u)],
  softplus: [sigmoid, (u) => sigmoid(u) * (1 - sigmoid(u))],
  sinc: [sincSlope, sincCurvature],
  erf: [(u) => ERF_FACTOR * gaussian(u), (u) => -2 * u * ERF_FACTOR * gaussian(u)],
  j0: [(u) => -besselJ1(u), besselJ0Curvature],
  j1: [j1Slope, j1Curvature],
};

/** a·b, where 0 times anything is 0: what does not move brings no infinite slope along. */
function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

/** f(u) for a jet u, from f, f' and f'' there. */
function chain(to: Jet, { slope, curvature }: Jet, value: number, first: number, second: number): void {
  to.value = value;
  to.slope = times(first, slope);
  to.curvature = times(second, slope * slope) + times(first, curvature);
}

function raise(to: Jet, base: Jet, exponent: Jet): void {
  const b = base.value;
  const n = exponent.value;
  const value = BINARY_FUNCTIONS.pow(b, n);
  if (exponent.slope === 0 && exponent.curvature === 0) {
    const first = times(n, b ** (n - 1));
    chain(to, base, value, first, times(n * (n - 1), b ** (n - 2)));
    return;
  }
  // b^n = exp(n·log b)
  const log = Math.log(b);
  const grown = base.slope / b;
  const rate = times(exponent.slope, log) + n * grown;
  const bent =
    times(exponent.curvature, log) + 2 * exponent.slope * grown + n * (base.curvature / b - grown * grown);
  to.value = value;
  to.slope = value * rate;
  to.curvature = value * (rate * rate + bent);
}

function combine(operator: BinaryOperator, to: Jet, left: Jet, right: Jet): void {
  switch (operator) {
    case '+':
      to.value = left.value + right.value;
      to.slope = left.slope + right.slope;
      to.curvature = left.curvature + right.curvature;
      return;
    case '-':
      to.value = left.value - right.value;
      to.slope = left.slope - right.slope;
      to.curvature = left.curvature - right.curvature;
      return;
    case '*':
      to.value = left.value * right.value;
      to.slope = times(left.slope, right.value) + times(left.value, right.slope);
      to.curvature =
        times(left.curvature, right.value) +
        2 * times(left.slope, right.slope) +
        times(left.value, right.curvature);
      return;
    case '/': {
      const value = left.value / right.value;
      const slope = (left.slope - times(value, right.slope)) / right.value;
      to.value = value;
      to.slope = slope;
      to.curvature =
        (left.curvature - 2 * times(slope, right.slope) - times(value, right.curvature)) / right.value;
      return;
    }
    case '^':
      raise(to, left, right);
  }
}

/** The smaller (or larger) of jets, the left one where they are equal. */
function choose(name: 'min' | 'max', to: Jet, from: readonly Jet[]): void {
  let [chosen] = from;
  for (const next of from) {
    const isBetter = name === 'min' ? next.value < chosen.value : next.value > chosen.value;
    if (isBetter || Number.isNaN(next.value)) chosen = next;
    if (Number.isNaN(chosen.value)) break;
  }
  Object.assign(to, chosen);
}

function closeCall(name: FunctionName, operands: readonly JetEvaluator[]): JetEvaluator {
  const to: Jet = { value: 0, slope: 0, curvature: 0 };
  switch (name) {
    case 'min':
    case 'max':
      return (x) => {
        choose(
          name,
          to,
          operands.map((operand) => operand(x)),
        );
        return to;
      };
    case 'pow':
      return (x) => {
        raise(to, operands[0](x), operands[1](x));
        return to;
      };
    default: {
      const [operand] = operands;
      const f = UNARY_FUNCTIONS[name];
      const [first, second] = SLOPES[name];
      return (x) => {
        const u = operand(x);
        chain(to, u, f(u.value), first(u.value), second(u.value));
        return to;
      };
    }
  }
}

function constantJet(value: number): JetEvaluator {
  const jet: Jet = { value, slope: 0, curvature: 0 };
  return () => jet;
}

/**
 * The jets of an expression of x1 alone. Nothing is thrown; where the expression or a derivative is undefined, and where
 * it has a curve without a formula, they are NaN or ±Infinity. Where it jumps or has a corner, the derivatives are those
 * beside it.
 */
export function compileJet(expression: Expression): JetEvaluator {
  if (expression.kind !== 'unknown' && variablesOf(expression).length === 0) {
    return constantJet(evaluate(expression));
  }
  const to: Jet = { value: 0, slope: 0, curvature: 0 };
  switch (expression.kind) {
    case 'variable':
      to.slope = 1;
      return (x) => {
        to.value = x;
        return to;
      };
    case 'negate': {
      const operand = compileJet(expression.operand);
      return (x) => {
        const { value, slope, curvature } = operand(x);
        to.value = -value;
        to.slope = -slope;
        to.curvature = -curvature;
        return to;
      };
    }
    case 'binary': {
      const { operator } = expression;
      const left = compileJet(expression.left);
      const right = compileJet(expression.right);
      return (x) => {
        combine(operator, to, left(x), right(x));
        return to;
      };
    }
    case 'call':
      return closeCall(expression.name, expression.operands.map(compileJet));
    default:
      Object.assign(to, { value: Number.NaN, slope: Number.NaN, curvature: Number.NaN });
      return () => to;
  }
}
