import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mean, standardDeviation } from '../numeric/statistics.ts';
import { createDataset } from './assemble.ts';
import {
  columnOf,
  fromNetwork,
  isConstant,
  scaleTable,
  scalingOfRange,
  scalingOfSpread,
  toNetwork,
} from './scaling.ts';

const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });

describe('Scaling', () => {
  it('comes back to where it began', () => {
    fc.assert(
      fc.property(number, number, number, (value, lo, hi) => {
        fc.pre(hi - lo > 1e-3);
        const scaling = scalingOfRange([lo, hi]);
        const back = fromNetwork(toNetwork(value, scaling), scaling);
        expect(Math.abs(back - value)).toBeLessThanOrEqual(
          1e-12 * (Math.abs(value) + Math.abs(lo) + Math.abs(hi)),
        );
      }),
      { seed: 3 },
    );
  });

  it('maps a range onto [-1, 1], and [-1, 1] onto itself', () => {
    const scaling = scalingOfRange([10, 30]);
    expect([10, 20, 30].map((value) => toNetwork(value, scaling))).toEqual([-1, 0, 1]);
    expect(scalingOfRange([-1, 1])).toEqual({ shift: 0, scale: 1 });
  });

  it('gives targets mean 0 and standard deviation 1', () => {
    const values = [3, 8, -2, 40, 5.5];
    const scaled = Float64Array.from(values);
    scaleTable(scaled, [scalingOfSpread(values)]);
    expect(mean(scaled)).toBeCloseTo(0, 14);
    expect(standardDeviation(scaled)).toBeCloseTo(1, 14);
  });

  it('never divides by 0', () => {
    expect(scalingOfRange([4, 4])).toEqual({ shift: 4, scale: 1 });
    expect(scalingOfSpread([4, 4, 4])).toEqual({ shift: 4, scale: 1 });
  });

  it('takes each column by itself', () => {
    const table = Float64Array.of(0, 10, 1, 20);
    expect(columnOf(table, 2, 1)).toEqual(Float64Array.of(10, 20));
    scaleTable(table, [
      { shift: 0, scale: 1 },
      { shift: 10, scale: 10 },
    ]);
    expect(table).toEqual(Float64Array.of(0, 0, 1, 1));
  });
});

describe('A column is constant', () => {
  it('when it varies by rounding only', () => {
    expect(isConstant([5, 5, 5])).toBe(true);
    expect(isConstant([1, 1 + 1e-15])).toBe(true);
    expect(isConstant([1e-300, 2e-300])).toBe(true);
    expect(isConstant([])).toBe(true);
  });

  it('and not when it varies, however little', () => {
    expect(isConstant([1e-9, 2e-9])).toBe(false);
    expect(isConstant([1e9, 1e9 + 1])).toBe(false);
  });
});

describe('A dataset', () => {
  const rows = 1234;
  const table = (count: number) => ({
    rows: count,
    inputs: Float64Array.from({ length: count }, (_, r) => r),
    targets: Float64Array.from({ length: count }, (_, r) => 2 * r),
  });
  const { info, train } = createDataset({
    request: { kind: 'preset', name: 'test', seed: 1 },
    title: 'Test',
    formula: null,
    inputNames: ['a'],
    outputNames: ['b'],
    train: table(rows),
    test: table(20),
  });

  it('is scaled by its training rows where no range is known', () => {
    expect(info.inputs[0]).toMatchObject({
      name: 'a',
      min: 0,
      max: 1233,
      mean: 616.5,
      median: 616.5,
      shift: 616.5,
      scale: 616.5,
    });
    expect([train.inputs[0], train.inputs[rows - 1]]).toEqual([-1, 1]);
  });

  it('draws all of few rows, and 500 of many, evenly and in original units', () => {
    expect(info.test).toMatchObject({ total: 20, rows: 20 });
    expect(info.train).toMatchObject({ total: rows, rows: 500 });
    const steps = info.train.inputs.slice(1).map((value, r) => value - info.train.inputs[r]);
    expect([...new Set(steps)].sort()).toEqual([2, 3]);
    expect(info.train.targets[10]).toBe(2 * info.train.inputs[10]);
  });
});
