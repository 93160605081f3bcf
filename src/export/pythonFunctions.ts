/** The functions of symbolic edges in NumPy, held as kan/symbolicFunctions.ts says. */
import type { Hold, SymbolicCurve } from './edges.ts';
import { numpyTexts, type PythonHelper } from './pythonLanguage.ts';
import { literal } from './quoted.ts';

/** By the library's name: what it is called, and f(u) where u has been held. */
const BODIES: Readonly<Record<string, readonly [name: string, body: string, helper?: PythonHelper]>> = {
  x: ['identity', 'u'],
  'x^2': ['square', 'u * u'],
  'x^3': ['cube', 'u * u * u'],
  'x^4': ['fourth_power', 'u * u * u * u'],
  'x^5': ['fifth_power', 'u * u * u * u * u'],
  '1/x': ['inverse', '1 / u'],
  '1/x^2': ['inverse_square', '1 / (u * u)'],
  '1/x^3': ['inverse_cube', '1 / (u * u * u)'],
  '1/x^4': ['inverse_fourth', '1 / (u * u * u * u)'],
  '1/x^5': ['inverse_fifth', '1 / (u * u * u * u * u)'],
  sqrt: ['square_root', 'np.sqrt(u)'],
  'x^1.5': ['root_cubed', 'u * np.sqrt(u)'],
  '1/sqrt(x)': ['inverse_root', '1 / np.sqrt(u)'],
  exp: ['exponential', 'np.exp(u)'],
  log: ['logarithm', 'np.log(u)'],
  abs: ['absolute', 'np.abs(u)'],
  sin: ['sine', 'np.sin(u)'],
  cos: ['cosine', 'np.cos(u)'],
  tan: ['tangent', 'np.sin(u) / cosine_of_u', 'away_from_zero'],
  tanh: ['tanh', 'np.tanh(u)'],
  sgn: ['sign', 'np.sign(u)'],
  arcsin: ['arcsine', 'np.arcsin(u)'],
  arccos: ['arccosine', 'np.arccos(u)'],
  arctan: ['arctangent', 'np.arctan(u)'],
  arctanh: ['artanh', 'np.arctanh(u)'],
  '0': ['zero', 'np.zeros_like(u)'],
  gaussian: ['gaussian', 'np.exp(-u * u)'],
  sigmoid: ['logistic', 'sigmoid(u)', 'sigmoid'],
  cosh: ['cosh', 'np.cosh(u)'],
  sinh: ['sinh', 'np.sinh(u)'],
  softplus: ['soft_plus', 'softplus(u)', 'softplus'],
  erf: ['error_function', 'erf(u)', 'erf'],
  sinc: ['sine_over', 'sinc(u)', 'sinc'],
  J0: ['bessel_j0', 'bessel(0, u)', 'bessel'],
  '1/(1+x^2)': ['lorentzian', '1 / (1 + u * u)'],
  'x^a': ['power', ''],
};

/** The lines that hold u, before f(u). */
function holdLines(hold: Hold, helpers: Set<PythonHelper>): string[] {
  switch (hold.kind) {
    case 'free':
    case 'power':
    case 'finite':
      return [];
    case 'clamp': {
      const from = Number.isFinite(hold.lo) ? [`    u = np.maximum(u, ${literal(hold.lo)})`] : [];
      const to = Number.isFinite(hold.hi) ? [`    u = np.minimum(u, ${literal(hold.hi)})`] : [];
      return [...from, ...to];
    }
    case 'pole':
      helpers.add('away_from_zero');
      return [`    u = away_from_zero(u, ${literal(hold.distance)})`];
    case 'cosine':
      return [`    cosine_of_u = away_from_zero(np.cos(u), ${literal(hold.distance)})`];
  }
}

/** What the function of an edge is called. */
export function pythonFunctionName({ id, own, name }: SymbolicCurve): string {
  return own === null ? BODIES[name][0] : `own_function_${id}`;
}

/** f, a, b, c and d of an edge, as LAYERS lists them. The power takes its exponent first. */
export function pythonNumbers(curve: SymbolicCurve): string {
  const { hold, a, b, c, d } = curve;
  const name = pythonFunctionName(curve);
  if (hold.kind === 'power') return [`${name}(${literal(a)})`, 1, ...[b, c, d].map(literal)].join(', ');
  return [name, ...[a, b, c, d].map(literal)].join(', ');
}

/**
 * The definition of the function of an edge.
 *
 * @param helpers  receives the names of the helpers that it calls
 */
export function pythonFunction(curve: SymbolicCurve, helpers: Set<PythonHelper>): string[] {
  const { own, hold, name } = curve;
  const title = pythonFunctionName(curve);
  if (own !== null) {
    const [text] = numpyTexts([own], ['u'], helpers);
    return [`def ${title}(u):`, `    value = ${text}`, '    return np.where(np.isfinite(value), value, 0.0)'];
  }
  if (hold.kind === 'power') {
    const logarithm = `a * np.log(np.maximum(u, ${literal(hold.least)}))`;
    const value = `np.exp(np.minimum(${logarithm}, ${literal(hold.limit)}))`;
    return [`def ${title}(a):`, `    return lambda u: ${value}`];
  }
  const [, body, helper] = BODIES[name];
  if (helper !== undefined) helpers.add(helper);
  return [`def ${title}(u):`, ...holdLines(hold, helpers), `    return ${body}`];
}
