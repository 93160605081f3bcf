import { describe, expect, it } from 'vitest';
import { mean, standardDeviation } from '../numeric/statistics.ts';
import type { ColumnInfo } from './dataset.ts';
import { columnOf } from './scaling.ts';
import { makeStandIn, type StandInRequest, type Teacher } from './standIn.ts';

const column = (change: Partial<ColumnInfo>): ColumnInfo => ({
  name: 'a',
  shift: 0,
  scale: 1,
  min: -1,
  max: 1,
  range: [-1, 1],
  mean: 0,
  median: 0,
  std: 0.5,
  ...change,
});

const bell = column({
  name: 'bell',
  shift: 20,
  scale: 10,
  min: 0,
  max: 100,
  range: [0, 100],
  mean: 20,
  std: 4,
});
const flat = column({ name: 'flat', min: 2, max: 6, range: [1, 7], std: 0 });
const unknown = column({ name: 'unknown', min: -3, max: -1, mean: Number.NaN, std: Number.NaN });
const target = column({ name: 'y', shift: 5, scale: 2, min: -50, max: 50, mean: 5, std: 2 });

// The network is not looked at here: the teacher is given.
const request = {
  kind: 'stand-in',
  title: 'Bridges',
  inputs: [bell, flat, unknown],
  outputs: [target],
  seed: 3,
} as unknown as StandInRequest;

const teacher: Teacher = (inputs, rows) =>
  Float64Array.from({ length: rows }, (_, r) => inputs[3 * r] + 2 * inputs[3 * r + 1]);

describe('Rows that stand in for others', () => {
  const { info, train, test } = makeStandIn(request, teacher);

  it('are 1,000 and 200, with what the network says of them', () => {
    expect([train.rows, test.rows, info.trainRows, info.testRows]).toEqual([1000, 200, 1000, 200]);
    for (const table of [train, test]) {
      teacher(table.inputs, table.rows).forEach((value, r) => {
        expect(table.targets[r]).toBeCloseTo(value, 12);
      });
    }
    // Original units: y = 5 + 2·(network output).
    expect(info.train.targets[0]).toBeCloseTo(5 + 2 * train.targets[0], 4);
  });

  it('are spread as the columns were', () => {
    const bells = columnOf(train.inputs, 3, 0);
    expect(Math.abs(mean(bells))).toBeLessThan(0.05);
    expect(standardDeviation(bells)).toBeCloseTo(0.4, 1);
    for (const [c, lo, hi] of [
      [1, 2, 6],
      [2, -3, -1],
    ] as const) {
      const values = columnOf(train.inputs, 3, c);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(lo);
      expect(Math.max(...values)).toBeLessThanOrEqual(hi);
      expect(standardDeviation(values)).toBeCloseTo((hi - lo) / Math.sqrt(12), 1);
    }
  });

  it('never leave what was seen', () => {
    const narrow = column({ name: 'bell', min: 19, max: 21, mean: 20, std: 4 });
    const drawn = makeStandIn({ ...request, inputs: [narrow, flat, unknown] }, teacher);
    const values = columnOf(drawn.train.inputs, 3, 0);
    expect([Math.min(...values), Math.max(...values)]).toEqual([19, 21]);
  });

  it('keep what was said of the columns, and say what they are', () => {
    expect(info.inputs).toEqual(request.inputs);
    expect(info.outputs).toEqual(request.outputs);
    expect(info).toMatchObject({ title: 'Bridges', formula: null });
    expect(info.remarks).toEqual([
      'The rows of this network were not sent. 1,000 training rows and 200 test rows stand in for them, drawn from what was sent about the inputs: for its pictures, and to say how far an act moves it from what was sent. It cannot be trained on them.',
    ]);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(makeStandIn(request, teacher).train).toEqual(train);
    expect(makeStandIn({ ...request, seed: 4 }, teacher).train).not.toEqual(train);
    expect(train.inputs.slice(0, 600)).not.toEqual(test.inputs);
  });

  it('are refused without a range', () => {
    const wrong = { ...request, inputs: [bell, flat, column({ name: 'c', min: 3, max: 2 })] };
    expect(() => makeStandIn(wrong, teacher)).toThrow('“c”: its range is 3 to 2');
  });

  it('are refused for a scaling that nothing can be scaled with', () => {
    const wrong = { ...request, outputs: [column({ scale: 0 })] };
    expect(() => makeStandIn(wrong, teacher)).toThrow('its scale is 0');
  });

  it('are refused when the network gives no number', () => {
    const silent: Teacher = (_, rows) => new Float64Array(rows).fill(Number.NaN);
    expect(() => makeStandIn(request, silent)).toThrow('gives NaN for “y”');
  });
});
