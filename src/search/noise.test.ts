import { describe, expect, it } from 'vitest';
import { parseExpression } from '../expression/parseExpression.ts';
import { createRng } from '../numeric/rng.ts';
import { networkOf } from './networkOf.ts';
import { leavesNoise } from './noise.ts';

function tableOf(value: (x: number, y: number) => number, noise: number) {
  const rng = createRng(1);
  const rows = 400;
  const inputs = Float64Array.from({ length: 2 * rows }, () => 2 * rng.uniform() - 1);
  const targets = Float64Array.from(
    { length: rows },
    (_, s) => value(inputs[2 * s], inputs[2 * s + 1]) + noise * rng.normal(),
  );
  return { rows, inputs, targets };
}

describe('leavesNoise', () => {
  const network = networkOf(parseExpression('x1*x2'), 2);
  if (network === null) throw new Error('x1*x2 is a network.');

  it('is true of the right formula under noise', () => {
    expect(
      leavesNoise(
        network,
        tableOf((x, y) => x * y, 0.1),
      ),
    ).toBe(true);
  });

  it('is false of one that lacks something, also under less noise', () => {
    const lacking = tableOf((x, y) => x * y + 0.1 * Math.abs(x), 0.01);
    expect(leavesNoise(network, lacking)).toBe(false);
  });
});
