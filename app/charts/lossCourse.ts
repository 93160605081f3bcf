/** The way of a run along the level axis of the loss: its steps, and room for every act between them. */
import { bisectLeft } from 'd3';

/** Errors before and after. */
export interface LossJump {
  readonly before: number;
  readonly after: number;
}

/** Something that a person did; it takes no steps, but has room of its own. */
export interface LossAct {
  readonly step: number;
  readonly train: LossJump;
  readonly test: LossJump;
}

/** A state that one can go to. */
export interface LossStop {
  readonly step: number;
  /** How many of the acts it has behind it. */
  readonly acts: number;
}

export interface LossCourse {
  /** By rising step. */
  readonly acts: readonly LossAct[];
  /** How many of them the network has behind it; the others were left by going back. */
  readonly done: number;
  /** What the scrubber stops at, in order. */
  readonly stops: readonly LossStop[];
  /** Place in `stops` where the network is, or where it last was. */
  readonly at: number;
  /** Kept states on other branches. */
  readonly others: readonly LossStop[];
}

export interface LossHistory {
  readonly steps: Float64Array;
  readonly train: Float64Array;
  readonly test: Float64Array;
}

/** Where a step is, in pixels. */
export interface LossAxis {
  /** Room of one act. */
  readonly slot: number;
  /** Where it ends. */
  readonly right: number;
  /** @param acts how many acts lie before it; as many as there are at earlier steps unless said */
  x(step: number, acts?: number): number;
}

/** Room of one act; less where there are so many that training would have less than half of the axis. */
const SLOT = 30;

/** @param last the furthest step */
export function lossAxis(
  acts: readonly { readonly step: number }[],
  first: number,
  last: number,
  [left, right]: readonly [number, number],
): LossAxis {
  const width = Math.max(0, right - left);
  const slot = Math.min(SLOT, width / 2 / Math.max(1, acts.length));
  const steps = acts.map(({ step }) => step);
  const perStep = (width - slot * acts.length) / Math.max(1, last - first);
  return {
    slot,
    right,
    x: (step, before = bisectLeft(steps, step)) => left + before * slot + (step - first) * perStep,
  };
}

/** A line to draw: errors at places in pixels. */
export interface LossTrack {
  readonly x: readonly number[];
  readonly steps: readonly number[];
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/**
 * Losses of training with the jumps of acts between them.
 *
 * @param from acts before this place are left out, with everything before them
 * @param to acts from this place on are left out
 */
export function lossTrack(
  history: LossHistory,
  acts: readonly LossAct[],
  axis: LossAxis,
  [from, to]: readonly [number, number] = [0, acts.length],
): LossTrack {
  const track = { x: [] as number[], steps: [] as number[], train: [] as number[], test: [] as number[] };
  const add = (step: number, x: number, train: number, test: number) => {
    track.steps.push(step);
    track.x.push(x);
    track.train.push(train);
    track.test.push(test);
  };
  let next = from;
  const jumpTo = (step: number) => {
    for (let act = acts[next]; next < to && act !== undefined && act.step < step; act = acts[next]) {
      const start = axis.x(act.step, next);
      const middle = start + axis.slot / 2;
      add(act.step, start, act.train.before, act.test.before);
      add(act.step, middle, act.train.before, act.test.before);
      add(act.step, middle, act.train.after, act.test.after);
      add(act.step, start + axis.slot, act.train.after, act.test.after);
      next++;
    }
  };
  history.steps.forEach((step, index) => {
    jumpTo(step);
    const x = axis.x(step, next);
    const [last, coming] = [acts[next - 1], next < to ? acts[next] : undefined];
    // The step of an act has one entry, which may be of before it or of after it.
    if (last?.step === step) add(step, x, last.train.after, last.test.after);
    else if (coming?.step === step) add(step, x, coming.train.before, coming.test.before);
    else add(step, x, history.train[index] ?? Number.NaN, history.test[index] ?? Number.NaN);
  });
  jumpTo(Number.POSITIVE_INFINITY);
  return track;
}

/** Whether a history is the beginning of another one: nothing new is in it. */
export function isBeginningOf(short: LossHistory, long: LossHistory): boolean {
  const last = short.steps.length - 1;
  const step = short.steps[last];
  if (step === undefined) return true;
  const at = bisectLeft(long.steps, step);
  return long.steps[at] === step && long.train[at] === short.train[last];
}

/** The part of a history after a step. */
export function historyAfter({ steps, train, test }: LossHistory, step: number): LossHistory {
  const from = bisectLeft(steps, step);
  return { steps: steps.subarray(from), train: train.subarray(from), test: test.subarray(from) };
}

/** The stop that is nearest to a place. */
export function nearestStop(stops: readonly LossStop[], axis: LossAxis, x: number): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  stops.forEach((stop, place) => {
    const distance = Math.abs(axis.x(stop.step, stop.acts) - x);
    // Of several at one place the newest.
    if (distance > least) return;
    least = distance;
    best = place;
  });
  return best;
}
