/**
 * Curves of the library (symbolicFunctions.ts) with first and second derivatives, held where they would be infinite.
 * WGSL twin: shaders/common/symbolicFunctions.wgsl.
 */
import {
  besselJ0,
  besselJ0Curvature,
  besselJ1,
  erf,
  sinc,
  sincCurvature,
  sincSlope,
} from '../numeric/specialFunctions.ts';

/** f, f' and f'' at u. `a` is the exponent of a power; no other curve looks at it. */
export interface Curve {
  value(u: number, a: number): number;
  slope(u: number, a: number): number;
  curvature(u: number, a: number): number;
}

/** exp, sinh and cosh are held beyond, and u^a where it exceeds exp of it. */
export const GROWTH_LIMIT = 20;
/** log, 1/sqrt and u^a are held nearer to 0, arctanh nearer to ±1. */
export const END_DISTANCE = 1e-6;
/** tan is held where |cos(u)| is less. */
export const TAN_DISTANCE = 1e-4;
/** 1/uⁿ is held where it would exceed this. */
const POLE_LIMIT = 1e6;
/** Derivatives of sqrt and x^1.5 are those at this distance from 0. */
const ROOT_DISTANCE = 1e-10;
/** Least 1 - u² in the derivatives of arcsin and arccos. */
const ARC_DISTANCE = 1e-8;
const ARCTANH_END = 1 - END_DISTANCE;

/** Math.min and Math.max keep NaN. */
function clamp(u: number, lo: number, hi: number): number {
  return Math.min(Math.max(u, lo), hi);
}

/** u, but no nearer to 0 than `distance`. */
function awayFromZero(u: number, distance: number): number {
  if (Math.abs(u) >= distance || Number.isNaN(u)) return u;
  return u < 0 ? -distance : distance;
}

const zero = (): number => 0;

export const ZERO: Curve = { value: zero, slope: zero, curvature: zero };
export const IDENTITY: Curve = { value: (u) => u, slope: () => 1, curvature: zero };

/** uⁿ by multiplication, which rounds less than a logarithm would. */
function integerPower(u: number, n: number): number {
  let result = 1;
  for (let i = 0; i < n; i++) result *= u;
  return result;
}

/** uⁿ for n ≥ 2. */
export function powerCurve(n: number): Curve {
  return {
    value: (u) => integerPower(u, n),
    slope: (u) => n * integerPower(u, n - 1),
    curvature: (u) => n * (n - 1) * integerPower(u, n - 2),
  };
}

/** Where 1/uⁿ is held. */
export function inverseDistance(n: number): number {
  return POLE_LIMIT ** (-1 / n);
}

/** 1/uⁿ */
export function inverseCurve(n: number): Curve {
  const distance = inverseDistance(n);
  return {
    value: (u) => 1 / integerPower(awayFromZero(u, distance), n),
    slope: (u) => (Math.abs(u) < distance ? 0 : -n / integerPower(u, n + 1)),
    curvature: (u) => (Math.abs(u) < distance ? 0 : (n * (n + 1)) / integerPower(u, n + 2)),
  };
}

export const SQUARE_ROOT: Curve = {
  value: (u) => Math.sqrt(Math.max(u, 0)),
  slope: (u) => (u < 0 ? 0 : 0.5 / Math.sqrt(Math.max(u, ROOT_DISTANCE))),
  curvature: (u) => (u < 0 ? 0 : -0.25 * Math.max(u, ROOT_DISTANCE) ** -1.5),
};

/** u^1.5 */
export const ROOT_CUBED: Curve = {
  value: (u) => Math.max(u, 0) * Math.sqrt(Math.max(u, 0)),
  slope: (u) => 1.5 * Math.sqrt(Math.max(u, 0)),
  curvature: (u) => (u < 0 ? 0 : 0.75 / Math.sqrt(Math.max(u, ROOT_DISTANCE))),
};

export const INVERSE_ROOT: Curve = {
  value: (u) => 1 / Math.sqrt(Math.max(u, END_DISTANCE)),
  slope: (u) => (u < END_DISTANCE ? 0 : -0.5 * u ** -1.5),
  curvature: (u) => (u < END_DISTANCE ? 0 : 0.75 * u ** -2.5),
};

function exponentialSlope(u: number): number {
  return u > GROWTH_LIMIT ? 0 : Math.exp(u);
}

export const EXPONENTIAL: Curve = {
  value: (u) => Math.exp(Math.min(u, GROWTH_LIMIT)),
  slope: exponentialSlope,
  curvature: exponentialSlope,
};

export const LOGARITHM: Curve = {
  value: (u) => Math.log(Math.max(u, END_DISTANCE)),
  slope: (u) => (u < END_DISTANCE ? 0 : 1 / u),
  curvature: (u) => (u < END_DISTANCE ? 0 : -1 / (u * u)),
};

export const ABSOLUTE: Curve = { value: Math.abs, slope: Math.sign, curvature: zero };
export const SIGN: Curve = { value: Math.sign, slope: zero, curvature: zero };
export const SINE: Curve = { value: Math.sin, slope: Math.cos, curvature: (u) => -Math.sin(u) };
export const COSINE: Curve = {
  value: Math.cos,
  slope: (u) => -Math.sin(u),
  curvature: (u) => -Math.cos(u),
};

function tangent(u: number): number {
  return Math.sin(u) / awayFromZero(Math.cos(u), TAN_DISTANCE);
}

function tangentSlope(u: number): number {
  const cosine = Math.cos(u);
  return Math.abs(cosine) < TAN_DISTANCE ? 0 : 1 / (cosine * cosine);
}

export const TANGENT: Curve = {
  value: tangent,
  slope: tangentSlope,
  curvature: (u) => 2 * tangent(u) * tangentSlope(u),
};

function tanhSlope(u: number): number {
  const t = Math.tanh(u);
  return 1 - t * t;
}

export const TANH: Curve = {
  value: Math.tanh,
  slope: tanhSlope,
  curvature: (u) => -2 * Math.tanh(u) * tanhSlope(u),
};

function arcSlope(u: number): number {
  return Math.abs(u) > 1 ? 0 : 1 / Math.sqrt(Math.max((1 - u) * (1 + u), ARC_DISTANCE));
}

export const ARCSINE: Curve = {
  value: (u) => Math.asin(clamp(u, -1, 1)),
  slope: arcSlope,
  curvature: (u) => u * arcSlope(u) ** 3,
};
export const ARCCOSINE: Curve = {
  value: (u) => Math.acos(clamp(u, -1, 1)),
  slope: (u) => -arcSlope(u),
  curvature: (u) => -u * arcSlope(u) ** 3,
};
export const ARCTANGENT: Curve = {
  value: Math.atan,
  slope: (u) => 1 / (1 + u * u),
  curvature: (u) => (-2 * u) / (1 + u * u) ** 2,
};

function arctanhSlope(u: number): number {
  return Math.abs(u) > ARCTANH_END ? 0 : 1 / ((1 - u) * (1 + u));
}

export const ARCTANH: Curve = {
  value: (u) => Math.atanh(clamp(u, -ARCTANH_END, ARCTANH_END)),
  slope: arctanhSlope,
  curvature: (u) => 2 * u * arctanhSlope(u) ** 2,
};

function gaussian(u: number): number {
  return Math.exp(-u * u);
}

export const GAUSSIAN: Curve = {
  value: gaussian,
  slope: (u) => -2 * u * gaussian(u),
  curvature: (u) => (4 * u * u - 2) * gaussian(u),
};

function sigmoid(u: number): number {
  return 1 / (1 + Math.exp(-u));
}

function sigmoidSlope(u: number): number {
  const s = sigmoid(u);
  return s * (1 - s);
}

export const SIGMOID: Curve = {
  value: sigmoid,
  slope: sigmoidSlope,
  curvature: (u) => sigmoidSlope(u) * (1 - 2 * sigmoid(u)),
};
export const SOFTPLUS: Curve = {
  value: (u) => Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u))),
  slope: sigmoid,
  curvature: sigmoidSlope,
};

function coshWithin(u: number): number {
  return Math.abs(u) > GROWTH_LIMIT ? 0 : Math.cosh(u);
}

function sinhWithin(u: number): number {
  return Math.abs(u) > GROWTH_LIMIT ? 0 : Math.sinh(u);
}

export const COSH: Curve = {
  value: (u) => Math.cosh(clamp(u, -GROWTH_LIMIT, GROWTH_LIMIT)),
  slope: sinhWithin,
  curvature: coshWithin,
};
export const SINH: Curve = {
  value: (u) => Math.sinh(clamp(u, -GROWTH_LIMIT, GROWTH_LIMIT)),
  slope: coshWithin,
  curvature: sinhWithin,
};

function erfSlope(u: number): number {
  return (2 / Math.sqrt(Math.PI)) * gaussian(u);
}

export const ERF: Curve = { value: erf, slope: erfSlope, curvature: (u) => -2 * u * erfSlope(u) };
export const SINC: Curve = { value: sinc, slope: sincSlope, curvature: sincCurvature };
export const BESSEL: Curve = { value: besselJ0, slope: (u) => -besselJ1(u), curvature: besselJ0Curvature };

/** 1/(1 + u²) */
export const LORENTZIAN: Curve = {
  value: (u) => 1 / (1 + u * u),
  slope: (u) => (-2 * u) / (1 + u * u) ** 2,
  curvature: (u) => (6 * u * u - 2) / (1 + u * u) ** 3,
};

/** a·log(u), the logarithm of u^a. */
function powerLogarithm(u: number, a: number): number {
  return a * Math.log(Math.max(u, END_DISTANCE));
}

function realPower(u: number, a: number): number {
  return Math.exp(Math.min(powerLogarithm(u, a), GROWTH_LIMIT));
}

function isPowerHeld(u: number, a: number): boolean {
  return u < END_DISTANCE || powerLogarithm(u, a) > GROWTH_LIMIT;
}

/** u^a */
export const REAL_POWER: Curve = {
  value: realPower,
  slope: (u, a) => (isPowerHeld(u, a) ? 0 : (a * realPower(u, a)) / u),
  curvature: (u, a) => (isPowerHeld(u, a) ? 0 : (a * (a - 1) * realPower(u, a)) / (u * u)),
};

/** The derivative of u^a by a. */
export function realPowerExponentSlope(u: number, a: number): number {
  const logarithm = powerLogarithm(u, a);
  return logarithm > GROWTH_LIMIT ? 0 : Math.exp(logarithm) * Math.log(Math.max(u, END_DISTANCE));
}
