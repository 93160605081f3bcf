import { describe, expect, it } from 'vitest';
import { createNetwork } from '../kan/init.ts';
import { createSpec } from '../kan/spec.ts';
import { curvesWorth, functionSteps } from './functionSteps.ts';
import { parseFunction } from './ownFunctions.ts';

describe('What typed functions cost', () => {
  const network = createNetwork(createSpec({ width: [2, 3, 1], gridSize: 3, order: 3 }), 1);
  network.forms.set([130, 130, 17, 131, 140]);
  network.mask[1] = 0;
  const formulas = new Map([
    [130, parseFunction('x+1')],
    [131, parseFunction('sin(x)')],
  ]);
  const expressionOf = (id: number) => formulas.get(id) ?? null;

  it('counts every live edge that has one, and nothing for what is not known', () => {
    expect(functionSteps(network, expressionOf)).toBe(3 + 5);
    expect(curvesWorth(network, expressionOf)).toBe(8 + 3 + 5);
  });
});
