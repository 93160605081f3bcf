import { describe, expect, it } from 'vitest';
import { extent } from '../numeric/statistics.ts';
import { DataError } from './dataset.ts';
import { loadDataset } from './load.ts';
import { listPresets, presetRequest } from './presets.ts';
import { onRamp } from './thumbnail.ts';

const names = listPresets().map((preset) => preset.name);

describe('Presets', () => {
  it('are six, named by their ideas', () => {
    expect(listPresets().map((preset) => preset.title)).toEqual([
      'A curve of a sum',
      'A sum of two curves',
      'A product needs depth',
      'An input that does nothing',
      'Noise makes it wiggle',
      'Two spirals',
    ]);
    for (const { idea } of listPresets()) expect(idea).toMatch(/^[A-Z].*\.$/);
  });

  it.each(names)('%s makes a dataset under its own title', async (name) => {
    const request = { kind: 'preset', name, seed: 3 } as const;
    const { info, train, test } = await loadDataset(request);
    const preset = listPresets().find((candidate) => candidate.name === name);
    expect(info).toMatchObject({ request, title: preset?.title, formula: preset?.formula, testRows: 200 });
    expect(train.rows).toBe(name === 'noise' ? 60 : 800);
    for (const { inputs, targets } of [train, test]) {
      expect(inputs.every((x) => Math.abs(x) <= 1)).toBe(true);
      expect(targets.every(Number.isFinite)).toBe(true);
    }
  });

  it.each(names)('%s has a picture on -1 … 1', (name) => {
    const thumbnail = listPresets().find((preset) => preset.name === name)?.thumbnail;
    const arrays = Object.values(thumbnail ?? {}).filter((value) => value instanceof Float32Array);
    expect(arrays.length).toBeGreaterThan(0);
    for (const values of arrays) expect(values.every((value) => value >= -1 && value <= 1)).toBe(true);
  });

  it('make the rows of the formula that stands behind them', async () => {
    const recipe = presetRequest('sum-curve', 5);
    if (recipe === null) throw new Error('sum-curve has a formula');
    const [preset, formula] = await Promise.all([
      loadDataset({ kind: 'preset', name: 'sum-curve', seed: 5 }),
      loadDataset(recipe),
    ]);
    expect(preset.train).toEqual(formula.train);
    expect(presetRequest('spirals', 5)).toBeNull();
  });

  it('have two inputs where one of them does nothing', async () => {
    const { info } = await loadDataset({ kind: 'preset', name: 'idle-input', seed: 1 });
    expect(info.inputs.map((input) => input.name)).toEqual(['x1', 'x2']);
  });

  it('have as many points on either arm of the spirals, and say how the arms are learnt', async () => {
    const { info } = await loadDataset({ kind: 'preset', name: 'spirals', seed: 1 });
    expect(info.outputs[0]).toMatchObject({ min: -1, max: 1, mean: 0 });
    expect(info.remarks).toEqual(['The two arms are learnt as the numbers 1 and −1.']);
  });

  it('are refused by a name that does not exist', async () => {
    await expect(loadDataset({ kind: 'preset', name: 'nope', seed: 1 })).rejects.toThrow(DataError);
    await expect(loadDataset({ kind: 'preset', name: 'nope', seed: 1 })).rejects.toThrow(
      'There is no preset named “nope”. Presets are “sum-curve”,',
    );
  });
});

describe('A way in', () => {
  it('leads to files as well', async () => {
    const text = `a,b\n${Array.from({ length: 20 }, (_, i) => `${i},${i * i}`).join('\n')}`;
    const { info } = await loadDataset({ kind: 'csv', fileName: 'a.csv', text, testFraction: 0.25, seed: 1 });
    expect(info).toMatchObject({ title: 'a.csv', trainRows: 15, testRows: 5 });
  });
});

describe('The colour ramp', () => {
  it('is centred on 0 when values cross it, else on their mean, and reaches both ends', () => {
    expect(onRamp(Float64Array.of(-2, 0, 1, 4))).toEqual(Float32Array.of(-1, 0, 0.25, 1));
    expect(onRamp(Float64Array.of(1, 2, 6))).toEqual(Float32Array.of(-1, -0.5, 1));
    expect(extent(onRamp(Float64Array.of(3, 3)))).toEqual([0, 0]);
  });
});
