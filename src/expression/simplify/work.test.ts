import { describe, expect, it } from 'vitest';
import { compile } from '../evaluate.ts';
import { parseExpression } from '../parseExpression.ts';
import { simplify, simplifyAll } from '../simplify.ts';
import { costOf } from './cost.ts';
import { improve } from './improve.ts';
import { normalize } from './normalize.ts';
import { write } from './output.ts';
import { isSpent, spend, withSteps } from './work.ts';

const parse = (text: string) => parseExpression(text, ['x']);
/** Each level can be multiplied out, and so can what comes of it. */
const nested = (levels: number) => parse(`${'('.repeat(levels)}x${'^2+1)'.repeat(levels)}`);
const stepsOf = (work: () => unknown) => 1e9 - withSteps(1e9, work).left;
const round = (text: string) => () => write(improve(normalize(parse(text))));

describe('The work of simplify', () => {
  it('is what was spent inside', () => {
    const { value, left } = withSteps(10, () => {
      spend(4);
      return isSpent();
    });
    expect({ value, left }).toEqual({ value: false, left: 6 });
    expect(withSteps(10, () => spend(11)).left).toBe(0);
    expect(isSpent()).toBe(false);
  });

  it('is little for what a person writes, and much for brackets within brackets', () => {
    expect(stepsOf(round('sin(x)^2 + cos(x)^2 + (x + 1)^2 - x^2'))).toBeLessThan(2000);
    expect(stepsOf(() => improve(normalize(nested(60))))).toBeGreaterThan(200_000);
  });

  it('ends when it is spent, and what comes out is right', () => {
    const steps = 20_000;
    const whole = stepsOf(() => withSteps(steps, () => improve(normalize(nested(60)))));
    expect(whole).toBe(0);
    const { value, left } = withSteps(steps, () => write(improve(normalize(nested(6)))));
    expect(left).toBeGreaterThanOrEqual(0);
    expect(compile(value)([0.3])).toBeCloseTo(compile(nested(6))([0.3]), 6);
  });

  it('does the same each time', () => {
    expect(simplify(nested(30))).toEqual(simplify(nested(30)));
  });

  it('is shared by several expressions', () => {
    const [alone] = simplifyAll([nested(8)]);
    const all = simplifyAll(Array(40).fill(nested(8)));
    expect(compile(all[39])([0.1])).toBeCloseTo(compile(alone)([0.1]), 6);
    expect(simplifyAll([parse('x + x'), parse('x*x')]).map(costOf)).toEqual([
      costOf(parse('2*x')),
      costOf(parse('x^2')),
    ]);
  });
});
