import { describe, expect, it } from 'vitest';
import { createNetwork } from '../kan/init.ts';
import { createSpec } from '../kan/spec.ts';
import { createFit, type Fit } from './fit.ts';
import { formulaTable, helloFormula } from './testing/tables.ts';

const networkOf = (width: readonly number[], seed: number) =>
  createNetwork(createSpec({ width, gridSize: 5, order: 3 }), seed);

/** Advances until it is done, or `stop` says so. @returns steps taken */
function finish(fit: Fit, stop: () => boolean = () => false): number {
  while (fit.advance() && !stop());
  return fit.losses.length;
}

describe('a fit from its start to its end', () => {
  it('refines the grids while the data supports it, and ends converged', () => {
    const table = formulaTable(helloFormula, 600, 1);
    const fit = createFit(networkOf([2, 1, 1], 3), table);
    finish(fit);
    expect(fit.done).toBe(true);
    expect(fit.network.layout.layers[0].gridSize).toBeGreaterThanOrEqual(20);
    expect(Math.sqrt(fit.loss)).toBeLessThan(1e-4);
  });

  it('stays on its grids where asked to', () => {
    const fit = createFit(networkOf([2, 2, 1], 1), formulaTable(helloFormula, 300, 2), { grows: false });
    finish(fit);
    expect(fit.network.layout.layers.map(({ gridSize }) => gridSize)).toEqual([5, 5]);
  });

  it('does not refine grids on noise', () => {
    const table = formulaTable((x) => Math.sin(7919 * Math.sin(7919 * x)), 200, 3);
    const fit = createFit(networkOf([1, 1], 1), table);
    finish(fit);
    expect(fit.network.layout.layers[0].gridSize).toBeLessThanOrEqual(10);
  });

  it('takes no more steps than it may, and can be left between any two', () => {
    const table = formulaTable(helloFormula, 200, 4);
    expect(finish(createFit(networkOf([2, 2, 1], 1), table, { mostSteps: 7 }))).toBe(7);
    const fit = createFit(networkOf([2, 2, 1], 1), table);
    expect(finish(fit, () => fit.losses.length === 5)).toBe(5);
    expect(fit.done).toBe(false);
  });

  it('copies the network that it starts from', () => {
    const network = networkOf([2, 2, 1], 1);
    const before = network.parameters.slice();
    finish(createFit(network, formulaTable(helloFormula, 200, 5), { mostSteps: 3 }));
    expect(network.parameters).toEqual(before);
  });

  it('refuses what is too large for it', () => {
    const wide = networkOf([10, 64, 1], 1);
    const table = formulaTable(
      (a, b, c, d, e, f, g, h, i, j) => a + b + c + d + e + f + g + h + i + j,
      20,
      6,
    );
    expect(() => createFit(wide, table)).toThrow(/2,000/);
  });
});
