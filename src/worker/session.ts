/**
 * One dataset, one network, the trainer and the backend under it. They change only as a whole: whoever asks while
 * something is being replaced sees the old ones or the new ones, never a mixture.
 *
 * Every method that changes something is called from the engine's queue; `stop` alone may come at any time.
 */
import type { Backend, TrainingSettings, TrainingState } from '../backend/backend.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { createNetwork } from '../kan/init.ts';
import type { Network } from '../kan/network.ts';
import { checkSeed, createSpec } from '../kan/spec.ts';
import { DEFAULT_SETTINGS } from '../train/settings.ts';
import { type Run, Trainer, type TrainingFailure } from '../train/trainer.ts';
import { type ChosenBackend, fallBackToCpu, startOnCpu } from './backends.ts';
import type { KeptRun, Loaded, ModelInfo, ModelRequest, NoticeEvent } from './protocol.ts';
import { SAMPLE_ROWS, sampleTable } from './sample.ts';
import type { Scene } from './scene.ts';
import type { Waiter } from './waiter.ts';

/** What a session needs from the engine around it. */
export interface SessionHost {
  readonly waiter: Waiter;
  /** Steps were taken; a moment to draw. */
  onSteps(): void;
  /** Training has ended by itself. */
  onRest(): void;
  /** Runs work when nothing else is being changed. */
  enqueue(work: () => Promise<void>): void;
  notify(notice: Omit<NoticeEvent, 'type'>): void;
}

interface Current {
  readonly dataset: Dataset;
  readonly request: ModelRequest;
  /** As it was born; its parameters are those of step 0. */
  readonly network: Network;
  readonly info: ModelInfo;
  readonly sample: Scene['sample'];
}

function freshState({ layout, parameters }: Network): TrainingState {
  return {
    step: 0,
    parameters: parameters.slice(),
    firstMoment: new Float64Array(layout.parameterCount),
    secondMoment: new Float64Array(layout.parameterCount),
  };
}

/** Root mean square of the outputs' scales: turns the root of a loss into original units. */
function lossScaleOf({ info }: Dataset): number {
  return Math.hypot(...info.outputs.map((column) => column.scale)) / Math.sqrt(info.outputs.length);
}

export class Session {
  readonly trainer: Trainer;
  private chosen: ChosenBackend;
  private settings: TrainingSettings = DEFAULT_SETTINGS;
  private current: Current | null = null;
  private runId = 0;
  /** How often a person has stopped: what was asked for before a stop must not start training after it. */
  private stopCount = 0;

  constructor(private readonly host: SessionHost) {
    this.chosen = startOnCpu();
    this.trainer = new Trainer(this.chosen.backend, {
      now: () => performance.now(),
      wait: (ms) => host.waiter.wait(ms),
      wake: () => host.waiter.wake(),
      onSteps: host.onSteps,
      onDone: host.onRest,
      onFailure: (failure) => this.enqueueRecovery(failure),
    });
  }

  get status() {
    return this.chosen.status;
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
    const { network, dataset, info, sample } = this.current;
    return {
      dataset,
      info,
      sample,
      network: { ...network, parameters: state.parameters },
      state,
      trainer: this.trainer,
      backend: this.chosen.backend.kind,
    };
  }

  configure(settings: TrainingSettings): void {
    this.settings = settings;
    this.chosen.backend.configure(settings);
  }

  /** Stops training, and keeps changes that are under way from starting it again. */
  async stop(): Promise<void> {
    this.stopCount++;
    await this.trainer.halt();
  }

  /**
   * Puts a fresh network, or a kept run of one, in place of what is there. On failure everything stays as it was.
   * @throws SpecError for a network that cannot be, RangeError for one that does not fit into memory
   */
  async replace(dataset: Dataset, request: ModelRequest, kept?: KeptRun): Promise<Loaded> {
    const width = [dataset.info.inputs.length, ...request.hidden, dataset.info.outputs.length];
    checkSeed(request.seed);
    const network = createNetwork(createSpec({ ...request, width }), request.seed);
    const start = kept?.state ?? freshState(network);
    const { stops } = this;
    const stepsLeft = await this.trainer.halt();
    try {
      await this.load(network, dataset, request, start);
    } catch (error) {
      await this.reload();
      await this.goOn(stepsLeft, stops);
      throw error;
    }
    // From here to `begin` without a wait: the new whole takes the place of the old one at once.
    this.runId++;
    const { edgeCount: edges, parameterCount: parameters } = network.layout;
    const info: ModelInfo = { ...request, runId: this.runId, width, edges, parameters };
    const sample = {
      train: sampleTable(dataset.train, SAMPLE_ROWS),
      test: sampleTable(dataset.test, SAMPLE_ROWS),
    };
    this.current = { dataset, request, network, info, sample };
    this.trainer.begin(start, lossScaleOf(dataset), kept);
    // A run without an end goes on with the new network; a counted one was about the old.
    if (stepsLeft === Number.POSITIVE_INFINITY) await this.goOn(stepsLeft, stops);
    return { dataset: dataset.info, model: info };
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
    const { stops } = this;
    const stepsLeft = await this.trainer.halt();
    this.adopt(chosen);
    await this.reload();
    await this.goOn(stepsLeft, stops);
  }

  /** Takes the steps that were still to go, unless somebody has stopped since. */
  private async goOn(stepsLeft: number, stops: number): Promise<void> {
    if (stepsLeft > 0) await this.start(stops, stepsLeft);
  }

  /** Gives the backend the current network at its newest state. */
  private async reload(): Promise<void> {
    const state = this.trainer.latest;
    if (this.current === null || state === null) {
      this.trainer.use(this.chosen.backend);
      return;
    }
    const { network, dataset, request } = this.current;
    await this.load(network, dataset, request, state);
  }

  /** A backend that cannot hold the network and the data is replaced by the CPU. */
  private async load(
    network: Network,
    dataset: Dataset,
    request: ModelRequest,
    state: TrainingState,
  ): Promise<void> {
    try {
      await this.chosen.backend.load(network, dataset.train, request.seed, state);
    } catch (error) {
      if (this.chosen.backend.kind === 'cpu') throw error;
      const why = error instanceof Error ? error.message : String(error);
      const reason = `WebGPU could not take this network and data: ${why} The CPU does the work.`;
      this.adopt(fallBackToCpu(this.status, reason));
      await this.chosen.backend.load(network, dataset.train, request.seed, state);
    }
    this.chosen.backend.configure(this.settings);
    this.trainer.use(this.chosen.backend);
  }

  private adopt(chosen: ChosenBackend): void {
    if (chosen.backend !== this.chosen.backend) this.chosen.backend.destroy();
    this.chosen = chosen;
    const { backend } = chosen;
    // A device that dies at rest is noticed here; while running, the failing request tells first.
    void backend.lost.then((reason) => {
      if (this.chosen.backend === backend && !this.trainer.running) {
        this.enqueueRecovery({ kind: 'backend', reason, stepsLeft: 0 });
      }
    });
  }

  private enqueueRecovery(failure: TrainingFailure): void {
    const { runId, stops } = this;
    const { backend } = this.chosen;
    this.host.enqueue(async () => {
      // What was replaced meanwhile needs no recovery.
      if (runId !== this.runId || backend !== this.chosen.backend) return;
      await this.recover(failure, backend, stops);
      this.host.onRest();
    });
  }

  private async recover(failure: TrainingFailure, failed: Backend, stops: number): Promise<void> {
    await this.trainer.halt();
    const step = (this.trainer.latest?.step ?? 0).toLocaleString('en');
    if (failure.kind === 'diverged') {
      await this.reload();
      const at = failure.step.toLocaleString('en');
      this.host.notify({
        level: 'warn',
        code: 'diverged',
        title: `The loss exploded at step ${at}.`,
        message: `Training stopped and the last good state is back. A learning rate below ${this.settings.learningRate} helps.`,
      });
    } else if (failed.kind === 'webgpu') {
      const reason = `The GPU was lost at step ${step} (${failure.reason}). The CPU went on from there.`;
      this.adopt(fallBackToCpu(this.status, reason));
      await this.reload();
      this.host.notify({
        level: 'warn',
        code: 'device-lost',
        title: `GPU lost at step ${step}.`,
        message: 'Going on with the CPU.',
      });
      await this.goOn(failure.stepsLeft, stops);
    } else {
      const message = `${failure.reason} Start again with R.`;
      this.host.notify({ level: 'warn', code: 'backend-failed', title: 'Training stopped.', message });
    }
  }
}
