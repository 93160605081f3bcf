import { describe, expect, it } from 'vitest';
import { parseExpression } from '../expression/parseExpression.ts';
import { createPlainKernels } from '../kan/plainKernels.ts';
import { createRng } from '../numeric/rng.ts';
import { constantsError, freeConstantsOf, trainConstants } from './constants.ts';
import { networkOf } from './networkOf.ts';

const NOISE = 50;

/** y = 1000·exp(0.002·x) + noise, x of 0 … 1000: unknowns of very different size. */
function growth() {
  const rng = createRng(4);
  const rows = 400;
  const inputs = Float64Array.from({ length: rows }, () => 1000 * rng.uniform());
  const targets = inputs.map((x) => 1000 * Math.exp(0.002 * x) + NOISE * rng.normal());
  const network = networkOf(parseExpression('900*exp(0.0021*x1 + 0)'), 1);
  if (network === null) throw new Error('This is a network.');
  // b of the exponential is as good as its c, and there is no d.
  const table = { rows, inputs, targets };
  network.fixed.fill(1);
  for (const row of [0, 2]) network.fixed[row] = 0;
  return { network, table };
}

describe('the constants of a formula', () => {
  it('train to the least error in original units', () => {
    const { network, table } = growth();
    const training = trainConstants(network, table, 30, createPlainKernels);
    let step = training.next();
    while (step.done !== true) step = training.next();
    expect(step.value).toBeCloseTo(constantsError(network, table), 12);
    expect(network.parameters[0]).toBeCloseTo(0.002, 4);
    expect(Math.abs(network.parameters[2] - 1000)).toBeLessThan(20);
  });

  it('have standard errors that tell how far off they are', () => {
    const { network, table } = growth();
    for (const _ of trainConstants(network, table, 30, createPlainKernels));
    const free = freeConstantsOf(network, table, createPlainKernels);
    expect(free.map(({ parameter }) => parameter)).toEqual([0, 2]);
    const [rate, scale] = free;
    expect(Math.abs(network.parameters[0] - 0.002)).toBeLessThan(4 * rate.standardError);
    expect(Math.abs(network.parameters[2] - 1000)).toBeLessThan(4 * scale.standardError);
    // Of y = c·e^(ax): about σ/√N over what a unit of each changes.
    expect(rate.standardError).toBeLessThan(5e-6);
    expect(scale.standardError).toBeGreaterThan(1);
    expect(scale.standardError).toBeLessThan(20);
  });
});
