/**
 * The loop over a backend: how many steps to ask for, when to wait, when to stop. It knows nothing of workers,
 * pictures or pages; a host gives it a clock and a way to let other work in.
 *
 * Not here: what a step is (backend), what is shown (worker/painter.ts).
 */
import type { Backend, TrainingState, TrainResult } from '../backend/backend.ts';
import { History, type HistoryArrays } from './history.ts';

/** What the trainer needs from where it runs. */
export interface TrainerHost {
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Lets other work in and returns after `ms`, or as soon as `wake` is called. */
  wait(ms: number): Promise<void>;
  wake(): void;
  /** Some steps were taken; called between two requests, a good moment to draw. */
  onSteps(): void;
  /** A run ended by itself: its steps were taken. */
  onDone(): void;
  /** The optimiser cannot get any further; the trainer has stopped. */
  onConverged(end: Converged): void;
  /** The backend failed or the loss left the finite numbers; the trainer has stopped with the last good state. */
  onFailure(failure: TrainingFailure): void;
}

/** How a run came to its end. */
export type RunEnd = { readonly kind: 'done' | 'halted' } | Converged | TrainingFailure;

/** `stepsLeft`: steps that were still to go, Infinity for a run without an end. */
export interface Converged {
  readonly kind: 'converged';
  readonly stepsLeft: number;
}

export interface Run {
  readonly ended: Promise<RunEnd>;
}

/** What a run leaves behind besides its state. */
export interface Past {
  readonly history: HistoryArrays;
  readonly elapsedMs: number;
}

export type TrainingFailure =
  | { readonly kind: 'backend'; readonly reason: string; readonly stepsLeft: number }
  | { readonly kind: 'diverged'; readonly step: number };

/** Milliseconds of work to ask for at a time when there is no limit on speed: short enough to stop at once. */
const REQUEST_MS = 16;
/** What a step is taken to cost before one was measured: so much that the first request is for one. */
const UNKNOWN_MS = 4 * REQUEST_MS;
/** Requests under way at once on a backend that works beside this thread. */
const REQUESTS_AHEAD = 2;
/** Most steps of one request, which bounds memory for losses and batches. */
const MAX_REQUEST = 512;
/** Requests a second at limited speeds, as many as there are pictures. */
const REQUESTS_PER_SECOND = 20;
/** How long the speed is measured before it is said. */
const RATE_WINDOW_MS = 400;
/** A loss this many times the first one (at least 1, the variance of the targets) counts as exploded. */
const EXPLODED = 1e4;
/** A state is good while its loss is at most this many times the best; an explosion goes back to the newest good one. */
const GOOD = 4;
/** The best loss is slowly forgotten, once a request, so that a long run never has only an old state to go back to. */
const FORGETTING = 1.05;

export class Trainer {
  /** Losses of the run: root of the mean square error times `lossScale`. */
  readonly history = new History();
  private state: TrainingState | null = null;
  private current: Run | null = null;
  private target = 0;
  private speed: number | 'max' = 'max';
  private msPerStep = UNKNOWN_MS;
  private runningMs = 0;
  private rateSteps = 0;
  private rateSince: number | null = null;
  private rate = 0;
  private firstLoss = Number.NaN;
  private bestLoss = Number.POSITIVE_INFINITY;
  private good: TrainingState | null = null;
  private gpuMs: number | null = null;
  private lossScale = 1;

  constructor(
    private backend: Backend,
    private readonly host: TrainerHost,
  ) {}

  get running(): boolean {
    return this.current !== null;
  }

  /** It runs, and until it is halted. */
  get endless(): boolean {
    return this.running && this.target === Number.POSITIVE_INFINITY;
  }

  /** The newest state, or null before `begin`. */
  get latest(): TrainingState | null {
    return this.state;
  }

  /** Time spent running since `begin`, waiting for a slow pace included. */
  get elapsedMs(): number {
    return this.runningMs;
  }

  /** Milliseconds of a step by the GPU's own clock, where it has one. */
  get gpuMsPerStep(): number | null {
    return this.gpuMs;
  }

  /** Steps a second, measured over the last 0.4 s; 0 at rest and until it is known. */
  get stepsPerSecond(): number {
    return this.running ? this.rate : 0;
  }

  /**
   * Starts a new run, or goes on with a kept one, from a state that the backend has already been given.
   * @param lossScale turns the root of a loss into original units
   * @param past      losses and time of the run so far
   */
  begin(state: TrainingState, lossScale: number, past?: Past): void {
    this.state = state;
    this.lossScale = lossScale;
    this.runningMs = past?.elapsedMs ?? 0;
    this.firstLoss = Number.NaN;
    this.setGood(state);
    if (past === undefined) this.history.clear();
    else this.history.restore(past.history);
  }

  /** Goes on from a state that something other than a step made (other grids, frozen edges), already loaded. At rest. */
  adopt(state: TrainingState): void {
    this.state = state;
    this.setGood(state);
  }

  private setGood(state: TrainingState): void {
    this.good = state;
    this.bestLoss = Number.POSITIVE_INFINITY;
  }

  /** Goes on with another backend, already loaded with the newest state. Only at rest. */
  use(backend: Backend): void {
    this.backend = backend;
    this.gpuMs = null;
    this.forgetPace();
  }

  /** What steps will cost is not known any more (another optimiser, other grids): the next request is for one. */
  forgetPace(): void {
    this.msPerStep = UNKNOWN_MS;
  }

  /** Steps a second; takes effect within one step. */
  setSpeed(speed: number | 'max'): void {
    this.speed = speed;
    this.host.wake();
  }

  /**
   * Trains until `halt`, or for a number of steps at full speed. While it runs already, the run under way is
   * answered; one that is stopping is waited for.
   * @returns once it has started
   * @throws Error before `begin`
   */
  async start(steps = Number.POSITIVE_INFINITY): Promise<Run> {
    if (this.current !== null && this.target === 0) await this.current.ended;
    if (this.current !== null) return this.current;
    if (this.state === null) throw new Error('begin() must come first.');
    this.target = this.state.step + steps;
    this.rateSteps = 0;
    this.rateSince = null;
    this.rate = 0;
    const run = { ended: this.work(this.state.step, Number.isFinite(steps)) };
    this.current = run;
    return run;
  }

  /** Stops after the steps under way. @returns steps that were still to go: 0 at rest, Infinity without an end */
  async halt(): Promise<number> {
    if (this.current === null) return 0;
    const target = this.target;
    this.target = 0;
    this.host.wake();
    await this.current.ended;
    return Math.max(0, target - (this.state?.step ?? 0));
  }

  private async work(from: number, hurried: boolean): Promise<RunEnd> {
    const pending: Promise<TrainResult>[] = [];
    let asked = from;
    let failure: TrainingFailure | null = null;
    let converged = false;
    let due = this.host.now();
    let counted = due;
    try {
      while (asked < this.target || pending.length > 0) {
        const free = hurried || this.speed === 'max';
        const depth = free && this.backend.kind === 'webgpu' ? REQUESTS_AHEAD : 1;
        while (asked < this.target && pending.length < depth) {
          const steps = Math.min(this.requestSize(free), this.target - asked);
          pending.push(this.backend.train(steps));
          asked += steps;
        }
        const next = pending.shift();
        if (next === undefined) break;
        const started = this.host.now();
        const result = await next;
        failure = this.absorb(result, this.host.now() - started);
        if (failure !== null) break;
        converged = result.converged;
        this.runningMs += this.host.now() - counted;
        counted = this.host.now();
        this.host.onSteps();
        due = free
          ? this.host.now()
          : Math.max(due, this.host.now() - 100) + this.interval(result.losses.length);
        if (converged) break;
        if (asked < this.target || pending.length > 0)
          await this.host.wait(Math.max(0, due - this.host.now()));
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failure = { kind: 'backend', reason, stepsLeft: Math.max(0, this.target - (this.state?.step ?? 0)) };
    }
    // Requests under way when something failed: their results are not wanted, their rejections not news.
    await Promise.allSettled(pending);
    const halted = this.target === 0;
    const stepsLeft = Math.max(0, this.target - (this.state?.step ?? 0));
    this.current = null;
    if (failure !== null) {
      this.host.onFailure(failure);
      return failure;
    }
    if (halted) return { kind: 'halted' };
    if (converged) {
      const end: Converged = { kind: 'converged', stepsLeft };
      this.host.onConverged(end);
      return end;
    }
    this.host.onDone();
    return { kind: 'done' };
  }

  private interval(steps: number): number {
    return this.speed === 'max' ? 0 : (1000 * steps) / this.speed;
  }

  private requestSize(free: boolean): number {
    if (free || this.speed === 'max') {
      return Math.max(1, Math.min(MAX_REQUEST, Math.round(REQUEST_MS / this.msPerStep)));
    }
    const wanted = Math.max(1, Math.round(this.speed / REQUESTS_PER_SECOND));
    // A machine that cannot keep the asked speed still answers in time.
    return Math.min(wanted, Math.max(1, Math.round((4 * REQUEST_MS) / this.msPerStep)));
  }

  private absorb(result: TrainResult, ms: number): TrainingFailure | null {
    const { losses, state } = result;
    const first = state.step - losses.length;
    this.bestLoss *= FORGETTING;
    for (let i = 0; i < losses.length; i++) {
      if (Number.isNaN(this.firstLoss)) this.firstLoss = losses[i];
      const exploded = !Number.isFinite(losses[i]) || losses[i] > EXPLODED * Math.max(1, this.firstLoss);
      if (exploded) return this.goBack(first + i);
      this.bestLoss = Math.min(this.bestLoss, losses[i]);
      this.history.addTrain(first + i, Math.sqrt(losses[i]) * this.lossScale);
    }
    // The last update itself has no loss yet: an update that is not a number must not become the last good state.
    if (!state.network.parameters.every(Number.isFinite)) return this.goBack(state.step);
    if (losses.length > 0) {
      this.msPerStep = 0.7 * this.msPerStep + (0.3 * ms) / losses.length;
      // The state before this request is one that the first of these losses belongs to.
      if (losses[0] <= GOOD * this.bestLoss) this.good = this.state;
    }
    this.state = state;
    this.gpuMs = result.gpuMsPerStep;
    this.countRate(losses.length);
    return null;
  }

  /** Takes the newest good state up again. */
  private goBack(step: number): TrainingFailure {
    this.state = this.good;
    this.history.truncate(this.good?.step ?? 0);
    return { kind: 'diverged', step };
  }

  private countRate(steps: number): void {
    const now = this.host.now();
    if (this.rateSince === null) {
      // The window opens with the first result, so that a slow pace is not overrated.
      this.rateSince = now;
      return;
    }
    this.rateSteps += steps;
    const span = now - this.rateSince;
    if (span < RATE_WINDOW_MS) return;
    this.rate = (1000 * this.rateSteps) / span;
    this.rateSteps = 0;
    this.rateSince = now;
  }
}
