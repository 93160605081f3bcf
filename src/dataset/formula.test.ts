import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { variablesOf } from '../expression/expression.ts';
import { DataError } from './dataset.ts';
import { readFormula } from './formula.ts';

describe('A formula', () => {
  it('reads rows from anywhere in an array', () => {
    expect(readFormula('x1 - x2').evaluate(Float64Array.of(9, 9, 5, 3), 2)).toBe(2);
  });

  it('needs as many inputs as its highest variable', () => {
    expect(readFormula('x3 + x16').inputs).toBe(16);
    expect(variablesOf(readFormula('x3 + x1*x3').expression)).toEqual([0, 2]);
  });

  it('remembers how each part was typed', () => {
    const { expression, textOf } = readFormula('  2 sin( x1 ) ');
    expect(textOf(expression)).toBe('2 sin( x1 )');
  });
});

describe('The reader of formulas', () => {
  const fragment = fc.constantFrom(
    ...[
      'x1',
      'x',
      'sin',
      '(',
      ')',
      ',',
      '^',
      '²',
      '⁻',
      '-',
      '+',
      '*',
      '/',
      '√',
      '2',
      '.',
      '1e',
      'e',
      'pi',
      '_',
      ' ',
      '\u0000',
      '𝑥',
      '(',
    ],
  );
  it.each([
    ['any text', fc.string({ unit: 'binary', maxLength: 600 })],
    [
      'any mixture of pieces of formulas',
      fc.array(fragment, { maxLength: 250 }).map((parts) => parts.join('')),
    ],
  ])('answers %s with a formula or a DataError about the formula', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        try {
          expect(readFormula(text).evaluate(new Float64Array(16), 0)).toBeTypeOf('number');
        } catch (error) {
          if (!(error instanceof DataError)) throw error;
          expect(error.field).toBe('formula');
          expect(error.message).toMatch(/[.?]$/);
        }
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it.each(['(', '-', '√', 'x1^', 'sin(', '((x1)', 'x1+', 'x1', 'e', '2^-'])(
    'survives %s five hundred times',
    (piece) => {
      const text = piece.repeat(Math.floor(495 / piece.length));
      const attempt = () => readFormula(`${text}x1`).evaluate([1], 0);
      try {
        expect(attempt()).toBeTypeOf('number');
      } catch (error) {
        expect(error).toBeInstanceOf(DataError);
      }
    },
  );
});
