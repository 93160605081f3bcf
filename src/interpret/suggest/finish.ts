/** From a place in a family's search to the four numbers of an edge. */
import { type SymbolicFunction, symbolicFunctionOf } from '../../kan/symbolicFunctions.ts';
import type { CurveData } from './curveData.ts';
import { degeneracyOf } from './degeneracy.ts';
import type { Family } from './family.ts';
import type { FormFit } from './formFit.ts';
import { offsetOf, rateOf } from './refiner.ts';

/** Arguments of exp beyond this are moved into its scale. */
const LARGE_EXPONENT = 18;

/** f of an edge at x: c and d are not in it. */
function curveOf(form: SymbolicFunction, a: number, b: number): (x: number) => number {
  const factor = form.exponentSlope === null ? a : 1;
  return (x) => form.value(factor * x + b, a);
}

/**
 * The best c and d for given a and b, and what they leave of the curve. What an edge with these numbers gives is what is
 * measured, rounding included.
 */
export function withScale(
  { x, y, mean }: CurveData,
  id: number,
  a: number,
  b: number,
  degeneracy: number,
): FormFit {
  const form = symbolicFunctionOf(id);
  const values = x.map(curveOf(form, a, b));
  const center = values.reduce((sum, value) => sum + value / values.length, 0);
  let product = 0;
  let squares = 0;
  let variation = 0;
  for (let s = 0; s < x.length; s++) {
    const value = values[s] - center;
    product += value * (y[s] - mean);
    squares += value * value;
    variation += (y[s] - mean) ** 2;
  }
  const fitted = squares > 0 && Number.isFinite(squares) ? product / squares : 0;
  const c = Number.isFinite(fitted * center) ? fitted : 0;
  const d = c === 0 ? mean : mean - c * center;
  let residuals = 0;
  for (let s = 0; s < x.length; s++) residuals += (y[s] - (c === 0 ? d : c * values[s] + d)) ** 2;
  const unexplained = variation > 0 ? residuals / variation : 0;
  const { name, complexity } = form;
  return { id, name, a, b, c, d, r2: 1 - unexplained, unexplained, complexity, degeneracy };
}

/** a and b in x of what is p and q in t, in the form that reads best. */
function argumentOf({ middle, halfRange, x }: CurveData, family: Family, p: number, q: number) {
  const { form, kind } = family;
  const rate = rateOf(family, p, q);
  const offset = offsetOf(family, p, q);
  const a = rate / halfRange;
  const b = offset - a * middle;
  if (kind === 'power') return { a: p, b: halfRange * offset - middle };
  if (kind === 'shift') {
    // u·halfRange is x itself, shifted; unless that comes too near to a pole, where the function is held.
    const nearest = halfRange * (Math.abs(offset) - 1);
    if (form.domain.poles.length > 0 && nearest < 2 * form.domain.distance) return { a, b };
    return { a: rate, b: halfRange * offset - rate * middle };
  }
  if (kind === 'rate') {
    const largest = Math.max(Math.abs(a * x[0]), Math.abs(a * x[x.length - 1]));
    return largest < LARGE_EXPONENT ? { a, b: 0 } : { a, b };
  }
  if (form.name === 'softplus' || a > 0) return { a, b };
  // All others are odd or even.
  return { a: -a, b: -b };
}

/** An angle by multiples of π, which change no more than the sign of c, into (-π/2, π/2]. */
function nearestAngle(b: number): number {
  return b - Math.PI * Math.ceil(b / Math.PI - 0.5);
}

/** The four numbers of an edge. */
export function fitAt(data: CurveData, family: Family, p: number, q: number): FormFit {
  const { a, b } = argumentOf(data, family, p, q);
  const angle = family.form.name === 'sin' || family.form.name === 'tan';
  return withScale(data, family.form.id, a, angle ? nearestAngle(b) : b, degeneracyOf(family, p, q));
}

/** d so small against c that a person would not write it. */
const NO_CONSTANT = 0.02;

function isWithoutConstant({ c, d }: FormFit): boolean {
  return Math.abs(d) < NO_CONSTANT * Math.abs(c);
}

/** Functions that are another one by c, d and the argument: never searched for themselves. */
export interface Twin {
  readonly id: number;
  readonly of: number;
  /** The same curve. */
  derive(data: CurveData, fit: FormFit): FormFit;
  /** Whether the twin is the one to show of the two. */
  readsShorter(twin: FormFit, fit: FormFit): boolean;
}

const COS: Twin = {
  id: 18,
  of: 17,
  derive: (data, { a, b, degeneracy }) => withScale(data, 18, a, nearestAngle(b - Math.PI / 2), degeneracy),
  readsShorter: (twin, fit) => Math.abs(twin.b) < Math.abs(fit.b),
};

const ARCCOS: Twin = {
  id: 23,
  of: 22,
  derive: (data, { a, b, degeneracy }) => withScale(data, 23, a, b, degeneracy),
  readsShorter: (twin, fit) => isWithoutConstant(twin) && !isWithoutConstant(fit),
};

const SIGMOID: Twin = {
  id: 28,
  of: 20,
  derive(data, { a, b, degeneracy }) {
    const rising = withScale(data, 28, 2 * a, 2 * b, degeneracy);
    const falling = withScale(data, 28, -2 * a, -2 * b, degeneracy);
    return Math.abs(falling.d) < Math.abs(rising.d) ? falling : rising;
  },
  readsShorter: (twin, fit) => isWithoutConstant(twin) && !isWithoutConstant(fit),
};

export const TWINS: readonly Twin[] = [COS, ARCCOS, SIGMOID];
