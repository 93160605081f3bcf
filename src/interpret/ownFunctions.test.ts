import { describe, expect, it } from 'vitest';
import { evaluate } from '../expression/evaluate.ts';
import { ExpressionError } from '../expression/expressionError.ts';
import { evaluateEdge } from '../kan/curve.ts';
import { createNetwork } from '../kan/init.ts';
import { createSpec } from '../kan/spec.ts';
import { FIRST_OWN_ID, symbolicFunctionOf } from '../kan/symbolicFunctions.ts';
import { acceptForm } from './acceptForm.ts';
import { expressionsOf } from './formula/expressionsOf.ts';
import { formulaGraphOf } from './formula/formulaGraph.ts';
import { ownExpressionOf, readOwnFunction } from './ownFunctions.ts';

const EDGE = { layer: 0, input: 0, output: 0 };

describe("a function of one's own", () => {
  it('has the value and the derivatives of its formula', () => {
    const own = symbolicFunctionOf(readOwnFunction('x*exp(-x)'));
    expect(own.value(0.5, 1)).toBeCloseTo(0.5 * Math.exp(-0.5), 14);
    expect(own.slope(0.5, 1)).toBeCloseTo(0.5 * Math.exp(-0.5), 14);
    expect(own.curvature(0.5, 1)).toBeCloseTo(-1.5 * Math.exp(-0.5), 14);
  });

  it('is the same function when it is typed again', () => {
    expect(readOwnFunction('x*exp(-x)')).toBe(readOwnFunction(' x*exp(-x) '));
  });

  it('counts as 0 where it has no value', () => {
    expect(symbolicFunctionOf(readOwnFunction('log(x)')).value(-1, 1)).toBe(0);
  });

  it('is a form of an edge and a part of its formula', () => {
    const id = readOwnFunction('sin(x)/(1+x^2)');
    expect(id).toBeGreaterThanOrEqual(FIRST_OWN_ID);
    const network = createNetwork(createSpec({ width: [1, 1], gridSize: 3, order: 3 }), 1);
    const accepted = acceptForm(network, EDGE, { id, a: 2, b: 0.5, c: 3, d: -1 });
    const [formula] = expressionsOf(formulaGraphOf(accepted));
    for (const x of [-0.8, 0, 0.3]) {
      const u = 2 * x + 0.5;
      const expected = (3 * Math.sin(u)) / (1 + u * u) - 1;
      expect(evaluateEdge(accepted, EDGE, Float64Array.of(x))[0]).toBeCloseTo(expected, 13);
      expect(evaluate(formula, [x])).toBeCloseTo(expected, 13);
    }
    expect(evaluate(ownExpressionOf(id), [0])).toBe(0);
  });

  it('is refused with a sentence when it is no formula of x', () => {
    expect(() => readOwnFunction('sin(')).toThrow(ExpressionError);
    expect(() => readOwnFunction('y + 1')).toThrow(ExpressionError);
    expect(() => readOwnFunction('3')).toThrow('needs its input x');
  });
});
