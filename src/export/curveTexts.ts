/** What Python and JavaScript say alike of the curves of a network: the names of functions and the rows of tables. */
import {
  type Curve,
  type DescribedLayer,
  type DescribedNetwork,
  isSpline,
  isSymbolic,
  type SymbolicCurve,
} from './edges.ts';
import { list, literal, table } from './quoted.ts';

export type CurveKinds = ReadonlySet<Curve['kind']>;

/** Names for the functions of the library, none of which is a word of either language or of what exported files define. */
const NAMES: Readonly<Record<string, string>> = {
  x: 'identity',
  'x^2': 'square',
  'x^3': 'cube',
  'x^4': 'fourth_power',
  'x^5': 'fifth_power',
  '1/x': 'inverse',
  '1/x^2': 'inverse_square',
  '1/x^3': 'inverse_cube',
  '1/x^4': 'inverse_fourth',
  '1/x^5': 'inverse_fifth',
  sqrt: 'square_root',
  'x^1.5': 'root_cubed',
  '1/sqrt(x)': 'inverse_root',
  exp: 'exponential',
  log: 'logarithm',
  abs: 'absolute',
  sin: 'sine',
  cos: 'cosine',
  tan: 'tangent',
  tanh: 'tanh',
  sgn: 'sign',
  arcsin: 'arcsine',
  arccos: 'arccosine',
  arctan: 'arctangent',
  arctanh: 'artanh',
  '0': 'zero',
  gaussian: 'gaussian',
  sigmoid: 'logistic',
  cosh: 'cosh',
  sinh: 'sinh',
  softplus: 'soft_plus',
  erf: 'error_function',
  sinc: 'sine_over',
  J0: 'bessel_j0',
  '1/(1+x^2)': 'lorentzian',
  'x^a': 'power',
};

/** What the function of an edge is called, in snake case. The power is a function of u and its exponent. */
export function functionName({ id, own, name }: SymbolicCurve): string {
  return own === null ? NAMES[name] : `own_function_${id}`;
}

export function curveKinds({ layers }: DescribedNetwork): CurveKinds {
  return new Set(layers.flatMap(({ curves }) => curves.map(({ kind }) => kind)));
}

/** An edge for every function that the network uses, in the order of first use. */
export function functionCurves({ layers }: DescribedNetwork): SymbolicCurve[] {
  const byId = new Map<number, SymbolicCurve>();
  for (const curve of layers.flatMap(({ curves }) => curves.filter(isSymbolic))) {
    if (!byId.has(curve.id)) byId.set(curve.id, curve);
  }
  return [...byId.values()];
}

/** The edges of a layer as rows of its tables, without brackets. */
export interface LayerRows {
  /** `input: [break, …]`. The splines of an input share their breaks. */
  readonly breaks: readonly string[];
  /** `input, sum, weight, [[coefficient, …], …]` */
  readonly splines: readonly string[];
  /** `input, sum, f, a, b, c, d`. For a power the exponent is a part of f, and a is 1. */
  readonly symbolic: readonly string[];
}

/** @param functionText  f of an edge, as the language writes it */
export function layerRows(
  { curves }: DescribedLayer,
  functionText: (curve: SymbolicCurve) => string,
): LayerRows {
  const splines = curves.filter(isSpline);
  const breaks = new Map(splines.map(({ input, pieces }) => [input, pieces.breaks]));
  return {
    breaks: [...breaks].map(([input, values]) => `${input}: ${list(values)}`),
    splines: splines.map(({ input, output, weight, pieces }) =>
      [input, output, literal(weight), table(pieces.coefficients, pieces.degree + 1)].join(', '),
    ),
    symbolic: curves.filter(isSymbolic).map((curve) => {
      const { input, output, a, b, c, d, hold } = curve;
      const numbers = [hold.kind === 'power' ? 1 : a, b, c, d].map(literal);
      return [input, output, functionText(curve), ...numbers].join(', ');
    }),
  };
}

/** The lines, or none. */
export function when(condition: boolean, ...lines: readonly string[]): readonly string[] {
  return condition ? lines : [];
}
