/** What every backend must do: one suite, run over all of them. */
import { afterEach, describe, expect, it } from 'vitest';
import { predict } from '../kan/forward.ts';
import { type Backend, freshState, type TrainResult } from './backend.ts';
import { describeNetworks } from './networkSuite.ts';
import { type Case, networkOf, SETTINGS, tableOf } from './testing/cases.ts';
import { GRADIENT_CASES } from './testing/gradientCases.ts';
import { referenceGradient, startReferenceRun } from './testing/reference.ts';
import { expectClose, expectLosses, relativeError, type Tolerance } from './testing/tolerance.ts';

const SMALL: Case = { title: 'the small run', width: [2, 5, 1], rows: 200 };
const BATCH_SEED = 5;

/** What must be the same twice. */
function withoutClock({ losses, state, converged }: TrainResult) {
  return { losses, state, converged };
}

/**
 * @param create  a fresh backend; the suite destroys it
 */
export function describeBackend(name: string, create: () => Promise<Backend>, tolerance: Tolerance): void {
  const open: Backend[] = [];

  async function start(): Promise<Backend> {
    const backend = await create();
    open.push(backend);
    return backend;
  }

  /** A backend with the small run loaded. */
  async function startSmall(settings = SETTINGS) {
    const backend = await start();
    const network = networkOf(SMALL);
    const table = tableOf(SMALL, network);
    backend.configure(settings);
    await backend.load(freshState(network), table, BATCH_SEED);
    return { backend, network, table };
  }

  describe(`the ${name} backend`, () => {
    afterEach(() => {
      for (const backend of open.splice(0)) backend.destroy();
    });

    describe('gives the gradient, loss and penalty of the f64 reference', () => {
      it.each(GRADIENT_CASES)('with $title', async (test) => {
        const backend = await start();
        const network = networkOf(test);
        const table = tableOf(test, network);
        const settings = { ...SETTINGS, ...test.settings };
        backend.configure(settings);
        await backend.load(freshState(network), table, BATCH_SEED);
        const actual = await backend.gradient();
        const expected = referenceGradient(network, table, settings);
        expect(relativeError(actual.dParameters, expected.dParameters)).toBeLessThanOrEqual(
          tolerance.gradient,
        );
        expectClose(actual.loss, expected.loss, tolerance.loss);
        expectClose(actual.penalty, expected.penalty, tolerance.loss);
      });
    });

    describeNetworks(start, tolerance);

    describe('evaluates the network', () => {
      it.each([1, 64, 1000, 70_001])('on %i rows that it was not trained on', async (rows) => {
        const { backend, network } = await startSmall();
        const { inputs } = tableOf({ rows }, network);
        const actual = await backend.evaluate(inputs, rows);
        expect(relativeError(actual, predict(network, inputs, rows))).toBeLessThanOrEqual(tolerance.output);
      });

      it('with several outputs', async () => {
        const test: Case = {
          title: '',
          width: [3, 4, 2],
          rows: 77,
          order: 2,
          extrapolation: 'zero',
          cutEdges: true,
        };
        const network = networkOf(test);
        const table = tableOf(test, network);
        const backend = await start();
        await backend.load(freshState(network), table, BATCH_SEED);
        const actual = await backend.evaluate(table.inputs, table.rows);
        const expected = predict(network, table.inputs, table.rows);
        expect(relativeError(actual, expected)).toBeLessThanOrEqual(tolerance.output);
      });

      it('at the parameters of the last step', async () => {
        const { backend, table } = await startSmall();
        const { state } = await backend.train(10);
        const actual = await backend.evaluate(table.inputs, table.rows);
        const expected = predict(state.network, table.inputs, table.rows);
        expect(relativeError(actual, expected)).toBeLessThanOrEqual(tolerance.output);
      });
    });

    describe('trains as the f64 reference does', () => {
      it.each([
        { title: 'with all rows', settings: SETTINGS },
        { title: 'with a penalty', settings: { ...SETTINGS, lamb: 0.01 } },
        { title: 'with mini-batches of 64', settings: { ...SETTINGS, batchSize: 64 } },
        {
          title: 'with mini-batches of 65 and a penalty',
          settings: { ...SETTINGS, batchSize: 65, lamb: 0.01 },
        },
        { title: 'with mini-batches of 1', settings: { ...SETTINGS, batchSize: 1 } },
        { title: 'with mini-batches larger than the table', settings: { ...SETTINGS, batchSize: 5000 } },
      ])('$title', async ({ settings }) => {
        const { backend, network, table } = await startSmall(settings);
        const reference = startReferenceRun(network, table, BATCH_SEED);
        const { losses, state } = await backend.train(20);
        const expected = reference.train(20, settings);
        expectLosses(losses, expected, tolerance.run);
        expect(state.step).toBe(20);
        expect(relativeError(state.firstMoment, reference.state().firstMoment)).toBeLessThan(
          tolerance.run * 10,
        );
      });

      it('when settings change between steps, and resets nothing', async () => {
        const { backend, network, table } = await startSmall();
        const reference = startReferenceRun(network, table, BATCH_SEED);
        const changes = [
          SETTINGS,
          { ...SETTINGS, learningRate: 0.005 },
          { ...SETTINGS, batchSize: 50 },
          { ...SETTINGS, lamb: 0.02 },
        ];
        for (const settings of changes) {
          backend.configure(settings);
          const { losses, state } = await backend.train(5);
          const expected = reference.train(5, settings);
          expectLosses(losses, expected, tolerance.run);
          expect(state.step).toBe(reference.state().step);
        }
      });
    });

    it('takes n steps as it takes one step n times', async () => {
      const settings = { ...SETTINGS, batchSize: 48, lamb: 0.01 };
      const { backend } = await startSmall(settings);
      const { backend: single } = await startSmall(settings);
      const all = await backend.train(9);
      const losses: number[] = [];
      for (let step = 0; step < 8; step++) losses.push(...(await single.train(1)).losses);
      const last = await single.train(1);
      expect([...losses, ...last.losses]).toEqual([...all.losses]);
      expect(last.state).toEqual(all.state);
    });

    it('gives the very same bits twice', async () => {
      const settings = { ...SETTINGS, lamb: 0.01 };
      const { backend } = await startSmall(settings);
      const { backend: again } = await startSmall(settings);
      expect(withoutClock(await again.train(12))).toEqual(withoutClock(await backend.train(12)));
      expect(await again.gradient()).toEqual(await backend.gradient());
    });

    it('goes on from a state as if it had never stopped', async () => {
      const settings = { ...SETTINGS, batchSize: 64 };
      const { backend, table } = await startSmall(settings);
      const { state } = await backend.train(7);
      const { backend: other } = await startSmall(settings);
      await other.load(state, table, BATCH_SEED);
      const expected = await backend.train(6);
      expect(withoutClock(await other.train(6))).toEqual(withoutClock(expected));
      expect(expected.state.step).toBe(13);
    });

    it('runs overlapping calls one after the other', async () => {
      const { backend } = await startSmall();
      const { backend: other } = await startSmall();
      const [first, second, third] = await Promise.all([
        backend.train(3),
        backend.train(4),
        backend.train(2),
      ]);
      const whole = await other.train(9);
      expect([...first.losses, ...second.losses, ...third.losses]).toEqual([...whole.losses]);
      expect([first.state.step, second.state.step, third.state.step]).toEqual([3, 7, 9]);
      expect(third.state).toEqual(whole.state);
    });

    it('gives results that later steps do not change', async () => {
      const { backend, network } = await startSmall();
      const before = network.parameters.slice();
      const first = await backend.train(2);
      const kept = first.state.network.parameters.slice();
      await backend.train(3);
      expect(first.state.network.parameters).toEqual(kept);
      expect(network.parameters).toEqual(before);
    });

    it('starts afresh when a network is loaded again', async () => {
      const { backend, network, table } = await startSmall();
      const first = await backend.train(4);
      await backend.load(freshState(network), table, BATCH_SEED);
      expect(withoutClock(await backend.train(4))).toEqual(withoutClock(first));
    });

    it('loads another shape in place of the first', async () => {
      const { backend } = await startSmall();
      await backend.train(2);
      const test: Case = { title: '', width: [3, 6, 2], rows: 90, order: 2 };
      const network = networkOf(test);
      const table = tableOf(test, network);
      await backend.load(freshState(network), table, BATCH_SEED);
      const { dParameters } = await backend.gradient();
      const expected = referenceGradient(network, table, SETTINGS);
      expect(relativeError(dParameters, expected.dParameters)).toBeLessThanOrEqual(tolerance.gradient);
    });

    it('refuses to train before anything is loaded', async () => {
      const backend = await start();
      await expect(backend.train(1)).rejects.toThrow(/load/);
    });
  });
}
