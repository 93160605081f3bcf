/** Links, files, pictures and saved runs, from one engine to another. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExportFormat, LinkRequest, ShareRequest } from './protocol.ts';
import { closePorts, granted, startEngine, startWithData } from './testing/harness.ts';

afterEach(closePorts);

const SHARE: ShareRequest = {
  title: 'Two curves',
  note: 'Look at the <b>second</b> one.',
  rows: false,
  history: true,
  hidden: ['prune', 'auto'],
  view: { mapAxes: { x: 1, y: 0 }, output: 0, outputTab: 'fit', selectedEdge: null },
};
const LINK: LinkRequest = { ...SHARE, precision: 'int16' };
const CARS = readFileSync(new URL('../../e2e/fixtures/cars.csv', import.meta.url), 'utf8');
const ROWS = [
  [0.1, -0.4],
  [0.9, 0.9],
  [-0.7, 0.2],
];
const FIRST_EDGE = { layer: 0, input: 0, output: 0 };

async function trained() {
  const { engine } = await startWithData();
  await granted(engine.configure({ optimizer: 'lm' }));
  await granted(engine.train(30));
  return engine;
}

async function trainedOnCars() {
  const { engine } = await startEngine();
  const data = {
    kind: 'csv' as const,
    fileName: 'cars.csv',
    text: CARS,
    testFraction: 0.2,
    seed: 1,
  };
  const model = { hidden: [2], gridSize: 3, order: 3, seed: 1 };
  await granted(engine.setData(data, { ...model, extrapolation: 'linear', baseFunction: 'silu' }));
  await granted(engine.train(20));
  return engine;
}

function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}

describe('a link', () => {
  it('opens in another engine: paused, the same predictions, errors that match', async () => {
    const sender = await trained();
    const { hash, largestError, remarks } = await granted(sender.link(LINK));
    expect(largestError).toBeLessThan(1e-4);
    expect(remarks).toEqual([]);
    const { engine, events } = await startEngine();
    const opened = await granted(engine.open({ kind: 'link', hash }));
    expect(opened).toMatchObject({ title: SHARE.title, note: SHARE.note, hidden: SHARE.hidden, step: 30 });
    expect(opened.view).toEqual(SHARE.view);
    expect(opened.settings.optimizer).toBe('lm');
    expect(opened.check.kind).toBe('match');
    expect(opened.run.history.steps.length).toBeGreaterThan(5);
    expect(opened.model.hidden).toEqual([3]);
    expect(events.some((event) => event.type === 'status' && event.running)).toBe(false);
    const there = await granted(engine.predict(ROWS));
    const here = await granted(sender.predict(ROWS));
    there.forEach(([value], row) => {
      expect(Math.abs(value - here[row][0])).toBeLessThan(3e-4);
    });
    // It can be trained on.
    expect((await granted(engine.train(1))).step).toBe(31);
  });

  it('brings forms, functions of a person and the formula', async () => {
    const sender = await trained();
    await granted(sender.accept(FIRST_EDGE, 'sin'));
    const typed = { layer: 0, input: 1, output: 1 };
    await granted(sender.setCurve(typed, { kind: 'typed', formula: 'x^2/(1+abs(x))' }));
    const { hash, remarks } = await granted(sender.link(LINK));
    expect(remarks).toHaveLength(1);
    const { engine } = await startEngine();
    await granted(engine.open({ kind: 'link', hash }));
    const edges = await granted(engine.edges());
    expect(edges.filter(({ state }) => state === 'symbolic').map(({ form }) => form?.name)).toEqual([
      'sin',
      'x^2/(1+abs(x))',
    ]);
  });

  it('says that the errors differ when they do', async () => {
    const sender = await trained();
    const text = await granted(sender.kanText(SHARE));
    const file = JSON.parse(text) as { training: { metrics: { testRmse: number } } };
    file.training.metrics.testRmse *= 2;
    const { engine } = await startEngine();
    const bytes = bytesOf(JSON.stringify(file));
    const { check } = await granted(engine.open({ kind: 'file', fileName: 'changed.kan', bytes }));
    expect(check).toMatchObject({ kind: 'differ', message: expect.stringMatching(/^The test RMSE is /) });
  });

  it('leaves rows where they are unless asked; stand-ins take their place', async () => {
    const sender = await trainedOnCars();
    const { hash, remarks } = await granted(sender.link(LINK));
    expect(remarks).toHaveLength(1);
    const { engine } = await startEngine();
    const opened = await granted(engine.open({ kind: 'link', hash }));
    expect(opened.check).toMatchObject({ kind: 'unchecked', sent: { testRmse: expect.any(Number) } });
    expect(opened.dataset.remarks[0]).toMatch(/not sent/);
    expect(opened.dataset.inputs.map(({ name }) => name)).toContain('Displacement');
    // Nothing is claimed and nothing trained where there is nothing to measure with.
    const { train, test } = await granted(engine.metrics());
    expect([train.rmse, test.rmse, test.r2]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    for (const refused of [engine.run(), engine.train(5), engine.tryStarts(4), engine.exportAs('csv')]) {
      expect(await refused).toMatchObject({ ok: false, error: { code: 'no-rows' } });
    }
    // Sent on, it says again that there are no rows, and claims no errors.
    const again = await granted(engine.link({ ...LINK, rows: true }));
    const { check } = await granted((await startEngine()).engine.open({ kind: 'link', hash: again.hash }));
    expect(check).toMatchObject({ kind: 'unchecked', sent: null });
  });

  it('brings rows along when asked', async () => {
    const sender = await trainedOnCars();
    const { hash } = await granted(sender.link({ ...LINK, rows: true, precision: 'f32' }));
    const { engine } = await startEngine();
    const opened = await granted(engine.open({ kind: 'link', hash }));
    expect(opened.check.kind).toBe('match');
    const before = await granted(sender.metrics());
    expect(opened.dataset.trainRows + opened.dataset.testRows).toBe(392);
    expect((await granted(engine.metrics())).test.rmse).toBeCloseTo(before.test.rmse, 3);
  });

  it('is refused with a sentence when it is none, and nothing changes', async () => {
    const { engine } = await startWithData();
    const before = await granted(engine.predict(ROWS));
    for (const hash of ['#k1=', '#k1=AAAA', '#k9=AAAA', '#k1=ä', `#k1=${'A'.repeat(500_000)}`]) {
      const answer = await engine.open({ kind: 'link', hash });
      expect(answer).toMatchObject({ ok: false, error: { message: expect.stringMatching(/^[A-Z“].*\.$/) } });
    }
    expect(await granted(engine.predict(ROWS))).toEqual(before);
  });
});

describe('a file', () => {
  it('is exact, and a form in it can be taken back to its very spline', async () => {
    const sender = await trained();
    const spline = await granted(sender.curve(FIRST_EDGE, 21));
    await granted(sender.accept(FIRST_EDGE, 'sin'));
    const bytes = bytesOf(await granted(sender.kanText(SHARE)));
    const { engine } = await startEngine();
    const opened = await granted(engine.open({ kind: 'file', fileName: 'two.kan', bytes }));
    expect(opened.check.kind).toBe('match');
    expect(await granted(engine.predict(ROWS))).toEqual(await granted(sender.predict(ROWS)));
    await granted(engine.unaccept(FIRST_EDGE));
    expect(await granted(engine.curve(FIRST_EDGE, 21))).toEqual(spline);
  });

  it('keeps what was noticed when its table was read; so does what is saved of it', async () => {
    const sender = await trainedOnCars();
    const text = await granted(sender.kanText({ ...SHARE, rows: true, hidden: [] }));
    const { engine } = await startEngine();
    const bytes = bytesOf(text);
    const { dataset, data } = await granted(engine.open({ kind: 'file', fileName: 'cars.kan', bytes }));
    expect(dataset.remarks.join(' ')).toContain('14 of 406 rows have a gap');
    const { request, run } = await granted(engine.savedRun());
    const again = await granted((await startEngine()).engine.restore(structuredClone(data), request, run));
    expect(again.dataset.remarks).toEqual(dataset.remarks);
  });

  it('keeps what else it has through training, pictures and what is saved; links and other data do not', async () => {
    const sender = await trained();
    const file = JSON.parse(await granted(sender.kanText(SHARE))) as object;
    const lesson = { pages: ['One', 'Two'] };
    const bytes = bytesOf(JSON.stringify({ ...file, lesson }));
    const { engine } = await startEngine();
    const { data } = await granted(engine.open({ kind: 'file', fileName: 'lesson.kan', bytes }));
    await granted(engine.train(1));
    expect(JSON.parse(await granted(engine.kanText(SHARE)))).toMatchObject({ lesson });
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"></svg>';
    const picture = await granted(engine.pictureWithState({ kind: 'svg', text: svg }, SHARE));
    expect(JSON.stringify(picture)).toContain('pages');
    const { request, run } = await granted(engine.savedRun());
    const later = (await startEngine()).engine;
    await granted(later.restore(structuredClone(data), request, run));
    expect(JSON.parse(await granted(later.kanText(SHARE)))).toMatchObject({ lesson });
    const { hash } = await granted(later.link(LINK));
    const elsewhere = (await startEngine()).engine;
    await granted(elsewhere.open({ kind: 'link', hash }));
    expect(JSON.parse(await granted(elsewhere.kanText(SHARE)))).not.toHaveProperty('lesson');
    await granted(later.setData({ kind: 'preset', name: 'two-curves', seed: 3 }, request));
    expect(JSON.parse(await granted(later.kanText(SHARE)))).not.toHaveProperty('lesson');
  });

  it('can be inside a picture', async () => {
    const sender = await trained();
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>';
    const picture = await granted(sender.pictureWithState({ kind: 'svg', text: svg }, SHARE));
    if (picture.kind !== 'svg') throw new Error('It was an SVG.');
    const { engine } = await startEngine();
    const opened = await engine.open({ kind: 'file', fileName: 'a.svg', bytes: bytesOf(picture.text) });
    expect((await granted(Promise.resolve(opened))).title).toBe(SHARE.title);
    const empty = await engine.open({ kind: 'file', fileName: 'a.svg', bytes: bytesOf(svg) });
    expect(empty).toMatchObject({ ok: false, error: { code: 'no-state' } });
  });
});

it('what is saved brings a run back where it was', async () => {
  const sender = await trained();
  const { request, run, metrics } = await granted(sender.savedRun());
  expect(metrics.step).toBe(30);
  const { engine } = await startWithData();
  const { request: data } = (
    await granted(sender.open({ kind: 'link', hash: (await granted(sender.link(LINK))).hash }))
  ).dataset;
  await granted(engine.restore(data, request, structuredClone(run)));
  expect((await granted(engine.metrics())).step).toBe(30);
});

describe('a formula as a network', () => {
  it('computes it, every curve a function', async () => {
    const { engine } = await startEngine();
    const formula = 'exp(sin(pi*x1)+x2^2)';
    const data = {
      kind: 'formula' as const,
      formula,
      ranges: [],
      rows: 100,
      testRows: 50,
      noise: 0,
      seed: 1,
    };
    const { dataset } = await granted(engine.buildFormula(data));
    expect(dataset.formula).toBe(formula);
    expect((await granted(engine.metrics())).test.rmse).toBeLessThan(1e-12);
    expect((await granted(engine.edges())).every(({ state }) => state !== 'spline')).toBe(true);
  });

  it('is refused beside the field when no network can compute it', async () => {
    const { engine } = await startEngine();
    const data = {
      kind: 'formula' as const,
      formula: 'sin(x1',
      ranges: [],
      rows: 100,
      testRows: 50,
      noise: 0,
      seed: 1,
    };
    expect(await engine.buildFormula(data)).toMatchObject({ ok: false, error: { field: 'formula' } });
  });
});

const ENDINGS = {
  latex: 'tex',
  python: 'py',
  javascript: 'js',
  sql: 'sql',
  onnx: 'onnx',
  pykan: 'py',
  csv: 'csv',
  excel: 'txt',
} as const;

it('what is exported has a name, a kind and content; what cannot be is refused with a sentence', async () => {
  const sender = await trained();
  for (const format of Object.keys(ENDINGS) as ExportFormat[]) {
    const answer = await sender.exportAs(format);
    if (!answer.ok) {
      // A spreadsheet's formula has at most 8,192 characters.
      expect(format).toBe('excel');
      expect(answer.error.message).toMatch(/^[A-Z].*\.$/);
      continue;
    }
    expect(answer.value.content.length).toBeGreaterThan(100);
    expect(answer.value.fileName).toMatch(new RegExp(`\\.${ENDINGS[format]}$`));
    expect(answer.value.mediaType).toMatch(/^[a-z]+\/[a-z.+-]+/);
  }
});
