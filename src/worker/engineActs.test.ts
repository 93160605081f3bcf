import { afterEach, describe, expect, it } from 'vitest';
import type { StartsEvent } from './protocol.ts';
import { closePorts, data, granted, model, startWithData } from './testing/harness.ts';

afterEach(closePorts);

const EDGE = { layer: 0, input: 1, output: 2 };

describe('the optimisers of the engine', () => {
  it('go on from where the one before was, each on the same run', async () => {
    const { engine } = await startWithData();
    await engine.train(50);
    const adam = await granted(engine.metrics());
    await engine.configure({ optimizer: 'lbfgs' });
    const lbfgs = await granted(engine.train(30));
    await engine.configure({ optimizer: 'lm' });
    const lm = await granted(engine.train(10));
    expect([adam.optimizer, lbfgs.optimizer, lm.optimizer]).toEqual(['adam', 'lbfgs', 'lm']);
    expect(lbfgs.train.rmse).toBeLessThan(adam.train.rmse);
    expect(lm.train.rmse).toBeLessThan(lbfgs.train.rmse);
    expect(lm.step).toBeGreaterThan(lbfgs.step);
  });

  it('are switched while running, without a stop', async () => {
    const { engine } = await startWithData();
    await engine.run();
    await engine.configure({ optimizer: 'lm' });
    await expect.poll(async () => (await granted(engine.metrics())).optimizer).toBe('lm');
    await expect.poll(async () => (await granted(engine.metrics())).train.rmse).toBeLessThan(0.05);
    await engine.pause();
  });

  it('rest when they have converged, and say so', async () => {
    const { engine, notices } = await startWithData();
    await engine.configure({ optimizer: 'lm' });
    const metrics = await granted(engine.train(100_000));
    expect(metrics.step).toBeLessThan(1000);
    await expect.poll(() => notices().map((notice) => notice.code)).toContain('converged');
  });

  it('make finer grids by themselves when they may', async () => {
    const { engine } = await startWithData({ ...data, rows: 1000 });
    await engine.configure({ optimizer: 'lm' });
    const coarse = await granted(engine.train(100_000));
    await engine.setGrowth(true);
    const fine = await granted(engine.train(100_000));
    expect(coarse.gridSize).toBe(5);
    expect(fine.gridSize).toBeGreaterThan(5);
    expect(fine.test.rmse).toBeLessThan(0.1 * coarse.test.rmse);
  });

  it('fall back to Adam, with a reason, when the network is too large for Levenberg-Marquardt', async () => {
    const { engine, notices } = await startWithData(data, { ...model, hidden: [40, 40] });
    await engine.configure({ optimizer: 'lm' });
    const metrics = await granted(engine.train(3));
    expect(metrics.optimizer).toBe('adam');
    await expect.poll(() => notices().map((notice) => notice.code)).toEqual(['lm-too-large']);
    await engine.setModel(model);
    expect((await granted(engine.train(3))).optimizer).toBe('lm');
  });

  it('offer a smaller rate when the loss has exploded, and go on with it', async () => {
    const { engine, notices } = await startWithData({ ...data, formula: '1e6*exp(3*x1)*x2' });
    await engine.train(20);
    const before = await granted(engine.metrics());
    await engine.configure({ learningRate: 1 });
    const answer = await engine.train(100_000);
    if (answer.ok) return expect(Number.isFinite(answer.value.train.rmse)).toBe(true);
    expect(answer.error.code).toBe('diverged');
    await expect
      .poll(() => notices().find((notice) => notice.code === 'diverged')?.offer?.settings)
      .toEqual({ learningRate: 0.3 });
    const after = await granted(engine.metrics());
    expect(after.train.rmse).toBeLessThan(4 * before.train.rmse);
  });
});

describe('the grids of the engine', () => {
  it('are extended with the same curves, and training goes on', async () => {
    const { engine, snapshots } = await startWithData();
    await engine.train(100);
    const before = await granted(engine.metrics());
    const change = await granted(engine.extendGrid(10));
    expect(change).toMatchObject({ gridSizes: [10, 10], takenBack: false });
    expect(change.largestChange).toBeLessThan(0.01);
    expect(change.metrics.train.rmse).toBeCloseTo(before.train.rmse, 3);
    expect(change.metrics.step).toBe(before.step);
    const after = await granted(engine.train(50));
    expect(after.train.rmse).toBeLessThan(before.train.rmse);
    await expect.poll(() => snapshots().at(-1)?.gridSizes).toEqual([10, 10]);
  });

  it('may differ from layer to layer', async () => {
    const { engine } = await startWithData();
    expect((await granted(engine.extendGrid([8, 12]))).gridSizes).toEqual([8, 12]);
    expect((await granted(engine.train(5))).gridSize).toBe(12);
  });

  it('move to the data', async () => {
    const { engine, snapshots } = await startWithData();
    await engine.train(100);
    await expect.poll(() => snapshots().at(-1)?.step).toBe(100);
    const before = snapshots().at(-1)?.knots;
    const change = await granted(engine.updateGrid());
    expect(change.gridSizes).toEqual([5, 5]);
    await expect.poll(() => snapshots().at(-1)?.knots).not.toEqual(before);
    expect((await granted(engine.train(20))).step).toBe(120);
  });

  it('are refused with a sentence when they cannot be', async () => {
    const { engine } = await startWithData();
    for (const wish of [0, 2.5, 500, [5], [5, 5, 5]]) {
      const answer = await engine.extendGrid(wish);
      expect(!answer.ok && answer.error.field).toBe('gridSize');
    }
  });

  it('come back after a restart to what was asked for', async () => {
    const { engine } = await startWithData();
    await engine.extendGrid(20);
    await engine.restart();
    expect((await granted(engine.metrics())).gridSize).toBe(5);
  });

  it('are part of what a crashed run is restored from', async () => {
    const { engine, snapshots } = await startWithData();
    await engine.train(20);
    await engine.extendGrid(9);
    await engine.train(20);
    await expect.poll(() => snapshots().at(-1)?.step).toBe(40);
    const last = snapshots().at(-1);
    if (!last?.state) throw new Error('the last snapshot has no state');
    const { state, history, elapsedMs } = structuredClone(last);
    const again = await startWithData();
    expect((await again.engine.restore(data, model, { state, history, elapsedMs } as never)).ok).toBe(true);
    const [a, b] = [await granted(engine.train(10)), await granted(again.engine.train(10))];
    expect(b.test).toEqual(a.test);
    expect(b.gridSize).toBe(9);
  });
});

describe('a frozen edge', () => {
  it('keeps its curve while the others train, and trains again when it is freed', async () => {
    const { engine } = await startWithData();
    await engine.train(10);
    const curve = async () => (await granted(engine.curve(EDGE, 20))).y;
    const before = await curve();
    await granted(engine.setFrozen(EDGE, true));
    await engine.train(30);
    expect(await curve()).toEqual(before);
    const states = (await granted(engine.edges())).map(({ state }) => state);
    expect(states.filter((state) => state === 'frozen')).toHaveLength(1);
    await granted(engine.setFrozen(EDGE, false));
    await engine.train(5);
    expect(await curve()).not.toEqual(before);
  });

  it('cannot be one that the network does not have', async () => {
    const { engine } = await startWithData();
    const answer = await engine.setFrozen({ layer: 0, input: 9, output: 0 }, true);
    expect(!answer.ok && answer.error.code).toBe('no-such-edge');
  });
});

describe('several starts', () => {
  it('are trained from seeds of their own, and the best is taken over', async () => {
    const { engine, events } = await startWithData();
    await engine.configure({ optimizer: 'lm' });
    const starts = await granted(engine.tryStarts(3));
    expect(starts.map(({ seed }) => seed)).toEqual([4, 5, 6]);
    expect(starts.every(({ phase }) => phase === 'done')).toBe(true);
    const errors = starts.map(({ trainRmse }) => trainRmse ?? Number.NaN);
    const metrics = await granted(engine.metrics());
    expect(metrics.train.rmse).toBeCloseTo(Math.min(...errors), 10);
    await expect
      .poll(() => events.findLast((event): event is StartsEvent => event.type === 'starts')?.chosen)
      .toBe(errors.indexOf(Math.min(...errors)));
    const other = (errors.indexOf(Math.min(...errors)) + 1) % 3;
    expect((await granted(engine.chooseStart(other))).seed).toBe(4 + other);
    expect((await granted(engine.metrics())).train.rmse).toBeCloseTo(errors[other], 10);
  });

  it('end when they are stopped, and nothing is taken over', async () => {
    const { engine } = await startWithData();
    await engine.train(5);
    const before = await granted(engine.metrics());
    const tried = engine.tryStarts(16);
    await new Promise((resolve) => setTimeout(resolve, 0));
    await engine.pause();
    await tried;
    expect((await granted(engine.metrics())).test).toEqual(before.test);
    const refused = await engine.tryStarts(1);
    expect(!refused.ok && refused.error.message).toContain('from 2 to 16');
  });
});

describe('product nodes', () => {
  it('learn a product that sums alone cannot say in one layer', async () => {
    const product = { ...data, formula: 'x1*x2', rows: 500 };
    const { engine, loaded } = await startWithData(product, {
      ...model,
      hidden: [[0, 1]],
      seed: 1,
    });
    expect(loaded.model).toMatchObject({
      width: [2, 1, 1],
      layers: [{ sums: 2, products: [2] }, { sums: 1 }],
    });
    await engine.configure({ optimizer: 'lm' });
    expect((await granted(engine.train(60))).test.rmse).toBeLessThan(1e-5);
  });
});
