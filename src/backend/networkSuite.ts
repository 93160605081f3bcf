/** What every backend must do with everything that a network can have; part of backendSuite.ts. */
import { describe, expect, it } from 'vitest';
import { addToStatistics, createActivationStatistics } from '../kan/activationStatistics.ts';
import { forward, predict } from '../kan/forward.ts';
import { type Network, trainableOf } from '../kan/network.ts';
import { SYMBOLIC_FUNCTIONS } from '../kan/symbolicFunctions.ts';
import { createWorkspace } from '../kan/workspace.ts';
import { type Backend, freshState, type Table } from './backend.ts';
import { type Case, makeSymbolic, networkOf, SETTINGS, tableOf } from './testing/cases.ts';
import { referenceGradient, startReferenceRun } from './testing/reference.ts';
import { expectLosses, relativeError, type Tolerance } from './testing/tolerance.ts';

const BATCH_SEED = 5;

/** A function on an edge of both layers: from an input, and from a hidden node that splines lead to. */
function symbolicNetwork(id: number): Network {
  const network = networkOf({ title: '', width: [1, 2, 1], rows: 0 });
  makeSymbolic(network, { layer: 0, input: 0, output: 0 }, id);
  makeSymbolic(network, { layer: 1, input: 1, output: 0 }, id);
  return network;
}

/** Smallest and largest value of every node by the model's own forward pass. */
function expectedRanges(network: Network, { rows, inputs }: Table): Float64Array {
  const workspace = createWorkspace(network, rows);
  workspace.nodes[0].set(inputs);
  forward(workspace, rows);
  const statistics = createActivationStatistics(network);
  addToStatistics(statistics, workspace, rows);
  return statistics.nodeRanges;
}

/** @param start  a fresh backend; the caller destroys it */
export function describeNetworks(start: () => Promise<Backend>, tolerance: Tolerance): void {
  async function load(network: Network, table: Table, settings = SETTINGS): Promise<Backend> {
    const backend = await start();
    backend.configure(settings);
    await backend.load(freshState(network), table, BATCH_SEED);
    return backend;
  }

  describe('gives the gradient of the f64 reference with a symbolic edge', () => {
    it.each(SYMBOLIC_FUNCTIONS.map(({ id, name }) => ({ id, name })))('$name', async ({ id }) => {
      const network = symbolicNetwork(id);
      const table = tableOf({ rows: 64 }, network);
      const backend = await load(network, table);
      const { dParameters } = await backend.gradient();
      const expected = referenceGradient(network, table, SETTINGS);
      expect(relativeError(dParameters, expected.dParameters)).toBeLessThanOrEqual(tolerance.gradient);
    });
  });

  describe('trains as the f64 reference does', () => {
    it.each<Case>([
      { title: 'product nodes', width: [2, [2, 1], [1, 1]], rows: 100 },
      { title: 'symbolic edges', width: [2, 3, 1], rows: 100, symbolic: [17, 14, 2] },
      { title: 'cross-entropy', width: [2, 3, 3], rows: 100, loss: 'softmax' },
      {
        title: 'mini-batches of products with a backward metric',
        width: [2, [2, 1], 1],
        rows: 100,
        settings: { batchSize: 40, lamb: 0.01, metric: 'edge_backward', lambCoef: 0.1 },
      },
    ])('$title', async (test) => {
      const network = networkOf(test);
      const table = tableOf(test, network);
      const settings = { ...SETTINGS, ...test.settings };
      const backend = await load(network, table, settings);
      const { losses } = await backend.train(10);
      const expected = startReferenceRun(network, table, BATCH_SEED).train(10, settings);
      expectLosses(losses, expected, tolerance.run);
    });
  });

  it('evaluates networks whose outputs are sums and products', async () => {
    const test: Case = { title: '', width: [2, [1, 2], [2, 2, 3]], rows: 150 };
    const network = networkOf(test);
    const table = tableOf(test, network);
    const backend = await load(network, table);
    const expected = predict(network, table.inputs, table.rows);
    const actual = await backend.evaluate(table.inputs, table.rows);
    expect(relativeError(actual, expected)).toBeLessThanOrEqual(tolerance.output);
  });

  it('leaves every number that does not train as it is, in all its digits', async () => {
    const test: Case = {
      title: '',
      width: [2, 4, 1],
      rows: 80,
      symbolic: [17],
      cutEdges: true,
      fixedNumbers: true,
    };
    const network = networkOf(test);
    // Numbers that f32 does not hold.
    network.parameters.forEach((value, p) => {
      network.parameters[p] = value * (1 + 1e-12);
    });
    const backend = await load(network, tableOf(test, network), {
      ...SETTINGS,
      lamb: 0.01,
      lambCoef: 1,
    });
    const { state } = await backend.train(5);
    const trainable = trainableOf(network);
    let moved = 0;
    trainable.forEach((trains, p) => {
      if (trains === 0) expect(state.network.parameters[p]).toBe(network.parameters[p]);
      else if (state.network.parameters[p] !== network.parameters[p]) moved++;
    });
    expect(moved).toBeGreaterThan(10);
  });

  it('starts the moments afresh where they have seen no steps, without starting the run afresh', async () => {
    const test: Case = { title: '', width: [2, 3, 1], rows: 90 };
    const network = networkOf(test);
    const table = tableOf(test, network);
    const settings = { ...SETTINGS, batchSize: 30 };
    const backend = await load(network, table, settings);
    const { state } = await backend.train(4);
    expect([state.step, state.momentSteps]).toEqual([4, 4]);
    await backend.load({ ...state, momentSteps: 0 }, table, BATCH_SEED);
    const kept = await backend.train(3);
    expect([kept.state.step, kept.state.momentSteps]).toEqual([7, 3]);
    const none = new Float64Array(network.layout.parameterCount);
    await backend.load(
      { ...state, momentSteps: 0, firstMoment: none, secondMoment: none },
      table,
      BATCH_SEED,
    );
    expect((await backend.train(3)).losses).toEqual(kept.losses);
  });

  it('gives back the whole network, and nothing that it goes on changing', async () => {
    const test: Case = { title: '', width: [2, [1, 1], 1], rows: 50, symbolic: [14], fixedNumbers: true };
    const network = networkOf(test);
    const backend = await load(network, tableOf(test, network));
    const { state, converged } = await backend.train(1);
    expect(converged).toBe(false);
    expect(state.lm).toBeNull();
    const { parameters: _, ...rest } = state.network;
    const { parameters: __, ...expected } = network;
    expect(rest).toEqual(expected);
    for (const name of ['knots', 'mask', 'forms', 'fixed'] as const) {
      expect(state.network[name]).not.toBe(network[name]);
    }
  });

  it.each<Case>([
    { title: 'sums', width: [2, 5, 1], rows: 200 },
    { title: 'products', width: [3, [1, 2], [1, 1]], rows: 65 },
    { title: 'one row', width: [2, 2, 1], rows: 1 },
  ])('finds the range of every node: $title', async (test) => {
    const network = networkOf(test);
    const table = tableOf(test, network);
    const backend = await load(network, table);
    const ranges = await backend.nodeRanges();
    expect(relativeError(ranges, expectedRanges(network, table))).toBeLessThanOrEqual(tolerance.output);
  });
}
