import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../kan/init.ts';
import type { Network } from '../../kan/network.ts';
import { createSpec } from '../../kan/spec.ts';
import { DEFAULT_SETTINGS } from '../../train/settings.ts';
import { formulaTable, helloFormula, moonsTable } from '../../train/testing/tables.ts';
import { freshState, type Optimizer, type Table } from '../backend.ts';
import { createCpuBackend } from './cpuBackend.ts';

const TABLE = formulaTable(helloFormula, 300, 1);
const OPTIMIZERS = ['adam', 'lbfgs', 'lm'] as const;

function networkOf(seed: number): Network {
  return createNetwork(createSpec({ width: [2, 3, 1], gridSize: 5, order: 3 }), seed);
}

function settingsOf(optimizer: Optimizer, lamb = 0) {
  return { ...DEFAULT_SETTINGS, optimizer, lamb, learningRate: 0.02 };
}

async function start(optimizer: Optimizer, network = networkOf(1), table: Table = TABLE) {
  const backend = createCpuBackend();
  backend.configure(settingsOf(optimizer));
  await backend.load(freshState(network), table, 1);
  return backend;
}

describe('the optimisers of the CPU backend', () => {
  it.each(OPTIMIZERS)('%s makes the loss smaller and counts its steps', async (optimizer) => {
    const backend = await start(optimizer);
    const { losses, state, converged } = await backend.train(15);
    expect(losses.length).toBe(15);
    expect(losses[14]).toBeLessThan(0.5 * losses[0]);
    expect(state.step).toBe(15);
    expect(converged).toBe(false);
  });

  it.each(OPTIMIZERS)('%s takes n steps as it takes one step n times', async (optimizer) => {
    const all = await (await start(optimizer)).train(9);
    const single = await start(optimizer);
    for (let step = 0; step < 8; step++) await single.train(1);
    expect((await single.train(1)).state).toEqual(all.state);
  });

  it.each(OPTIMIZERS)('%s keeps the bits of numbers that do not train', async (optimizer) => {
    const network = networkOf(2);
    network.mask[1] = 0;
    for (let p = 0; p < network.parameters.length; p += 5) network.fixed[p] = 1;
    const state = freshState(network);
    // As if Adam had moved them before they were fixed.
    state.firstMoment.fill(0.5);
    state.secondMoment.fill(0.1);
    const backend = createCpuBackend();
    backend.configure(settingsOf(optimizer, 1e-3));
    await backend.load({ ...state, momentSteps: 3 }, TABLE, 1);
    const { parameters } = (await backend.train(6)).state.network;
    const { dParameters } = await backend.gradient();
    let moved = 0;
    parameters.forEach((value, p) => {
      if (network.fixed[p] === 1) expect(value).toBe(network.parameters[p]);
      if (network.fixed[p] === 1) expect(dParameters[p]).toBe(0);
      if (value !== network.parameters[p]) moved++;
    });
    expect(moved).toBeGreaterThan(20);
  });

  it('goes on from the same numbers with another optimiser, whose memory is fresh', async () => {
    const backend = await start('adam');
    const adam = (await backend.train(5)).state;
    expect([adam.momentSteps, adam.lm]).toEqual([5, null]);
    backend.configure(settingsOf('lm'));
    const { losses, state: lm } = await backend.train(3);
    const { backend: fresh, result } = await trainedFrom(adam.network, 'lm', 3);
    expect(losses).toEqual(result.losses);
    expect(lm.network).toEqual(result.state.network);
    expect([lm.momentSteps, lm.lm?.stageSteps, lm.step]).toEqual([0, 3, 8]);
    expect(lm.firstMoment.every((value) => value === 0)).toBe(true);
    backend.configure(settingsOf('lbfgs'));
    const lbfgs = await backend.train(4);
    fresh.configure(settingsOf('lbfgs'));
    expect((await fresh.train(4)).losses).toEqual(lbfgs.losses);
    expect(lbfgs.state.lm).toBeNull();
    backend.configure(settingsOf('adam'));
    expect((await backend.train(2)).state.momentSteps).toBe(2);
  });

  async function trainedFrom(network: Network, optimizer: Optimizer, steps: number) {
    const backend = await start(optimizer, network);
    return { backend, result: await backend.train(steps) };
  }

  it('lets Levenberg-Marquardt go on from its state elsewhere', async () => {
    const backend = await start('lm');
    const { state } = await backend.train(6);
    const other = createCpuBackend();
    other.configure(settingsOf('lm'));
    await other.load(state, TABLE, 1);
    expect((await other.train(4)).state).toEqual((await backend.train(4)).state);
  });

  it.each(['lbfgs', 'lm'] as const)('%s stops and says so when it has converged', async (optimizer) => {
    const network = createNetwork(createSpec({ width: [2, 1], gridSize: 3, order: 3 }), 1);
    const backend = await start(optimizer, network);
    const { losses, state, converged } = await backend.train(2000);
    expect(converged).toBe(true);
    expect(losses.length).toBeLessThan(2000);
    expect(state.step).toBe(losses.length);
    expect((await backend.train(5)).losses.length).toBeGreaterThan(0);
  });

  it('lets L-BFGS bring [2,3,1] further than Adam in as many steps', async () => {
    const adam = await (await start('adam')).train(120);
    const lbfgs = await (await start('lbfgs')).train(120);
    expect(lbfgs.losses[119]).toBeLessThan(0.1 * adam.losses[119]);
  });

  it('minimises the penalty, too, with L-BFGS', async () => {
    const backend = await start('lbfgs');
    backend.configure(settingsOf('lbfgs', 0.01));
    const before = await backend.gradient();
    await backend.train(40);
    const after = await backend.gradient();
    expect(after.loss + after.penalty).toBeLessThan(0.5 * (before.loss + before.penalty));
  });

  it.each(OPTIMIZERS)('%s trains on classes', async (optimizer) => {
    const network = createNetwork(createSpec({ width: [2, 3, 2], gridSize: 5, order: 3 }), 3);
    const backend = await start(optimizer, network, moonsTable(300, 0.1, 4));
    const { losses } = await backend.train(30);
    expect(losses[0]).toBeGreaterThan(0.4);
    expect(losses.at(-1)).toBeLessThan(0.5 * losses[0]);
  });

  it('evaluates on the grids that Levenberg-Marquardt has moved', async () => {
    const backend = await start('lm');
    const { state } = await backend.train(8);
    const other = await start('adam', state.network);
    expect(await backend.evaluate(TABLE.inputs, 50)).toEqual(await other.evaluate(TABLE.inputs, 50));
    expect(await backend.nodeRanges()).toEqual(await other.nodeRanges());
  });

  it('refuses a network that is too large for Levenberg-Marquardt', async () => {
    const wide = createNetwork(createSpec({ width: [2, 120, 1], gridSize: 5, order: 3 }), 1);
    const backend = await start('lm', wide);
    await expect(backend.train(1)).rejects.toThrow(/2,000/);
  });
});
