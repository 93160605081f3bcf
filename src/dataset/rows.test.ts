import { describe, expect, it } from 'vitest';
import { loadDataset } from './load.ts';
import type { RowsRequest } from './rows.ts';

/** Two inputs and an output; every row is [a, b, y]. */
const request: RowsRequest = {
  kind: 'rows',
  title: 'Bridges',
  scaling: {
    inputs: [
      { name: 'a', shift: 10, scale: 5 },
      { name: 'b', shift: 0, scale: 1 },
    ],
    outputs: [{ name: 'y', shift: 100, scale: 20 }],
  },
  train: Float64Array.of(5, 0.5, 80, 15, -0.5, 120, 10, 0, 100),
  test: Float64Array.of(30, 2, 140),
};

describe('Rows that came with a network', () => {
  it('are scaled as the network was trained, whatever their own spread', async () => {
    const { train, test } = await loadDataset(request);
    expect(train).toEqual({
      rows: 3,
      inputs: Float64Array.of(-1, 0.5, 1, -0.5, 0, 0),
      targets: Float64Array.of(-1, 1, 0),
    });
    expect(test).toEqual({ rows: 1, inputs: Float64Array.of(4, 2), targets: Float64Array.of(2) });
  });

  it('say about their columns what they are', async () => {
    const { info } = await loadDataset(request);
    expect(info).toMatchObject({ title: 'Bridges', formula: null, trainRows: 3, testRows: 1, remarks: [] });
    expect(info.inputs[0]).toEqual({
      name: 'a',
      shift: 10,
      scale: 5,
      min: 5,
      max: 30,
      range: [5, 30],
      mean: 10,
      median: 10,
      std: 5,
    });
    expect(info.outputs[0]).toMatchObject({ name: 'y', shift: 100, scale: 20, mean: 100, std: 20 });
    expect(info.test).toEqual({
      total: 1,
      rows: 1,
      inputs: Float32Array.of(30, 2),
      targets: Float32Array.of(140),
    });
  });

  it('stay as they are in the request', async () => {
    const train = request.train.slice();
    await loadDataset({ ...request, train });
    expect(train).toEqual(request.train);
  });

  it.each([
    ['no training rows', { train: new Float64Array(0) }, 'kept-rows', /^There are no training rows\./],
    ['no test rows', { test: new Float64Array(0) }, 'kept-rows', /^There are no test rows\./],
    [
      'a row cut short',
      { test: Float64Array.of(1, 2) },
      'kept-rows',
      /2 numbers in 3 columns are no whole rows/,
    ],
    [
      'what is no number',
      { train: Float64Array.of(1, 2, 3, 4, Number.NaN, 6) },
      'kept-rows',
      /^“b” is NaN in row 2 of the training rows/,
    ],
    [
      'infinity',
      { test: Float64Array.of(1, 2, Number.POSITIVE_INFINITY) },
      'kept-rows',
      /^“y” is Infinity in row 1/,
    ],
    [
      'a scale of 0',
      { scaling: { ...request.scaling, outputs: [{ name: 'y', shift: 0, scale: 0 }] } },
      'kept-scaling',
      /“y” cannot be used: its scale is 0/,
    ],
    [
      'a shift that is no number',
      { scaling: { ...request.scaling, outputs: [{ name: 'y', shift: Number.NaN, scale: 1 }] } },
      'kept-scaling',
      /“y” cannot be used: its shift is NaN/,
    ],
    [
      'no outputs',
      { scaling: { ...request.scaling, outputs: [] } },
      'kept-scaling',
      /2 inputs and 0 outputs/,
    ],
  ])('are refused with %s', async (_, change, code, message) => {
    const given = loadDataset({ ...request, ...change });
    await expect(given).rejects.toMatchObject({ name: 'DataError', field: 'data', code });
    await expect(given).rejects.toThrow(message);
  });
});

describe('Rows made again', () => {
  const formula = {
    kind: 'formula',
    formula: 'x1*x2 + 3',
    ranges: [
      [0, 4],
      [-1, 1],
    ],
    rows: 50,
    testRows: 10,
    noise: 0,
    seed: 7,
  } as const;
  const scaling = {
    inputs: [
      { name: 'x1', shift: 1, scale: 2 },
      { name: 'x2', shift: 0.5, scale: 4 },
    ],
    outputs: [{ name: 'y', shift: -1, scale: 10 }],
  };

  it.each([
    formula,
    { kind: 'preset', name: 'product', seed: 3 } as const,
    { kind: 'preset', name: 'spirals', seed: 3 } as const,
  ])('are scaled as the network was trained: %j', async (recipe) => {
    const own = await loadDataset(recipe);
    const kept = await loadDataset({ ...recipe, scaling });
    expect(kept.info.inputs.map(({ shift, scale }) => [shift, scale])).toEqual([
      [1, 2],
      [0.5, 4],
    ]);
    expect(kept.info.outputs[0]).toMatchObject({ shift: -1, scale: 10 });
    // The same rows in original units.
    expect(kept.info.train).toEqual(own.info.train);
    const { train, test } = own.info;
    for (const point of [0, 15, 49]) {
      const row = Math.floor((point * train.total) / train.rows);
      scaling.inputs.forEach(({ shift, scale }, c) => {
        const scaled = (train.inputs[2 * point + c] - shift) / scale;
        expect(kept.train.inputs[2 * row + c]).toBeCloseTo(scaled, 6);
      });
    }
    for (const row of [0, 9]) expect(kept.test.targets[row]).toBeCloseTo((test.targets[row] + 1) / 10, 6);
    // Ranges and summaries are those of the rows, and the request is remembered with its scaling.
    expect(kept.info.inputs.map(({ range }) => range)).toEqual(own.info.inputs.map(({ range }) => range));
    expect(kept.info.request).toMatchObject({ kind: recipe.kind, scaling });
  });

  it.each([
    [
      { ...scaling, inputs: scaling.inputs.slice(1) },
      /trained on 1 input and 1 output, but its data has 2 inputs/,
    ],
    [{ ...scaling, outputs: [...scaling.outputs, ...scaling.outputs] }, /2 inputs and 2 outputs, but/],
  ])('are refused for another number of columns', async (wrong, message) => {
    const given = loadDataset({ ...formula, scaling: wrong });
    await expect(given).rejects.toMatchObject({ name: 'DataError', code: 'kept-scaling' });
    await expect(given).rejects.toThrow(message);
  });
});
