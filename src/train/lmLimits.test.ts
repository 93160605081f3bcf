import { describe, expect, it } from 'vitest';
import { createNetwork } from '../kan/init.ts';
import { createSpec } from '../kan/spec.ts';
import { lmProblemTooLarge } from './lmLimits.ts';

const networkOf = (width: readonly number[], gridSize = 5) =>
  createNetwork(createSpec({ width, gridSize, order: 3 }), 1);

describe('the limits of Levenberg-Marquardt', () => {
  it('let small networks pass', () => {
    expect(lmProblemTooLarge(networkOf([2, 5, 1]), 1000)).toBeNull();
    expect(lmProblemTooLarge(networkOf([2, 5, 1], 100), 10_000)).toBeNull();
    expect(lmProblemTooLarge(networkOf([4, 10, 10, 1]), 1000)).toBeNull();
  });

  it('name the number of parameters, and what runs instead', () => {
    expect(lmProblemTooLarge(networkOf([10, 64, 1]), 100)).toMatch(/2,000 numbers.*trains 6,336.*Adam/);
  });

  it('count only what trains', () => {
    const network = networkOf([10, 64, 1]);
    network.mask.fill(0, 100);
    expect(lmProblemTooLarge(network, 100)).toBeNull();
  });

  it('name the number of rows, and what runs instead', () => {
    expect(lmProblemTooLarge(networkOf([2, 5, 1]), 5_000_000)).toMatch(/rows.*5,000,000.*Adam/);
  });
});
