/**
 * One dataset, one network in training, the trainer and the backend under it. They change only as a whole: whoever asks
 * while something is being replaced sees the old ones or the new ones, never a mixture.
 *
 * Every method that changes something is called from the engine's queue; `stop` and `configure` may come at any time.
 */
import { freshState, type TrainingSettings, type TrainingState } from '../backend/backend.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { type Run, Trainer, type TrainingFailure } from '../train/trainer.ts';
import { BackendBench } from './backendBench.ts';
import type { ChosenBackend } from './backends.ts';
import { growGrid, type Stage } from './growth.ts';
import { modelInfoOf } from './modelInfo.ts';
import type { KeptRun, Loaded, ModelInfo, ModelRequest, NoticeEvent } from './protocol.ts';
import { lossScaleOf, networkFor } from './requestedNetwork.ts';
import { SAMPLE_ROWS, sampleTable } from './sample.ts';
import type { Scene } from './scene.ts';
import {
  backendFailedNotice,
  convergedNotice,
  divergedNotice,
  gpuLostNotice,
  gpuLostReason,
} from './sessionNotices.ts';
import type { KeptMoment } from './timelineTree.ts';
import type { Waiter } from './waiter.ts';

/** What a session needs from the engine around it. */
export interface SessionHost {
  readonly waiter: Waiter;
  /** Steps were taken; a moment to draw. */
  onSteps(): void;
  /** Training has ended by itself, or something about it was changed. */
  onRest(): void;
  /** Training stands still, and what there is will be replaced by something else. */
  onLeaving(): void;
  /** Finer grids came by themselves. */
  onGrown(gridSize: number): void;
  /** Runs work when nothing else is being changed. */
  enqueue(work: () => Promise<void>): void;
  notify(notice: Omit<NoticeEvent, 'type'>): void;
}

interface Current {
  readonly dataset: Dataset;
  readonly request: ModelRequest;
  readonly runId: number;
  readonly sample: Scene['sample'];
}

export class Session {
  readonly trainer: Trainer;
  private readonly bench: BackendBench;
  private current: Current | null = null;
  private runId = 0;
  /** How often a person has stopped: what was asked for before a stop must not start training after it. */
  private stopCount = 0;
  private grows = false;
  /** The finished stages of growing grids since growth last began. */
  private stages: readonly Stage[] = [];
  /** No finer grid helps what there is. */
  private fullyGrown = false;

  constructor(private readonly host: SessionHost) {
    this.bench = new BackendBench({
      onLost: (reason) => {
        // While running, the failing request tells first.
        if (!this.trainer.running) this.enqueueRecovery({ kind: 'backend', reason, stepsLeft: 0 });
      },
      onIdleLost: (reason) => {
        host.enqueue(async () => {
          await this.change(async () => {
            this.bench.leaveGpu(`The GPU was lost (${reason}). The CPU does the work.`);
            await this.reload();
          });
          host.onRest();
        });
      },
      notify: (notice) => host.notify(notice),
    });
    this.trainer = new Trainer(this.bench.active, {
      now: () => performance.now(),
      wait: (ms) => host.waiter.wait(ms),
      wake: () => host.waiter.wake(),
      onSteps: host.onSteps,
      onDone: host.onRest,
      onConverged: ({ stepsLeft }) => this.enqueueGrowth(stepsLeft),
      onFailure: (failure) => this.enqueueRecovery(failure),
    });
  }

  get status() {
    return this.bench.status;
  }

  /** Changes with every stop; see `start`. */
  get stops(): number {
    return this.stopCount;
  }

  /** The request of the current network, null before the first. */
  get request(): ModelRequest | null {
    return this.current?.request ?? null;
  }

  get dataset(): Dataset | null {
    return this.current?.dataset ?? null;
  }

  /** Everything that pictures and answers are made from, null before the first data. */
  get scene(): Scene | null {
    const state = this.trainer.latest;
    if (this.current === null || state === null) return null;
    const { dataset, sample, runId } = this.current;
    return {
      dataset,
      runId,
      sample,
      network: state.network,
      state,
      trainer: this.trainer,
      backend: this.bench.active.kind,
      optimizer: this.bench.optimizer,
    };
  }

  /** What there is, to come back to; null before the first data. */
  get keptMoment(): KeptMoment | null {
    const state = this.trainer.latest;
    if (this.current === null || state === null) return null;
    const { history, elapsedMs } = this.trainer;
    return { state, request: this.current.request, history: history.toArrays(), elapsedMs };
  }

  /** What runs now, null before the first data. */
  get info(): ModelInfo | null {
    const state = this.trainer.latest;
    if (this.current === null || state === null) return null;
    return modelInfoOf(this.current.request, state.network, this.current.runId);
  }

  /** Another number for the same run, so that pictures of it come after those of something else. */
  renewRun(): number {
    this.runId++;
    if (this.current !== null) this.current = { ...this.current, runId: this.runId };
    return this.runId;
  }

  /** Takes effect at the next step; an optimiser that the backend does not have is switched to in the queue. */
  configure(settings: TrainingSettings): void {
    const state = this.trainer.latest;
    const rows = this.current?.dataset.train.rows ?? 0;
    this.forgetStages();
    if (settings.optimizer !== this.bench.settings.optimizer) this.trainer.forgetPace();
    if (this.bench.configure(settings, state?.network ?? null, rows)) return;
    this.host.enqueue(async () => {
      await this.change(async () => this.reload());
      this.host.onRest();
    });
  }

  /** What several starts are trained with. */
  get startSettings(): TrainingSettings {
    return { ...this.bench.settings, optimizer: this.bench.optimizer };
  }

  /** Whether finer grids come by themselves. */
  get growing(): boolean {
    return this.grows;
  }

  /** Whether finer grids come when an optimiser has converged. */
  setGrowth(grows: boolean): void {
    this.grows = grows;
    this.forgetStages();
  }

  /** Stops training, and keeps changes that are under way from starting it again. */
  async stop(): Promise<void> {
    this.stopCount++;
    await this.trainer.halt();
  }

  /**
   * Puts a fresh network, or a kept run of one, in place of what is there. On failure everything stays as it was.
   * @param onDone  called before training goes on
   * @throws SpecError for a network that cannot be, RangeError for one that does not fit into memory
   */
  async replace(
    dataset: Dataset,
    request: ModelRequest,
    kept?: KeptRun,
    onDone?: () => void,
  ): Promise<Loaded> {
    const network = networkFor(dataset, request);
    const start = kept?.state ?? freshState(network);
    const { stops } = this;
    const stepsLeft = await this.trainer.halt();
    this.host.onLeaving();
    try {
      await this.load(start, dataset, request);
    } catch (error) {
      await this.reload();
      await this.goOn(stepsLeft, stops);
      throw error;
    }
    // From here to `begin` without a wait: the new whole takes the place of the old one at once.
    this.runId++;
    this.forgetStages();
    const { runId } = this;
    const sample = {
      train: sampleTable(dataset.train, SAMPLE_ROWS),
      test: sampleTable(dataset.test, SAMPLE_ROWS),
    };
    this.current = { dataset, request, runId, sample };
    this.trainer.begin(start, lossScaleOf(dataset), kept);
    onDone?.();
    // A run without an end goes on with the new network; a counted one was about the old.
    if (stepsLeft === Number.POSITIVE_INFINITY) await this.goOn(stepsLeft, stops);
    return { dataset: dataset.info, model: modelInfoOf(request, start.network, runId) };
  }

  /**
   * Makes another state of what there is (other grids, frozen edges); training goes on from it.
   * @param make    gives null when nothing is to change
   * @param onDone  called when something has changed, before training goes on
   */
  async rework(
    make: (state: TrainingState, dataset: Dataset) => TrainingState | null,
    onDone?: () => void,
  ): Promise<void> {
    this.forgetStages();
    await this.remake(make, true, onDone);
  }

  /** The same as part of an act that is under way: where it stands in between is no moment to come back to. */
  async reworkMore(make: (state: TrainingState, dataset: Dataset) => TrainingState | null): Promise<void> {
    await this.remake(make, false);
  }

  private async remake(
    make: (state: TrainingState, dataset: Dataset) => TrainingState | null,
    keeps = true,
    onDone?: () => void,
  ): Promise<void> {
    await this.change(async () => {
      const state = this.trainer.latest;
      if (this.current === null || state === null) return;
      if (keeps) this.host.onLeaving();
      const next = make(state, this.current.dataset);
      if (next === null) return;
      await this.load(next, this.current.dataset, this.current.request);
      this.trainer.adopt(next);
      onDone?.();
    });
  }

  /**
   * Goes back, or over, to a moment of this dataset; training stands still. Its network may be of any shape.
   * @returns whether that is another network than the page knows of
   */
  async returnTo(moment: KeptMoment): Promise<boolean> {
    await this.trainer.halt();
    if (this.current === null) return false;
    const { dataset, request } = this.current;
    await this.load(moment.state, dataset, moment.request);
    const other = request !== moment.request;
    if (other) this.runId++;
    this.forgetStages();
    this.current = { ...this.current, request: moment.request, runId: this.runId };
    this.trainer.begin(moment.state, lossScaleOf(dataset), moment);
    return other;
  }

  /**
   * Trains without an end, or for a number of steps.
   * @param stops what `stops` was when training was asked for
   * @returns null when somebody has stopped since
   */
  async start(stops: number, steps?: number): Promise<Run | null> {
    if (steps !== undefined) await this.trainer.halt();
    return stops === this.stopCount ? this.trainer.start(steps) : null;
  }

  /** Goes on with another backend from where training is. */
  async use(chosen: ChosenBackend): Promise<void> {
    await this.change(async () => {
      this.bench.choose(chosen);
      await this.reload();
    });
  }

  /** Lets training stand still during something longer, and go on afterwards unless somebody has stopped. */
  async during(work: () => Promise<void>): Promise<void> {
    await this.change(work);
  }

  /** Halts, changes something, and goes on as before unless somebody has stopped meanwhile. */
  private async change(work: () => Promise<void>): Promise<void> {
    const { stops } = this;
    const stepsLeft = await this.trainer.halt();
    try {
      await work();
    } finally {
      await this.goOn(stepsLeft, stops);
    }
  }

  /** Takes the steps that were still to go, unless somebody has stopped since. */
  private async goOn(stepsLeft: number, stops: number): Promise<void> {
    if (stepsLeft > 0) await this.start(stops, stepsLeft);
  }

  /** Gives the backend what there is at its newest state. */
  private async reload(): Promise<void> {
    const state = this.trainer.latest;
    if (this.current === null || state === null) this.trainer.use(this.bench.active);
    else await this.load(state, this.current.dataset, this.current.request);
  }

  private async load(state: TrainingState, dataset: Dataset, request: ModelRequest): Promise<void> {
    this.trainer.use(await this.bench.load(state, dataset.train, request.seed));
  }

  /** The optimiser has converged: finer grids, or rest. */
  private enqueueGrowth(stepsLeft: number): void {
    const { runId, stops } = this;
    this.host.enqueue(async () => {
      if (runId !== this.runId || this.trainer.running) return;
      const goesOn = stepsLeft > 0 && stops === this.stopCount;
      const grown = goesOn && this.grows && !this.fullyGrown ? await this.grow() : false;
      if (grown) await this.goOn(stepsLeft, stops);
      else this.tellConverged();
      this.host.onRest();
    });
  }

  /** @returns whether there is a finer grid to train on */
  private async grow(): Promise<boolean> {
    let extended = false;
    await this.remake((state, dataset) => {
      const growth = growGrid(state, dataset.train, this.stages, this.bench.optimizer);
      this.stages = growth.stages;
      extended = growth.kind === 'extended';
      this.fullyGrown = !extended;
      return growth.state;
    });
    const grids = this.trainer.latest?.network.layout.layers.map(({ gridSize }) => gridSize) ?? [];
    if (extended) this.host.onGrown(Math.max(...grids));
    return extended;
  }

  private forgetStages(): void {
    this.stages = [];
    this.fullyGrown = false;
  }

  private tellConverged(): void {
    const step = this.trainer.latest?.step ?? 0;
    this.host.notify(convergedNotice(step, this.grows ? this.stages.at(-1)?.gridSize : undefined));
  }

  private enqueueRecovery(failure: TrainingFailure): void {
    const { runId, stops } = this;
    const failed = this.bench.active;
    this.host.enqueue(async () => {
      // What was replaced meanwhile needs no recovery.
      if (runId !== this.runId || failed !== this.bench.active) return;
      await this.recover(failure, stops);
      this.host.onRest();
    });
  }

  private async recover(failure: TrainingFailure, stops: number): Promise<void> {
    await this.trainer.halt();
    const step = this.trainer.latest?.step ?? 0;
    if (failure.kind === 'diverged') {
      await this.reload();
      const { settings, optimizer } = this.bench;
      this.host.notify(divergedNotice(failure.step, step, optimizer, settings.learningRate));
    } else if (this.bench.active.kind === 'webgpu') {
      this.bench.leaveGpu(gpuLostReason(step, failure.reason));
      await this.reload();
      this.host.notify(gpuLostNotice(step));
      await this.goOn(failure.stepsLeft, stops);
    } else {
      this.host.notify(backendFailedNotice(failure.reason));
    }
  }
}
