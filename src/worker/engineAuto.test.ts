import { afterEach, describe, expect, it } from 'vitest';
import type { AutoEvent } from './protocol.ts';
import { closePorts, data, granted, startWithData } from './testing/harness.ts';

afterEach(closePorts);

const OPTIONS = { seeds: 1, seconds: 60 };

describe('the search for a formula', () => {
  it('puts an exact one in place of the network, and undo gives the network back', async () => {
    const { engine, events } = await startWithData({
      ...data,
      formula: '2*exp(-x1^2)+x2',
      rows: 400,
      testRows: 100,
    });
    await engine.train(10);
    const before = await granted(engine.metrics());
    const found = await granted(engine.auto(OPTIONS));
    expect(found.exact).toBe(true);
    expect((await granted(engine.metrics())).test.rmse).toBeLessThan(1e-9);
    expect((await granted(engine.formula('text', 'full'))).outputs).toEqual(['2*exp(-x1^2) + x2']);
    const told = () => events.filter((event): event is AutoEvent => event.type === 'auto');
    await expect.poll(() => told().at(-1)?.chosen).not.toBeNull();
    expect(told().at(-1)?.outcome).toBe('exact');
    expect(told().at(-1)?.steps.length).toBeGreaterThan(2);
    await granted(engine.undo());
    expect((await granted(engine.metrics())).test).toEqual(before.test);
    await granted(engine.chooseFormula(0));
  });

  it('finds one in the units and names of a table', async () => {
    const rows = Array.from({ length: 300 }, (_, s) => {
      const [x, z] = [Math.sin(12.9898 * s), Math.cos(78.233 * s)];
      return [x, z, Math.sin(3 * x) + z, x * z].join(',');
    });
    const { engine } = await startWithData({
      kind: 'csv',
      fileName: 'two.csv',
      text: ['x,z,y,w', ...rows].join('\n'),
      testFraction: 0.2,
      seed: 1,
      inputs: ['x', 'z'],
      target: 'y',
    });
    const found = await granted(engine.auto(OPTIONS));
    expect(found.exact).toBe(true);
    expect(found.formulas.map(({ text }) => text)).toEqual(['sin(3*x) + z']);
  });

  it('is stopped by a pause, and the network is as it was', async () => {
    const { engine } = await startWithData({ ...data, formula: 'sin(5*x1*x2)+cos(7*x3)*x4', rows: 400 });
    const before = await granted(engine.metrics());
    const search = engine.auto(OPTIONS);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    await engine.pause();
    const answer = await search;
    expect(!answer.ok && answer.error.code).toBe('interrupted');
    expect((await granted(engine.metrics())).test).toEqual(before.test);
  });

  it('keeps acts on the network waiting with a reason, and ends when data or an undo take its place', async () => {
    const { engine } = await startWithData({ ...data, formula: 'sin(5*x1*x2)+cos(7*x3)*x4', rows: 400 });
    await engine.train(5);
    const search = engine.auto(OPTIONS);
    const cut = engine.cut({ edges: [{ layer: 0, input: 0, output: 0 }] });
    await new Promise((resolve) => {
      setTimeout(resolve, 60);
    });
    const preview = await engine.previewCut({ edgeThreshold: 0.1, nodeThreshold: 0 });
    expect(!preview.ok && preview.error.code).toBe('searching');
    expect((await engine.undo()).ok).toBe(true);
    expect((await search).ok).toBe(false);
    expect((await cut).ok).toBe(true);
  });

  it('refuses what it cannot do with a sentence', async () => {
    const { engine } = await startWithData();
    for (const options of [
      { seeds: 0, seconds: 10 },
      { seeds: 1, seconds: 1e9 },
      { seeds: 1.5, seconds: 10 },
    ]) {
      const answer = await engine.auto(options);
      expect(answer.ok).toBe(false);
    }
    const absent = await engine.chooseFormula(3);
    expect(!absent.ok && absent.error.message).toContain('3');
  });
});
