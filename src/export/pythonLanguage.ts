/** Expressions as NumPy. */
import type { Expression } from '../expression/expression.ts';
import { type ArrayLibrary, arrayTexts, besselLines } from './arrayLanguage.ts';

/** Functions that NumPy does not have, by the name they are called by. */
export const PYTHON_HELPERS = {
  step: ['def step(u):', '    return np.heaviside(u, 1.0)'],
  erf: ['erf = np.vectorize(math.erf, otypes=[float])'],
  sigmoid: ['def sigmoid(u):', '    return 1 / (1 + np.exp(-u))'],
  softplus: ['def softplus(u):', '    return np.maximum(u, 0) + np.log1p(np.exp(-np.abs(u)))'],
  sinc: ['def sinc(u):', '    return np.where(u == 0, 1.0, np.sin(u) / np.where(u == 0, 1.0, u))'],
  bessel: besselLines('np'),
} as const;

export type PythonHelper = keyof typeof PYTHON_HELPERS;

const NUMPY: ArrayLibrary<PythonHelper> = {
  module: 'np',
  names: {
    asin: 'arcsin',
    acos: 'arccos',
    atan: 'arctan',
    asinh: 'arcsinh',
    acosh: 'arccosh',
    atanh: 'arctanh',
    min: 'minimum',
    max: 'maximum',
  },
  helpers: PYTHON_HELPERS,
};

/** No argument may be called like one of these: keywords, and all that a formula may use. */
export const PYTHON_RESERVED: ReadonlySet<string> = new Set([
  ...'False None True and as assert async await break class continue def del elif else except finally for'.split(
    ' ',
  ),
  ...'from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(' '),
  ...'np math csv sys float len range zip formula predict rows'.split(' '),
  ...Object.keys(PYTHON_HELPERS),
]);

/**
 * Expressions as NumPy: every variable is an array.
 *
 * @param names    of the variables, by index; identifiers
 * @param helpers  receives the names of the helpers that the text calls
 */
export function numpyTexts(
  expressions: readonly Expression[],
  names: readonly string[],
  helpers: Set<PythonHelper>,
): string[] {
  return arrayTexts(NUMPY, expressions, names, helpers);
}
