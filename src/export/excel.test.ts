import { describe, expect, it } from 'vitest';
import { readOwnFunction } from '../interpret/ownFunctions.ts';
import { exportExcel } from './excel.ts';
import type { ExportSource } from './source.ts';
import { exportCases, exportSource } from './testing/cases.ts';
import { largestError, rowsOf } from './testing/compare.ts';
import { readLet } from './testing/letReader.ts';

const CASES = exportCases();
/** Too long for a cell. */
const LONG = new Set(['deep, cut, products', 'order 3, uneven, zero', 'order 5, uneven, zero']);
/** A step of one of them overflows far away, and a spreadsheet has no infinity; the rows far away are among the first. */
const OVERFLOWING = 'own functions';
const FAR_ROWS = 50;

function formulasOf(source: ExportSource): string[] {
  const [, ...formulas] = (exportExcel(source).content as string).trimEnd().split('\n');
  return formulas;
}

describe('a network as a formula of a spreadsheet', () => {
  it.each(CASES.filter(({ name }) => !LONG.has(name)))('gives what predict gives: $name', (one) => {
    const { name, source, values, expected } = one;
    const { inputs, outputs } = source;
    const formulas = formulasOf(source);
    const read = formulas.map(readLet);
    const first = name === OVERFLOWING ? FAR_ROWS : 0;
    const rows = rowsOf(values.subarray(first * inputs.length), inputs.length);
    const results = rows.flatMap((row) => read.map(({ value }) => value(row)));
    expect(largestError(results, expected.subarray(first * outputs.length), outputs)).toBeLessThan(1e-10);
    expect(Math.max(...formulas.map(({ length }) => length))).toBeLessThanOrEqual(8192);
    expect(Math.max(...read.map(({ depth }) => depth))).toBeLessThan(64);
  });

  it('counts a function of one’s own as 0 where a step of it is infinite', () => {
    const own = ['2 + 1/(1 + exp(-x))', 'atan(1/x)'].map(
      (text) => [readOwnFunction(text), [1, 0, 1, 0]] as const,
    );
    const columns = Array.from({ length: 4 }, () => ({ shift: 0, scale: 1 }));
    const source = exportSource({ width: [1, 3], forms: [...own, 11], columns });
    const [overflowing, divided] = formulasOf(source).map((formula) => readLet(formula).value);
    expect([overflowing([-700]), overflowing([-800])]).toEqual([2, 0]);
    expect([divided([1]), divided([0])]).toEqual([Math.PI / 4, 0]);
  });

  it.each(CASES.filter(({ name }) => LONG.has(name)))('is refused, being too long: $name', ({ source }) => {
    expect(() => exportExcel(source)).toThrow(/formula of y\d would have .* characters; a cell takes 8,192/);
  });

  it('is plain where all edges are symbolic and all rows are inside their domains', () => {
    const inside = exportSource({ width: [2, 1], forms: [17, 24] });
    expect(formulasOf(inside)[0]).not.toContain('LET(');
    expect(exportExcel(inside).note).not.toContain('LET');
    const outside = exportSource({ width: [2, 1], forms: [11, 13] });
    expect(formulasOf(outside)[0]).toMatch(/^=LET\(/);
    expect(exportExcel(outside).note).toContain('LET');
  });

  it('says which column is where, in one line', () => {
    const columns = [{ name: 'petal length\n(cm)' }, { name: '=1+1' }];
    const source = exportSource({ width: [2, 1], columns });
    const [head] = (exportExcel(source).content as string).split('\n');
    expect(head).toBe('A2 is petal length (cm), B2 is =1+1. The formula gives y1.');
  });

  it('is refused where no cell holds it, with its length', () => {
    const long = exportSource({ width: [4, 5, 5, 1] });
    expect(() => exportExcel(long)).toThrow(
      /formula of y1 would have \d\d,\d\d\d characters; a cell takes 8,192/,
    );
    const wide = exportSource({ width: [10, 40, 40, 1] });
    expect(() => exportExcel(wide)).toThrow(/would have more than 2\d\d,\d\d\d characters/);
    const forms = Array.from({ length: 128 }, () => 1);
    const many = exportSource({ width: [128, 1], gridSize: 1, order: 1, baseFunction: 'none', forms });
    expect(() => exportExcel(many)).toThrow(/would need \d+ names; LET takes 126|characters/);
  });
});
