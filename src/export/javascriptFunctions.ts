/** The functions of symbolic edges in JavaScript, held as kan/symbolicFunctions.ts says. */
import { call, variable } from '../expression/build.ts';
import type { Expression } from '../expression/expression.ts';
import type { FunctionName } from '../expression/functions.ts';
import { printProgram } from '../expression/print/printExpression.ts';
import type { Hold, SymbolicCurve } from './edges.ts';
import { literal } from './quoted.ts';

/** By the library's name: what it is called, and f(u) where u has been held. */
const BODIES: Readonly<Record<string, readonly [name: string, body: string]>> = {
  x: ['identity', 'u'],
  'x^2': ['square', 'u * u'],
  'x^3': ['cube', 'u * u * u'],
  'x^4': ['fourthPower', 'u * u * u * u'],
  'x^5': ['fifthPower', 'u * u * u * u * u'],
  '1/x': ['inverse', '1 / u'],
  '1/x^2': ['inverseSquare', '1 / (u * u)'],
  '1/x^3': ['inverseCube', '1 / (u * u * u)'],
  '1/x^4': ['inverseFourth', '1 / (u * u * u * u)'],
  '1/x^5': ['inverseFifth', '1 / (u * u * u * u * u)'],
  sqrt: ['squareRoot', 'Math.sqrt(u)'],
  'x^1.5': ['rootCubed', 'u * Math.sqrt(u)'],
  '1/sqrt(x)': ['inverseRoot', '1 / Math.sqrt(u)'],
  exp: ['exponential', 'Math.exp(u)'],
  log: ['logarithm', 'Math.log(u)'],
  abs: ['absolute', 'Math.abs(u)'],
  sin: ['sine', 'Math.sin(u)'],
  cos: ['cosine', 'Math.cos(u)'],
  tan: ['tangent', 'Math.sin(u) / cosineOfU'],
  tanh: ['tanh', 'Math.tanh(u)'],
  sgn: ['sign', 'Math.sign(u)'],
  arcsin: ['arcsine', 'Math.asin(u)'],
  arccos: ['arccosine', 'Math.acos(u)'],
  arctan: ['arctangent', 'Math.atan(u)'],
  arctanh: ['artanh', 'Math.atanh(u)'],
  '0': ['zero', '0'],
  gaussian: ['gaussian', 'Math.exp(-u * u)'],
  sigmoid: ['sigmoid', '1 / (1 + Math.exp(-u))'],
  cosh: ['cosh', 'Math.cosh(u)'],
  sinh: ['sinh', 'Math.sinh(u)'],
  '1/(1+x^2)': ['lorentzian', '1 / (1 + u * u)'],
};

/** Those that take more than a line: as they are printed in formulas. */
const PRINTED: Readonly<Record<string, readonly [name: string, call: FunctionName]>> = {
  softplus: ['softplus', 'softplus'],
  erf: ['errorFunction', 'erf'],
  sinc: ['sineOver', 'sinc'],
  J0: ['besselJ0', 'j0'],
};

/** Functions that the others need, in the order they are written. */
export const JAVASCRIPT_HELPERS = {
  awayFromZero: [
    'function awayFromZero(u, distance) {',
    '  if (Math.abs(u) >= distance || Number.isNaN(u)) return u;',
    '  return u < 0 ? -distance : distance;',
    '}',
  ],
} as const;

export type JavaScriptHelper = keyof typeof JAVASCRIPT_HELPERS;

/** The lines that hold u, before f(u). */
function holdLines(hold: Hold, helpers: Set<JavaScriptHelper>): string[] {
  switch (hold.kind) {
    case 'free':
    case 'power':
    case 'finite':
      return [];
    case 'clamp': {
      const from = Number.isFinite(hold.lo) ? [`  u = Math.max(u, ${literal(hold.lo)});`] : [];
      const to = Number.isFinite(hold.hi) ? [`  u = Math.min(u, ${literal(hold.hi)});`] : [];
      return [...from, ...to];
    }
    case 'pole':
      helpers.add('awayFromZero');
      return [`  u = awayFromZero(u, ${literal(hold.distance)});`];
    case 'cosine':
      helpers.add('awayFromZero');
      return [`  const cosineOfU = awayFromZero(Math.cos(u), ${literal(hold.distance)});`];
  }
}

/** A formula of variable 0 as a function of this name. */
function printed(expression: Expression, name: string): string[] {
  const { text } = printProgram([expression], { format: 'javascript', names: ['u'], outputs: ['y'] });
  return text
    .trimEnd()
    .replace(/^function f\(/, `function ${name}(`)
    .split('\n');
}

/** What the function of an edge is called. */
export function javascriptFunctionName({ id, own, name, hold }: SymbolicCurve): string {
  if (own !== null) return `ownFunction${id}`;
  if (hold.kind === 'power') return 'power';
  return (BODIES[name] ?? PRINTED[name])[0];
}

/** f, a, b, c and d of an edge, as `layers` lists them. The power takes its exponent first. */
export function javascriptNumbers(curve: SymbolicCurve): string {
  const { hold, a, b, c, d } = curve;
  const name = javascriptFunctionName(curve);
  if (hold.kind === 'power') return [`${name}(${literal(a)})`, 1, ...[b, c, d].map(literal)].join(', ');
  return [name, ...[a, b, c, d].map(literal)].join(', ');
}

/**
 * The definition of the function of an edge.
 *
 * @param helpers  receives the names of the helpers that it calls
 */
export function javascriptFunction(curve: SymbolicCurve, helpers: Set<JavaScriptHelper>): string[] {
  const { own, hold, name } = curve;
  const title = javascriptFunctionName(curve);
  if (own !== null) {
    const inner = printed(own, 'value').map((line) => `  ${line}`);
    const finite = '  return Number.isFinite(value(u)) ? value(u) : 0;';
    return [`function ${title}(u) {`, ...inner, finite, '}'];
  }
  if (hold.kind === 'power') {
    const logarithm = `a * Math.log(Math.max(u, ${literal(hold.least)}))`;
    return [
      `function ${title}(a) {`,
      `  return (u) => Math.exp(Math.min(${logarithm}, ${literal(hold.limit)}));`,
      '}',
    ];
  }
  if (name in PRINTED) return printed(call(PRINTED[name][1], variable(0)), title);
  return [`function ${title}(u) {`, ...holdLines(hold, helpers), `  return ${BODIES[name][1]};`, '}'];
}
