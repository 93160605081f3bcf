import { describe, expect, it } from 'vitest';
import { attribute } from '../interpret/attribution.ts';
import { forward } from '../kan/forward.ts';
import { createNetwork } from '../kan/init.ts';
import { createPlainKernels } from '../kan/plainKernels.ts';
import { createSpec } from '../kan/spec.ts';
import { createWorkspace } from '../kan/workspace.ts';
import { createGroupPenalty, epsilonAt } from './groupPenalty.ts';
import { createJacobianColumns } from './jacobianColumns.ts';
import { createLmRun } from './lmRun.ts';
import { formulaTable, helloFormula } from './testing/tables.ts';

const ROWS = 500;

describe('the group penalty', () => {
  it('counts edges that matter: each costs the weight times the variance, whatever its size', () => {
    const network = createNetwork(createSpec({ width: [2, 1], gridSize: 5, order: 3 }), 1);
    network.parameters.forEach((value, p) => {
      network.parameters[p] = 30 * value + (p % 3);
    });
    const workspace = createWorkspace(network, ROWS);
    workspace.nodes[0].set(formulaTable(helloFormula, ROWS, 1).inputs);
    forward(workspace, ROWS);
    const penalty = createGroupPenalty(network, createJacobianColumns(network), 2);
    penalty.reset();
    penalty.addRows(workspace, ROWS);
    penalty.freeze(0.1, 1e-4);
    expect(penalty.value()).toBeCloseTo(2 * 0.1 * 2, 3);
  });

  it('has an ε that shrinks in steps', () => {
    expect([0, 11, 12, 23, 24, 1000].map(epsilonAt)).toEqual([0.1, 0.1, 0.05, 0.05, 0.03, 0.03]);
  });

  it.each([1, 2, 3])('leaves [2,5,1] three edges on exp(sin(πx) + y²), seed %i', (seed) => {
    const table = formulaTable(helloFormula, ROWS, 20 + seed);
    const network = createNetwork(createSpec({ width: [2, 5, 1], gridSize: 5, order: 3 }), seed);
    const run = createLmRun(network, table, null, createPlainKernels);
    for (let step = 0; step < 20; step++) run.step(0);
    for (let step = 0; step < 60; step++) run.step(3e-3);
    const { edgeScores } = attribute(network, table.inputs, ROWS);
    expect(edgeScores.filter((score) => score > 0.03).length).toBe(3);
    expect(run.loss).toBeLessThan(0.01);
  });
});
