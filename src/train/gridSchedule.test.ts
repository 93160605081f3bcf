import { describe, expect, it } from 'vitest';
import { createInputGrid, evaluateBasis } from '../kan/bspline.ts';
import { createNetwork, uniformKnots } from '../kan/init.ts';
import { createSpec } from '../kan/spec.ts';
import { createBandedLeastSquares } from '../numeric/leastSquares.ts';
import { createRng } from '../numeric/rng.ts';
import { decideGrid, expectedLoss, type FinishedStage, liveParametersAt } from './gridSchedule.ts';

const ORDER = 3;

/** The values at x of the cubic spline with G intervals on [-1, 1] that comes closest to y. */
function fitSpline(x: Float64Array, y: Float64Array, gridSize: number): Float64Array {
  const grid = createInputGrid(uniformKnots([-1, 1], gridSize, ORDER), gridSize, ORDER, 'linear');
  const basis = new Float64Array(ORDER + 1);
  const dBasis = new Float64Array(ORDER + 1);
  const system = createBandedLeastSquares(gridSize + ORDER, ORDER + 1, 1);
  x.forEach((point, s) => {
    system.add(evaluateBasis(grid, point, basis, dBasis, 0), basis, 0, y, s, 1);
  });
  const coef = system.solve();
  return x.map((point) => {
    const first = evaluateBasis(grid, point, basis, dBasis, 0);
    return basis.reduce((sum, value, q) => sum + value * coef[first + q], 0);
  });
}

function meanSquare(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, s) => sum + (value - b[s]) ** 2, 0) / a.length;
}

/** Points of sin(wave·x), with noise and without. */
function createSample(rows: number, noise: number, wave: number, seed: number) {
  const rng = createRng(seed);
  const x = Float64Array.from({ length: rows }, () => 2 * rng.uniform() - 1).sort();
  const clean = x.map((point) => Math.sin(wave * point));
  return { rows, x, clean, y: clean.map((value) => value + noise * rng.normal()) };
}

/** The schedule on a spline through a sample: the sizes that were tried, and the one kept. */
function runSchedule({ rows, x, y }: ReturnType<typeof createSample>) {
  const stages: FinishedStage[] = [];
  let gridSize = 5;
  for (;;) {
    const loss = meanSquare(fitSpline(x, y, gridSize), y);
    stages.push({ gridSize, liveParameters: gridSize + ORDER, loss });
    const decision = decideGrid(stages, { rows, outputs: 1, loss: 'squared' }, (size) => size + ORDER);
    if (decision.kind !== 'extend') {
      const kept = decision.kind === 'stop' ? gridSize : decision.gridSize;
      return { decision, kept, tried: stages.map((stage) => stage.gridSize) };
    }
    gridSize = decision.gridSize;
  }
}

describe('the schedule of grids', () => {
  it.each([1, 2, 3, 4, 5, 6])('keeps the grid that is best on data without the noise, seed %i', (seed) => {
    const sample = createSample(600, 0.2, 12, seed);
    const { kept, decision } = runSchedule(sample);
    const error = (size: number) => meanSquare(fitSpline(sample.x, sample.y, size), sample.clean);
    const [best] = [5, 10, 20, 50, 100].toSorted((a, b) => error(a) - error(b));
    expect(decision.kind).toBe('take-back');
    expect(kept).toBe(best);
  });

  it('stays with the coarsest grid where there is nothing but noise', () => {
    const kept = Array.from({ length: 10 }, (_, seed) => runSchedule(createSample(400, 1, 0, seed)).kept);
    expect(kept).toEqual(kept.map(() => 5));
  });

  it('goes on to the finest grid on data without noise', () => {
    const { tried, decision } = runSchedule(createSample(2000, 0, 12, 1));
    expect(tried).toEqual([5, 10, 20, 50, 100, 200]);
    expect(decision).toEqual({ kind: 'stop', reason: 'finest' });
  });

  it('stops when the numbers have passed a third of the rows, and before they pass half', () => {
    expect(runSchedule(createSample(150, 0, 12, 1)).tried).toEqual([5, 10, 20, 50]);
    const { tried, decision } = runSchedule(createSample(200, 0, 12, 1));
    expect(tried).toEqual([5, 10, 20, 50]);
    expect(decision).toEqual({ kind: 'stop', reason: 'rows' });
  });

  it('counts several outputs as so many targets', () => {
    const stages = [{ gridSize: 5, liveParameters: 100, loss: 1 }];
    const parametersAt = () => 250;
    expect(decideGrid(stages, { rows: 200, outputs: 3, loss: 'squared' }, parametersAt).kind).toBe('extend');
    expect(decideGrid(stages, { rows: 200, outputs: 2, loss: 'squared' }, parametersAt).kind).toBe('stop');
    expect(decideGrid(stages, { rows: 200, outputs: 1, loss: 'squared' }, () => 99).kind).toBe('stop');
  });

  it('takes back a stage whose loss is not a number', () => {
    const stages = [
      { gridSize: 5, liveParameters: 40, loss: 1 },
      { gridSize: 10, liveParameters: 65, loss: Number.NaN },
    ];
    const data = { rows: 1000, outputs: 1, loss: 'squared' } as const;
    expect(decideGrid(stages, data, () => 100)).toEqual({ kind: 'take-back', gridSize: 5 });
  });

  it('starts from any size', () => {
    const data = { rows: 1000, outputs: 1, loss: 'squared' } as const;
    const next = (gridSize: number) => decideGrid([{ gridSize, liveParameters: 1, loss: 1 }], data, () => 1);
    expect(next(3)).toEqual({ kind: 'extend', gridSize: 5 });
    expect(next(12)).toEqual({ kind: 'extend', gridSize: 20 });
  });
});

describe('the expected loss', () => {
  it('is generalised cross-validation for squares and Akaike’s criterion for classes', () => {
    const stage = { gridSize: 5, liveParameters: 50, loss: 0.81 };
    expect(expectedLoss(stage, { rows: 250, outputs: 2, loss: 'squared' })).toBeCloseTo(1, 12);
    expect(expectedLoss(stage, { rows: 250, outputs: 2, loss: 'softmax' })).toBeCloseTo(1.01, 12);
  });

  it('is infinite for as many numbers as targets', () => {
    const stage = { gridSize: 5, liveParameters: 100, loss: 0 };
    expect(expectedLoss(stage, { rows: 100, outputs: 1, loss: 'squared' })).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the numbers of a network on another grid', () => {
  it('are those of a network that has it, without cut, symbolic and frozen edges', () => {
    const network = createNetwork(createSpec({ width: [2, 3, 1], gridSize: 5, order: 3 }), 1);
    expect(liveParametersAt(network, 5)).toBe(9 * 9);
    expect(liveParametersAt(network, 20)).toBe(9 * 24);
    network.mask[0] = 0;
    network.forms[1] = 1;
    const { rows } = network.layout.layers[0];
    for (let row = 0; row < rows; row++) network.fixed[row * 3 + 2] = 1;
    expect(liveParametersAt(network, 20)).toBe(6 * 24 + 4);
  });
});
