import { describe, expect, it } from 'vitest';
import { add, call, number, variable } from '../build.ts';
import type { Expression } from '../expression.ts';
import { parseExpression } from '../parseExpression.ts';
import { printExpression, printProgram } from './printExpression.ts';
import { readExcel } from './testing/excelReader.ts';
import { functionsBut, relativeError, sampleFormulas, soundRows } from './testing/randomFormulas.ts';

const OPTIONS = { format: 'excel', names: ['x1', 'x2', 'x3'], outputs: ['y'] } as const;

function printed(expression: Expression): string {
  return printProgram([expression], OPTIONS).text;
}

describe('printed Excel formulas', () => {
  it('are read with the precedence of Excel', () => {
    expect(readExcel('=-A2^2', [3])).toBe(9);
    expect(readExcel('=2^3^2', [])).toBe(64);
    expect(readExcel('=8/2/2-1', [])).toBe(1);
  });

  it('give by the rules of Excel what evaluate gives', () => {
    let compared = 0;
    for (const expression of sampleFormulas(functionsBut(), 5, 400)) {
      const text = printed(expression);
      for (const { row, value } of soundRows(expression)) {
        // Numbers have 15 digits.
        expect(relativeError(readExcel(text, row), value), text).toBeLessThan(1e-9);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(200);
  });

  it('take the sign of a power out of it', () => {
    expect(printed(parseExpression('-x1^2'))).toBe('=-(A2^2)');
    expect(printed(parseExpression('(-x1)^2'))).toBe('=(-A2)^2');
    expect(printed(parseExpression('x1^x2^x3'))).toBe('=A2^(B2^C2)');
    expect(printed(parseExpression('x1 - x2^2'))).toBe('=A2-B2^2');
  });

  it('name the cells in the order of the columns, from A to beyond Z', () => {
    const names = Array.from({ length: 53 }, (_, i) => `column ${i}`);
    const all = [0, 25, 26, 51, 52].map(variable);
    const { text, note } = printProgram([add(...all)], { ...OPTIONS, names });
    expect(text).toBe('=A2+Z2+AA2+AZ2+BA2');
    expect(note).toContain('A2 is column 0, B2 is column 1');
  });

  it('separate several outputs by tabs', () => {
    const expressions = [variable(0), variable(1)];
    expect(printProgram(expressions, { ...OPTIONS, outputs: ['a', 'b'] }).text).toBe('=A2\t=B2');
  });

  it('round to the 15 digits that Excel keeps', () => {
    expect(printed(number(Math.SQRT2))).toBe('=1.4142135623731');
    expect(printed(number(1.234567890123456e-8))).toBe('=1.23456789012346E-8');
    expect(printed(number(3e21))).toBe('=3E+21');
  });

  it('are refused when no cell can hold them', () => {
    const long = add(...Array.from({ length: 1200 }, () => call('sin', variable(0))));
    expect(() => printed(long)).toThrow(expect.objectContaining({ code: 'too-long' }) as Error);
    expect(() => printExpression(long, OPTIONS)).toThrow(/8192/);
    let deep: Expression = variable(0);
    for (let i = 0; i < 60; i++) deep = call('sinc', deep);
    expect(() => printed(deep)).toThrow(/8192/);
  });
});
