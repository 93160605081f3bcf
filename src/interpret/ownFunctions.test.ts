import { describe, expect, it } from 'vitest';
import { evaluate } from '../expression/evaluate.ts';
import { ExpressionError } from '../expression/expressionError.ts';
import { evaluateEdge } from '../kan/curve.ts';
import { createNetwork } from '../kan/init.ts';
import { createSpec } from '../kan/spec.ts';
import { FIRST_OWN_ID, FunctionError, symbolicFunctionOf } from '../kan/symbolicFunctions.ts';
import { acceptForm } from './acceptForm.ts';
import { expressionsOf, writtenEdgesOf } from './formula/expressionsOf.ts';
import { formulaGraphOf } from './formula/formulaGraph.ts';
import {
  adoptForms,
  orForgetFunctions,
  ownExpressionOf,
  ownFunctionTexts,
  readOwnFunction,
} from './ownFunctions.ts';

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

  it('of a hundred factors is read as fast as any, and copies of its argument count in the formula', () => {
    const id = readOwnFunction(Array(240).fill('x').join('*'));
    expect(symbolicFunctionOf(id).curvature(1, 1)).toBe(240 * 239);
    const network = createNetwork(createSpec({ width: [1, 1, 1, 1], gridSize: 3, order: 3 }), 1);
    network.forms.fill(id);
    expect(writtenEdgesOf(formulaGraphOf(network))).toEqual([240 * 241 + 1]);
  });

  it('is refused with a sentence when it is no formula of x', () => {
    expect(() => readOwnFunction('sin(')).toThrow(ExpressionError);
    expect(() => readOwnFunction('y + 1')).toThrow(ExpressionError);
    expect(() => readOwnFunction('3')).toThrow('needs its input x');
  });
});

describe('functions of a network from elsewhere', () => {
  it('get ids of this thread, and those of this thread stay what they are', () => {
    const here = readOwnFunction('x+1');
    const forms = Uint8Array.of(0, here, 3, 255);
    const adopted = adoptForms(forms, [
      [here, 'x+2'],
      [255, 'x+1'],
      [254, 'x+3'],
    ]);
    expect([adopted[0], adopted[2], adopted[3]]).toEqual([0, 3, here]);
    expect(symbolicFunctionOf(here).value(0, 1)).toBe(1);
    expect(symbolicFunctionOf(adopted[1]).value(0, 1)).toBe(2);
    // No edge has it.
    expect(ownFunctionTexts().map(([, text]) => text)).not.toContain('x+3');
  });

  it.each([
    ['a formula that is none', [200, 'x+'], 'cannot be read'],
    ['no formula at all', [201, 'x'], 'function 200 of its edges is missing'],
  ] as const)('are refused for %s, and none becomes known', (_, wrong, message) => {
    const before = ownFunctionTexts();
    const adopt = () => adoptForms(Uint8Array.of(199, 200), [[199, 'x+12345'], wrong]);
    expect(adopt).toThrow(FunctionError);
    expect(adopt).toThrow(message);
    expect(ownFunctionTexts()).toEqual(before);
  });

  it('are forgotten when what they were for fails', () => {
    const known = readOwnFunction('x+1');
    let id = 0;
    const work = () =>
      orForgetFunctions(() => {
        readOwnFunction('x+1');
        id = readOwnFunction('x+777');
        throw new Error('it failed');
      });
    expect(work).toThrow('it failed');
    expect(() => symbolicFunctionOf(id)).toThrow(FunctionError);
    expect(() => ownExpressionOf(id)).toThrow(FunctionError);
    expect(symbolicFunctionOf(known).value(0, 1)).toBe(1);
    expect(orForgetFunctions(() => readOwnFunction('x+777'))).toBe(id);
  });
});
