import { afterEach, describe, expect, it } from 'vitest';
import type { Snapshot } from './protocol.ts';
import { closePorts, data, granted, model, startEngine, startWithData } from './testing/harness.ts';

afterEach(closePorts);

describe('the engine', () => {
  it('makes a network for the data and sends its first picture', async () => {
    const { loaded, snapshots } = await startWithData();
    expect(loaded.model.width).toEqual([2, 3, 1]);
    expect(loaded.dataset.trainRows).toBe(200);
    await expect.poll(() => snapshots().length).toBeGreaterThan(0);
    const first = snapshots()[0];
    expect(first?.step).toBe(0);
    expect(first?.curves).toHaveLength(9 * 81);
    expect(first?.knots).toHaveLength((2 + 3) * 6);
    expect(first?.curves.every(Number.isFinite)).toBe(true);
  });

  it('takes exactly the steps it is asked for, and the loss falls', async () => {
    const { engine } = await startWithData();
    const before = await granted(engine.metrics());
    const answer = await engine.train(150);
    expect(answer.ok && answer.value.step).toBe(150);
    const after = await granted(engine.metrics());
    expect(after.test.rmse).toBeLessThan(0.5 * before.test.rmse);
    expect(after.test.r2).toBeGreaterThan(before.test.r2);
  });

  it('gives the same numbers for the same seed, whatever ran before', async () => {
    const { engine } = await startWithData();
    const first = await engine.train(40);
    await engine.setModel({ ...model, seed: 99 });
    await engine.train(10);
    await engine.setModel(model);
    const second = await engine.train(40);
    expect(second.ok && first.ok && second.value.test).toEqual(first.ok && first.value.test);
  });

  it('refuses what needs data before there are any, with a sentence', async () => {
    const { engine } = await startEngine();
    const answers = await Promise.all([
      engine.run(),
      engine.train(3),
      engine.pause(),
      engine.metrics(),
      engine.edges(),
      engine.predict([[0]]),
      engine.curve({ layer: 0, input: 0, output: 0 }, 5),
      engine.setModel(model),
      engine.restart(),
    ]);
    for (const answer of answers) expect(!answer.ok && answer.error.code).toBe('not-ready');
  });

  it('answers questions during a replacement with the old network or the new one, never a mixture', async () => {
    const { engine } = await startWithData();
    await engine.run();
    for (let i = 0; i < 12; i++) {
      const change = engine.setModel({ ...model, hidden: [2 + (i % 5)] });
      const [metrics, rows] = await Promise.all([engine.metrics(), engine.predict([[0.1, 0.2]])]);
      expect(metrics.ok && Number.isFinite(metrics.value.test.rmse)).toBe(true);
      expect(rows.ok && Number.isFinite(rows.value[0]?.[0])).toBe(true);
      expect((await change).ok).toBe(true);
    }
    await engine.pause();
  });

  it('stays stopped when it is stopped while something is being replaced', async () => {
    const { engine } = await startWithData();
    for (let i = 0; i < 5; i++) {
      await engine.run();
      const change = engine.setModel({ ...model, seed: i });
      await engine.pause();
      await change;
      const { step } = await granted(engine.metrics());
      await engine.setView({ mapAxes: { x: 0, y: 1 }, output: 0, digits: 3, visible: true });
      expect((await granted(engine.metrics())).step).toBe(step);
    }
  });

  it('tells a counted run that was stopped apart from one that ended', async () => {
    const { engine } = await startWithData();
    const run = engine.train(1_000_000);
    await engine.pause();
    const answer = await run;
    expect(!answer.ok && answer.error.code).toBe('interrupted');
    expect((await engine.train(7)).ok).toBe(true);
  });

  it('goes back to the same start', async () => {
    const { engine } = await startWithData();
    const before = await granted(engine.metrics());
    await engine.train(20);
    await engine.restart();
    expect(await granted(engine.metrics())).toEqual(before);
  });

  it('keeps running through a change of network and stops when told', async () => {
    const { engine } = await startWithData();
    await engine.run();
    const changed = await engine.setModel({ ...model, hidden: [2, 2] });
    expect(changed.ok && changed.value.width).toEqual([2, 2, 2, 1]);
    await expect.poll(async () => (await granted(engine.metrics())).step).toBeGreaterThan(0);
    const paused = await granted(engine.pause());
    expect((await granted(engine.metrics())).step).toBe(paused.step);
  });

  it('refuses a bad formula, a bad width and a bad rate with a sentence, and keeps everything', async () => {
    const { engine } = await startWithData();
    await engine.train(5);
    const before = await granted(engine.metrics());
    const formula = await engine.setData({ ...data, formula: 'sin(' }, model);
    const width = await engine.setModel({ ...model, hidden: [0] });
    const rate = await engine.configure({ learningRate: -1 });
    const steps = await engine.train(0);
    expect([formula.ok, width.ok, rate.ok, steps.ok]).toEqual([false, false, false, false]);
    expect(!formula.ok && formula.error.field).toBe('formula');
    expect(!width.ok && width.error.message).toContain('0 nodes');
    expect(!rate.ok && rate.error.message).toContain('-1');
    expect(await granted(engine.metrics())).toEqual(before);
  });

  it('changes settings while running without a reset', async () => {
    const { engine } = await startWithData();
    await engine.run();
    await expect.poll(async () => (await granted(engine.metrics())).step).toBeGreaterThan(10);
    const answer = await engine.configure({ learningRate: 0.03, batchSize: 32, lamb: 0.001 });
    expect(answer.ok && answer.value).toMatchObject({
      learningRate: 0.03,
      batchSize: 32,
      lamb: 0.001,
      lambL1: 1,
    });
    const { step } = await granted(engine.metrics());
    await expect.poll(async () => (await granted(engine.metrics())).step).toBeGreaterThan(step);
    await engine.pause();
  });

  it('restores a run from what a snapshot carried', async () => {
    const { engine, snapshots } = await startWithData();
    await engine.train(60);
    await engine.pause();
    const metrics = await granted(engine.metrics());
    await expect.poll(() => snapshots().at(-1)?.step).toBe(60);
    const last = snapshots().at(-1);
    if (!last?.state) throw new Error('the last snapshot has no state');
    const { state, history, elapsedMs } = last;
    const again = await startEngine();
    const restored = await again.engine.restore(data, model, { state, history, elapsedMs });
    expect(restored.ok).toBe(true);
    expect((await granted(again.engine.metrics())).test).toEqual(metrics.test);
    await expect.poll(() => again.snapshots().at(-1)?.history.steps).toEqual(history.steps);
    const [a, b] = [await engine.train(25), await again.engine.train(25)];
    expect(a.ok && a.value.test).toEqual(b.ok && b.value.test);
  });

  it('never sends a curve that is not finite, whatever the rate', async () => {
    const { engine, events } = await startWithData();
    const steep = await engine.setData({ ...data, formula: '1e6*exp(3*x1)*x2' }, { ...model, gridSize: 20 });
    expect(steep.ok).toBe(true);
    await engine.configure({ learningRate: 1 });
    const answer = await engine.train(3000);
    expect(answer.ok || answer.error.code === 'diverged').toBe(true);
    const metrics = await granted(engine.metrics());
    expect(Number.isFinite(metrics.train.rmse)).toBe(true);
    const pictures = events.filter((event): event is Snapshot => event.type === 'snapshot');
    for (const picture of pictures) expect(picture.curves.every(Number.isFinite)).toBe(true);
  });

  it('refuses WebGPU where there is none and goes on with the CPU', async () => {
    const { engine } = await startWithData();
    const answer = await engine.setBackend('webgpu');
    expect(!answer.ok && answer.error.code).toBe('no-adapter');
    const trained = await engine.train(3);
    expect(trained.ok && trained.value.backend).toBe('cpu');
  });

  it('answers questions about curves, edges and rows, and refuses wrong ones', async () => {
    const { engine } = await startWithData();
    const curve = await engine.curve({ layer: 1, input: 2, output: 0 }, 33);
    expect(curve.ok && curve.value.x).toHaveLength(33);
    expect(await granted(engine.edges())).toHaveLength(9);
    const rows = await engine.predict([
      [0, 0],
      [0.5, -0.5],
    ]);
    expect(rows.ok && rows.value).toHaveLength(2);
    const wrong = await engine.predict([[1, Number.NaN]]);
    expect(!wrong.ok && wrong.error.message).toContain('x1, x2');
    const nowhere = await engine.curve({ layer: 5, input: 0, output: 0 }, 10);
    expect(!nowhere.ok && nowhere.error.code).toBe('no-such-edge');
  });
});
