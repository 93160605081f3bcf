/** One of several starts: a fresh network of its own seed, trained for a while away from the one on the screen. */
import { freshState, type Table, type TrainingSettings, type TrainingState } from '../backend/backend.ts';
import { predict } from '../kan/forward.ts';
import { createNetwork } from '../kan/init.ts';
import type { Network } from '../kan/network.ts';
import type { NetworkSpec } from '../kan/spec.ts';
import { createFit } from '../train/fit.ts';
import { History, type HistoryArrays } from '../train/history.ts';
import { computeScores } from '../train/scores.ts';
import { cpuKernels, createCpu } from './backends.ts';

export interface StartJob {
  readonly spec: NetworkSpec;
  readonly seed: number;
  readonly train: Table;
  readonly test: Table;
  readonly settings: TrainingSettings;
  /** Whether Levenberg-Marquardt goes on to finer grids. */
  readonly grows: boolean;
  /** Original units per network unit of each output. */
  readonly scales: readonly number[];
}

export interface StartResult {
  readonly state: TrainingState;
  readonly history: HistoryArrays;
  readonly elapsedMs: number;
  /** In original units. */
  readonly trainRmse: number;
  readonly testRmse: number;
  /** See `Start` in protocol.ts. */
  readonly picture: Float32Array;
  readonly side: number;
}

/** Steps that show which start is best; the one that is kept can go on from there. */
const STEPS = { adam: 500, lbfgs: 200, lm: 60 } as const;
/** Whatever the steps, a start ends after this. */
const MOST_MS = 15_000;
/** Work between two chances to be stopped. */
const PIECE_MS = 40;
const PICTURE_SIDE = 32;
/** Standard deviations of the target at which the colours of a picture end. */
const PICTURE_RANGE = 2;

/** The first output over the first two inputs, all others at 0, the middle of their data. */
function paint(network: Network): { picture: Float32Array; side: number } {
  const columns = network.layout.layers[0].inputs;
  const rows = columns === 1 ? PICTURE_SIDE : PICTURE_SIDE ** 2;
  const inputs = new Float64Array(rows * columns);
  const at = (point: number) => (2 * point) / (PICTURE_SIDE - 1) - 1;
  for (let s = 0; s < rows; s++) {
    inputs[s * columns] = at(s % PICTURE_SIDE);
    if (columns > 1) inputs[s * columns + 1] = at(Math.floor(s / PICTURE_SIDE));
  }
  const outputs = predict(network, inputs, rows);
  const { outputCount } = network.layout;
  const picture = Float32Array.from({ length: rows }, (_, s) =>
    Math.max(-1, Math.min(1, outputs[s * outputCount] / PICTURE_RANGE)),
  );
  return { picture, side: PICTURE_SIDE };
}

/** Training in pieces; each returns the losses of its steps and where it stands, and null once there is nothing left. */
interface Course {
  next(): Promise<{ readonly losses: ArrayLike<number>; readonly state: TrainingState } | null>;
  end(): void;
}

/** By Levenberg-Marquardt, on finer and finer grids where that is wished. */
function fitCourse({ settings, train, grows }: StartJob, network: Network): Course {
  const fit = createFit(network, train, {
    createKernels: cpuKernels,
    grows,
    penaltyWeight: settings.lamb,
    ...(grows ? {} : { mostSteps: STEPS.lm }),
  });
  let more = true;
  return {
    async next() {
      if (!more) return null;
      more = fit.advance();
      const state = { ...freshState(fit.network), step: fit.losses.length, lm: fit.state };
      return { losses: fit.losses.slice(-1), state };
    },
    end: () => undefined,
  };
}

/** By the other optimisers, a piece of work at a time. */
async function backendCourse({ settings, train, seed }: StartJob, network: Network): Promise<Course> {
  const backend = createCpu();
  backend.configure(settings);
  await backend.load(freshState(network), train, seed);
  let left: number = STEPS[settings.optimizer];
  let msPerStep = PIECE_MS;
  return {
    async next() {
      if (left <= 0) return null;
      const before = performance.now();
      const asked = Math.max(1, Math.min(left, Math.floor(PIECE_MS / msPerStep)));
      const { losses, state, converged } = await backend.train(asked);
      msPerStep = (performance.now() - before) / asked;
      left = converged ? 0 : left - asked;
      return { losses, state };
    },
    end: () => backend.destroy(),
  };
}

/**
 * @param mayGoOn  lets other work in; false ends the start early
 * @returns        null when it was ended early or the loss exploded
 */
export async function runStart(job: StartJob, mayGoOn: () => Promise<boolean>): Promise<StartResult | null> {
  const { settings, train, test, scales } = job;
  const history = new History();
  const lossScale = Math.hypot(...scales) / Math.sqrt(scales.length);
  const begun = performance.now();
  const born = createNetwork(job.spec, job.seed);
  const course = settings.optimizer === 'lm' ? fitCourse(job, born) : await backendCourse(job, born);
  try {
    let state: TrainingState | null = null;
    while (performance.now() - begun < MOST_MS) {
      const piece = await course.next();
      if (piece === null) break;
      state = piece.state;
      const first = state.step - piece.losses.length;
      for (let s = 0; s < piece.losses.length; s++) {
        history.addTrain(first + s, Math.sqrt(piece.losses[s]) * lossScale);
      }
      if (!state.network.parameters.every(Number.isFinite)) return null;
      if (!(await mayGoOn())) return null;
    }
    if (state === null) return null;
    const { network } = state;
    const rmseOf = (table: Table) =>
      computeScores(predict(network, table.inputs, table.rows), table.targets, table.rows, scales).rmse;
    const [trainRmse, testRmse] = [rmseOf(train), rmseOf(test)];
    if (!Number.isFinite(trainRmse)) return null;
    const elapsedMs = performance.now() - begun;
    return { state, history: history.toArrays(), elapsedMs, trainRmse, testRmse, ...paint(network) };
  } finally {
    course.end();
  }
}
