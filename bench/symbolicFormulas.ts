/** Formulas that a search is to find from rows alone. */
import type { Formula } from './sample.ts';

export interface SearchedFormula extends Formula {
  /** For --formula and in the table. */
  readonly name: string;
  /** Training rows and validation rows together. */
  readonly rows: number;
}

type Range = readonly [number, number];
type Value = (...x: number[]) => number;

const UNIT: Range = [-1, 1];
const { abs, asin, cos, exp, log, PI, sin, sqrt, tanh } = Math;

function formula(
  name: string,
  inputs: number | readonly Range[],
  value: Value,
  rows = 1000,
): SearchedFormula {
  const ranges = typeof inputs === 'number' ? Array.from({ length: inputs }, () => UNIT) : inputs;
  return { name, ranges, rows, value };
}

/** The twelve that have to be exact. */
export const SET_A: readonly SearchedFormula[] = [
  formula('exp(sin(pi*x1)+x2^2)', 2, (x, y) => exp(sin(PI * x) + y * y)),
  formula('x1*x2', 2, (x, y) => x * y),
  formula('sin(x1)+x2^2', 2, (x, y) => sin(x) + y * y),
  formula('sqrt(x1^2+x2^2)', 2, (x, y) => sqrt(x * x + y * y)),
  formula(
    '(x1+x2)/(1+x1*x2)',
    [
      [-0.9, 0.9],
      [-0.9, 0.9],
    ],
    (x, y) => (x + y) / (1 + x * y),
  ),
  formula('x1/(1+x2^2)', 2, (x, y) => x / (1 + y * y)),
  formula('tanh(5*(x1^4+x2^3+x3^2-1))', 3, (x, y, z) => tanh(5 * (x ** 4 + y ** 3 + z * z - 1)), 2000),
  formula('cos(2*x1)+x2^3', 2, (x, y) => cos(2 * x) + y ** 3),
  formula('log(x1+2*x2+4)', 2, (x, y) => log(x + 2 * y + 4)),
  formula('sin(x1+x2^2)', 2, (x, y) => sin(x + y * y)),
  formula('2*exp(-x1^2)+x2', 2, (x, y) => 2 * exp(-x * x) + y),
  formula(
    'exp((sin(pi*(x1^2+x2^2))+sin(pi*(x3^2+x4^2)))/2)',
    4,
    (x, y, z, w) => exp((sin(PI * (x * x + y * y)) + sin(PI * (z * z + w * w))) / 2),
    3000,
  ),
];

/** Harder ones. */
export const SET_B: readonly SearchedFormula[] = [
  formula('x1*x2*x3', 3, (x, y, z) => x * y * z),
  formula('exp(-x1^2)*sin(3*x2)', 2, (x, y) => exp(-x * x) * sin(3 * y)),
  formula('x1*x2+sin(2*x3)', 3, (x, y, z) => x * y + sin(2 * z)),
  formula('sqrt(1+x1^2+2*x1*cos(x2))', 2, (x, y) => sqrt(1 + x * x + 2 * x * cos(y))),
  formula('x1*exp(-x2)+x2', 2, (x, y) => x * exp(-y) + y),
  formula('sin(3*x1*x2)', 2, (x, y) => sin(3 * x * y)),
  formula('1/(1+exp(1-2*x1-3*x2))', 2, (x, y) => 1 / (1 + exp(1 - 2 * x - 3 * y))),
  formula('asin(x1*sin(x2))', 2, (x, y) => asin(x * sin(y))),
  formula('3.7*sin(2.3*x1+0.4)+1.9*exp(0.7*x2)', 2, (x, y) => 3.7 * sin(2.3 * x + 0.4) + 1.9 * exp(0.7 * y)),
  formula('exp(-(x1-x2)^2/2)/sqrt(2*pi)', 2, (x, y) => exp(-((x - y) ** 2) / 2) / sqrt(2 * PI)),
  formula('x1/x2', [UNIT, [1, 3]], (x, y) => x / y),
  formula('x1*x2+x3*x4', 4, (x, y, z, w) => x * y + z * w),
  formula('log(1+x1^2+exp(x2))', 2, (x, y) => log(1 + x * x + exp(y))),
  formula('x1*x2/(1+x3^2)', 3, (x, y, z) => (x * y) / (1 + z * z)),
  formula('sin(x1)*cos(2*x2)+x3^2', 3, (x, y, z) => sin(x) * cos(2 * y) + z * z),
  formula('abs(x1)+2*sqrt(x2+1)', 2, (x, y) => abs(x) + 2 * sqrt(y + 1)),
  formula('sqrt((x1-x2)^2+(x3-x4)^2)', 4, (x, y, z, w) => sqrt((x - y) ** 2 + (z - w) ** 2), 2000),
  formula('exp(-x1)*cos(5*x1)+x2', 2, (x, y) => exp(-x) * cos(5 * x) + y),
];

/** Where an earlier recipe failed, and formulas of physics that nothing here was tuned on. */
export const SET_C: readonly SearchedFormula[] = [
  formula('x1/sqrt(1-x2^2)', [UNIT, [-0.9, 0.9]], (x, y) => x / sqrt(1 - y * y)),
  formula('x1*x2+abs(x3)', 3, (x, y, z) => x * y + abs(z)),
  formula(
    'sqrt(x1)-sqrt(x2)',
    [
      [0, 4],
      [0, 4],
    ],
    (x, y) => sqrt(x) - sqrt(y),
  ),
  formula(
    'exp(-(x1/x2)^2/2)/(sqrt(2*pi)*x2)',
    [
      [-3, 3],
      [1, 3],
    ],
    (x, y) => exp(-((x / y) ** 2) / 2) / (sqrt(2 * PI) * y),
  ),
  formula(
    'x1/sqrt(1-x2^2/x3^2)',
    [
      [1, 5],
      [1, 2],
      [3, 10],
    ],
    (x, y, z) => x / sqrt(1 - (y * y) / (z * z)),
  ),
  formula(
    'x1*x2*log(x4/x3)',
    [
      [1, 5],
      [1, 5],
      [1, 5],
      [1, 5],
    ],
    (x, y, z, w) => x * y * log(w / z),
  ),
  formula(
    'x1/(exp(x2/x3)+exp(-x2/x3))',
    [
      [1, 3],
      [1, 3],
      [1, 3],
    ],
    (x, y, z) => x / (exp(y / z) + exp(-y / z)),
  ),
  formula(
    'x1*sqrt(x2^2+x3^2+x4^2)',
    [
      [1, 5],
      [1, 5],
      [1, 5],
      [1, 5],
    ],
    (x, y, z, w) => x * sqrt(y * y + z * z + w * w),
  ),
  formula(
    'x1*(cos(x2*x3)+x4*cos(x2*x3)^2)',
    [
      [1, 3],
      [1, 3],
      [1, 3],
      [1, 3],
    ],
    (x, y, z, w) => x * (cos(y * z) + w * cos(y * z) ** 2),
  ),
];

/** The KAN story alone, on one [n, 5, 1]. */
export const STORY_NAMES: readonly string[] = [
  'exp(sin(pi*x1)+x2^2)',
  'sin(x1+x2^2)',
  'log(x1+2*x2+4)',
  '2*exp(-x1^2)+x2',
  'tanh(5*(x1^4+x2^3+x3^2-1))',
];

/** Normal noise on the target, as a share of its spread. */
export const NOISES = [0.02, 0.1];
/** What counts as the right form under noise, as it is printed. */
export const NOISE_FORMS: ReadonlyMap<string, RegExp> = new Map([
  [
    'exp(sin(pi*x1)+x2^2)',
    /^[^a-z]*exp\([^a-z]*sin\([^a-z]*(pi)?[^a-z]*x1[^a-z]*\)[^a-z]*x2\^2[^a-z]*\)[^a-z]*$/,
  ],
  ['sin(x1+x2^2)', /^[^a-z]*(sin|cos)\([^a-z]*x1[^a-z]*x2\^2[^a-z]*\)[^a-z]*$/],
]);
