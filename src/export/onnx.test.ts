/** The models are run in ONNX Runtime itself. */
import { describe, expect, it } from 'vitest';
import { exportOnnx } from './onnx.ts';
import type { ExportSource } from './source.ts';
import { exportCase, exportCases, exportSource, predictOriginal } from './testing/cases.ts';
import { largestError } from './testing/compare.ts';
import { readModel } from './testing/readModel.ts';
import { openModel } from './testing/runOnnx.ts';

function bytesOf(source: ExportSource): Uint8Array {
  return exportOnnx(source).content as Uint8Array;
}

const CASES = exportCases().map((one) => ({ ...one, bytes: bytesOf(one.source) }));
/** 32 bits cannot tell the values of its columns apart. */
const DOUBLE = 'hard names and units';

/**
 * Rows that do not hang on the last digit of a 32-bit input, as rows beside a pole or a jump do: moving every input by
 * that digit, up or down, changes the result by less than half of the tolerance.
 */
function soundRows(source: ExportSource, rows: Float64Array): Float64Array {
  const { inputs, outputs } = source;
  const centre = predictOriginal(source, rows);
  const moved = [-1, 1].map((side) => {
    const shifted = rows.map((value, i) => value + side * 2 ** -23 * inputs[i % inputs.length].scale);
    return predictOriginal(source, shifted);
  });
  const kept: number[] = [];
  for (let r = 0; r < source.rows.rows; r++) {
    const own = (values: Float64Array) => values.subarray(r * outputs.length, (r + 1) * outputs.length);
    const isSound = moved.every((values) => largestError(own(values), own(centre), outputs) < 5e-5);
    if (isSound) kept.push(...rows.subarray(r * inputs.length, (r + 1) * inputs.length));
  }
  return Float64Array.from(kept);
}

describe('a network in ONNX Runtime', () => {
  it.each(CASES)('is right to 1e-4: $name', async ({ name, source, values, bytes }) => {
    const run = await openModel(bytes);
    const all = name === DOUBLE ? values : values.map(Math.fround);
    const rows = soundRows(source, all);
    expect(rows.length).toBeGreaterThan(0.95 * all.length);
    const results = await run(rows, rows.length / source.inputs.length);
    const error = largestError(results, predictOriginal(source, rows), source.outputs);
    expect(error).toBeLessThan(1e-4);
  });

  it('takes one row and thousands in the same session', async () => {
    const { source, values } = exportCase('batches', { width: [3, 4, [1, 1]], gridSize: 8 });
    const run = await openModel(bytesOf(source));
    const rows = values.map(Math.fround);
    const thousands = Float64Array.from({ length: 5 * rows.length }, (_, i) => rows[i % rows.length]);
    const many = await run(thousands, 5000);
    expect(many).toHaveLength(5000 * 2);
    const one = await run(rows.subarray(0, 3), 1);
    expect(largestError(one, many.subarray(0, 2), source.outputs)).toBeLessThan(1e-6);
    expect(largestError(many, predictOriginal(source, thousands), source.outputs)).toBeLessThan(1e-5);
  });

  it('keeps a time in seconds, whose spread is less than what 32 bits can tell apart', async () => {
    const { source, values, expected } = exportCase('time', {
      width: [2, 3, 1],
      columns: [{ name: 'time', shift: 1.7e9, scale: 500 }, {}, { name: 'arrival', shift: 1.7e9, scale: 20 }],
    });
    const run = await openModel(bytesOf(source));
    const results = await run(values, source.rows.rows);
    expect(largestError(results, expected, source.outputs)).toBeLessThan(1e-5);
    expect(exportOnnx(source).note).toContain(
      'X and Y are tables of doubles, since 32 bits are not enough for time, arrival.',
    );
  });

  it('keeps a row that is not a number to itself, and stays finite far outside', async () => {
    const source = exportSource({ width: [2, 3, 1], forms: [5, 14, 10] });
    const run = await openModel(bytesOf(source));
    const results = await run(Float64Array.of(0.1, 0.2, Number.NaN, 0.2, 1e9, -1e9, 0.1, 0.2), 4);
    expect(results[0]).toBe(results[3]);
    expect(results[1]).toBeNaN();
    expect(results[2]).not.toBeNaN();
  });
});

describe('the file of a network', () => {
  it.each(CASES)('is a sound model: $name', ({ name, source, bytes }) => {
    const model = readModel(bytes);
    expect(model).toMatchObject({ irVersion: 8, opset: 17, producer: 'Edgewise' });
    expect(model.tables).toEqual([
      { name: 'X', element: name === DOUBLE ? 11 : 1, dims: ['N', source.inputs.length] },
      { name: 'Y', element: name === DOUBLE ? 11 : 1, dims: ['N', source.outputs.length] },
    ]);
    const known = new Set(['X', ...model.tensors.map((tensor) => tensor.name)]);
    expect(known.size).toBe(model.tensors.length + 1);
    for (const { inputs, outputs } of model.nodes) {
      for (const input of inputs) expect(known).toContain(input);
      for (const output of outputs) {
        expect(known).not.toContain(output);
        known.add(output);
      }
    }
    expect(known).toContain('Y');
    const read = new Set(model.nodes.flatMap(({ inputs }) => inputs));
    for (const { name: tensor, element, dims, byteLength } of model.tensors) {
      expect(read).toContain(tensor);
      expect(byteLength).toBe(dims.reduce((size, dim) => size * dim, element === 1 ? 4 : 8));
    }
    expect(JSON.parse(model.metadata.get('inputs') ?? '')).toEqual(
      source.inputs.map((column) => column.name),
    );
    expect(model.metadata.get('title')).toBe(source.title);
  });

  it('has as many nodes for a wide layer as for a narrow one', () => {
    const nodesOf = (width: readonly number[]): number => {
      return readModel(bytesOf(exportSource({ width }))).nodes.length;
    };
    const count = nodesOf([10, 32, 32, 1]);
    expect(count).toBe(nodesOf([2, 3, 3, 1]));
    expect(count).toBeLessThan(3 * 30);
  });

  it('is refused where 32 bits cannot hold a column or a number', () => {
    const columns = [{ name: 'mass', shift: 1e37, scale: 1e36 }];
    const large = exportSource({ width: [1, 1], columns });
    expect(() => exportOnnx(large)).toThrow(/values of mass are too large/);
    const source = exportSource({ width: [1, 1] });
    source.network.parameters[0] = 1e39;
    expect(() => exportOnnx(source)).toThrow(/number of this network is too large/);
  });
});
