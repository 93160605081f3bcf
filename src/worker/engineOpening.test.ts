/** What opening and restoring leave as it was: functions, training, whatever was asked for later. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { ownFunctionTexts, readOwnFunction } from '../interpret/ownFunctions.ts';
import { FIRST_OWN_ID, symbolicFunctionOf } from '../kan/symbolicFunctions.ts';
import type { DataRequest, KeptRun, LinkRequest } from './protocol.ts';
import { closePorts, data, granted, model, startEngine, startWithData } from './testing/harness.ts';

afterEach(closePorts);

const LINK: LinkRequest = {
  title: '',
  note: '',
  rows: false,
  history: false,
  hidden: [],
  view: { mapAxes: { x: 0, y: 1 }, output: 0, outputTab: 'map', selectedEdge: null },
  precision: 'f32',
};
const EDGE = { layer: 0, input: 0, output: 0 };
const FORMULA = 'x^2/(1+abs(x))';
const ROWS = [
  [0.1, -0.4],
  [0.9, 0.9],
];
const CARS: DataRequest = {
  kind: 'csv',
  fileName: 'cars.csv',
  text: readFileSync(new URL('../../e2e/fixtures/cars.csv', import.meta.url), 'utf8'),
  testFraction: 0.2,
  seed: 1,
};

/** As another thread would have numbered its functions. */
function renumbered(run: KeptRun, by = 100): KeptRun {
  const copy = structuredClone(run);
  const { forms } = copy.state.network;
  forms.forEach((form, at) => {
    if (form >= FIRST_OWN_ID) forms[at] = form + by;
  });
  return { ...copy, ownFunctions: (copy.ownFunctions ?? []).map(([id, text]) => [id + by, text]) };
}

async function typed(wish: DataRequest = data) {
  const { engine } = await startWithData(wish);
  await granted(engine.train(5));
  await granted(engine.setCurve(EDGE, { kind: 'typed', formula: FORMULA }));
  return engine;
}

function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}

describe('a saved run', () => {
  it('finds its typed functions again under whatever ids they have here', async () => {
    const sender = await typed();
    const { request, run } = await granted(sender.savedRun());
    const other = renumbered(run);
    const taken = other.ownFunctions?.[0]?.[0] ?? 0;
    const { engine } = await startWithData();
    await granted(engine.restore(data, request, other));
    expect(await granted(engine.predict(ROWS))).toEqual(await granted(sender.predict(ROWS)));
    expect((await granted(engine.savedRun())).run.ownFunctions).toEqual(run.ownFunctions);
    expect(ownFunctionTexts().map(([id]) => id)).not.toContain(taken);
  });

  it('changes no function of the network that stays when it cannot be restored', async () => {
    const engine = await typed();
    const before = await granted(engine.predict(ROWS));
    const { request, run } = await granted(engine.savedRun());
    const [[id]] = run.ownFunctions ?? [];
    const wrong = { ...structuredClone(run), ownFunctions: [[id, '99*x']] as const };
    const answer = await engine.restore({ ...data, formula: 'sin(' }, request, wrong);
    expect(answer.ok).toBe(false);
    expect(symbolicFunctionOf(id).name).toBe(FORMULA);
    expect(await granted(engine.predict(ROWS))).toEqual(before);
  });

  it('is refused for a function without a formula, and not for a lack of memory', async () => {
    const engine = await typed();
    const { request, run } = await granted(engine.savedRun());
    const { ownFunctions: _, ...without } = renumbered(run);
    expect(await engine.restore(data, request, without)).toMatchObject({
      ok: false,
      error: { code: 'unknown-function', message: expect.not.stringContaining('memory') },
    });
  });

  it('of a network without rows brings the functions of the network that was sent, even when it has none itself', async () => {
    const sender = await typed(CARS);
    const { hash } = await granted(sender.link(LINK));
    const { engine } = await startEngine();
    const opened = await granted(engine.open({ kind: 'link', hash }));
    await granted(engine.unaccept(EDGE)).catch(() => undefined);
    if (opened.data.kind !== 'stand-in') throw new Error('Its rows were not sent.');
    // As a page has it after a reload: the same request with the numbers of another thread.
    const forms = opened.data.teacher.forms.map((form) => (form < FIRST_OWN_ID ? form : form + 70));
    const there: DataRequest = {
      ...opened.data,
      teacher: { ...opened.data.teacher, forms },
      ownFunctions: opened.data.ownFunctions.map(([id, text]) => [id + 70, text] as const),
    };
    const plain = structuredClone(opened.run);
    plain.state.network.forms.fill(0);
    const { engine: fresh } = await startEngine();
    const loaded = await granted(fresh.restore(there, opened.request, { ...plain, ownFunctions: [] }));
    expect(loaded.dataset.outputs[0].name).toBe(opened.dataset.outputs[0].name);
    // Also without a run.
    await granted(fresh.setData(there, opened.request));
  });
});

describe('a network without rows', () => {
  it('says again how many rows it was trained on when it is sent on', async () => {
    const { engine: sender, loaded } = await startWithData(CARS);
    const { engine } = await startEngine();
    await granted(engine.open({ kind: 'link', hash: (await granted(sender.link(LINK))).hash }));
    const { hash } = await granted(engine.link(LINK));
    const { data: again } = await granted((await startEngine()).engine.open({ kind: 'link', hash }));
    const { trainRows, testRows } = loaded.dataset;
    expect(again).toMatchObject({ kind: 'stand-in', trainRows, testRows });
    expect(trainRows).not.toBe(1000);
  });
});

describe('what cannot be opened', () => {
  it('leaves training on and no function behind', async () => {
    const sender = await typed();
    const file = JSON.parse(await granted(sender.kanText(LINK))) as {
      data: { formula: string };
      model: { layers: { symbolic?: { formula: string; affine: number[] }[] }[] };
    };
    const { engine } = await startWithData();
    const open = async () => {
      const before = ownFunctionTexts();
      const bytes = bytesOf(JSON.stringify(file));
      const answer = await engine.open({ kind: 'file', fileName: 'a.kan', bytes });
      expect(answer).toMatchObject({ ok: false, error: { message: expect.stringMatching(/\.$/) } });
      expect(ownFunctionTexts()).toEqual(before);
    };
    const [symbolic] = file.model.layers[0].symbolic ?? [];
    symbolic.formula = '0*x/0+';
    await open();
    symbolic.formula = '1e300*x^2+1e300';
    symbolic.affine = [1, 1, 1e18, 0];
    await open();
    symbolic.formula = '4321*x';
    symbolic.affine = [1, 0, 1, 0];
    file.data.formula = 'log(x1-5)+x2';
    await granted(engine.run());
    await open();
    const { step } = await granted(engine.metrics());
    await expect.poll(async () => (await granted(engine.metrics())).step).toBeGreaterThan(step);
    await granted(engine.pause());
  });

  it('asks for too much: rows times curves are bounded before any is made', async () => {
    const sender = await typed();
    const text = await granted(sender.kanText(LINK));
    const file = JSON.parse(text) as { data: { rows: number; testRows: number; formula: string } };
    Object.assign(file.data, { rows: 1e6, testRows: 1e6, formula: `x1*x2${'*x1'.repeat(160)}` });
    const { engine } = await startEngine();
    const bytes = bytesOf(JSON.stringify(file));
    expect(await engine.open({ kind: 'file', fileName: 'a.kan', bytes })).toMatchObject({
      ok: false,
      error: { code: 'too-large', message: expect.stringContaining('2,000,000 rows') },
    });
  });
});

describe('opening', () => {
  it('ends several starts and a search for a formula', async () => {
    const { hash } = await granted((await typed()).link(LINK));
    const { engine } = await startWithData();
    const starts = engine.tryStarts(4);
    const first = await granted(engine.open({ kind: 'link', hash }));
    expect(first.step).toBe(5);
    await starts;
    expect((await granted(engine.metrics())).step).toBe(5);
    const search = engine.auto({ seeds: 1, seconds: 60 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await granted(engine.open({ kind: 'link', hash }));
    expect(await search).toMatchObject({ ok: false, error: { code: 'interrupted' } });
    expect((await granted(engine.metrics())).step).toBe(5);
  });

  it('pauses what trains, for good', async () => {
    const { hash } = await granted((await typed()).link(LINK));
    const { engine, events } = await startWithData();
    await granted(engine.run());
    await granted(engine.open({ kind: 'link', hash }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await granted(engine.metrics())).step).toBe(5);
    await expect
      .poll(() => events.filter((event) => event.type === 'status').at(-1))
      .toMatchObject({ running: false });
  });

  it('answers to the last thing that was asked for, however long the one before takes', async () => {
    const slow = await typed();
    const { hash } = await granted(slow.link(LINK));
    const quick = await startWithData();
    const file = bytesOf(await granted(quick.engine.kanText({ ...LINK, title: 'the second' })));
    const { engine } = await startEngine();
    const first = engine.open({ kind: 'link', hash });
    const second = engine.open({ kind: 'file', fileName: 'b.kan', bytes: file });
    expect(await first).toMatchObject({
      ok: false,
      error: { code: 'superseded', message: 'Something else was opened meanwhile.' },
    });
    expect((await granted(second)).title).toBe('the second');
    expect(await granted(engine.predict(ROWS))).toEqual(await granted(quick.engine.predict(ROWS)));
    // Other data count as well.
    const third = engine.open({ kind: 'link', hash });
    await granted(engine.setData(data, { ...model, hidden: [2] }));
    expect(await third).toMatchObject({ ok: false, error: { code: 'superseded' } });
    expect((await granted(engine.metrics())).edges).toBe(6);
  });
});

describe('a link to a network without finite numbers', () => {
  it.each([Number.NaN, 1e300])('is refused with a sentence: %f', async (value) => {
    const { engine } = await startWithData();
    const { request, run } = await granted(engine.savedRun());
    const broken = structuredClone(run);
    broken.state.network.parameters.fill(value);
    await granted(engine.restore(data, request, broken));
    expect(await engine.link(LINK)).toMatchObject({
      ok: false,
      error: { code: 'unsupported', message: expect.stringMatching(/not finite|no finite numbers/) },
    });
  });
});

describe('networks with a typed function of their own each', () => {
  const LAST_CURVE = '2*x^2/(1+abs(x))';
  const SMALL = { ...data, formula: 'sin(pi*x1)', rows: 20, testRows: 10 };
  const POINTS = [[0.1], [0.9]];
  const SENT: LinkRequest = { ...LINK, view: { ...LINK.view, mapAxes: { x: 0, y: null } } };
  const textOf = (number: number) => `${FORMULA}+${number}/1000`;

  /** The same network with another function of its own each time. */
  async function sentNetworks() {
    const text = await granted((await typed(SMALL)).kanText(SENT));
    return (number: number) => {
      const bytes = bytesOf(text.replaceAll(`"${FORMULA}"`, `"${textOf(number)}"`));
      return { kind: 'file' as const, fileName: `${number}.kan`, bytes };
    };
  }

  it('can be opened one after another, as many as one likes, and undo still works in the last', async () => {
    const networkOf = await sentNetworks();
    const { engine } = await startEngine();
    for (let number = 1; number <= 200; number++) await granted(engine.open(networkOf(number)));
    const predicted = await granted(engine.predict(POINTS));
    await granted(engine.setCurve(EDGE, { kind: 'typed', formula: LAST_CURVE }));
    expect(await granted(engine.predict(POINTS))).not.toEqual(predicted);
    await granted(engine.undo());
    expect(await granted(engine.predict(POINTS))).toEqual(predicted);
    const nameNow = async () => (await granted(engine.edges()))[0]?.form?.name;
    expect(await nameNow()).toBe(textOf(200));
    await granted(engine.redo());
    expect(await nameNow()).toBe(LAST_CURVE);
  });

  it('leave the functions of the timeline and of commands that go on what they are', async () => {
    const networkOf = await sentNetworks();
    const other = await typed(SMALL);
    const before = await granted(other.predict(POINTS));
    await granted(other.setModel({ ...model, hidden: [2] }));
    const { engine } = await startEngine();
    await granted(engine.open(networkOf(1001)));
    const link = engine.link(SENT);
    // While the link is being made the network is replaced, and another one comes into the place of its function.
    const [, second] = await Promise.all([link, engine.open(networkOf(1002))]);
    expect(second.ok).toBe(true);
    const { engine: reader } = await startEngine();
    await granted(reader.open({ kind: 'link', hash: (await granted(link)).hash }));
    expect((await granted(reader.edges()))[0]?.form?.name).toBe(textOf(1001));
    await granted(other.undo());
    expect(await granted(other.predict(POINTS))).toEqual(before);
  });
});

it('a function that is typed after a restore has an id of its own', async () => {
  const sender = await typed();
  const { request, run } = await granted(sender.savedRun());
  const { engine } = await startWithData();
  await granted(engine.restore(data, request, renumbered(run, 1)));
  const { run: restored } = await granted(engine.savedRun());
  const [[id]] = restored.ownFunctions ?? [];
  expect(readOwnFunction('x+98765')).not.toBe(id);
  expect(symbolicFunctionOf(id).name).toBe(FORMULA);
});
