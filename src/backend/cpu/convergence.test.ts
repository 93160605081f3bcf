import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../kan/init.ts';
import { createSpec } from '../../kan/spec.ts';
import { createRng } from '../../numeric/rng.ts';
import { mean, standardDeviation } from '../../numeric/statistics.ts';
import { DEFAULT_SETTINGS } from '../../train/settings.ts';
import { freshState } from '../backend.ts';
import { createCpuBackend } from './cpuBackend.ts';

const ROWS = 1000;

/** exp(sin(π·x1) + x2²) on [-1, 1]². */
function sample(seed: number): { inputs: Float64Array; targets: Float64Array } {
  const rng = createRng(seed);
  const inputs = Float64Array.from({ length: 2 * ROWS }, () => 2 * rng.uniform() - 1);
  const targets = Float64Array.from({ length: ROWS }, (_, s) =>
    Math.exp(Math.sin(Math.PI * inputs[2 * s]) + inputs[2 * s + 1] ** 2),
  );
  return { inputs, targets };
}

describe('training on the CPU', () => {
  it.each([1, 2])(
    'brings [2,5,1] on exp(sin(πx₁) + x₂²) below a test RMSE of 0.05, seed %i',
    async (seed) => {
      const train = sample(100);
      const test = sample(101);
      const shift = mean(train.targets);
      const scale = standardDeviation(train.targets);
      const backend = createCpuBackend();
      backend.configure({ ...DEFAULT_SETTINGS, learningRate: 0.02 });
      const network = createNetwork(createSpec({ width: [2, 5, 1], gridSize: 5, order: 3 }), seed);
      const targets = train.targets.map((target) => (target - shift) / scale);
      await backend.load(freshState(network), { rows: ROWS, inputs: train.inputs, targets }, 1);
      const { losses } = await backend.train(400);
      const outputs = await backend.evaluate(test.inputs, ROWS);
      const squares = outputs.map((output, s) => (shift + scale * output - test.targets[s]) ** 2);
      expect(Math.sqrt(mean(squares))).toBeLessThan(0.05);
      expect(losses[399]).toBeLessThan(losses[0] / 500);
    },
  );
});
