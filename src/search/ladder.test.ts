import { describe, expect, it } from 'vitest';
import { createPlainKernels } from '../kan/plainKernels.ts';
import { formulaTable, helloFormula } from '../train/testing/tables.ts';
import { ladder } from './ladder.ts';
import {
  type Candidate,
  createSearchProblem,
  openEdges,
  type SearchProblem,
  type SearchStep,
} from './problem.ts';

function problemOf(formula: (...x: number[]) => number, seed: number): SearchProblem {
  return createSearchProblem(formulaTable(formula, 400, seed), { seed, createKernels: createPlainKernels });
}

/** The first shape that is handed over, and all that was said before. */
function firstClean(problem: SearchProblem, seed: number) {
  const steps: SearchStep[] = [];
  for (const step of ladder(problem, { seed })) {
    if (step.phase === 'clean') return { steps, candidate: step.candidate };
    steps.push(step);
  }
  throw new Error('The ladder found nothing.');
}

function shapeWithEdges({ shape, network }: Candidate): string {
  return `${shape} with ${openEdges(network).length}`;
}

describe('the ladder of shapes', () => {
  it('finds the smallest network of the first example of the reference', () => {
    const { candidate, steps } = firstClean(problemOf(helloFormula, 1), 1);
    expect(shapeWithEdges(candidate)).toBe('[2, 1, 1] with 3');
    expect(candidate.error).toBeLessThan(2e-4);
    expect(steps.map(({ phase }) => phase)).toContain('ladder');
    expect(steps.every(({ error }) => error > 0)).toBe(true);
    expect(steps.at(-1)?.phase).toBe('refine');
  });

  it('finds a product, and takes away the input that does nothing', () => {
    const { candidate } = firstClean(
      problemOf((x, y, z) => x * Math.exp(y) + 0 * z, 2),
      2,
    );
    expect(shapeWithEdges(candidate)).toBe('[3, [0, 1], 1] with 2');
    expect(candidate.error).toBeLessThan(1e-5);
  });

  it('gives the same candidate for the same seed', () => {
    const problem = problemOf((x, y) => Math.sin(x + y * y), 3);
    const [one, other] = [firstClean(problem, 4), firstClean(problem, 4)];
    expect(one.candidate).toEqual(other.candidate);
    expect(one.steps.length).toBe(other.steps.length);
  });

  it('goes on when it is asked for more, and hands no wiring over twice', () => {
    const seen: string[] = [];
    for (const step of ladder(
      problemOf((x, y) => x + y ** 3, 5),
      { seed: 5 },
    )) {
      if (step.phase !== 'clean') continue;
      const { network, shape } = step.candidate;
      seen.push(`${shape} ${network.mask.join()} ${network.forms.join()}`);
      if (seen.length === 3) break;
    }
    expect(new Set(seen).size).toBe(3);
  });
});
