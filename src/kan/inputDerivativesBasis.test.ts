import { describe, expect, it } from 'vitest';
import { evaluateBase } from './baseFunction.ts';
import { createInputGrid, evaluateBasis } from './bspline.ts';
import { uniformKnots } from './init.ts';
import { createBasisJets, fillSiluJet, JET } from './inputDerivativesBasis.ts';

const GRID_SIZE = 5;
/** Inside, on knots and at both ends, outside; beyond all knots too. */
const POINTS = [-0.93, -0.6, 0, 0.21, 0.999, -1, 1, -1.2, 1.05, 1.7, -4, 6];

const CASES = [1, 2, 3, 4, 5].flatMap((order) =>
  (['linear', 'zero'] as const).flatMap((extrapolation) => [
    { order, extrapolation, uneven: false },
    { order, extrapolation, uneven: true },
  ]),
);

describe('jets of basis functions', () => {
  it.each(CASES)('agree with values and slopes of training for %o', ({ order, extrapolation, uneven }) => {
    const even = uniformKnots([-1, 1], GRID_SIZE, order);
    const knots = uneven ? even.map((t) => t + 0.1 * t * t * (1 - t) * (1 + t)) : even;
    const grid = createInputGrid(knots, GRID_SIZE, order, extrapolation);
    const evaluate = createBasisJets(order);
    const jets = new Float64Array((order + 1) * JET);
    const basis = new Float64Array(order + 1);
    const dBasis = new Float64Array(order + 1);
    for (const x of POINTS) {
      const first = evaluate(grid, x, jets, 0);
      expect(first).toBe(evaluateBasis(grid, x, basis, dBasis, 0));
      for (let q = 0; q <= order; q++) {
        expect(jets[q * JET]).toBeCloseTo(basis[q], 13);
        expect(jets[q * JET + 1]).toBeCloseTo(dBasis[q], 12);
      }
    }
  });

  it('have no derivative beyond their order, and none but the slope outside where they go on straight', () => {
    const order = 2;
    const grid = createInputGrid(uniformKnots([-1, 1], GRID_SIZE, order), GRID_SIZE, order, 'linear');
    const evaluate = createBasisJets(order);
    const jets = new Float64Array((order + 1) * JET);
    evaluate(grid, 0.3, jets, 0);
    expect([jets[3], jets[JET + 3], jets[2 * JET + 3]]).toEqual([0, 0, 0]);
    expect(jets[2]).toBeGreaterThan(0);
    evaluate(grid, 1.5, jets, 0);
    for (let q = 0; q <= order; q++) expect([jets[q * JET + 2], jets[q * JET + 3]]).toEqual([0, 0]);
  });

  it('keep NaN', () => {
    const grid = createInputGrid(uniformKnots([-1, 1], GRID_SIZE, 3), GRID_SIZE, 3, 'linear');
    const jets = new Float64Array(4 * JET);
    createBasisJets(3)(grid, Number.NaN, jets, 0);
    expect(jets[0]).toBeNaN();
  });
});

describe('the jet of silu', () => {
  it('has the value and slope of training and, for curvature and the next, differences of them', () => {
    const jet = new Float64Array(JET);
    const around = new Float64Array(2 * JET);
    const value = new Float64Array(1);
    const slope = new Float64Array(1);
    for (const x of [-20, -2, -0.3, 0, 1.1, 30]) {
      fillSiluJet(x, jet, 0);
      evaluateBase('silu', x, value, slope, 0);
      expect(jet[0]).toBeCloseTo(value[0], 14);
      expect(jet[1]).toBeCloseTo(slope[0], 14);
      fillSiluJet(x + 1e-5, around, 0);
      fillSiluJet(x - 1e-5, around, JET);
      expect(jet[2]).toBeCloseTo((around[1] - around[JET + 1]) / 2e-5, 8);
      expect(jet[3]).toBeCloseTo((around[2] - around[JET + 2]) / 2e-5, 8);
    }
  });
});
