/** A timeline that was saved, and comes back in another engine. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset/dataset.ts';
import type { DataRequest, EngineCommands, SavedRun, SavedTimeline, TimelineEvent } from './protocol.ts';
import { adoptTimeline } from './savedTimeline.ts';
import { closePorts, data, granted, model, startEngine, startWithData } from './testing/harness.ts';

afterEach(closePorts);

const EDGE = { layer: 0, input: 0, output: 0 };
const TYPED = { layer: 0, input: 1, output: 1 };
const FORMULA = 'x^2/(1+abs(x))';

type Engine = EngineCommands;

const stateOf = async (engine: Engine) => (await granted(engine.savedRun())).run.state;

/** Numbers of the network and of the optimiser, and what its edges are. */
async function numbersOf(engine: Engine) {
  const { step, network, firstMoment, secondMoment } = await stateOf(engine);
  const { parameters, knots, mask, fixed } = network;
  const names = (await granted(engine.edges())).map(({ form }) => form?.name ?? null);
  return { step, parameters, knots, mask, fixed, firstMoment, secondMoment, names };
}

/** Training, a typed function, a prune, a branch that was left, another grid; then two steps back. */
async function worked() {
  const { engine } = await startWithData();
  await granted(engine.train(20));
  await granted(engine.setCurve(TYPED, { kind: 'typed', formula: FORMULA }));
  await granted(engine.train(10));
  await granted(engine.accept(EDGE, 'sin'));
  await granted(engine.undo());
  await granted(engine.cut({ edges: [EDGE] }));
  await granted(engine.unaccept(TYPED));
  await granted(engine.extendGrid(8));
  await granted(engine.undo());
  await granted(engine.undo());
  return engine;
}

async function saved(engine: Engine, known: readonly string[] = []) {
  const { request, run, timeline } = structuredClone(await granted(engine.savedRun(known)));
  if (timeline === null) throw new Error('There is no timeline.');
  return { request, run, timeline };
}

async function reopened(
  { request, run }: Pick<SavedRun, 'request' | 'run'>,
  timeline: SavedTimeline,
  from = data,
) {
  const { engine, events, notices } = await startEngine();
  await granted(engine.restore(from as DataRequest, request, run, structuredClone(timeline)));
  const told = () => events.filter((event): event is TimelineEvent => event.type === 'timeline').at(-1);
  return { engine, told, notices };
}

const labels = async (engine: Engine) =>
  (await granted(engine.moments())).map(({ id, parent, act, label, step }) => [id, parent, act, label, step]);

describe('a saved timeline', () => {
  it('comes back whole: the same moments, and undo, redo and jumps lead to the very networks', async () => {
    const first = await worked();
    const there = await saved(first);
    const { engine, told } = await reopened(there, there.timeline);
    expect(await labels(engine)).toEqual(await labels(first));
    await expect.poll(() => told()?.redo).toMatch(/is a spline again$/);
    expect(await numbersOf(engine)).toEqual(await numbersOf(first));
    const moves = ['redo', 'redo', 'undo', 'undo', 'undo', 'undo', 'redo'] as const;
    for (const move of moves) {
      await granted(first[move]());
      await granted(engine[move]());
      expect(await numbersOf(engine)).toEqual(await numbersOf(first));
    }
    for (const { id } of await granted(first.moments())) {
      await granted(first.goTo(id));
      await granted(engine.goTo(id));
      expect(await numbersOf(engine)).toEqual(await numbersOf(first));
    }
    // Going back and forth has added nothing.
    expect(await labels(engine)).toEqual(await labels(first));
    expect((await granted(engine.train(5))).step).toBe((await granted(first.train(5))).step);
  });

  it('comes back to a run that has gone on since, which one can come back to as well', async () => {
    const first = await worked();
    const { timeline } = await saved(first);
    await granted(first.train(7));
    const { request, run } = await saved(first);
    const { engine } = await reopened({ request, run }, timeline);
    const here = await numbersOf(engine);
    expect(here.step).toBe(
      Number(timeline.tree.moments.find(({ id }) => id === timeline.tree.current)?.step) + 7,
    );
    await granted(engine.undo());
    await granted(engine.redo());
    expect(await numbersOf(engine)).toEqual(here);
  });

  it('is asked for once: of what is known there is the tree, and nothing changes by a save', async () => {
    const first = await worked();
    const { timeline } = await saved(first);
    const keys = timeline.states.map(({ key }) => key);
    expect(keys).toEqual(timeline.tree.moments.map(({ key }) => key));
    const again = await saved(first, keys);
    expect(again.timeline).toEqual({ tree: timeline.tree, states: [] });
    // In another engine too, and a new act is one new state.
    const { engine } = await reopened(again, timeline);
    expect((await saved(engine, keys)).timeline.states).toEqual([]);
    await granted(engine.setFrozen(TYPED, true));
    const { states } = (await saved(engine, keys)).timeline;
    expect(states).toHaveLength(1);
    expect(keys).not.toContain(states[0].key);
    expect((await granted(engine.savedRun())).timeline).toBeNull();
  });

  it('keeps functions that only moments have, whatever their ids were', async () => {
    const first = await worked();
    const { request, run, timeline } = await saved(first);
    const states = timeline.states.map((state) => {
      const { ownFunctions = [], state: kept } = state.run;
      const forms = kept.network.forms.map((form) => (form < 128 ? form : form + 40));
      const renamed = ownFunctions.map(([id, text]) => [id + 40, text] as const);
      return {
        ...state,
        run: {
          ...state.run,
          ownFunctions: renamed,
          state: { ...kept, network: { ...kept.network, forms } },
        },
      };
    });
    const { engine } = await reopened({ request, run }, { ...timeline, states });
    await granted(engine.goTo(timeline.tree.moments[0].id));
    // Forgets what nothing names any more.
    await granted((await startWithData()).engine.setData(data, request));
    await granted(engine.goTo(timeline.tree.moments[2].id));
    const edges = await granted(engine.edges());
    expect(edges.map(({ form }) => form?.name)).toContain(FORMULA);
  });

  it('leads back to a network of another shape', async () => {
    const { engine: first } = await startWithData();
    await granted(first.train(5));
    const before = await numbersOf(first);
    await granted(first.setModel({ ...model, hidden: [[2, 1]], gridSize: 4 }));
    await granted(first.train(5));
    const there = await saved(first);
    const { engine } = await reopened(there, there.timeline);
    await granted(engine.undo());
    expect(await numbersOf(engine)).toEqual(before);
    expect((await granted(engine.savedRun())).request).toEqual(model);
    expect((await granted(engine.redo())).step).toBe(5);
    expect(await numbersOf(engine)).toEqual(await numbersOf(first));
  });

  it('that does not fit costs undo and not the run, and that is said', async () => {
    const first = await worked();
    const { request, run, timeline } = await saved(first);
    const broken = { ...timeline, states: timeline.states.slice(1) };
    const { engine, told, notices } = await reopened({ request, run }, broken);
    expect((await stateOf(engine)).network.parameters).toEqual(run.state.network.parameters);
    expect(await granted(engine.moments())).toHaveLength(1);
    await expect.poll(() => notices().map(({ code }) => code)).toEqual(['timeline-lost']);
    expect(told()).toMatchObject({ undo: null, redo: null });
  });
});

describe('what comes back', () => {
  let whole: Awaited<ReturnType<typeof saved>>;
  beforeAll(async () => {
    whole = await saved(await worked());
  });
  type Change = (timeline: SavedTimeline) => unknown;
  /** The tree with something else about its moments, or about itself. */
  const moment =
    (change: object, at = 2): Change =>
    ({ tree, states }) => ({
      tree: { ...tree, moments: tree.moments.map((one, m) => (m === at ? { ...one, ...change } : one)) },
      states,
    });
  const tree =
    (change: object): Change =>
    (timeline) => ({
      ...timeline,
      tree: { ...timeline.tree, ...change },
    });
  const network =
    (change: object): Change =>
    ({ tree: there, states }) => ({
      tree: there,
      states: states.map((one, s) => {
        if (s !== 3) return one;
        const { run } = one;
        return {
          ...one,
          run: { ...run, state: { ...run.state, network: { ...run.state.network, ...change } } },
        };
      }),
    });
  const nan: Change = (timeline) => {
    const copy = structuredClone(timeline);
    copy.states[3].run.state.network.parameters[5] = Number.NaN;
    return copy;
  };

  it.each<[string, Change]>([
    ['a circle', moment({ parent: 3 })],
    ['a parent that is not there', moment({ parent: 99 })],
    ['two starts', moment({ parent: null })],
    ['an id that is taken', moment({ id: 1 })],
    ['an id that is no number', moment({ id: 'a' })],
    ['no label', moment({ label: undefined })],
    ['a step that is not a number', moment({ step: Number.NaN })],
    ['no time', moment({ elapsedMs: Number.NaN })],
    ['another key', moment({ key: 'other' })],
    ['no moments', tree({ moments: [] })],
    ['moments of another form', tree({ moments: {} })],
    ['no current moment', tree({ current: 99 })],
    ['a way back to nowhere', tree({ redoPath: [99] })],
    ['a way back in a circle', tree({ redoPath: [2, 2] })],
    ['no tree', () => ({ states: [] })],
    ['no states', ({ tree: there }) => ({ tree: there, states: null })],
    ['NaN in a network', nan],
    ['too few numbers', network({ parameters: new Float64Array(3) })],
    ['numbers of another kind', network({ mask: [1, 1] })],
    ['no spec', network({ spec: {} })],
    ['a function of nobody', network({ forms: new Uint8Array(9).fill(200) })],
    ['a form that is none', network({ forms: new Uint8Array(9).fill(99) })],
  ])('is refused with %s', async (_, change) => {
    const { request, run, timeline } = whole;
    const { inputs, outputs } = { inputs: [{}, {}], outputs: [{}] };
    const dataset = { info: { inputs, outputs } } as unknown as Dataset;
    const here = { ...run, request };
    expect(adoptTimeline(timeline, here, dataset).entries).toHaveLength(timeline.tree.moments.length);
    const changed = change(timeline) as SavedTimeline;
    expect(() => adoptTimeline(changed, here, dataset)).toThrow();
    expect(() => adoptTimeline(timeline, here, { info: { inputs, outputs: inputs } } as never)).toThrow();
  });
});
