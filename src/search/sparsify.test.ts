import { describe, expect, it } from 'vitest';
import { createNetwork } from '../kan/init.ts';
import { copyNetwork } from '../kan/network.ts';
import { createPlainKernels } from '../kan/plainKernels.ts';
import { createSpec } from '../kan/spec.ts';
import { formulaTable, helloFormula } from '../train/testing/tables.ts';
import { descend } from './descent.ts';
import { greedy } from './greedy.ts';
import { candidateOf, createSearchProblem, openEdges, type SearchStep } from './problem.ts';
import { refine } from './refine.ts';
import { sparsify } from './sparsify.ts';

const problem = createSearchProblem(formulaTable(helloFormula, 600, 1), {
  seed: 1,
  createKernels: createPlainKernels,
});

/** Lets a generator finish. */
function finish<T>(work: Generator<SearchStep, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

describe('a wide network', () => {
  // Sums only, with base functions: what a person starts from.
  const network = createNetwork(createSpec({ width: [2, 5, 1], gridSize: 5, order: 3 }), 2);
  finish(descend(problem, network, { steps: 40, phase: 'ladder', text: 'start' }));
  const wide = candidateOf(problem, network);
  const before = copyNetwork(network);
  const sparse = finish(sparsify(problem, wide));

  it('keeps the three edges of the formula', () => {
    expect(openEdges(wide.network)).toHaveLength(15);
    expect(openEdges(sparse.network)).toHaveLength(3);
    expect(sparse.shape).toBe('[2, 1, 1]');
    expect(sparse.error).toBeLessThan(0.015);
  });

  it('is left as it was', () => {
    expect(wide.network).toEqual(before);
  });

  it('cannot do with fewer edges, and gains by finer grids', () => {
    expect(finish(greedy(problem, sparse))).toBe(sparse);
    const fine = finish(refine(problem, sparse));
    expect(fine.network.layout.layers.map(({ gridSize }) => gridSize)).toEqual([20, 20]);
    expect(fine.error).toBeLessThan(2e-4);
    expect(finish(refine(problem, fine))).toBe(fine);
  });
});

describe('the greedy way', () => {
  it('takes away nodes and edges that nothing needs', () => {
    const sum = createSearchProblem(
      formulaTable((x, y, z) => Math.sin(2 * x) + y * y + 0 * z, 500, 3),
      { seed: 3, createKernels: createPlainKernels },
    );
    const network = createNetwork(
      createSpec({ width: [3, 1], gridSize: 5, order: 3, baseFunction: 'none' }),
      1,
    );
    finish(descend(sum, network, { steps: 8, phase: 'ladder', text: 'start' }));
    const small = finish(greedy(sum, candidateOf(sum, network)));
    expect([...small.network.mask]).toEqual([1, 1, 0]);
    expect(small.error).toBeLessThan(0.01);
  });
});
