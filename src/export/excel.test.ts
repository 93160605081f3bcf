import { describe, expect, it } from 'vitest';
import { exportExcel } from './excel.ts';
import type { ExportSource } from './source.ts';
import {
  exportCase,
  functionCases,
  largestError,
  originalRows,
  predictOriginal,
  textCases,
} from './testing/exportCases.ts';
import { readLet } from './testing/letReader.ts';

const CUBIC = { gridSize: 5, order: 3 };

/** Too long for a cell. */
const LONG = ['cut [4, 5, 5, 1]', 'products', 'every function', 'order 3, uneven knots, zero'];

function formulasOf(source: ExportSource): string[] {
  const [, ...formulas] = (exportExcel(source).content as string).trimEnd().split('\n');
  return formulas;
}

function errorOf(source: ExportSource): number {
  const formulas = formulasOf(source).map(readLet);
  const rows = originalRows(source);
  const columns = source.inputs.length;
  const results: number[] = [];
  for (let at = 0; at < rows.length; at += columns) {
    const row = [...rows.subarray(at, at + columns)];
    for (const { value } of formulas) results.push(value(row));
  }
  return largestError(results, predictOriginal(source, rows), source.outputs);
}

describe('a network as a formula of a spreadsheet', () => {
  it.each(textCases().filter(({ name }) => !LONG.includes(name)))(
    'gives what predict gives: $name',
    ({ source }) => {
      expect(errorOf(source)).toBeLessThan(1e-10);
      for (const formula of formulasOf(source)) {
        expect(formula.length).toBeLessThanOrEqual(8192);
        expect(readLet(formula).depth).toBeLessThan(64);
      }
    },
  );

  it('gives what predict gives: products', () => {
    const { source } = exportCase(
      'small products',
      { width: [2, [1, 1], [0, 1, 3]], gridSize: 3, order: 2 },
      70,
    );
    expect(errorOf(source)).toBeLessThan(1e-10);
  });

  it.each(functionCases())('holds $name where the network does', ({ source }) => {
    expect(errorOf(source)).toBeLessThan(1e-10);
  });

  it('is plain where all edges are symbolic and all rows are inside their domains', () => {
    const inside = exportCase('inside', { width: [2, 1], ...CUBIC }, 71, { forms: [17, 24] });
    expect(formulasOf(inside.source)[0]).not.toContain('LET(');
    expect(exportExcel(inside.source).note).not.toContain('LET');
    const outside = exportCase('outside', { width: [2, 1], ...CUBIC }, 71, { forms: [11, 13] });
    expect(formulasOf(outside.source)[0]).toMatch(/^=LET\(/);
    expect(exportExcel(outside.source).note).toContain('LET');
  });

  it('says which column is where, in one line', () => {
    const { source } = exportCase('names', { width: [2, 1], ...CUBIC }, 72, {
      columns: [{ name: 'petal length\n(cm)' }, { name: '=1+1' }],
    });
    const [head] = (exportExcel(source).content as string).split('\n');
    expect(head).toBe('A2 is petal length (cm), B2 is =1+1. The formula gives y.');
  });

  it('is refused where no cell holds it, with its length', () => {
    const long = exportCase('long', { width: [4, 5, 5, 1], ...CUBIC }, 73);
    expect(() => exportExcel(long.source)).toThrow(
      /formula of y would have \d\d,\d\d\d characters; a cell takes 8,192/,
    );
    const wide = exportCase('wide', { width: [10, 64, 64, 1], ...CUBIC }, 74);
    expect(() => exportExcel(wide.source)).toThrow(/would have more than 2\d\d,\d\d\d characters/);
    const many = exportCase('many', { width: [128, 1], gridSize: 1, order: 1, baseFunction: 'none' }, 75, {
      forms: Array.from({ length: 128 }, () => 1),
    });
    expect(() => exportExcel(many.source)).toThrow(/would need \d+ names; LET takes 126|characters/);
  });
});
