/** The models are run in ONNX Runtime itself. */
import { describe, expect, it } from 'vitest';
import { exportOnnx } from './onnx.ts';
import type { ExportSource } from './source.ts';
import {
  exportCase,
  exportCases,
  largestError,
  originalRows,
  predictOriginal,
} from './testing/exportCases.ts';
import { readModel } from './testing/readModel.ts';
import { openModel } from './testing/runOnnx.ts';

function bytesOf(source: ExportSource): Uint8Array {
  return exportOnnx(source).content as Uint8Array;
}

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
    const sound = outputs.every(({ std }, j) => {
      const at = r * outputs.length + j;
      const size = Math.max(Math.abs(centre[at]), std);
      return moved.every((values) => Math.abs(values[at] - centre[at]) < 5e-5 * size);
    });
    if (sound) kept.push(...rows.subarray(r * inputs.length, (r + 1) * inputs.length));
  }
  return Float64Array.from(kept);
}

describe('a network in ONNX Runtime', () => {
  it.each(exportCases())('is right to 1e-4: $name', async ({ source }) => {
    const run = await openModel(bytesOf(source));
    const all = originalRows(source).map(Math.fround);
    const rows = soundRows(source, all);
    expect(rows.length).toBeGreaterThan(0.95 * all.length);
    const results = await run(rows, rows.length / source.inputs.length);
    const error = largestError(results, predictOriginal(source, rows), source.outputs);
    expect(error).toBeLessThan(1e-4);
  });

  it('takes one row and thousands in the same session', async () => {
    const { source } = exportCase('batches', { width: [3, 4, [1, 1]], gridSize: 8, order: 3 }, 40);
    const run = await openModel(bytesOf(source));
    const rows = originalRows(source).map(Math.fround);
    const thousands = Float64Array.from({ length: 5 * rows.length }, (_, i) => rows[i % rows.length]);
    const many = await run(thousands, 5000);
    expect(many).toHaveLength(5000 * 2);
    const one = await run(rows.subarray(0, 3), 1);
    expect(largestError(one, many.subarray(0, 2), source.outputs)).toBeLessThan(1e-6);
    expect(largestError(many, predictOriginal(source, thousands), source.outputs)).toBeLessThan(1e-5);
  });

  it('keeps a time in seconds, whose spread is less than what 32 bits can tell apart', async () => {
    const { source } = exportCase('time', { width: [2, 3, 1], gridSize: 5, order: 3 }, 41, {
      columns: [{ name: 'time', shift: 1.7e9, scale: 500 }],
      outputs: [{ name: 'arrival', shift: 1.7e9, scale: 20 }],
    });
    const rows = originalRows(source);
    const run = await openModel(bytesOf(source));
    const results = await run(rows, source.rows.rows);
    const expected = predictOriginal(source, rows);
    expect(
      largestError(
        results.map((y) => y - 1.7e9),
        expected.map((y) => y - 1.7e9),
        source.outputs,
      ),
    ).toBeLessThan(1e-5);
    expect(exportOnnx(source).note).toContain(
      'X and Y are tables of doubles, since 32 bits are not enough for time, arrival.',
    );
  });

  it('keeps a row that is not a number to itself, and stays finite far outside', async () => {
    const { source } = exportCase('far', { width: [2, 3, 1], gridSize: 5, order: 3 }, 42, {
      forms: [5, 14, 10],
    });
    const run = await openModel(bytesOf(source));
    const results = await run(Float64Array.of(0.1, 0.2, Number.NaN, 0.2, 1e9, -1e9, 0.1, 0.2), 4);
    expect(results[0]).toBe(results[3]);
    expect(results[1]).toBeNaN();
    expect(results[2]).not.toBeNaN();
  });
});

describe('the file of a network', () => {
  it.each(exportCases())('is a sound model: $name', ({ source }) => {
    const model = readModel(bytesOf(source));
    expect(model).toMatchObject({ irVersion: 8, opset: 17, producer: 'Edgewise' });
    expect(model.tables).toEqual([
      { name: 'X', element: 1, dims: ['N', source.inputs.length] },
      { name: 'Y', element: 1, dims: ['N', source.outputs.length] },
    ]);
    const known = new Set(['X', ...model.tensors.map(({ name }) => name)]);
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
    for (const { name, element, dims, byteLength } of model.tensors) {
      expect(read).toContain(name);
      expect(byteLength).toBe(dims.reduce((size, dim) => size * dim, element === 1 ? 4 : 8));
    }
    expect(JSON.parse(model.metadata.get('inputs') ?? '')).toEqual(source.inputs.map(({ name }) => name));
    expect(model.metadata.get('title')).toBe(source.title);
  });

  it('has as many nodes for a wide layer as for a narrow one', () => {
    const nodesOf = (width: readonly number[]): number => {
      const { source } = exportCase('wide', { width, gridSize: 5, order: 3 }, 43);
      return readModel(bytesOf(source)).nodes.length;
    };
    expect(nodesOf([10, 64, 64, 1])).toBe(nodesOf([2, 3, 3, 1]));
    expect(nodesOf([10, 64, 64, 1])).toBeLessThan(3 * 30);
  });

  it('is refused where 32 bits cannot hold a column or a number', () => {
    const spec = { width: [1, 1], gridSize: 3, order: 3 };
    const large = exportCase('large', spec, 44, { columns: [{ name: 'mass', shift: 1e37, scale: 1e36 }] });
    expect(() => exportOnnx(large.source)).toThrow(/values of mass are too large/);
    const { source } = exportCase('number', spec, 45);
    source.network.parameters[0] = 1e39;
    expect(() => exportOnnx(source)).toThrow(/number of this network is too large/);
  });
});
