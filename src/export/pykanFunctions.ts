/**
 * The functions of symbolic edges for pykan. Its own library is used as far as it goes. A function of it that has a domain is
 * replaced on our edges by one that is held at the ends of the domain, as ours is, and keeps its name; what the library has not
 * is added to it.
 */
import type { SymbolicCurve } from './edges.ts';
import { heldExpression } from './heldExpression.ts';
import { literal, quoted } from './quoted.ts';
import { type TorchHelper, torchText } from './torchLanguage.ts';

/** Those that pykan's library has under the same name. */
const LIBRARY: ReadonlySet<string> = new Set([
  ...['x', 'x^2', 'x^3', 'x^4', 'x^5', '1/x', '1/x^2', '1/x^3', '1/x^4', '1/x^5', 'sqrt', 'x^1.5'],
  ...['1/sqrt(x)', 'exp', 'log', 'abs', 'sin', 'cos', 'tan', 'tanh', 'sgn', 'arcsin', 'arccos', 'arctan'],
  ...['arctanh', '0', 'gaussian'],
]);

/** What the others are in SymPy, of u. */
const SYMPY: Readonly<Record<string, string>> = {
  sigmoid: '1 / (1 + sympy.exp(-u))',
  cosh: 'sympy.cosh(u)',
  sinh: 'sympy.sinh(u)',
  softplus: 'sympy.log(1 + sympy.exp(u))',
  erf: 'sympy.erf(u)',
  sinc: 'sympy.sin(u) / u',
  J0: 'sympy.besselj(0, u)',
  '1/(1+x^2)': '1 / (1 + u**2)',
};

/** The name of the function of an edge in pykan's library. */
export function pykanName({ name, own, hold, a }: SymbolicCurve): string {
  if (own !== null) return `own: ${name}`;
  return hold.kind === 'power' ? `u^${literal(a)}` : name;
}

/** a, b, c and d as pykan has them: a power's exponent is a part of its function. */
export function pykanAffine({ hold, a, b, c, d }: SymbolicCurve): readonly number[] {
  return [hold.kind === 'power' ? 1 : a, b, c, d];
}

export interface PykanFunction {
  /** Lines of Python that define it. */
  readonly lines: readonly string[];
  /** An entry of HELD (a name that pykan has) or of ADDED. */
  readonly entry: string;
  readonly isAdded: boolean;
}

/**
 * What a script has to define for an edge, or null where pykan's own function is the same.
 *
 * @param number   of the definition in the script
 * @param helpers  receives the names of the helpers that it calls
 */
export function pykanFunction(
  curve: SymbolicCurve,
  number: number,
  helpers: Set<TorchHelper>,
): PykanFunction | null {
  const { name, own, hold, a } = curve;
  const isKnown = own === null && LIBRARY.has(name);
  if (isKnown && hold.kind === 'free') return null;
  const title = `function_${number}`;
  const text = torchText(heldExpression(curve), ['u', literal(a)], helpers);
  const body = own === null ? [`    return ${text}`] : ['    u = guarded(u)', `    return finite(${text})`];
  if (own !== null) helpers.add('finite').add('guarded');
  const shown = quoted(pykanName(curve));
  const lines = [`def ${title}(u):`, ...body];
  if (isKnown) return { lines, entry: `    ${shown}: ${title},`, isAdded: false };
  const power = hold.kind === 'power' ? `u**${literal(a)}` : (SYMPY[name] ?? null);
  const formula = power === null ? `sympy.Function(${quoted(title)})` : `lambda u: ${power}`;
  return { lines, entry: `    ${shown}: (${title}, ${formula}),`, isAdded: true };
}
