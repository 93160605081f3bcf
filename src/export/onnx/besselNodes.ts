/** J₀ and J₁, which ONNX does not have, as nodes in f32: right to 3e-7 of 1, which is what their arguments are good for. */
import type { Graph } from './graph.ts';

/** Points of the trapezoidal rule for DLMF 10.9.1 in a quarter of the circle; its error is J₃₂(u), 3e-11 at the switch. */
const POINTS = 8;
/** From here on Hankel's series, DLMF 10.17.3, of which the first term left out is 2e-8. */
const SWITCH = 12;
const TERMS = 8;

/** Factors of 1/u^n in Hankel's series. */
function hankelTerms(order: 0 | 1): number[] {
  const mu = 4 * order * order;
  const terms = [1];
  for (let n = 1; n < TERMS; n++) terms.push((terms[n - 1] * (mu - (2 * n - 1) ** 2)) / (8 * n));
  return terms;
}

/** Σ factors[i]·v^i by Horner's scheme. */
function polynomial(graph: Graph, v: string, factors: readonly number[]): string {
  return factors
    .slice(0, -1)
    .reduceRight(
      (sum, factor) => graph.add('Add', [graph.add('Mul', [sum, v]), graph.number(factor)]),
      graph.number(factors[factors.length - 1]),
    );
}

function near(graph: Graph, order: 0 | 1, u: string): string {
  const sines = Array.from({ length: POINTS }, (_, k) => Math.sin((Math.PI * (k + 0.5)) / (2 * POINTS)));
  const points = graph.tensor('besselPoints', [POINTS], sines);
  const angles = graph.add('Mul', [graph.add('Unsqueeze', [u, graph.integers(-1)]), points]);
  const waves =
    order === 0 ? graph.add('Cos', [angles]) : graph.add('Mul', [graph.add('Sin', [angles]), points]);
  return graph.add('ReduceMean', [waves], { axes: [-1], keepdims: 0 });
}

function far(graph: Graph, order: 0 | 1, u: string): string {
  const terms = hankelTerms(order);
  const inverse = graph.add('Reciprocal', [u]);
  const square = graph.add('Mul', [inverse, inverse]);
  const signed = (parity: number): number[] =>
    terms.filter((_, n) => n % 2 === parity).map((term, i) => (i % 2 === 0 ? term : -term));
  const p = polynomial(graph, square, signed(0));
  const q = graph.add('Mul', [inverse, polynomial(graph, square, signed(1))]);
  const sine = graph.add('Sin', [u]);
  const cosine = graph.add('Cos', [u]);
  const sum = graph.add('Add', [sine, cosine]);
  const difference = graph.add('Sub', [sine, cosine]);
  const even = order === 0 ? sum : difference;
  const odd = order === 0 ? difference : graph.add('Neg', [sum]);
  const wave = graph.add('Sub', [graph.add('Mul', [p, even]), graph.add('Mul', [q, odd])]);
  return graph.add('Div', [wave, graph.add('Sqrt', [graph.add('Mul', [u, graph.number(Math.PI)])])]);
}

/** Adds the nodes of J₀(x) or J₁(x). */
export function besselNodes(graph: Graph, order: 0 | 1, x: string): string {
  const size = graph.add('Abs', [x]);
  const limit = graph.number(SWITCH);
  const value = graph.add('Where', [
    graph.add('Less', [size, limit]),
    near(graph, order, graph.add('Min', [size, limit])),
    far(graph, order, graph.add('Max', [size, limit])),
  ]);
  return order === 0 ? value : graph.add('Mul', [value, graph.add('Sign', [x])]);
}
