/** Curves that are still splines, as LaTeX: cases of polynomials in original units. */
import { add, multiply, number, power, subtract, variable } from '../expression/build.ts';
import type { Expression } from '../expression/expression.ts';
import { printExpression } from '../expression/print/printExpression.ts';
import type { DescribedNetwork, SplineCurve } from './edges.ts';

/** Where the curve of an edge stands between original and network units. */
interface CurveUnits {
  /** t = (x − shift) / scale is what the pieces are of. */
  readonly input: { readonly shift: number; readonly scale: number };
  /** The curve is shift + scale × its value in network units. */
  readonly output: { readonly shift: number; readonly scale: number };
}

const SAME = { shift: 0, scale: 1 };

function printed(expression: Expression): string {
  return printExpression(expression, { format: 'latex', names: ['t'] });
}

/** coefficients[0] + coefficients[1]·(t − origin) + … without what is 0. */
function polynomial(coefficients: readonly number[], origin: number): string {
  const t = variable(0);
  const u = origin === 0 ? t : origin < 0 ? add(t, number(-origin)) : subtract(t, number(origin));
  const terms = coefficients.flatMap((coefficient, n) => {
    if (coefficient === 0) return [];
    if (n === 0) return [number(coefficient)];
    return [multiply(number(coefficient), n === 1 ? u : power(u, number(n)))];
  });
  return terms.length === 0 ? '0' : printed(add(...terms));
}

/** a ≤ t < b, or what there is of it. */
function condition(from: number | undefined, to: number | undefined): string {
  const left = from === undefined ? '' : `${printed(number(from))} \\le `;
  const right = to === undefined ? '' : ` < ${printed(number(to))}`;
  return `${left}t${right}`;
}

/**
 * The units of a spline edge in a formula of original units: those of the first layer read original values, those of the
 * last give them. Of the splines that lead to an output the first takes its shift; of a product its last factor takes the
 * scale and no spline the shift (interpret/formula/originalUnits.ts).
 */
export function unitsOf(
  { inputs, outputs, layers }: DescribedNetwork,
  l: number,
  curve: SplineCurve,
): CurveUnits {
  const input = l === 0 ? inputs[curve.input] : SAME;
  if (l < layers.length - 1) return { input, output: SAME };
  const { sumNodes, products, curves } = layers[l];
  if (curve.output < sumNodes) {
    const { shift, scale } = outputs[curve.output];
    const first = curves.find(({ kind, output }) => kind === 'spline' && output === curve.output);
    return { input, output: { shift: first === curve ? shift : 0, scale } };
  }
  let end = sumNodes;
  for (const [p, factors] of products.entries()) {
    end += factors;
    if (curve.output === end - 1) return { input, output: { shift: 0, scale: outputs[sumNodes + p].scale } };
  }
  return { input, output: SAME };
}

/**
 * The definition of a curve: name(x) = …, in original units, every digit.
 *
 * @param name  LaTeX
 */
export function curveDefinition(name: string, curve: SplineCurve, { input, output }: CurveUnits): string {
  const { breaks, origins, coefficients, degree } = curve.pieces;
  const size = degree + 1;
  const cases = Array.from(origins, (origin, p) => {
    const own = Array.from(coefficients.subarray(p * size, (p + 1) * size), (c) => output.scale * c);
    own[0] += output.shift;
    return `  ${polynomial(own, origin)} & \\text{if } ${condition(breaks[p - 1], breaks[p])}`;
  });
  const weight = output.scale * curve.weight;
  const base = curve.base === 'silu' ? '\\operatorname{silu}(t)' : 't';
  const before = weight === 0 ? '' : `${printed(number(weight))}\\,${base} + `;
  const scaled = input.shift !== 0 || input.scale !== 1;
  const t = scaled
    ? printed({
        kind: 'binary',
        operator: '/',
        left: input.shift === 0 ? variable(0) : subtract(variable(0), number(input.shift)),
        right: number(input.scale),
      }).replaceAll('t', 'x')
    : 'x';
  return [
    `${name}(x) = ${before}\\begin{cases}`,
    cases.join(' \\\\\n'),
    `\\end{cases}, \\quad t = ${t}`,
  ].join('\n');
}
