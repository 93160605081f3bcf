import { describe, expect, it } from 'vitest';
import type { ColumnInfo, DataRequest } from '../dataset/dataset.ts';
import { adoptForms } from '../interpret/ownFunctions.ts';
import { predict } from '../kan/forward.ts';
import { createNetwork } from '../kan/init.ts';
import { createSpec } from '../kan/spec.ts';
import { datasetFor, withoutNumbers } from './datasetFor.ts';

const teacher = createNetwork(createSpec({ width: [2, 3, 1], gridSize: 5, order: 3 }), 4);

const column = (name: string, shift: number, scale: number): ColumnInfo => ({
  name,
  shift,
  scale,
  min: shift - scale,
  max: shift + scale,
  range: [shift - scale, shift + scale],
  mean: shift,
  median: shift,
  std: scale / 2,
});

const standIn: Extract<DataRequest, { kind: 'stand-in' }> = {
  kind: 'stand-in',
  title: 'Bridges',
  inputs: [column('a', 3, 2), column('b', 0, 1)],
  outputs: [column('y', 10, 4)],
  seed: 1,
  trainRows: 700,
  testRows: 300,
  teacher,
  ownFunctions: [],
};

const rows: DataRequest = {
  kind: 'rows',
  title: 'Bridges',
  scaling: { inputs: [{ name: 'a', shift: 0, scale: 1 }], outputs: [{ name: 'y', shift: 0, scale: 1 }] },
  train: Float64Array.of(1, 2, 3, 4),
  test: Float64Array.of(5, 6),
};

describe('datasetFor', () => {
  it('asks the network that was sent what rows in place of its own lead to', async () => {
    const before = teacher.parameters.slice();
    const { train, test } = await datasetFor(standIn);
    for (const { inputs, targets, rows: count } of [train, test]) {
      predict(teacher, inputs, count).forEach((value, r) => {
        expect(targets[r]).toBeCloseTo(value, 12);
      });
    }
    expect(teacher.parameters).toEqual(before);
  });

  it('knows the typed functions of that network by their formulas, whatever their ids are elsewhere', async () => {
    const forms = teacher.forms.slice();
    forms[0] = 255;
    const typed = { ...teacher, forms };
    const request = { ...standIn, teacher: typed, ownFunctions: [[255, '3*x+1']] } as const;
    const { train } = await datasetFor(request);
    const here = { ...typed, forms: adoptForms(forms, request.ownFunctions) };
    expect(here.forms[0]).not.toBe(255);
    expect(train.targets[7]).toBeCloseTo(predict(here, train.inputs, train.rows)[7], 12);
    const missing = datasetFor({ ...standIn, teacher: typed });
    await expect(missing).rejects.toMatchObject({ name: 'DataError', code: 'stand-in' });
    await expect(missing).rejects.toThrow('The formula of function 255 of its edges is missing.');
  });

  it('refuses columns that are not those of the network', async () => {
    const given = datasetFor({ ...standIn, inputs: standIn.inputs.slice(1) });
    await expect(given).rejects.toMatchObject({ name: 'DataError', code: 'stand-in', field: 'data' });
    await expect(given).rejects.toThrow('The network has 2 inputs and 1 output, but 1 and 1 columns');
  });

  it('makes every other kind as it is', async () => {
    expect((await datasetFor(rows)).train.targets).toEqual(Float64Array.of(2, 4));
    expect((await datasetFor({ kind: 'preset', name: 'product', seed: 1 })).info.trainRows).toBe(800);
  });
});

describe('What the page is told of a request', () => {
  it('has no rows and no numbers of a network', () => {
    const none = new Float64Array(0);
    expect(withoutNumbers(rows)).toEqual({ ...rows, train: none, test: none });
    const told = withoutNumbers(standIn);
    expect(JSON.stringify(told).length).toBeLessThan(3000);
    expect(told).toMatchObject({ kind: 'stand-in', title: 'Bridges', inputs: standIn.inputs });
    expect(teacher.parameters.length).toBeGreaterThan(0);
    const csv: DataRequest = { kind: 'csv', fileName: 'a.csv', text: 'a,b\n1,2', testFraction: 0.2, seed: 1 };
    expect(withoutNumbers(csv)).toEqual({ ...csv, text: '' });
  });

  it('is the whole recipe where there is one', () => {
    const recipe: DataRequest = { kind: 'preset', name: 'product', seed: 1 };
    expect(withoutNumbers(recipe)).toBe(recipe);
  });
});
