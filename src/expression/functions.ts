/** The constants and functions that a formula may name, with their other spellings. */
import { besselJ0, besselJ1, erf, sinc } from '../numeric/specialFunctions.ts';

export const CONSTANTS = { pi: Math.PI, e: Math.E, tau: 2 * Math.PI } as const;

export type ConstantName = keyof typeof CONSTANTS;

/** Functions of one number. Outside its domain a function is NaN, as in Math. */
export const UNARY_FUNCTIONS = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
  exp: Math.exp,
  /** The natural logarithm, as in every programming language and in pykan. */
  log: Math.log,
  log10: Math.log10,
  log2: Math.log2,
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  abs: Math.abs,
  sign: Math.sign,
  floor: Math.floor,
  ceil: Math.ceil,
  /** 0 below 0, 1 from 0 on; NaN stays NaN. */
  step: (x: number): number => (Number.isNaN(x) ? x : x >= 0 ? 1 : 0),
  relu: (x: number): number => Math.max(0, x),
  sigmoid: (x: number): number => 1 / (1 + Math.exp(-x)),
  /** exp(-x²), without the factor that makes its area 1. */
  gaussian: (x: number): number => Math.exp(-x * x),
  /** log(1 + exp(x)), without overflow. */
  softplus: (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  /** sin(x)/x, 1 at 0. */
  sinc,
  /** The error function. */
  erf,
  /** The Bessel function J₀. */
  j0: besselJ0,
  /** The Bessel function J₁ = -J₀'. */
  j1: besselJ1,
} as const;

/** Functions of two numbers. */
export const BINARY_FUNCTIONS = { pow: (x: number, y: number): number => x ** y } as const;

/** Functions of two or more numbers. */
export const VARIADIC_FUNCTIONS = { min: Math.min, max: Math.max } as const;

export type UnaryName = keyof typeof UNARY_FUNCTIONS;
export type BinaryName = keyof typeof BINARY_FUNCTIONS;
export type VariadicName = keyof typeof VARIADIC_FUNCTIONS;
export type FunctionName = UnaryName | BinaryName | VariadicName;

/** Other spellings. All names are lower case; a formula's are lowered first. */
const ALIASES: Readonly<Record<string, FunctionName | ConstantName>> = {
  ln: 'log',
  arcsin: 'asin',
  arccos: 'acos',
  arctan: 'atan',
  arcsinh: 'asinh',
  arccosh: 'acosh',
  arctanh: 'atanh',
  arsinh: 'asinh',
  arcosh: 'acosh',
  artanh: 'atanh',
  sgn: 'sign',
  heaviside: 'step',
  π: 'pi',
  τ: 'tau',
};

/** Every function's name, for lists and for guesses at what was meant. */
export const FUNCTION_NAMES = [
  ...Object.keys(UNARY_FUNCTIONS),
  ...Object.keys(BINARY_FUNCTIONS),
  ...Object.keys(VARIADIC_FUNCTIONS),
] as readonly FunctionName[];

const functionNames: ReadonlySet<string> = new Set(FUNCTION_NAMES);

function resolve(name: string): string {
  const lower = name.toLowerCase();
  return Object.hasOwn(ALIASES, lower) ? ALIASES[lower] : lower;
}

/** The function of this name or spelling, or null. */
export function findFunction(name: string): FunctionName | null {
  const resolved = resolve(name);
  return functionNames.has(resolved) ? (resolved as FunctionName) : null;
}

/** The constant of this name or spelling, or null. */
export function findConstant(name: string): ConstantName | null {
  const resolved = resolve(name);
  return Object.hasOwn(CONSTANTS, resolved) ? (resolved as ConstantName) : null;
}

/** How many arguments a function takes. */
export function arityOf(name: FunctionName): { readonly min: number; readonly max: number } {
  if (Object.hasOwn(UNARY_FUNCTIONS, name)) return { min: 1, max: 1 };
  if (Object.hasOwn(BINARY_FUNCTIONS, name)) return { min: 2, max: 2 };
  return { min: 2, max: Number.POSITIVE_INFINITY };
}

/**
 * Edits between two words: insert, delete, replace, or swap two neighbours (optimal string alignment).
 * A swap counts once, so that "sni" is as near to "sin" as "sim" is.
 */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = above;
    above = row;
  }
  return above[b.length];
}

/** The function that a misspelt name most likely means, or null when none is near. */
export function guessFunction(name: string): string | null {
  const lower = name.toLowerCase();
  // Two edits in a short word make any word of any other.
  const limit = lower.length <= 3 ? 1 : 2;
  let best: string | null = null;
  let least = limit + 1;
  for (const candidate of [...FUNCTION_NAMES, 'ln', 'arcsin', 'arccos', 'arctan']) {
    if (Math.abs(candidate.length - lower.length) > limit) continue;
    const edits = distance(lower, candidate);
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}
