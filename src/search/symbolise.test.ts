import { describe, expect, it } from 'vitest';
import { createPlainKernels } from '../kan/plainKernels.ts';
import { symbolicFunctionOf } from '../kan/symbolicFunctions.ts';
import { createRng } from '../numeric/rng.ts';
import { beam } from './beam.ts';
import { descend } from './descent.ts';
import { rankEdges } from './edgeForms.ts';
import { type Candidate, candidateOf, createSearchProblem, type SearchProblem } from './problem.ts';
import { refine } from './refine.ts';
import { EXACT_ERROR, type SymbolicResult } from './score.ts';
import type { Shape } from './shapes.ts';
import { createStart } from './starts.ts';
import { symbolise } from './symbolise.ts';

function finish<T>(search: Generator<unknown, T>): T {
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
  }
}

function problemOf(value: (x: number, y: number) => number): SearchProblem {
  const rng = createRng(3);
  const rows = 400;
  const inputs = Float64Array.from({ length: 2 * rows }, () => 2 * rng.uniform() - 1);
  const targets = Float64Array.from({ length: rows }, (_, s) => value(inputs[2 * s], inputs[2 * s + 1]));
  return createSearchProblem({ rows, inputs, targets }, { seed: 1, createKernels: createPlainKernels });
}

/** A good fit by splines: not every start finds one. */
function candidateFor(problem: SearchProblem, width: Shape['width']): Candidate {
  for (let seed = 1; ; seed++) {
    const network = createStart({ width, linearOutput: false }, problem.train, seed);
    finish(descend(problem, network, { steps: 40, phase: 'ladder', text: '' }));
    const candidate = candidateOf(problem, network);
    if (candidate.error < 0.03) return finish(refine(problem, candidate));
  }
}

function formsOf({ network: { mask, forms } }: SymbolicResult): string[] {
  return [...forms].filter((_, edge) => mask[edge] !== 0).map((id) => symbolicFunctionOf(id).name);
}

describe('symbolise', () => {
  it('gives every curve its form and is exact', () => {
    const problem = problemOf((x, y) => Math.exp(Math.sin(2 * x) + y * y) / 2);
    const candidate = candidateFor(problem, [2, 1, 1]);
    const before = candidate.network.parameters.slice();
    const [best] = finish(symbolise(problem, candidate));
    expect(best.error).toBeLessThan(EXACT_ERROR);
    expect(formsOf(best)).toEqual(['sin', 'x^2', 'exp']);
    expect(candidate.network.parameters).toEqual(before);
  });

  it('finds two functions in one curve', () => {
    const problem = problemOf((x, y) => Math.exp(-x) * Math.cos(5 * x) + y);
    const [best] = finish(symbolise(problem, candidateFor(problem, [2, 1])));
    expect(best.error).toBeLessThan(EXACT_ERROR);
    expect(new Set(formsOf(best))).toEqual(new Set(['x', 'exp', 'cos']));
  });

  it('gives nothing when there is no time', () => {
    const problem = problemOf((x, y) => x + y * y);
    expect(finish(symbolise(problem, candidateFor(problem, [2, 1]), { isLate: () => true }))).toEqual([]);
  });
});

describe('beam', () => {
  it('goes edge by edge to the same formula', () => {
    const problem = problemOf((x, y) => Math.log(x + 2 * y * y + 2));
    const candidate = candidateFor(problem, [2, 1, 1]);
    const edges = finish(rankEdges(problem, candidate.network, candidate.error));
    const [best] = finish(beam(problem, candidate, edges, () => false));
    expect(best.error).toBeLessThan(EXACT_ERROR);
    expect(formsOf(best)).toEqual(['x', 'x^2', 'log']);
  });
});
