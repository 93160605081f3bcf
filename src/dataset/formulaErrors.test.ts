import { describe, expect, it } from 'vitest';
import { DataError } from './dataset.ts';
import { readFormula } from './formula.ts';

function errorOf(text: string): DataError {
  try {
    readFormula(text);
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
  throw new Error(`${text} was read without an error`);
}

describe('A formula that cannot be read says what, where and what to do', () => {
  it.each([
    ['', 'formula-empty', 'The formula is empty. Type one, such as sin(pi*x1) + x2^2.'],
    ['   ', 'formula-empty', 'The formula is empty. Type one, such as sin(pi*x1) + x2^2.'],
    ['x1+'.repeat(200), 'formula-too-long', 'The formula has 600 characters; the limit is 500. Shorten it.'],
    ['2pi', 'formula-no-variable', '2pi has no variable, so there is nothing to learn. Use x1, x2, … in it.'],
    [
      'x1 + sni(x1)',
      'formula-name',
      '“sni” at position 6 is not a function Edgewise knows. Did you mean sin?',
    ],
    ['expo(x1)', 'formula-name', '“expo” at position 1 is not a function Edgewise knows. Did you mean exp?'],
    [
      'foo + x1',
      'formula-name',
      '“foo” at position 1 is not a name Edgewise knows. Variables are x1, x2, …; functions are written as in sin(x1).',
    ],
    ['x0', 'formula-name', '“x0” at position 1 does not exist: variables count from x1.'],
    [
      'x17',
      'formula-name',
      '“x17” at position 1 is too many: a formula has at most 16 variables, x1 to x16.',
    ],
    [
      'x + x1',
      'formula-name',
      '“x” at position 1 is used together with x1. Name all variables x1, x2, … or all of them x, y, z.',
    ],
    ['x1 2', 'formula-syntax', '“2” at position 4 directly follows “x1”. Write * or ^ between them.'],
    ['sin x1', 'formula-syntax', '“sin” at position 1 needs its argument in brackets, as in sin(x1).'],
    ['sinx1', 'formula-syntax', '“sin” at position 1 needs its argument in brackets, as in sin(x1).'],
    ['x1 +', 'formula-syntax', '“+” at position 4 comes last, but something has to follow it, such as x1.'],
    [
      'x1 + * 2',
      'formula-syntax',
      '“*” at position 6 cannot follow “+”. Put a number, a variable or a function between them.',
    ],
    ['(x1 + 2', 'formula-syntax', '“(” at position 1 is never closed. Add a ) where it ends.'],
    [
      'x1)',
      'formula-syntax',
      '“)” at position 3 closes a bracket that was never opened. Delete it or add a ( before.',
    ],
    [
      'sin()',
      'formula-syntax',
      '“)” at position 5 closes a bracket with nothing in it. Write something inside, such as x1.',
    ],
    ['pow(x1)', 'formula-syntax', '“pow” at position 1 takes 2 arguments, not 1. Write pow(x1, 2).'],
    ['sin(x1, x2)', 'formula-syntax', '“sin” at position 1 takes one argument, not 2. Write sin(x1).'],
    ['1e999*x1', 'formula-syntax', '“1e999” at position 1 is too large. Write a smaller number.'],
    [
      'y = x1',
      'formula-syntax',
      '“=” at position 3 cannot be used: a target is only the right-hand side, as in sin(x1) + x2.',
    ],
    ['|x1|', 'formula-syntax', '“|” at position 1 cannot be used. Write abs(x1) for the size of x1.'],
    ['x1\u200b', 'formula-syntax', '“U+200B” at position 3 has no meaning in a formula. Delete it.'],
    ['0,5x1', 'formula-syntax', expect.stringContaining('Write decimals with a point, as in 0.5.')],
    [
      '('.repeat(100),
      'formula-syntax',
      '“(” at position 65 is more than 64 levels deep. Use fewer brackets and signs.',
    ],
  ])('%s', (text, code, message) => {
    expect(errorOf(text)).toMatchObject({ name: 'DataError', code, field: 'formula', message });
  });

  it('counts positions in the field, space in front and wide characters included', () => {
    expect(errorOf('  x1 + sni(x1)').message).toContain('position 8');
    expect(errorOf('𝑥 + 1').message).toContain('“𝑥” at position 1');
  });
});
