import { describe, expect, it } from 'vitest';
import { evaluationSteps } from './evaluationSteps.ts';
import { parseExpression } from './parseExpression.ts';

const stepsOf = (text: string) => evaluationSteps(parseExpression(text, ['x']));

describe('What computing an expression costs', () => {
  it.each([
    ['x', 1],
    ['x+1', 3],
    ['-x', 2],
    ['x^2', 10],
    ['sin(x)', 5],
    ['max(x, 1, 2)', 7],
    ['j0(x)', 31],
  ])('%s takes %d steps', (text, steps) => {
    expect(stepsOf(text)).toBe(steps);
  });

  it('grows with every part', () => {
    expect(stepsOf(Array(200).fill('x').join('+'))).toBe(399);
  });
});
