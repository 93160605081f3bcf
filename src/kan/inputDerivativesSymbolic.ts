/** Symbolic edges, c·f(u) + d with u = a·x + b (u = x + b for a power), and their derivatives up to the third. */
import { JET } from './inputDerivativesBasis.ts';
import { type LayerLayout, parameterIndex } from './layout.ts';
import type { Network } from './network.ts';
import { type SymbolicDomain, symbolicFunctionOf } from './symbolicFunctions.ts';

/** Of differences; beside an argument of 1 the rounding of f'' and the next term of the series are then both small. */
const RELATIVE_STEP = 1e-3;
const SMALLEST_STEP = 1e-7;

/** A step that stays on this side of the ends and poles of a domain. */
function stepAt(u: number, { lo, hi, poles, period }: SymbolicDomain): number {
  let step = RELATIVE_STEP * Math.max(1, Math.abs(u));
  for (const end of [lo, hi, ...poles]) {
    const away = period > 0 ? Math.abs(u - end - period * Math.round((u - end) / period)) : Math.abs(u - end);
    step = Math.min(step, away / 4);
  }
  return Math.max(step, SMALLEST_STEP);
}

/** Central difference, of order step⁴. */
function differentiate(curve: (at: number) => number, at: number, step: number): number {
  const inner = curve(at + step / 2) - curve(at - step / 2);
  return (8 * inner - (curve(at + step) - curve(at - step))) / (6 * step);
}

/** What f is at the x of a row. */
function formAt(network: Network, layer: LayerLayout, input: number, output: number, x: number) {
  const { parameters, forms } = network;
  const form = symbolicFunctionOf(forms[layer.edgeOffset + input * layer.outputs + output]);
  const number = (row: number): number => parameters[parameterIndex(layer, input, row, output)];
  const a = number(0);
  const isPower = form.exponentSlope !== null;
  const factor = isPower ? 1 : a;
  return { form, isPower, a, factor, u: factor * x + number(1), c: number(2), d: number(3) };
}

/**
 * φ, φ', φ'' and φ''' by x.
 *
 * @param jets  receives JET numbers from index `at` on. φ''' is of differences: enough for a gradient, which is all that
 *              anybody wants it for
 */
export function fillSymbolicJet(
  network: Network,
  layer: LayerLayout,
  input: number,
  output: number,
  x: number,
  jets: Float64Array,
  at: number,
): void {
  const { form, a, factor, u, c, d } = formAt(network, layer, input, output, x);
  jets[at] = form.value(u, a);
  jets[at + 1] = form.slope(u, a);
  jets[at + 2] = form.curvature(u, a);
  jets[at + 3] = differentiate((v) => form.curvature(v, a), u, stepAt(u, form.domain));
  for (let m = 0, scale = c; m < JET; m++, scale *= factor) jets[at + m] *= scale;
  jets[at] += d;
}

/**
 * The derivatives by a, b, c and d of byValue·φ + bySlope·φ' + byCurvature·φ''.
 *
 * @param values  receives four numbers from index `at` on
 */
export function fillSymbolicJacobian(
  network: Network,
  layer: LayerLayout,
  input: number,
  output: number,
  x: number,
  byValue: number,
  bySlope: number,
  byCurvature: number,
  values: Float64Array,
  at: number,
): void {
  const { form, isPower, a, factor, u, c } = formAt(network, layer, input, output, x);
  const f1 = form.slope(u, a);
  const f2 = form.curvature(u, a);
  const step = stepAt(u, form.domain);
  const f3 = differentiate((v) => form.curvature(v, a), u, step);
  const byShift = c * (byValue * f1 + factor * (bySlope * f2 + factor * byCurvature * f3));
  if (isPower && form.exponentSlope !== null) {
    const byExponent = (curve: (v: number, exponent: number) => number): number =>
      differentiate((exponent) => curve(u, exponent), a, RELATIVE_STEP * Math.max(1, Math.abs(a)));
    values[at] =
      c *
      (byValue * form.exponentSlope(u, a) +
        bySlope * byExponent(form.slope) +
        byCurvature * byExponent(form.curvature));
  } else {
    // φ' = c·a·f' and φ'' = c·a²·f'': by a as by b, times x, and once more for the a in front.
    values[at] = x * byShift + c * (bySlope * f1 + 2 * a * byCurvature * f2);
  }
  values[at + 1] = byShift;
  values[at + 2] = byValue * form.value(u, a) + factor * (bySlope * f1 + factor * byCurvature * f2);
  values[at + 3] = byValue;
}
