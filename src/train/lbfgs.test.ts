import { describe, expect, it } from 'vitest';
import { createLbfgs, type SmoothProblem } from './lbfgs.ts';

/** Rosenbrock's valley in n dimensions; its minimum is 0 at (1, …, 1). */
function rosenbrock(n: number): SmoothProblem {
  return {
    n,
    evaluate(x, gradient) {
      gradient.fill(0);
      let value = 0;
      for (let i = 0; i + 1 < n; i++) {
        const bend = x[i + 1] - x[i] ** 2;
        value += 100 * bend ** 2 + (1 - x[i]) ** 2;
        gradient[i] -= 400 * x[i] * bend + 2 * (1 - x[i]);
        gradient[i + 1] += 200 * bend;
      }
      return value;
    },
  };
}

describe('L-BFGS', () => {
  it.each([2, 10])('follows Rosenbrock’s valley in %i dimensions to its end', (n) => {
    const start = Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -1.2 : 1));
    const optimizer = createLbfgs(rosenbrock(n), start);
    for (let step = 0; step < 200 && !optimizer.converged; step++) optimizer.step();
    expect(optimizer.converged).toBe(true);
    for (const x of optimizer.unknowns) expect(x).toBeCloseTo(1, 9);
  });

  it('never makes the value larger', () => {
    const optimizer = createLbfgs(rosenbrock(6), new Float64Array(6).fill(-2));
    for (let step = 0; step < 60; step++) {
      const before = optimizer.value;
      optimizer.step();
      expect(optimizer.value).toBeLessThanOrEqual(before);
    }
  });

  it('solves a quadratic of as many unknowns as it remembers pairs in a few times as many steps', () => {
    const scales = Float64Array.from({ length: 8 }, (_, i) => 2 ** i);
    const optimizer = createLbfgs(
      {
        n: 8,
        evaluate(x, gradient) {
          for (let i = 0; i < 8; i++) gradient[i] = scales[i] * (x[i] - i);
          return x.reduce((sum, value, i) => sum + 0.5 * scales[i] * (value - i) ** 2, 0);
        },
      },
      new Float64Array(8),
    );
    for (let step = 0; step < 40; step++) optimizer.step();
    optimizer.unknowns.forEach((x, i) => {
      expect(x).toBeCloseTo(i, 6);
    });
  });

  it('leaves unknowns whose gradient is 0 bit for bit as they are', () => {
    const problem = rosenbrock(4);
    const held: SmoothProblem = {
      n: 4,
      evaluate(x, gradient) {
        const value = problem.evaluate(x, gradient);
        gradient[2] = 0;
        return value;
      },
    };
    const optimizer = createLbfgs(held, Float64Array.of(-1, 0.5, 0.1 + 0.2, 2));
    for (let step = 0; step < 50; step++) optimizer.step();
    expect(optimizer.unknowns[2]).toBe(0.1 + 0.2);
  });

  it('walks round a region where the value is not a number', () => {
    // log(x) has no value below 0, and the first step of length 1 leads there.
    const optimizer = createLbfgs(
      {
        n: 1,
        evaluate(x, gradient) {
          gradient[0] = 50 - 1 / x[0];
          return 50 * x[0] - Math.log(x[0]);
        },
      },
      Float64Array.of(0.9),
    );
    for (let step = 0; step < 60; step++) optimizer.step();
    expect(optimizer.unknowns[0]).toBeCloseTo(0.02, 7);
  });

  it('stays and says so where no step gains anything', () => {
    const optimizer = createLbfgs(
      {
        n: 2,
        evaluate(_, gradient) {
          gradient.fill(0);
          return 3;
        },
      },
      Float64Array.of(1, 2),
    );
    expect(optimizer.step()).toBe(false);
    expect(optimizer.converged).toBe(true);
    expect([...optimizer.unknowns]).toEqual([1, 2]);
  });
});
