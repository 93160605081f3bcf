import { describe, expect, it } from 'vitest';
import { type Backend, freshState, type TrainingState, type TrainResult } from '../backend/backend.ts';
import { createNetwork } from '../kan/init.ts';
import { createSpec } from '../kan/spec.ts';
import { type Converged, Trainer, type TrainerHost, type TrainingFailure } from './trainer.ts';

type Fault = 'none' | 'throw' | 'nan' | 'explode' | 'converge';

/** A backend whose first parameter counts its steps. `fault` may spoil a request by the step it starts at. */
function createCountingBackend(fault: (step: number) => Fault = () => 'none') {
  let step = 0;
  const requests: number[] = [];
  const train = async (steps: number): Promise<TrainResult> => {
    requests.push(steps);
    const kind = fault(step);
    if (kind === 'throw') throw new Error('the device is gone');
    const factor = kind === 'explode' ? 100 * (step + 1) : 1;
    const losses = Float64Array.from({ length: steps }, (_, i) => factor / (step + i + 1));
    step += steps;
    if (kind === 'nan') losses[losses.length - 1] = Number.NaN;
    return { losses, state: stateAt(step), converged: kind === 'converge', gpuMsPerStep: null };
  };
  const backend = { kind: 'cpu', adapter: null, train } as unknown as Backend;
  return { backend, requests };
}

const network = createNetwork(createSpec({ width: [1, 1], gridSize: 1, order: 1 }), 1);

function stateAt(step: number): TrainingState {
  return { ...freshState({ ...network, parameters: new Float64Array(4).fill(step) }), step };
}

/** A host whose clock moves only when the trainer waits, and which does `onWait` each time. */
function createHost(onWait: (time: number) => void = () => undefined) {
  let time = 0;
  const waits: number[] = [];
  const failures: TrainingFailure[] = [];
  const converged: Converged[] = [];
  let done = 0;
  const host: TrainerHost = {
    now: () => time,
    wait: async (ms) => {
      waits.push(ms);
      time += Math.max(ms, 1);
      onWait(time);
    },
    wake: () => undefined,
    onSteps: () => undefined,
    onDone: () => {
      done++;
    },
    onConverged: (end) => converged.push(end),
    onFailure: (failure) => failures.push(failure),
  };
  return { host, waits, failures, converged, doneCount: () => done };
}

function createTrainer(backend: Backend, host: TrainerHost): Trainer {
  const trainer = new Trainer(backend, host);
  trainer.begin(stateAt(0), 2);
  return trainer;
}

describe('the trainer', () => {
  it('takes exactly as many steps as it is asked for and then says so', async () => {
    const { backend, requests } = createCountingBackend();
    const { host, doneCount } = createHost();
    const trainer = createTrainer(backend, host);
    await (await trainer.start(1234)).ended;
    expect(trainer.latest?.step).toBe(1234);
    expect(requests.reduce((sum, steps) => sum + steps, 0)).toBe(1234);
    expect(doneCount()).toBe(1);
    expect(trainer.running).toBe(false);
  });

  it('stops between two requests when halted, and tells what was left', async () => {
    const { backend } = createCountingBackend();
    const { host, doneCount } = createHost();
    const trainer = createTrainer(backend, host);
    await trainer.start(1_000_000);
    const left = await trainer.halt();
    expect(left).toBe(1_000_000 - (trainer.latest?.step ?? 0));
    expect(left).toBeGreaterThan(0);
    expect(doneCount()).toBe(0);
    expect(await trainer.halt()).toBe(0);
  });

  it('tells that a run without an end was halted', async () => {
    const { backend } = createCountingBackend();
    const { host } = createHost();
    const trainer = createTrainer(backend, host);
    await trainer.start();
    expect(await trainer.halt()).toBe(Number.POSITIVE_INFINITY);
  });

  it('runs again when it is asked to while it is stopping', async () => {
    const { backend } = createCountingBackend();
    const { host } = createHost();
    const trainer = createTrainer(backend, host);
    await trainer.start();
    const halted = trainer.halt();
    const second = await trainer.start(10);
    await halted;
    await second.ended;
    expect(trainer.running).toBe(false);
    expect(trainer.latest?.step).toBeGreaterThanOrEqual(10);
  });

  it('takes one step a second in class speed', async () => {
    const { backend, requests } = createCountingBackend();
    const { host, waits } = createHost((time) => {
      if (time >= 5000) void trainer.halt();
    });
    const trainer: Trainer = createTrainer(backend, host);
    trainer.setSpeed(1);
    await (await trainer.start()).ended;
    expect(requests).toEqual([1, 1, 1, 1, 1]);
    expect(waits).toEqual([1000, 1000, 1000, 1000, 1000]);
    expect(trainer.history.toArrays().steps).toHaveLength(5);
  });

  it('asks for several steps at a time at middle speeds, twenty requests a second', async () => {
    const { backend, requests } = createCountingBackend();
    const { host } = createHost((time) => {
      if (time >= 1000) void trainer.halt();
    });
    const trainer: Trainer = createTrainer(backend, host);
    trainer.setSpeed(300);
    await (await trainer.start()).ended;
    // The first steps tell what a step costs; here it is nothing.
    expect(requests[0]).toBe(1);
    expect(new Set(requests.slice(10))).toEqual(new Set([15]));
    expect(requests.length).toBeGreaterThan(20);
  });

  it('records the loss of every step in original units', async () => {
    const { backend } = createCountingBackend();
    const { host } = createHost();
    const trainer = createTrainer(backend, host);
    await (await trainer.start(4)).ended;
    expect([...trainer.history.toArrays().train]).toEqual([1, 2, 3, 4].map((n) => 2 * Math.sqrt(1 / n)));
  });

  it('stops with the last good state when a loss is not a number', async () => {
    const { backend } = createCountingBackend((step) => (step >= 100 ? 'nan' : 'none'));
    const { host, failures, doneCount } = createHost();
    const trainer = createTrainer(backend, host);
    await (await trainer.start()).ended;
    expect(failures).toHaveLength(1);
    expect(failures[0]?.kind).toBe('diverged');
    expect(trainer.latest?.network.parameters.every(Number.isFinite)).toBe(true);
    expect(trainer.history.toArrays().train.every(Number.isFinite)).toBe(true);
    expect(doneCount()).toBe(0);
  });

  it('goes back to the newest state with a good loss when the loss explodes bit by bit', async () => {
    // From step 200 on the losses are bad, from step 400 on they are no numbers: neither may be what is left.
    const { backend } = createCountingBackend((step) =>
      step >= 400 ? 'nan' : step >= 200 ? 'explode' : 'none',
    );
    const { host, failures } = createHost();
    const trainer = createTrainer(backend, host);
    await (await trainer.start()).ended;
    expect(failures[0]?.kind).toBe('diverged');
    const step = trainer.latest?.step ?? 0;
    expect(step).toBeGreaterThan(0);
    expect(step).toBeLessThanOrEqual(330);
    expect(trainer.history.toArrays().steps.at(-1)).toBeLessThanOrEqual(step);
  });

  it('stops when the optimiser has converged, and tells what was left', async () => {
    const { backend } = createCountingBackend((step) => (step >= 50 ? 'converge' : 'none'));
    const { host, converged, doneCount } = createHost();
    const trainer = createTrainer(backend, host);
    const end = await (await trainer.start(1000)).ended;
    const step = trainer.latest?.step ?? 0;
    expect(end).toEqual({ kind: 'converged', stepsLeft: 1000 - step });
    expect(converged).toEqual([end]);
    expect(doneCount()).toBe(0);
    expect(trainer.running).toBe(false);
  });

  it('keeps the last state and tells what was left when the backend fails', async () => {
    const { backend } = createCountingBackend((step) => (step >= 100 ? 'throw' : 'none'));
    const { host, failures } = createHost();
    const trainer = createTrainer(backend, host);
    await (await trainer.start(1000)).ended;
    const step = trainer.latest?.step ?? 0;
    expect(step).toBeGreaterThanOrEqual(100);
    expect(failures).toEqual([{ kind: 'backend', reason: 'the device is gone', stepsLeft: 1000 - step }]);
  });

  it('goes on with another backend from where it was', async () => {
    const { host } = createHost();
    const trainer = createTrainer(createCountingBackend().backend, host);
    await (await trainer.start(5)).ended;
    const second = createCountingBackend();
    await second.backend.train(5);
    trainer.use(second.backend);
    await (await trainer.start(5)).ended;
    expect(trainer.latest?.step).toBe(10);
  });
});
