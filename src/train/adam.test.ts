import { describe, expect, it } from 'vitest';
import { createPlainKernels } from '../kan/plainKernels.ts';

const { adamStep } = createPlainKernels(0);

describe('Adam', () => {
  it('moves every number by the learning rate in its first step, whatever the size of its gradient', () => {
    const parameters = Float64Array.of(1, 1, 1, 1);
    const gradient = Float64Array.of(1e-3, -5, 1e4, 0);
    adamStep(parameters, gradient, new Float64Array(4), new Float64Array(4), 1, 0.1);
    [0.9, 1.1, 0.9, 1].forEach((expected, p) => {
      expect(parameters[p]).toBeCloseTo(expected, 5);
    });
  });

  it('follows the published recurrence over several steps', () => {
    const parameters = Float64Array.of(0.5);
    const first = new Float64Array(1);
    const second = new Float64Array(1);
    let [x, m, v] = [0.5, 0, 0];
    for (let step = 1; step <= 20; step++) {
      const gradient = Math.cos(step) + 0.3 * x;
      m = 0.9 * m + 0.1 * gradient;
      v = 0.999 * v + 0.001 * gradient ** 2;
      x -= (0.05 * (m / (1 - 0.9 ** step))) / (Math.sqrt(v / (1 - 0.999 ** step)) + 1e-8);
      adamStep(parameters, Float64Array.of(gradient), first, second, step, 0.05);
    }
    expect(parameters[0]).toBeCloseTo(x, 12);
  });
});
