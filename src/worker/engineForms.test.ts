import { afterEach, describe, expect, it } from 'vitest';
import { ownFunctionTexts } from '../interpret/ownFunctions.ts';
import type { FormulaEvent, TimelineEvent } from './protocol.ts';
import { closePorts, data, granted, model, startWithData } from './testing/harness.ts';

afterEach(closePorts);

const HELLO = { ...data, formula: 'exp(sin(pi*x1)+x2^2)', rows: 800, testRows: 200 };
const INNER_1 = { layer: 0, input: 0, output: 0 };
const INNER_2 = { layer: 0, input: 1, output: 0 };
const OUTER = { layer: 1, input: 0, output: 0 };

/** A network of three curves that fits exp(sin πx₁ + x₂²) to four digits. */
async function fitted() {
  const started = await startWithData(HELLO, { ...model, hidden: [1], gridSize: 10, seed: 2 });
  await started.engine.configure({ optimizer: 'lm' });
  await granted(started.engine.train(120));
  return started;
}

describe('cutting', () => {
  it('costs what its preview says, and undo gives the very network back', async () => {
    const { engine } = await startWithData(HELLO, { ...model, hidden: [5] });
    await engine.configure({ optimizer: 'lm', lamb: 3e-3 });
    await engine.train(45);
    await engine.configure({ lamb: 0 });
    await engine.train(20);
    const before = await granted(engine.metrics());
    const curve = await granted(engine.curve(INNER_1, 20));
    const preview = await granted(engine.previewCut({ edgeThreshold: 0.03, nodeThreshold: 0.01 }));
    expect(await granted(engine.metrics())).toEqual(before);
    const report = await granted(engine.cut({ edgeThreshold: 0.03, nodeThreshold: 0.01 }));
    expect(report.removed).toEqual(preview.removed);
    expect(report.testRmse).toEqual(preview.testRmse);
    expect(report.removed.length).toBeGreaterThan(3);
    expect(report.metrics.edges).toBe(15 - report.removed.length);
    expect(report.metrics.test.rmse).toBeCloseTo(report.testRmse.after, 12);
    await granted(engine.undo());
    expect((await granted(engine.metrics())).test).toEqual(before.test);
    expect(await granted(engine.curve(INNER_1, 20))).toEqual(curve);
    await granted(engine.redo());
    expect((await granted(engine.metrics())).edges).toBe(report.metrics.edges);
  });

  it('takes an edge, a node or an input by name, and never cuts a network through', async () => {
    const { engine } = await startWithData();
    const edge = await granted(engine.cut({ edges: [INNER_1] }));
    expect(edge.removed).toHaveLength(1);
    const node = await granted(engine.cut({ nodes: [{ layer: 1, node: 1 }] }));
    expect(node.edges.after).toBe(edge.edges.after - 3);
    const all = await granted(engine.cut({ edgeThreshold: 1e9, nodeThreshold: 1e9 }));
    expect(all.edges.after).toBeGreaterThanOrEqual(2);
    const none = await engine.cut({ edges: [{ layer: 4, input: 0, output: 0 }] });
    expect(!none.ok && none.error.code).toBe('cut');
    const negative = await engine.previewCut({ edgeThreshold: -1, nodeThreshold: 0 });
    expect(!negative.ok && negative.error.message).toContain('-1');
  });
});

describe('symbolic forms', () => {
  it('suggest the right function first, with the price of each', async () => {
    const { engine } = await fitted();
    const sine = await granted(engine.suggest(INNER_1, 0.5, 5));
    const square = await granted(engine.suggest(INNER_2, 0.5, 5));
    const outer = await granted(engine.suggest(OUTER, 0.5, 5));
    expect(sine.forms).toHaveLength(5);
    expect([sine.forms[0].name, square.forms[0].name, outer.forms[0].name]).toEqual(['sin', 'x^2', 'exp']);
    expect(sine.forms[0].r2).toBeGreaterThan(0.999);
    expect(sine.forms[0].testRmseIfAccepted).toBeLessThan(sine.forms[4].testRmseIfAccepted);
    expect(sine.forms[0].curve.every(Number.isFinite)).toBe(true);
    expect(await granted(engine.suggestAll(0.5, 1))).toHaveLength(3);
  });

  it('lead from three curves to the exact formula', async () => {
    const { engine, events } = await fitted();
    await granted(engine.accept(INNER_1, 'sin'));
    await granted(engine.accept(INNER_2, 'x^2'));
    const before = await granted(engine.metrics());
    await granted(engine.accept(OUTER, 'exp'));
    await granted(engine.undo());
    expect((await granted(engine.metrics())).test).toEqual(before.test);
    const last = await granted(engine.redo());
    expect(last.testRmse).toBeLessThan(1e-9);
    const snapped = await granted(engine.snap());
    expect(snapped.metrics.test.rmse).toBeLessThan(1e-9);
    const printed = await granted(engine.formula('text', 4));
    expect(printed.outputs).toEqual(['exp(sin(pi*x1) + x2^2)']);
    expect(printed.testRmse).toBeLessThan(1e-9);
    const shown = () => events.findLast((event): event is FormulaEvent => event.type === 'formula');
    await expect.poll(() => shown()?.constants).toBe(0);
    expect(shown()?.finished).toBe(true);
    expect(shown()?.outputs?.[0]?.latex).toContain('\\htmlData{edge=');
    const timeline = events.findLast((event): event is TimelineEvent => event.type === 'timeline');
    expect(timeline?.moments.map(({ act }) => act)).toContain('accept');
  });

  it('leave all splines as they are and give back the very one, also after the grids were made finer', async () => {
    const { engine } = await fitted();
    const before = await granted(engine.curve(INNER_1, 50));
    const outer = await granted(engine.curve(OUTER, 50));
    await granted(engine.accept(INNER_1, 'x^2'));
    expect((await granted(engine.curve(INNER_1, 50))).y).not.toEqual(before.y);
    await granted(engine.unaccept(INNER_1));
    expect(await granted(engine.curve(INNER_1, 50))).toEqual(before);
    expect(await granted(engine.curve(OUTER, 50))).toEqual(outer);
    await granted(engine.accept(INNER_1, 'sin'));
    await granted(engine.extendGrid(20));
    await granted(engine.unaccept(INNER_1));
    const after = await granted(engine.curve(INNER_1, 50));
    before.y.forEach((value, p) => {
      expect(after.y[p]).toBeCloseTo(value, 9);
    });
  });

  it('are refused with a sentence where they make no sense', async () => {
    const { engine } = await fitted();
    const unknown = await engine.accept(INNER_1, 'zeta');
    expect(!unknown.ok && unknown.error.message).toContain('zeta');
    const spline = await engine.unaccept(INNER_1);
    expect(!spline.ok && spline.error.code).toBe('no-spline');
    const absent = await engine.suggest({ layer: 7, input: 0, output: 0 }, 0.5, 5);
    expect(!absent.ok && absent.error.code).toBe('no-such-edge');
    const python = await engine.formula('python', 5);
    expect(!python.ok && python.error.code).toBe('unfinished');
    const snap = await engine.snap();
    expect(!snap.ok && snap.error.code).toBe('unfinished');
  });

  it("can be drawn, and typed as a function of one's own", async () => {
    const { engine } = await fitted();
    const drawn = await granted(engine.setCurve(INNER_2, { kind: 'drawn', x: [-1, 0, 1], y: [1, 0, 1] }));
    expect(drawn.metrics.edges).toBe(3);
    const { x, y } = await granted(engine.curve(INNER_2, 21));
    x.forEach((at, p) => {
      expect(Math.abs(y[p] - Math.abs(at))).toBeLessThan(0.1);
    });
    await granted(engine.undo());
    await granted(engine.redo());
    await granted(engine.setCurve(INNER_1, { kind: 'typed', formula: 'sin(pi*x)' }));
    const [first] = await granted(engine.edges());
    expect(first?.form?.name).toBe('sin(pi*x)');
    const wrong = await engine.setCurve(INNER_1, { kind: 'typed', formula: 'sin(' });
    expect(!wrong.ok && wrong.error.code).toBe('own-function');
    const outside = await engine.setCurve(INNER_1, { kind: 'typed', formula: 'log(x)' });
    expect(!outside.ok && outside.error.message).toContain('has no value at x = -');
    // There is room for 128: what was refused takes none of it.
    expect(ownFunctionTexts().map(([, text]) => text)).not.toContain('log(x)');
    await granted(engine.unaccept(INNER_1));
  });
});

describe('acts', () => {
  it('wait for one another, and questions that come meanwhile are answered too', async () => {
    const { engine } = await fitted();
    const answers = await Promise.all([
      engine.suggestAll(0.5, 3),
      engine.accept(INNER_1, 'sin'),
      engine.suggestAll(0.2, 3),
      engine.accept(INNER_2, 'x^2'),
      engine.suggestAll(0.8, 3),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    expect((await engine.train(3)).ok).toBe(true);
  });

  it('leave a counted run counted', async () => {
    const { engine } = await fitted();
    for (const [edge, name] of [
      [INNER_1, 'sin'],
      [INNER_2, 'x^2'],
      [OUTER, 'exp'],
    ] as const) {
      await granted(engine.accept(edge, name));
    }
    await engine.configure({ optimizer: 'adam', learningRate: 1e-6 });
    const { step } = await granted(engine.metrics());
    const run = engine.train(3000);
    await granted(engine.snap());
    expect((await granted(run)).step).toBe(step + 3000);
  });

  it('on what is frozen or cut are refused, and what changes nothing leaves no mark', async () => {
    const { engine } = await startWithData();
    await granted(engine.setFrozen(INNER_1, true));
    const before = await granted(engine.moments());
    await granted(engine.setFrozen(INNER_1, true));
    expect(await granted(engine.moments())).toEqual(before);
    const frozen = await engine.accept(INNER_1, 'sin');
    expect(!frozen.ok && frozen.error.code).toBe('edge-frozen');
    const other = { layer: 0, input: 1, output: 1 };
    await granted(engine.cut({ edges: [other] }));
    for (const answer of [
      await engine.accept(other, 'sin'),
      await engine.unaccept(other),
      await engine.setFrozen(other, true),
      await engine.setCurve(other, { kind: 'typed', formula: 'x^2' }),
    ]) {
      expect(!answer.ok && answer.error.code).toBe('edge-cut');
    }
  });
});

describe('undo', () => {
  it('of everything gives the start also where data came while training ran', async () => {
    const { engine } = await startWithData();
    await engine.run();
    await granted(engine.setData({ ...data, formula: 'x1*x2' }, model));
    await engine.pause();
    while ((await engine.undo()).ok);
    expect((await granted(engine.metrics())).step).toBe(0);
  });

  it('of everything gives the start, and redo all of it again', async () => {
    const { engine } = await startWithData();
    const start = await granted(engine.curve(INNER_1, 30));
    await engine.train(30);
    await granted(engine.cut({ edges: [INNER_2] }));
    await granted(engine.extendGrid(10));
    await granted(engine.setModel({ ...model, hidden: [2, 2] }));
    await engine.train(10);
    const end = await granted(engine.metrics());
    while ((await engine.undo()).ok);
    expect(await granted(engine.curve(INNER_1, 30))).toEqual(start);
    expect((await granted(engine.metrics())).step).toBe(0);
    while ((await engine.redo()).ok);
    expect((await granted(engine.metrics())).test).toEqual(end.test);
  });

  it('keeps a branch that one has left, to go to', async () => {
    const { engine } = await startWithData();
    await engine.train(20);
    await granted(engine.cut({ edges: [INNER_1] }));
    const cut = (await granted(engine.moments())).at(-1);
    await granted(engine.undo());
    await granted(engine.extendGrid(10));
    await granted(engine.goTo(cut?.id ?? -1));
    expect((await granted(engine.metrics())).edges).toBe(8);
    const absent = await engine.goTo(999);
    expect(!absent.ok && absent.error.message).toContain('999');
  });
});
