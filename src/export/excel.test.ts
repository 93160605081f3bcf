import { describe, expect, it } from 'vitest';
import { exportExcel } from './excel.ts';
import { ExportError } from './exportError.ts';
import { exportCases, largestError, originalRows, predictOriginal } from './testing/exportCases.ts';
import { readLet } from './testing/letReader.ts';

describe('a network in a spreadsheet', () => {
  it.each(exportCases())('$name', ({ source }) => {
    let content = '';
    try {
      content = exportExcel(source).content as string;
    } catch (e) {
      if (e instanceof ExportError) {
        console.log(source.title, e.message);
        return;
      }
      throw e;
    }
    const formulas = content.trimEnd().split('\n').slice(1).map(readLet);
    const rows = originalRows(source);
    const n = source.inputs.length;
    const actual = Array.from({ length: source.rows.rows }, (_, r) =>
      formulas.map(({ value }) => value([...rows.subarray(r * n, (r + 1) * n)])),
    ).flat();
    const error = largestError(actual, predictOriginal(source, rows), source.outputs);
    console.log(source.title, error, content.length);
    expect(error).toBeLessThan(1e-9);
  });
});
